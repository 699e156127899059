"""A source: bytes with a path, on disk or inside a container, read as a stream.

Invariant: no more of it is held than one page may be long, and what all containers inside one file unpack to is bounded by that file's size.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

MEGABYTE = 1_000_000
HEAD_BYTES = 65_536
"""What is looked at to tell what a source is."""
MAX_DEPTH = 8
"""Containers inside one another, a gzipped tar counted as two; what people pack stays well below."""
MAX_RATIO = 200
"""Times its size that a file may unpack to. Saved pages pack to a fifth or a tenth, tables of like rows to a fortieth; bombs to a thousandth."""
FREE_BYTES = 200 * MEGABYTE
"""What a file may unpack to whatever its size is."""
SPOOLED_IN_MEMORY = 8 * MEGABYTE
_PIECE = 1 << 20
_PACKED_NAME = re.compile(r"\.(?:gz|gzip|bz2|xz)$")
DAMAGE = (
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    LookupError,
)
"""What the libraries for archives raise on damaged ones."""
IN = "!/"
"""Stands between a container's path and what is inside."""


class Unreadable(ValueError):  # noqa: N818 - it says what is the matter, in words for the user
    """A source, or the rest of it, cannot be read; the message says why."""


class Exhausted(Unreadable):
    """What a file's containers may unpack to is used up: nothing more of the file is read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How sources are to be read."""

    max_bytes: int = 20 * MEGABYTE
    """Of one page, unpacked."""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of columns the user gives, by what they hold (`text`, `title` …)."""
    texts: bool = True
    """Whether the visible text of HTML pages is taken now; else `with_text` does it later, elsewhere."""


class Budget:
    """What the containers of one file may still unpack to, all together."""

    def __init__(self, packed: int | None) -> None:
        """Takes the size of the file; None where it is not known, as of standard input."""
        self._left = None if packed is None else max(FREE_BYTES, MAX_RATIO * packed)

    def spend(self, count: int) -> None:
        """Counts unpacked bytes; raises `Exhausted` when there are too many."""
        if self._left is not None:
            self._left -= count
            if self._left < 0:
                raise Exhausted(
                    f"what it holds unpacks to more than {MAX_RATIO} times its size and {FREE_BYTES // MEGABYTE} MB: the rest is left out"
                )


@dataclass(slots=True)
class Source:
    """Bytes with a path, to be read once, from the beginning."""

    path: str
    """Where they are, as given; inside a container, `CONTAINER!/NAME`."""
    head: bytes
    """The first of them, still to come in `file`."""
    file: BinaryIO
    limits: Limits
    budget: Budget
    depth: int = 0
    """Containers around it."""
    size: int | None = None
    place: Path | None = None
    """The file it is, where it is one on disk."""

    @property
    def name(self) -> str:
        """The last part of the path, in lower case, without the ending of a packing."""
        return _PACKED_NAME.sub("", self.path.rsplit("/", 1)[-1].lower())

    def label(self, inner: str) -> str:
        """Returns the path of what is inside under that name."""
        return f"{self.path}{IN}{inner}"

    def inside(self, inner: str, file: BinaryIO, size: int | None = None) -> Source:
        """Returns what a container has under that name as a source of its own."""
        return opened(self.label(inner), file, self.limits, self.budget, depth=self.depth + 1, size=size)

    def unpacked(self, file: BinaryIO) -> Source:
        """Returns what is left when the packing of a single file is taken off; its path stays the same."""
        return opened(self.path, file, self.limits, self.budget, depth=self.depth + 1)

    def page(self) -> bytes:
        """Returns all the bytes, as those of one page; raises `Unreadable` where they are too many."""
        limit = self.limits.max_bytes
        data = b"" if self.size is not None and self.size > limit else first_of(self.file, limit + 1)
        if len(data) > limit or (self.size or 0) > limit:
            raise Unreadable(over(max(self.size or 0, len(data)), limit, exact=self.size is not None))
        return data

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """Opens a file with the same bytes that can be read from any place: itself, or a temporary copy."""
        if self.place is not None:
            yield self.file
            return
        with tempfile.SpooledTemporaryFile(SPOOLED_IN_MEMORY) as copy:
            while piece := self.file.read(_PIECE):
                copy.write(piece)
            copy.seek(0)
            yield cast(BinaryIO, copy)


def opened(
    path: str,
    file: BinaryIO,
    limits: Limits,
    budget: Budget,
    *,
    depth: int = 0,
    size: int | None = None,
    place: Path | None = None,
) -> Source:
    """Returns a source made of an open file, whose beginning is looked at."""
    head = first_of(file, HEAD_BYTES)
    if place is not None:
        file.seek(0)
    else:
        file = cast(BinaryIO, io.BufferedReader(Replayed(head, file), HEAD_BYTES))
    return Source(path, head, file, limits, budget, depth, size, place)


def over(size: int, limit: int, *, exact: bool = True) -> str:
    """Says that something is too large to be read."""
    measured = f"{size / MEGABYTE:.1f} MB is" if exact else "it is"
    return f"{measured} over the limit of {limit / MEGABYTE:g} MB; raise the limit to read it"


def first_of(file: BinaryIO, count: int) -> bytes:
    """Returns the next bytes of a file, at most `count`, also where it hands over fewer at a time than it is asked for."""
    pieces: list[bytes] = []
    while count > 0 and (piece := file.read(min(count, _PIECE))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def beginning(file: BinaryIO, count: int) -> tuple[bytes, BinaryIO]:
    """Returns the first bytes of a stream, at most `count`, and a stream that gives them again before the rest.

    Where the stream breaks off, or is damaged, before so many have come, that is met again by whoever reads on.
    """
    pieces: list[bytes] = []
    rest: BinaryIO = file
    take = getattr(file, "read1", file.read)
    try:
        while count > 0 and (piece := take(min(count, HEAD_BYTES))):
            pieces.append(piece)
            count -= len(piece)
    except (Unreadable, OSError) as error:
        rest = cast(BinaryIO, _Broken(error))
    start = b"".join(pieces)
    return start, cast(BinaryIO, io.BufferedReader(Replayed(start, rest), HEAD_BYTES))


class _Broken:
    """What comes after the last byte that could be read."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, _: int) -> bytes:
        """Raises what was raised there."""
        raise self._error


class Replayed(io.RawIOBase):
    """A stream whose beginning was read already, from the beginning again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """Fills the target as far as the next bytes go."""
        if self._head:
            piece, self._head = self._head[: len(target)], self._head[len(target) :]
        else:
            piece = self._rest.read(len(target))
        target[: len(piece)] = piece
        return len(piece)


class Metered(io.RawIOBase):
    """A stream of unpacked bytes, each of which is counted; what goes wrong in unpacking them is `Unreadable`."""

    def __init__(self, inner: BinaryIO, budget: Budget | None = None) -> None:
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """Fills the target as far as the next bytes go; raises `Unreadable` where they are damaged, `Exhausted` when the budget is spent."""
        try:
            piece = self._inner.read(len(target))
        except Unreadable:
            raise
        except DAMAGE as error:
            raise Unreadable(f"is damaged in the archive ({brief(error)})") from error
        if self._budget is not None:
            self._budget.spend(len(piece))
        target[: len(piece)] = piece
        return len(piece)


def brief(error: Exception) -> str:
    """Returns what an error says, in one line of bounded length."""
    return " ".join(str(error).split())[:120] or type(error).__name__
