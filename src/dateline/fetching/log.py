"""What was fetched into a folder, and what was not and why: one JSON object a line, in a file that a person can read.

Invariant: a page counts as saved only while the folder holds its records; a line that a crash cut short counts for nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from dateline.errors import FetchError
from dateline.fetching.archive import NAMING, Place, cut_back
from dateline.fetching.urls import Url

NAME = ".fetched.jsonl"
"""Hidden, as a folder's hidden files are no captures: `dateline build` reads the folder and passes over it."""
_LOCK = ".fetched.lock"

Line = dict[str, Any]


class Log:
    """The record of a folder. One run at a time writes it."""

    def __init__(self, folder: Path, *, writing: bool = True) -> None:
        """Opens the record of a folder, new or old. Raises `FetchError` if another run is writing it."""
        self._folder, self._path = folder, folder / NAME
        self._saved: dict[str, Line] = {}
        self._feeds: dict[str, Line] = {}
        self._ends: dict[str, int] = {}
        self._lock = _lock(folder / _LOCK) if writing else None
        whole = self._read()
        if writing:
            cut_back(self._path, whole)
            self._mend()
            self._file = self._path.open("a", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._lock is not None:
            self._file.close()
            os.close(self._lock)

    @property
    def path(self) -> Path:
        """Where the record is kept."""
        return self._path

    def saved(self, url: Url) -> Line | None:
        """Returns the line of a page that the folder holds, or None."""
        line = self._saved.get(url.same_as())
        return line if line is not None and self._is_there(line) else None

    def holds(self, name: str) -> bool:
        """Returns whether the folder holds the page whose addresses have this in common."""
        line = self._saved.get(name)
        return line is not None and self._is_there(line)

    def feed(self, url: Url) -> Line | None:
        """Returns the last line of a feed that was read before, or None."""
        return self._feeds.get(url.same_as())

    def save(self, line: Line, place: Place) -> None:
        """Notes a page as saved."""
        self._note({"outcome": "saved", **line, "file": place.file, "end": place.end})

    def note(self, outcome: Literal["same", "unchanged", "not saved", "feed"], line: Line) -> None:
        """Notes anything else."""
        if self._lock is not None:
            self._note({"outcome": outcome, **line})

    def _note(self, line: Line) -> None:
        line = {"at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **line}
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()
        if line["outcome"] == "saved":
            os.fsync(self._file.fileno())
        self._take(line)

    def _read(self) -> int:
        """Takes in every whole line and returns where the last one ends."""
        whole = 0
        with contextlib.suppress(FileNotFoundError), self._path.open("rb") as file:
            for raw in file:
                if not raw.endswith(b"\n"):
                    break
                whole += len(raw)
                with contextlib.suppress(ValueError, TypeError, KeyError, RecursionError):
                    self._take(json.loads(raw))
        return whole

    def _take(self, line: Line) -> None:
        match line["outcome"]:
            case "saved" | "same":
                for key in line["pages"]:
                    self._saved[str(key)] = line
                if line["outcome"] == "saved":
                    name = str(line["file"])
                    self._ends[name] = max(int(line["end"]), self._ends.get(name, 0))
            case "feed":
                self._feeds[str(line["pages"][0])] = line

    def _mend(self) -> None:
        """Cuts off what a crash left unfinished at the end of the last file: whatever no line speaks of."""
        for name, end in self._ends.items():
            path = self._folder / name
            # A log may have come with a folder from elsewhere: nothing is cut but files of a run's own naming that lie in the folder itself.
            if NAMING.fullmatch(name) and not path.is_symlink():
                cut_back(path, end)

    def _is_there(self, line: Line) -> bool:
        path = self._folder / Path(str(line["file"])).name
        return path.is_file() and path.stat().st_size >= int(line["end"])


def _lock(path: Path) -> int:
    """Keeps other runs out of a folder; the system gives the lock back however this one ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl
    except ImportError:
        # Windows: two runs at once into one folder are not told apart there.
        return descriptor
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise FetchError(f"another run is fetching into {path.parent}; wait for it, or give another folder") from None
    return descriptor
