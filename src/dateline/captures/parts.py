"""The parts of a MIME message, within bounds: what e-mail and saved web archives of one page (MHTML) are made of."""

from __future__ import annotations

import email
import email.errors
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message

from dateline.captures.sources import Unreadable

MAX_PARTS = 1000
MAX_HEADER = 2000
_HEADER = re.compile(r"([!-9;-~]{1,60}):[ \t]")
_BORDER = re.compile(rb"boundary\s*=", re.I)
MAX_BORDERS = 200
"""Borders that parts of a message announce; one with more is no letter, and taking it apart would go deep."""


def header_names(head: str) -> frozenset[str]:
    """Returns the names of the headers that a text begins with, in lower case; none where it does not begin with headers."""
    names: list[str] = []
    for line in head.lstrip("\ufeff\r\n").splitlines():
        if not line.strip():
            break
        match = _HEADER.match(line + " ")
        if match:
            names.append(match[1].lower())
        elif not names or not line.startswith((" ", "\t")):
            return frozenset()
    return frozenset(names)


def message(data: bytes) -> Message:
    """Returns the message; raises `Unreadable` where it is nested beyond all measure or cannot be taken apart."""
    if len(_BORDER.findall(data)) > MAX_BORDERS:
        raise Unreadable("a message of more parts within parts than any letter has")
    try:
        return email.message_from_bytes(data)
    except (
        email.errors.MessageError,
        ValueError,
        LookupError,
        RecursionError,
        TypeError,
        IndexError,
        AttributeError,
    ) as error:
        raise Unreadable(f"a message that cannot be taken apart ({type(error).__name__})") from error


def leaves(found: Message) -> Iterator[Message]:
    """Yields the parts that are no containers, letters within the letter not entered."""
    count = 0
    waiting = [found]
    while waiting and count < MAX_PARTS:
        part = waiting.pop()
        count += 1
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting += [child for child in reversed(inner) if isinstance(child, Message)]
        else:
            yield part


def letters(found: Message) -> Iterator[Message]:
    """Yields the letters that are attached to a letter."""
    for part in leaves(found):
        inner = part.get_payload() if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, list):
            yield from (child for child in inner[:1] if isinstance(child, Message))


def content(part: Message) -> bytes:
    """Returns the bytes of a part, its transfer encoding taken off."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError, UnicodeError):
        data = None
    return data if isinstance(data, bytes) else b""


def charset(part: Message) -> str | None:
    """Returns the encoding a part declares."""
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, UnicodeError):
        return None


def header(part: Message, name: str) -> str | None:
    """Returns a header as one line of text, its encoded words read; None where there is none."""
    value = part.get(name)
    if value is None:
        return None
    raw = str(value)[:MAX_HEADER]
    try:
        text = str(make_header(decode_header(raw)))
    except (email.errors.MessageError, ValueError, LookupError, UnicodeError, TypeError):
        text = raw
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if _has_surrogates(text) else text
    return " ".join(text.replace("\x00", "").split()) or None


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
