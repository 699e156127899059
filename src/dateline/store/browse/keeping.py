"""What was counted for one page and is counted again for the next: kept, within bounds, for all who read the same state of a file.

Invariant: what is kept is found only under the state of the file it was counted in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 250_000
"""Rows kept at once, some 50 MB. The largest count, of all lines by all that they are counted by, has ten thousand in a file of
10,000 articles."""


class Kept:
    """Counts by what was asked; those asked for longest ago go first. Several threads may use one."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._rows = 0
        self._found: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Returns what is kept under a key, or makes it. Two that ask at once may both make it, which gives the same."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                kept: T = self._found[key][0]
                return kept
        made = make()
        rows = len(made) if isinstance(made, (list, dict, tuple, frozenset)) else 1
        with self._lock:
            if key not in self._found:
                self._found[key] = made, rows
                self._rows += rows
            while self._rows > self._most and len(self._found) > 1:
                self._rows -= self._found.popitem(last=False)[1][1]
        return made

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._found.clear()
            self._rows = 0
