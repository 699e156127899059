"""Finds captures in files and folders, in an order that depends on names alone; whatever cannot be read is handed over with the reason."""

from __future__ import annotations

import glob
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from dateline.captures.companions import is_beside, pages_of
from dateline.captures.found import Skipped
from dateline.captures.opening import read
from dateline.captures.revisits import Revisits
from dateline.captures.sources import IN, MEGABYTE, Budget, Limits, opened
from dateline.model import Capture

MAX_FOLDER_DEPTH = 64
STANDARD_INPUT = "-"
LIST_MARK = "@"
"""A path that begins so names a file with a path a line."""
MAX_PATH = 10_000


def find(
    paths: Sequence[Path],
    *,
    max_bytes: int = 20 * MEGABYTE,
    columns: Mapping[str, str] = MappingProxyType({}),
    texts: bool = True,
) -> Iterator[Capture | Skipped]:
    """Yields the captures at `paths`, and a `Skipped` for everything that gives none.

    A path is a file, a folder (searched in depth; hidden files in it, and what browsers save beside a page, are passed over in silence), a pattern with `*`, `?` or `[…]`, `-` for
    standard input, or `@FILE` for a list of paths, one a line (`@-` for one on standard input). A file is a page, or holds several:
    archives, web archives, feeds, tables, mailboxes. Pages over `max_bytes` are skipped. `columns` names columns of tables
    by what they hold. Without `texts` the text of HTML pages is left to `with_text`.
    """
    limits = Limits(max_bytes, columns, texts)
    revisits = Revisits(limits)
    for path in paths:
        yield from _named(Path(path), limits, revisits)
    yield from revisits.settle()


def container(name: str) -> Path | None:
    """Returns the file on disk that a capture's path leads into, or None where there is none."""
    end = len(name)
    while end > 0:
        try:
            if Path(name[:end]).is_file():
                return Path(name[:end])
        except (OSError, ValueError):
            pass
        end = name.rfind(IN, 0, end)
    return None


def _named(path: Path, limits: Limits, revisits: Revisits, *, listed: bool = False) -> Iterator[Capture | Skipped]:
    """What a path as it was given stands for: one that is there is never taken for a pattern or a list."""
    name = str(path)
    if name == STANDARD_INPUT and not listed:
        yield from _stream(sys.stdin.buffer, limits, revisits)
    elif _is_there(path):
        yield from _search(path, limits, revisits, (), 0)
    elif name.startswith(LIST_MARK) and not listed:
        yield from _listed(name[len(LIST_MARK) :], limits, revisits)
    elif glob.has_magic(name) and (matches := sorted(glob.iglob(name, recursive=True))):  # noqa: PTH207 - absolute patterns too
        for match in matches:
            yield from _search(Path(match), limits, revisits, (), 0)
    elif glob.has_magic(name):
        yield Skipped(name, "there is no such file or folder, and no file matches it as a pattern")
    else:
        yield from _search(path, limits, revisits, (), 0)


def _listed(name: str, limits: Limits, revisits: Revisits) -> Iterator[Capture | Skipped]:
    """What the paths of a list stand for: a line each, or, as `find -print0` writes them, ended by zero bytes."""
    try:
        if name == STANDARD_INPUT:
            yield from _each(sys.stdin.buffer, name, limits, revisits)
        else:
            with Path(name).open("rb") as file:
                yield from _each(file, name, limits, revisits)
    except (OSError, ValueError) as error:
        yield Skipped(name, f"the list of paths cannot be read: {_why(error)}")


def _each(file: BinaryIO, name: str, limits: Limits, revisits: Revisits) -> Iterator[Capture | Skipped]:
    number = 0
    while line := file.readline(MAX_PATH * 100):
        number += 1
        for raw in line.rstrip(b"\r\n").split(b"\0"):
            if len(raw) > MAX_PATH:
                yield Skipped(name, f"line {number} is no path")
            elif raw.strip():
                yield from _named(Path(raw.decode("utf-8", "surrogateescape")), limits, revisits, listed=True)


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def _search(
    path: Path, limits: Limits, revisits: Revisits, above: tuple[tuple[int, int], ...], depth: int
) -> Iterator[Capture | Skipped]:
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Skipped(str(path), "a link to nothing" if path.is_symlink() else "there is no such file or folder")
        return
    except (OSError, ValueError) as error:
        yield Skipped(str(path), f"cannot be read: {_why(error)}")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _search_folder(path, (status.st_dev, status.st_ino), limits, revisits, above, depth)
    elif stat.S_ISREG(status.st_mode):
        yield from _file(path, status.st_size, limits, revisits)
    else:
        yield Skipped(str(path), "not a plain file (a device, pipe or socket)")


def _search_folder(
    path: Path,
    identity: tuple[int, int],
    limits: Limits,
    revisits: Revisits,
    above: tuple[tuple[int, int], ...],
    depth: int,
) -> Iterator[Capture | Skipped]:
    if identity in above or depth > MAX_FOLDER_DEPTH:
        yield Skipped(
            str(path), "a folder inside itself (a link loop)" if identity in above else "too many folders deep"
        )
        return
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        yield Skipped(str(path), f"the folder cannot be read: {_why(error)}")
        return
    pages = pages_of(names)
    for name in names:
        if not name.startswith(".") and not is_beside(f"{name}/", pages):
            yield from _search(path / name, limits, revisits, (*above, identity), depth + 1)


def _file(path: Path, size: int, limits: Limits, revisits: Revisits) -> Iterator[Capture | Skipped]:
    if size == 0:
        yield Skipped(str(path), "the file is empty")
        return
    try:
        with path.open("rb") as file:
            source = opened(str(path), file, limits, Budget(size), size=size, place=path)
            yield from read(source, revisits)
    except OSError as error:
        yield Skipped(str(path), f"cannot be read: {_why(error)}")


def _stream(file: BinaryIO, limits: Limits, revisits: Revisits) -> Iterator[Capture | Skipped]:
    try:
        source = opened(STANDARD_INPUT, file, limits, Budget(None))
    except (OSError, ValueError) as error:
        yield Skipped(STANDARD_INPUT, f"standard input cannot be read: {_why(error)}")
        return
    if source.head:
        yield from read(source, revisits)
    else:
        yield Skipped(STANDARD_INPUT, "standard input is empty")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
