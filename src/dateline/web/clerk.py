"""Takes decisions down, one after another, in a process of its own: to tell the account anew takes memory and time that the pages
keep for their readers.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from dateline.errors import WriteError

P = ParamSpec("P")
T = TypeVar("T")

IDLE_SECONDS = 120.0
"""Who corrects one line often corrects the next; after this long the process ends and gives its memory back."""


class Clerk:
    """A process that is there while there is something to write."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()
        self._rest: asyncio.TimerHandle | None = None

    async def do(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Calls a function of a module after all that were asked for before; raises what it raises."""
        async with self._turn:
            if self._rest:
                self._rest.cancel()
            loop = asyncio.get_running_loop()
            try:
                return await asyncio.wrap_future(self._desk().submit(work, *arguments, **named))
            except BrokenProcessPool as error:
                self.close()
                raise WriteError(
                    "the decision was not taken down: its process was ended from outside. Try again."
                ) from error
            finally:
                self._rest = loop.call_later(IDLE_SECONDS, self.close)

    def close(self) -> None:
        """Ends the process once it is done."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False)

    def _desk(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Started anew, not forked: a fork of a process that runs threads may hang.
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _start)
        return self._pool


def _start() -> None:
    """Readies the process. Ctrl-C is the server's to handle, which waits until what is being written is whole."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout = sys.stderr
