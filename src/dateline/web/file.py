"""The story file while it is served: threads that read it, each with a connection of its own. Writing is the `clerk`'s.

Invariant: a file that another has put in its place is opened anew; one that was taken away is said to be gone.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from dateline.errors import DamagedStoryError, MissingStoryError, StoryFileError, WriteError

THREADS = 4
"""Reading is SQLite's and the templates' work, of which Python does one piece at a time; more threads cost memory alone."""


class Reader(Protocol):
    """An open story file."""

    def close(self) -> None:
        """Lets go of the file."""


R = TypeVar("R", bound=Reader)
T = TypeVar("T")


class StoryFile(Generic[R]):
    """A story file that is read by several threads while others may write to it, replace it or take it away."""

    def __init__(self, path: Path, opening: Callable[[Path], R], threads: int = THREADS) -> None:
        # A relative path would mean another file if the process ever changed its folder.
        self.path = path.absolute()
        self._opening = opening
        self._local = threading.local()
        self._readers = ThreadPoolExecutor(threads, "reading")

    async def read(self, work: Callable[[R], T]) -> T:
        """Runs a piece of work with the open file in a reading thread. Raises what the work raises, and `StoryFileError`."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    def state(self) -> tuple[str, float]:
        """Returns a short text that is another one whenever the file has changed, and when it was last changed, in seconds since 1970.

        Raises `MissingStoryError` if it is gone.
        """
        try:
            stat = self.path.stat()
        except OSError as error:
            raise _gone(self.path) from error
        return f"{stat.st_dev:x}-{stat.st_ino:x}-{stat.st_size:x}-{stat.st_mtime_ns:x}", stat.st_mtime

    def close(self) -> None:
        """Waits for what is under way and lets go of the file."""
        self._readers.shutdown(wait=True)

    def _read(self, work: Callable[[R], T]) -> T:
        try:
            return self._work(work)
        except StoryFileError as error:
            if not _mended_by_opening(error):
                raise
            self._leave()
            return self._work(work)

    def _work(self, work: Callable[[R], T]) -> T:
        return work(self._mine())

    def _mine(self) -> R:
        """Returns this thread's connection, opened anew where the path leads to another file than before."""
        identity = self._identity()
        if getattr(self._local, "identity", None) != identity:
            self._leave()
            self._local.reader = self._opening(self.path)
            self._local.identity = identity
        reader: R = self._local.reader
        return reader

    def _leave(self) -> None:
        reader = getattr(self._local, "reader", None)
        self._local.identity = self._local.reader = None
        if reader is not None:
            reader.close()

    def _identity(self) -> tuple[int, int]:
        try:
            stat = self.path.stat()
        except OSError as error:
            self._leave()
            raise _gone(self.path) from error
        return stat.st_dev, stat.st_ino


def _gone(path: Path) -> MissingStoryError:
    return MissingStoryError(f"{path} is not there any more.")


def _mended_by_opening(error: StoryFileError) -> bool:
    """A build that was killed leaves a journal that only a newly opened connection plays back."""
    return isinstance(error, DamagedStoryError) or (
        isinstance(error, WriteError) and "locked" not in str(error.__cause__)
    )
