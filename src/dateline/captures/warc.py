"""Web archives (WARC, plain or gzipped by record): each page that was fetched is a capture; what a crawl holds besides is passed.

Invariant: a broken record is said with its offset, and reading goes on at the next one that can be found.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any, BinaryIO, cast

from dateline.captures.announcing import Announcements
from dateline.captures.decoding import NotAPage, page
from dateline.captures.found import Skipped
from dateline.captures.http import PAGE_TYPES, body
from dateline.captures.packing import Unpacked
from dateline.captures.revisits import Revisit, Revisits
from dateline.captures.sources import Source, Unreadable, over
from dateline.model import Capture

MAX_HEADERS = 65_536
MAX_BROKEN = 200
"""Broken records after which the rest of a file is given up."""
MAX_TAIL = 1_000_000_000
"""Bytes of a record that are gone through to see whether it is whole."""
PASSED_PATHS = ("/robots.txt", "/ads.txt")
NOT_MODIFIED = 304
GZIP = b"\x1f\x8b\x08"
BROKEN = "a broken record: it does not end where it says, or breaks off; reading goes on at the next that can be found"
_PAGE_ADDRESS = re.compile(r"(?:https?|ftp|file):|[^:]*$", re.I)
"""What a crawler says of itself it files under addresses of other kinds (`metadata:`, `urn:`, `dns:`)."""
_BEGINNING = re.compile(rb"WARC/1\.[01]\r?\n|\x1f\x8b\x08")
_OVERLAP = 10
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.I)
_KIND = re.compile(rb"\nwarc-type:", re.I)
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class _Last:
    """The record read last, held back until the next one shows that it ended where it said."""

    at: int
    item: Capture | Skipped | None


def read(source: Source, revisits: Revisits) -> Iterator[Capture | Skipped]:
    """Yields a capture for each page of a web archive, and what could not be read with where it stands."""
    with source.seekable() as file:
        yield from _read(file, source, revisits)


def _read(file: BinaryIO, source: Source, revisits: Revisits) -> Iterator[Capture | Skipped]:
    start: int | None = 0
    broken = 0
    while start is not None:
        last = _Last(start, None)
        failed = False
        try:
            for current, done in _in_turn(file, start, source, revisits):
                last = current
                if done is not None:
                    yield done
        except OSError:
            failed = True
        end = _end(file, last.at)
        if end is not None and last.item is not None:
            yield last.item
        if end is None:
            yield Skipped(source.label(f"byte {last.at}"), BROKEN)
            broken += 1
        if broken > MAX_BROKEN:
            yield Skipped(source.path, f"more than {MAX_BROKEN} broken records; the rest is left out")
            return
        start = _next(file, last.at + 1) if end is None else _after(file, last.at, end) if failed else None
    yield from revisits.settle_within(source, file)


def read_at(file: BinaryIO, offset: int, source: Source) -> Capture | None:
    """Returns the page of the record at an offset, read again, or None where it gives none."""
    for record in _records(file, offset):
        found = _take(record, source)
        return found if isinstance(found, Capture) else None
    return None


def _in_turn(
    file: BinaryIO, start: int, source: Source, revisits: Revisits
) -> Iterator[tuple[_Last, Capture | Skipped | None]]:
    """Yields the record read last, and the item of the one before it, which is known now to be whole."""
    last = _Last(start, None)
    announcements = Announcements()
    for record in _records(file, start):
        done = last.item
        if len(record.headers.get_multiple("WARC-Type")) > 1:
            # A head that breaks off, and runs on into the next record's.
            yield _Last(record.stream_pos, None), done
            raise OSError
        last = _Last(record.stream_pos, _take(record, source, revisits, announcements))
        yield last, done


def _records(file: BinaryIO, start: int) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator

    file.seek(start)
    yield from ArchiveIterator(file, max_header_len=MAX_HEADERS)


def _take(
    record: Any, source: Source, revisits: Revisits | None = None, announcements: Announcements | None = None
) -> Capture | Skipped | None:
    """What one record gives: a capture, the reason why it gives none, or nothing where it is none of our business."""
    from fastwarc.warc import WarcRecordType as Kind

    kind = record.record_type
    if kind == Kind.metadata and announcements is not None:
        announcements.note(record)
    if kind in (Kind.request, Kind.metadata, Kind.warcinfo):
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>") or None
    if kind == Kind.revisit:
        if revisits is not None and _is_page(record, url, unchanged=True):
            revisits.want(Revisit(source.label(url or f"byte {record.stream_pos}"), url, _keys_of_target(record)))
        return None
    if not record.headers.get("WARC-Type"):
        return Skipped(source.label(f"byte {record.stream_pos}"), "a broken record: its head does not say what it is")
    if kind not in (Kind.response, Kind.resource, Kind.conversion) or not _is_page(record, url):
        return None
    label = source.label(url or f"byte {record.stream_pos}")
    try:
        data = _payload(record, source.limits.max_bytes)
        if not data.strip():
            return None
        found = page(
            data, label, texts=source.limits.texts, charset=_charset(record), url=url, captured=_moment(record)
        )
    except (Unreadable, NotAPage) as error:
        return Skipped(label, f"{error} (record at byte {record.stream_pos})")
    if revisits is not None:
        revisits.note(_keys(record), source, record.stream_pos)
    return replace(found, announced=announcements.of(record.record_id)) if announcements is not None else found


def _is_page(record: Any, url: str | None, *, unchanged: bool = False) -> bool:
    """Tells whether a record may hold an article's page: an answer that is one, of a type that text has, and from an address pages have.

    With `unchanged` it is one that says that a page is as it was.
    """
    if url and (url.endswith(PASSED_PATHS) or not _PAGE_ADDRESS.match(url)):
        return False
    headers = record.http_headers
    if headers is not None and headers.status_code is not None:
        if not (200 <= headers.status_code < 300 or (unchanged and headers.status_code == NOT_MODIFIED)):
            return False
        declared = headers.get("Content-Type")
    elif unchanged:
        declared = None
    elif "http" in (record.headers.get("Content-Type") or ""):
        return False
    else:
        declared = record.headers.get("Content-Type")
    return (declared or "").split(";")[0].strip().lower() in PAGE_TYPES


def _payload(record: Any, limit: int) -> bytes:
    if record.content_length > limit:
        raise Unreadable(over(record.content_length, limit))
    data = record.reader.read(min(limit, record.content_length) + 1)
    headers = record.http_headers
    if headers is None:
        return cast(bytes, data)
    transfer, packing = headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or ""
    return body(data, transfer=transfer, packing=packing, limit=limit)


def _charset(record: Any) -> str | None:
    declared = record.http_charset
    return str(declared) if declared else None


def _moment(record: Any) -> str | None:
    """When the page was fetched, to the second, in UTC."""
    moment = record.record_date
    if moment is None:
        return None
    try:
        return str(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    except (ValueError, OverflowError):
        return None


def _keys(record: Any) -> tuple[str, ...]:
    """What a revisit record may name this one by."""
    headers = record.headers
    url, date = headers.get("WARC-Target-URI") or "", headers.get("WARC-Date") or ""
    named = (record.record_id or "", f"{url} {date}" if url and date else "", headers.get("WARC-Payload-Digest") or "")
    return tuple(key for key in named if key)


def _keys_of_target(record: Any) -> tuple[str, ...]:
    headers = record.headers
    url, date = headers.get("WARC-Refers-To-Target-URI") or "", headers.get("WARC-Refers-To-Date") or ""
    named = (
        headers.get("WARC-Refers-To") or "",
        f"{url} {date}" if url and date else "",
        headers.get("WARC-Payload-Digest") or "",
    )
    return tuple(key for key in named if key)


# --- broken records ----------------------------------------------------------------------------------------------------


def _after(file: BinaryIO, at: int, end: int) -> int | None:
    """Where to go on after a whole record that is followed by what is none."""
    return end if end > at + 1 else _next(file, at + 1)


def _end(file: BinaryIO, at: int) -> int | None:
    """Where the record at an offset ends, or for a gzipped one a place inside it; None where it does not end as it says."""
    file.seek(at)
    packed = file.read(3) == GZIP
    file.seek(at)
    stream = io.BufferedReader(Unpacked(file, "gzip") if packed else cast(io.RawIOBase, file), _STEP)
    try:
        head = _head(stream)
        length = _LENGTH.search(head)
        if not head or length is None or (left := int(length[1])) > MAX_TAIL:
            return None
        while left > 0 and (piece := stream.read(min(left, _STEP))):
            left -= len(piece)
        # Some programs are sparing with the two empty lines after a record.
        whole = left == 0 and not stream.read(4).strip(b"\r\n")
        return (at + 1 if packed else at + len(head) + int(length[1])) if whole else None
    except (OSError, ValueError):
        return None
    finally:
        if not packed:
            stream.detach()


def _head(stream: BinaryIO) -> bytes:
    """The head of a record, with the empty line after it; empty where there is none."""
    lines = [stream.readline(MAX_HEADERS)]
    if not lines[0].startswith(b"WARC/"):
        return b""
    size = 0
    while size < MAX_HEADERS and (line := stream.readline(MAX_HEADERS)):
        lines.append(line)
        size += len(line)
        if line.startswith(b"WARC/"):
            return b""
        if not line.strip():
            head = b"".join(lines)
            return head if len(_KIND.findall(head)) == 1 else b""
    return b""


def _next(file: BinaryIO, at: int) -> int | None:
    """Where the next record begins, from an offset on; None where none does."""
    kept = b""
    file.seek(at)
    while piece := file.read(_STEP):
        window, base = kept + piece, at - len(kept)
        for match in _BEGINNING.finditer(window):
            place = base + match.start()
            if match[0] != GZIP or _begins_record(file, place):
                return place
        at += len(piece)
        kept = window[-_OVERLAP:]
        file.seek(at)
    return None


def _begins_record(file: BinaryIO, at: int) -> bool:
    file.seek(at)
    return Unpacked(file, "gzip").read(5) == b"WARC/"
