"""Takes the packing off a single file: gzip, bzip2, xz. What breaks off or is damaged is read up to there, and the rest is said to be missing."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

from dateline.captures.found import Skipped
from dateline.captures.sources import Budget, Source

_PIECE = 65_536
_MAX_MEMORY = 100_000_000
"""Of an xz decoder, whose dictionary may be gigabytes large."""


class _Inflate:
    """zlib's decoder with the ways of bz2's and lzma's: what was not consumed is kept."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


DECODERS: dict[str, Callable[[], Any]] = {
    "gzip": _Inflate,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_MAX_MEMORY),
}


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a packed stream, several packed one after another included."""

    def __init__(self, packed: BinaryIO, kind: str, budget: Budget | None = None) -> None:
        self._packed, self._make, self._budget = packed, DECODERS[kind], budget
        self._decoder = self._make()
        self._left = b""
        self._started = False
        self.fault: str | None = None
        """What was the matter with the packing, once the stream has ended early."""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """Fills the target as far as the next bytes go; raises `Exhausted` when the budget is spent."""
        piece = b"" if self.fault else self._next(len(target))
        if self._budget is not None:
            self._budget.spend(len(piece))
        target[: len(piece)] = piece
        return len(piece)

    def _next(self, count: int) -> bytes:
        try:
            while True:
                if self._decoder.eof and not self._begin_next():
                    return b""
                data, self._left = self._left, b""
                if not data and self._decoder.needs_input:
                    data = self._packed.read(_PIECE)
                    if not data:
                        # What follows a whole member need not be one.
                        self.fault = "the packed data breaks off; what there is was read"
                        return b""
                self._started = True
                if piece := self._decoder.decompress(data, count):
                    return cast(bytes, piece)
        except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError):
            self.fault = "the packed data is damaged; what comes before was read"
            return b""

    def _begin_next(self) -> bool:
        """Starts on the next packed member; False where there is none, padding apart."""
        rest = self._decoder.unused_data.lstrip(b"\0")
        while not rest:
            rest = self._packed.read(_PIECE)
            if not rest:
                return False
            rest = rest.lstrip(b"\0")
        self._decoder, self._left = self._make(), rest
        return True


def read(source: Source, kind: str) -> Iterator[Source | Skipped]:
    """Yields what a packed file holds, under the same path."""
    stream = Unpacked(source.file, kind, source.budget)
    yield source.unpacked(cast(BinaryIO, io.BufferedReader(stream)))
    if stream.fault:
        yield Skipped(source.path, stream.fault)
