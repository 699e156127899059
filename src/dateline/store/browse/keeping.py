"""What was counted for one page and is counted again for the next: kept, within bounds, for all who read the same state of a file.

Invariant: what is kept is found only under the state of the file it was counted in.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")

MOST = 500_000
"""Rows kept at once, some 100 MB. The ledgers of a file of 10,000 articles have 130,000, the largest count has ten thousand."""


class Kept:
    """Counts by what was asked; those asked for longest ago go first. Several threads may use one."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._rows = 0
        self._found: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Returns what is kept under a key, or makes it. Of two that ask at once, one makes it and the other waits."""
        with self._lock:
            if key in self._found:
                return cast(T, self._again(key))
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._found:
                    return cast(T, self._again(key))
            try:
                made = make()
                self._put(key, made)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made

    def clear(self, which: Callable[[Hashable], bool] = lambda _: True) -> None:
        """Forgets what is kept under some keys, or all."""
        with self._lock:
            for key in [key for key in self._found if which(key)]:
                self._rows -= self._found.pop(key)[1]

    def _again(self, key: Hashable) -> Any:
        self._found.move_to_end(key)
        return self._found[key][0]

    def _put(self, key: Hashable, made: Any) -> None:
        rows = _rows(made)
        with self._lock:
            if key not in self._found:
                self._found[key] = made, rows
                self._rows += rows
            while self._rows > self._most and len(self._found) > 1:
                self._rows -= self._found.popitem(last=False)[1][1]


def _rows(made: Any) -> int:
    """How many rows something has: as it says itself, else its length."""
    own = getattr(made, "rows", None)
    if isinstance(own, int):
        return own
    return len(made) if isinstance(made, (list, dict, tuple, frozenset)) else 1
