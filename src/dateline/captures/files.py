"""Finds captures in files and folders, in an order that depends on names alone; whatever cannot be read is handed over with the reason."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.captures.decoding import NotAPage, decode
from dateline.model import Capture

MEGABYTE = 1_000_000
MAX_FOLDER_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that gave no capture, and why, in words a user can act on."""

    path: str
    reason: str


def find(paths: Sequence[Path], *, max_bytes: int = 20 * MEGABYTE) -> Iterator[Capture | Skipped]:
    """Yields a capture for each readable page at `paths`, folders searched in depth, and a `Skipped` for everything else.

    Files over `max_bytes` are skipped. Inside folders, hidden files and folders (`.git`) are passed over in silence.
    """
    for path in paths:
        yield from _search(Path(path), max_bytes, (), 0)


def _search(path: Path, max_bytes: int, above: tuple[tuple[int, int], ...], depth: int) -> Iterator[Capture | Skipped]:
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Skipped(str(path), "a link to nothing" if path.is_symlink() else "there is no such file or folder")
        return
    except (OSError, ValueError) as error:
        yield Skipped(str(path), f"cannot be read: {_why(error)}")
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _search_folder(path, (status.st_dev, status.st_ino), max_bytes, above, depth)
    elif stat.S_ISREG(status.st_mode):
        yield _read(path, status.st_size, max_bytes)
    else:
        yield Skipped(str(path), "not a plain file (a device, pipe or socket)")


def _search_folder(
    path: Path, identity: tuple[int, int], max_bytes: int, above: tuple[tuple[int, int], ...], depth: int
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
    for name in names:
        if not name.startswith("."):
            yield from _search(path / name, max_bytes, (*above, identity), depth + 1)


def _read(path: Path, size: int, max_bytes: int) -> Capture | Skipped:
    if size == 0:
        return Skipped(str(path), "the file is empty")
    if size > max_bytes:
        limit = f"{max_bytes / MEGABYTE:g} MB"
        return Skipped(str(path), f"{size / MEGABYTE:.1f} MB is over the limit of {limit}; raise the limit to read it")
    try:
        with path.open("rb") as file:
            # One byte more than the limit: a file may have grown since it was measured.
            data = file.read(max_bytes + 1)
        if len(data) > max_bytes:
            return Skipped(str(path), "the file grew over the size limit while it was read")
        return decode(data, str(path))
    except NotAPage as error:
        return Skipped(str(path), str(error))
    except OSError as error:
        return Skipped(str(path), f"cannot be read: {_why(error)}")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
