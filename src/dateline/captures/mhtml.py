"""A page saved with its pictures as one file (MHTML, by browsers): its main part is the capture, and the file's head says from where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from dateline.captures import parts
from dateline.captures.decoding import page
from dateline.captures.found import Skipped
from dateline.captures.moments import in_utc, moment
from dateline.captures.sources import Source, Unreadable
from dateline.model import Capture

_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source) -> Iterator[Capture | Skipped]:
    """Yields the one page; its pictures, styles and frames are passed."""
    message = parts.message(source.page())
    main = _main(message)
    if main is None:
        raise Unreadable("a saved page without its HTML; save it again")
    address = parts.header(message, "Snapshot-Content-Location") or parts.header(main, "Content-Location") or ""
    yield page(
        parts.content(main),
        source.path,
        texts=source.limits.texts,
        charset=parts.charset(main),
        url=address if re.match(r"https?://\S+$", address) else None,
        captured=in_utc(moment(parts.header(message, "Date"))),
    )


def _main(message: Message) -> Message | None:
    """The part that the head names as the beginning, else the first of HTML."""
    found = [part for part in parts.leaves(message) if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = [part for part in found if isinstance(start, str) and part.get("Content-ID") == start]
    return next(iter(named or found), None)
