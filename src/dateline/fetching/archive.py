"""Writes what servers answered as WARC 1.1 (ISO 28500:2017), each record a gzip member of its own.

Invariant: all records of a page are written in one piece and are on the disk before anything says that the page was saved; an older file
is never written to again, but for cutting off a piece that a crash left unfinished.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.fetching.exchange import Answer

NAMING = re.compile(r"dateline-\d{8}T\d{6}Z-\d{5,}\.warc\.gz")
"""What the files of a run are called: when it began, and a number."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page was written."""

    file: str
    """The name of a file in the archive's folder."""
    end: int
    """Where its last record ends, in bytes."""


class Archive:
    """A folder of WARC files, a new one begun when the last is large enough."""

    def __init__(self, folder: Path, about: Mapping[str, str], largest: int) -> None:
        """Takes what the head of each file says of the run, and the size from which a new file is begun."""
        self._folder, self._about, self._largest = folder, about, largest
        self._file: BinaryIO | None = None
        self._name, self._end, self._count = "", 0, 0
        self._stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")

    def save(self, chain: Sequence[Answer], facts: Mapping[str, str]) -> Place:
        """Writes a page, the redirects that led to it before it, and what a feed says of it. Raises `OSError` if the disk does not take it."""
        last = _identity()
        pieces = [_metadata(chain[-1], facts, last)] if facts else []
        for answer in chain:
            pieces += _exchange(answer, last if answer is chain[-1] else _identity())
        if self._file is None or self._end >= self._largest:
            self._begin()
        self._write(b"".join(pieces))
        return Place(self._name, self._end)

    def close(self) -> None:
        """Closes the file that is being written."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _begin(self) -> None:
        self.close()
        while True:
            self._name = f"dateline-{self._stamp}-{self._count:05d}.warc.gz"
            self._count += 1
            try:
                self._file = (self._folder / self._name).open("xb")
                break
            except FileExistsError:
                continue
        self._end = 0
        self._write(_warcinfo(self._about, self._name))

    def _write(self, piece: bytes) -> None:
        assert self._file is not None
        try:
            self._file.write(piece)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            # A piece that the disk took in part is cut off again, so that the file stays whole.
            cut_back(self._folder / self._name, self._end)
            raise
        self._end += len(piece)


def cut_back(path: Path, end: int) -> None:
    """Cuts off what follows a place in a file, if anything does."""
    if path.is_file() and path.stat().st_size > end:
        os.truncate(path, end)


def _exchange(answer: Answer, identity: str) -> list[bytes]:
    of = {"WARC-Target-URI": str(answer.url), "WARC-Date": answer.asked_at, "WARC-IP-Address": answer.address}
    other = _identity()
    request = {
        **of,
        "WARC-Concurrent-To": f"<urn:uuid:{identity}>",
        "Content-Type": "application/http; msgtype=request",
    }
    response = {**of, "Content-Type": "application/http; msgtype=response"}
    return [
        _member(WarcRecordType.request, other, request, answer.request),
        _member(WarcRecordType.response, identity, response, answer.response),
    ]


def _metadata(answer: Answer, facts: Mapping[str, str], concurrent: str) -> bytes:
    """What is known of a page besides its bytes. It stands before the page, so that whoever reads on knows it by then."""
    headers = {
        "WARC-Target-URI": str(answer.url),
        "WARC-Date": answer.asked_at,
        "WARC-Concurrent-To": f"<urn:uuid:{concurrent}>",
        "Content-Type": "application/warc-fields",
    }
    return _member(WarcRecordType.metadata, _identity(), headers, _fields(facts))


def _warcinfo(about: Mapping[str, str], name: str) -> bytes:
    headers = {
        "WARC-Date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Filename": name,
        "Content-Type": "application/warc-fields",
    }
    return _member(WarcRecordType.warcinfo, _identity(), headers, _fields(about))


def _fields(values: Mapping[str, str]) -> bytes:
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in values.items())
    return "".join(lines).encode("utf-8", "replace")


def _member(kind: WarcRecordType, identity: str, headers: Mapping[str, str], block: bytes) -> bytes:
    record = WarcRecord()
    record.init_headers(record_type=kind, record_urn=f"uuid:{identity}".encode())
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    written = io.BytesIO()
    record.write(written, checksum_data=True)
    return gzip.compress(written.getvalue(), compresslevel=6)


def _identity() -> str:
    return str(uuid.uuid4())
