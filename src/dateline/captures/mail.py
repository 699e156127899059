"""Letters: newsletters as e-mail files (EML), and mailboxes of them (mbox). Sender, subject and date are what is stated of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from dateline.captures import parts
from dateline.captures.decoding import NotAPage, page
from dateline.captures.found import Skipped
from dateline.captures.moments import moment
from dateline.captures.rows import MAX_TITLE, line
from dateline.captures.sources import Source, Unreadable, over
from dateline.model import Capture, Stated

BORDER = re.compile(rb"From \S.{0,200}\d{4}\s*$")
"""The line before each letter of a mailbox: sender and time."""
MAX_ATTACHED = 100
_READ = ("text/html", "text/plain")
_FORWARDED = re.compile(r"^(?:\s*(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.I)


def read(source: Source) -> Iterator[Capture | Skipped]:
    """Yields the letter, and the letters attached to it, if any."""
    yield from _letters(source, source.page(), source.path)


def read_mailbox(source: Source) -> Iterator[Capture | Skipped]:
    """Yields each letter of a mailbox, by its number."""
    for number, data in _split(source):
        label = source.label(str(number))
        if data is None:
            yield Skipped(label, f"letter {number}: {over(0, source.limits.max_bytes, exact=False)}")
            continue
        try:
            yield from _letters(source, data, label)
        except (Unreadable, NotAPage) as error:
            yield Skipped(label, f"letter {number}: {error}")


def _split(source: Source) -> Iterator[tuple[int, bytes | None]]:
    """The letters of a mailbox, without the line before each; None for one over the limit."""
    limit, number, blank = source.limits.max_bytes, 0, True
    kept: list[bytes] = []
    size = 0
    while text := source.file.readline(limit + 1):
        if blank and BORDER.match(text):
            if number:
                yield number, b"".join(kept) if size <= limit else None
            number, kept, size = number + 1, [], 0
        else:
            size += len(text)
            if size > limit:
                kept = []
            else:
                kept.append(text[1:] if re.match(rb">+From ", text) else text)
        blank = not text.strip()
    if number:
        yield number, b"".join(kept) if size <= limit else None


def _letters(source: Source, data: bytes, label: str) -> Iterator[Capture | Skipped]:
    message = parts.message(data)
    attached = list(parts.letters(message))[:MAX_ATTACHED]
    found = _letter(source, message, label)
    if found is not None:
        yield found
    for number, one in enumerate(attached, 1):
        inner = f"{label}!/{number}"
        yield _letter(source, one, inner) or Skipped(inner, "a letter without text")
    if found is None and not attached:
        raise Unreadable("a letter without text")


def _letter(source: Source, message: Message, label: str) -> Capture | Skipped | None:
    best = _best(message)
    if best is None:
        return None
    try:
        return page(
            parts.content(best),
            label,
            kind="html" if best.get_content_type() == "text/html" else None,
            texts=source.limits.texts,
            charset=parts.charset(best),
            stated=_stated(message),
        )
    except NotAPage as error:
        return Skipped(label, str(error))


def _best(message: Message) -> Message | None:
    """The letter's text as HTML, or as plain text where there is no HTML; files that are attached are none."""
    bodies = [
        part
        for part in parts.leaves(message)
        if part.get_content_type() in _READ
        and not (part.get("Content-Disposition") or "").lower().startswith("attachment")
        and parts.content(part).strip()
    ]
    for kind in _READ:
        found = [part for part in bodies if part.get_content_type() == kind]
        if found:
            return max(found, key=lambda part: len(parts.content(part)))
    return None


def _stated(message: Message) -> Stated:
    name, address = parseaddr(parts.header(message, "From") or "")
    domain = address.rpartition("@")[2].lower()
    return Stated(
        title=line(_FORWARDED.sub("", parts.header(message, "Subject") or ""), MAX_TITLE),
        outlet=line(name) or domain or None,
        published=moment(_bare_date(parts.header(message, "Date"))),
    )


def _bare_date(value: str | None) -> str | None:
    """The date without the zone's name, which some programs write after it."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", value) if value else None
