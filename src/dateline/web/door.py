"""A door that many pass together and one may have alone.

Why it is there: on POSIX systems a process that opens and closes a file by any way loses all the locks it holds on it, SQLite's among
them (How To Corrupt An SQLite Database File, 2.2). To look at the story file's header is to open and close it. So it is done alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Door:
    """Passed by many at once, or by one alone; who wants it alone is not kept waiting by those who come later."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._inside = 0
        self._wanted = 0
        self._taken = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Passes with others."""
        with self._condition:
            self._condition.wait_for(lambda: not self._taken and not self._wanted)
            self._inside += 1
        try:
            yield
        finally:
            with self._condition:
                self._inside -= 1
                self._condition.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Passes when nobody is inside, and lets nobody in."""
        with self._condition:
            self._wanted += 1
            self._condition.wait_for(lambda: not self._taken and not self._inside)
            self._wanted -= 1
            self._taken = True
        try:
            yield
        finally:
            with self._condition:
                self._taken = False
                self._condition.notify_all()
