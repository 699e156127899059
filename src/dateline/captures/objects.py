"""JSON with articles in it: an object a line (JSONL), an array of them, objects one after another, a feed in JSON, or a single article.

Invariant: one object is held at a time, and no more of it than one page may be long; a broken one is said with its line or number, the rest read.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

import msgspec

from dateline.captures import rows
from dateline.captures.columns import parents, recognise, wrappers
from dateline.captures.dayorder import LOOK, Days, Order
from dateline.captures.decoding import NotAPage, decoded
from dateline.captures.found import Skipped
from dateline.captures.records import Records
from dateline.captures.sources import MEGABYTE, Source, Unreadable, beginning, over
from dateline.model import Capture

_SHOWN = 12
_TEXT = ("text", "html", "summary")
_PIECE = 1 << 18
_BLANK = b" \t\r\n\0\xef\xbb\xbf"
"""What stands around an object and means nothing: space, nulls, a byte-order mark."""

Fields = dict[str, Any]
"""The values are not yet read (`Raw`) where the object is sound."""
_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_lines(source: Source) -> Iterator[Capture | Skipped]:
    """Yields a capture for each line, which holds one object."""
    limit, number = source.limits.max_bytes, 0
    start, file = beginning(_in_utf_8(source), LOOK)
    days = _days(
        (line for line in io.BytesIO(start) if len(line) <= limit and line.strip(_BLANK)), source.limits.columns
    )
    yield from days.unsettled(source.path)
    orders = days.orders()
    while line := file.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while len(line) > limit and not line.endswith(b"\n"):
                line = file.readline(limit + 1)
            yield Skipped(source.label(str(number)), f"line {number}: {over(0, limit, exact=False)}")
        elif line.strip(_BLANK):
            yield _record(source, number, line, "line", {}, orders)


def read(source: Source) -> Iterator[Capture | Skipped]:
    """Yields a capture for each object that stands in an array, for each of several one after another, or for the one article there is."""
    limit = source.limits.max_bytes
    start, again = beginning(_in_utf_8(source), limit + 1)
    whole = len(start) <= limit
    root = _fields(start) if whole else None
    if root is not None and _has_text(fields := _pick(root, source.limits.columns)[0]):
        days = _days([start], source.limits.columns)
        yield from days.unsettled(source.path)
        yield rows.capture(source, 1, fields, days.orders())
        return
    roots = _several_roots(start)
    looked = Records(io.BytesIO(start[:LOOK]), limit, roots=roots)
    days = _days((record for _, record in looked.read() if record is not None), source.limits.columns)
    yield from days.unsettled(source.path)
    orders = days.orders()
    records = Records(again, limit, roots=roots)
    count = 0
    for number, record in records.read():
        count += 1
        if record is None:
            yield Skipped(source.label(str(number)), f"record {number}: {over(0, limit, exact=False)}")
        else:
            yield _record(source, number, record, "record", records.feed(), orders)
    if not count:
        raise Unreadable(
            "JSON without an article in it: no field known to hold a text (name one with --columns text=NAME)"
        )


def _days(records: Iterable[bytes], given: Mapping[str, str]) -> Days:
    """The dates of the objects that a file begins with."""
    days = Days(given)
    for record in records:
        if (fields := _fields(record)) is not None:
            days.see(*_pick(fields, given))
    return days


def _record(
    source: Source, number: int, data: bytes, word: str, feed: Mapping[str, Any], orders: Mapping[str, Order]
) -> Capture | Skipped:
    fields = _fields(data)
    if fields is None:
        return Skipped(source.label(str(number)), f"{word} {number} is no JSON object, or is broken")
    picked, called = _pick(fields, source.limits.columns)
    if not _has_text(picked):
        if empty := [called[field] for field in _TEXT if field in called]:
            return Skipped(source.label(str(number)), f"{word} {number} holds no text: {', '.join(empty)} is empty")
        known = ", ".join(list(fields)[:_SHOWN])
        return Skipped(source.label(str(number)), f"{word} {number} has no field known to hold a text; it has: {known}")
    return rows.capture(source, number, {**feed, **picked}, orders)


def _fields(data: bytes) -> Fields | None:
    """The fields of one JSON object, not yet read; None where it is none."""
    try:
        return _FIELDS.decode(data.strip(_BLANK))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    try:
        # By the standard no JSON, but written by old programs: another encoding, line breaks within strings.
        loose = json.loads(decoded(data)[0].strip("\ufeff\0 \t\r\n"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loose if isinstance(loose, dict) else None


def _pick(fields: Fields, given: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What the fields of a record hold, by what it is, and what they are called; objects that only wrap a record are unwrapped."""
    flat = dict(fields)
    for name in parents() & fields.keys():
        if (inner := _inner(fields[name])) is not None:
            del flat[name]
            flat |= {f"{name}.{key}": value for key, value in inner.items()}
    called = recognise(flat, given)
    picked = {field: _value(flat[key]) for field, key in called.items()}
    if _has_text(picked):
        return picked, called
    for name in wrappers():
        if name in fields and (inner := _inner(fields[name])) is not None:
            return _pick(inner, given)
    return picked, called


def _has_text(fields: Mapping[str, Any]) -> bool:
    return any(fields.get(field) for field in _TEXT)


def _inner(value: Any) -> Fields | None:
    if isinstance(value, msgspec.Raw):
        return _fields(bytes(value)) if bytes(memoryview(value)[:1]) == b"{" else None
    return value if isinstance(value, dict) else None


def _value(value: Any) -> Any:
    if not isinstance(value, msgspec.Raw):
        return value
    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    try:
        return json.loads(decoded(bytes(value))[0], strict=False)  # another encoding, or halves of surrogate pairs
    except (ValueError, RecursionError):
        return None


def _several_roots(start: bytes) -> bool:
    """Tells whether objects follow one another without an array around them."""
    start = start[:MEGABYTE].lstrip(b" \t\r\n\xef\xbb\xbf")
    if not start.startswith(b"{"):
        return False
    first = next((end for _, end in Records(io.BytesIO(start), len(start), roots=True).ends()), None)
    return first is not None and start[first : first + 100].lstrip(b" \t\r\n,").startswith(b"{")


def _in_utf_8(source: Source) -> BinaryIO:
    """The source's stream, in UTF-8 where it is in UTF-16 or UTF-32, as some shells write."""
    try:
        encoding = decoded(source.head[: len(source.head) & ~3])[1]
    except NotAPage:
        return source.file
    if not encoding.startswith(("utf-16", "utf-32")):
        return source.file
    text = codecs.getreader(encoding)(source.file, "replace")
    return cast(BinaryIO, io.BufferedReader(_Encoded(text)))


class _Encoded(io.RawIOBase):
    """The characters of a reader as UTF-8."""

    def __init__(self, text: codecs.StreamReader) -> None:
        self._text, self._left = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        if not self._left:
            self._left = self._text.read(_PIECE).encode("utf-8", "replace")
        piece, self._left = self._left[: len(target)], self._left[len(target) :]
        target[: len(piece)] = piece
        return len(piece)
