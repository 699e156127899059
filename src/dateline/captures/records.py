"""The objects of a stream of JSON, one at a time, told by brackets and quotation marks alone: a broken one does not hide those after it.

Invariant: no more than one object is held, and none over the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

MAX_FRAME = 1_000_000
"""Bytes before the first object that are kept: what a feed says of itself stands there."""
MAX_DEPTH = 1000
"""Brackets within one another that are told apart."""
JSON_FEED = "jsonfeed.org/version"
_PIECE = 1 << 18
_TOKEN = re.compile(rb'\[+|[\]{}"]')
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.S)
_OPENING = {ord("["): ord("]"), ord("{"): ord("}")}


class Records:
    """Finds the objects that stand directly in an array; with `roots`, those that stand in nothing."""

    def __init__(self, file: BinaryIO, limit: int, *, roots: bool = False) -> None:
        self._file, self._limit, self._roots = file, limit, roots
        self._open = bytearray()
        self._deeper = 0
        self._within = False
        self._escaped = False
        self._depth: int | None = None
        self._kept: bytearray = bytearray()
        self._too_large = False
        self._frame = bytearray()
        self._frame_open: bytes | None = None
        self._feed: dict[str, Any] | None = None
        self._past = 0

    def read(self) -> Iterator[tuple[int, bytes | None]]:
        """Yields the number of each object, from 1, and its bytes; None for one over the limit. The last may break off."""
        for number, (data, _) in enumerate(self._objects(), 1):
            yield number, data

    def ends(self) -> Iterator[tuple[bytes | None, int]]:
        """Yields each object with the offset of its end."""
        return self._objects()

    def feed(self) -> dict[str, Any]:
        """Returns what a feed in JSON says of all its entries before the first: who publishes it, and in which language."""
        if self._feed is None:
            self._feed = self._read_frame()
        return self._feed

    def _objects(self) -> Iterator[tuple[bytes | None, int]]:
        while piece := self._file.read(_PIECE):
            yield from self._scan(piece)
            self._past += len(piece)
        if self._depth is not None:
            yield (None if self._too_large else bytes(self._kept)), self._past

    def _scan(self, piece: bytes) -> Iterator[tuple[bytes | None, int]]:
        at = start = 0
        while True:
            if self._within:
                at = self._leave_string(piece, at)
                if self._within:
                    break
            token = _TOKEN.search(piece, at)
            if token is None:
                break
            at = token.end()
            mark = token[0][0]
            if mark == ord('"'):
                self._within = True
            elif mark in _OPENING:
                if self._depth is None and self._begins(mark):
                    self._keep_frame(piece[start : token.start()])
                    self._depth, start = len(self._open), token.start()
                self._push(token[0])
            elif self._pop() and self._depth is not None and len(self._open) <= self._depth:
                self._keep(piece[start:at])
                yield (None if self._too_large else bytes(self._kept)), self._past + at
                self._depth, self._kept, self._too_large, start = None, bytearray(), False, at
        if self._depth is None:
            self._keep_frame(piece[start:])
        else:
            self._keep(piece[start:])

    def _leave_string(self, piece: bytes, at: int) -> int:
        """Goes on to the end of the string, or of the piece where that comes first."""
        if self._escaped and at < len(piece):
            at, self._escaped = at + 1, False
        match = _IN_STRING.match(piece, at)
        assert match is not None  # it may be empty
        at = match.end()
        if at < len(piece):
            if piece[at] == ord("\\"):
                self._escaped = True
            else:
                self._within = False
            at += 1
        return at

    def _begins(self, mark: int) -> bool:
        if mark != ord("{"):
            return False
        return not self._open if self._roots else self._open[-1:] == b"["

    def _push(self, marks: bytes) -> None:
        room = MAX_DEPTH - len(self._open)
        self._open += marks[:room]
        self._deeper += len(marks[room:])

    def _pop(self) -> bool:
        if self._deeper:
            self._deeper -= 1
            return False
        if self._open:
            self._open.pop()
        return True

    def _keep(self, data: bytes) -> None:
        if len(self._kept) + len(data) > self._limit:
            self._too_large, self._kept = True, bytearray()
        elif not self._too_large:
            self._kept += data

    def _keep_frame(self, data: bytes) -> None:
        if self._frame_open is None and len(self._frame) + len(data) <= MAX_FRAME:
            self._frame += data
        if self._frame_open is None and self._open[-1:] == b"[":
            self._frame_open = bytes(self._open)

    def _read_frame(self) -> dict[str, Any]:
        closing = bytes(_OPENING[mark] for mark in reversed(self._frame_open or b""))
        try:
            said = msgspec.json.decode(bytes(self._frame) + closing)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return {}
        if not isinstance(said, dict) or JSON_FEED not in str(said.get("version")):
            return {}
        return {
            field: said[key]
            for field, key in (("outlet", "title"), ("language", "language"))
            if isinstance(said.get(key), str)
        }
