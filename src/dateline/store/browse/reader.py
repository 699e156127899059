"""An open story file that is read page by page: its connection, one state of it at a time, and what was counted before.

Invariant: nothing is written, and what is kept belongs to the state of the file that is read.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

from dateline.store import file
from dateline.store.browse.keeping import Kept

Counted = TypeVar("Counted")
LEDGERS = frozenset({"ledger", "cast", "papers", "ground"})
"""First words of the keys under which is kept what counts are made from."""
_LOOK_SECONDS = 0.02
"""Whether another process wrote to the file is asked at most so often: one page asks for many counts."""
_STEPS = 20_000
"""Steps of SQLite between looks at the clock: some milliseconds."""


class Reader:
    """An open story file. One is used by one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, path: Path, kept: Kept | None = None) -> None:
        self.path = path
        self._connection = connection
        self._kept = kept or Kept()
        self._version, self._state = -1, ""
        self._looked = -1.0

    @classmethod
    def open(cls, path: str | Path, kept: Kept | None = None, wait: float = 10.0) -> Self:
        """Opens a story file for reading; several that are open at once may share what they keep.

        Another process that writes is waited for as many seconds. Raises what `Store.open` raises.
        """
        path = Path(path)
        return cls(file.connect(path, write=False, wait=wait), path, kept)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def at_once(self, seconds: float) -> Iterator[None]:
        """Reads all that is read in a block from one state of the file; what takes longer than so many seconds raises `WriteError`,
        and so does waiting as long for another process that writes."""
        end = monotonic() + seconds
        self._connection.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")
        self._connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        try:
            with self._reading() as connection:
                connection.execute("BEGIN")
            yield
        finally:
            self._connection.set_progress_handler(None, 0)
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def forget(self, ledgers: bool = False) -> None:
        """Forgets all counts kept, and if asked the ledgers they are counted in."""
        self._kept.clear(lambda key: ledgers or not self._is_ledger(key))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with file.explained(self.path), file.understood(self.path):
            yield self._connection

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._reading() as connection:
            return connection.execute(query, tuple(values)).fetchall()

    def _one(self, query: str, values: Sequence[Any] = ()) -> Any:
        with self._reading() as connection:
            return connection.execute(query, tuple(values)).fetchone()

    def _number(self, query: str, values: Sequence[Any] = ()) -> int:
        return int(self._one(query, values)[0])

    def _has(self, table: str) -> bool:
        return self._one("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)) is not None

    def _keep(self, key: Hashable, make: Callable[[], Counted]) -> Counted:
        """Returns what was counted before, unless another process wrote to the file since."""
        now = time.monotonic()
        if now - self._looked > _LOOK_SECONDS:
            self._looked = now
            version = self._number("PRAGMA data_version")
            if version != self._version:
                old, self._version, self._state = self._state, version, file.state(self.path)
                if old != self._state:
                    self._kept.clear(lambda key: isinstance(key, tuple) and key[0] == old)
        return self._kept.get((self._state, key), make)

    @staticmethod
    def _is_ledger(key: Hashable) -> bool:
        return isinstance(key, tuple) and isinstance(key[1], tuple) and key[1][0] in LEDGERS
