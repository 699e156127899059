"""Reads a stream of captures in order: in this process while there are few, in several when there are enough to pay for starting them.

Invariant: what comes out, and its order, does not depend on how many processes there are.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import active_children, get_context

from dateline.captures import Skipped
from dateline.engines.desk import Desk, Settings
from dateline.errors import DatelineError
from dateline.model import Article, Capture, Reading

Outcome = tuple[Article, Reading] | Skipped

PAYS_FROM = 40
"""Captures to read from which more processes pay: each loads the engine for as long as ten to twenty articles take to read."""

MAX_PROCESSES = 8
"""Each holds an engine of its own, about 0.6 GB."""

_AHEAD = 4
"""Captures handed out for each process, so that none waits while one reads a long article."""


def usable_processes() -> int:
    """Returns how many processes this machine can run at once, within `MAX_PROCESSES`."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MAX_PROCESSES, cores)


def read_all(found: Iterable[Capture | Skipped], settings: Settings, processes: int) -> Iterator[Outcome]:
    """Yields the articles of each capture with their readings, or why there is none, in the order of the captures."""
    stream = iter(found)
    first = list(islice(stream, PAYS_FROM)) if processes > 1 else []
    if len(first) == PAYS_FROM:
        yield from _read_in_several(chain(first, stream), settings, processes)
    else:
        desk = Desk(settings)
        for item in chain(first, stream):
            yield from _outcomes(desk, item)


def _read_in_several(stream: Iterable[Capture | Skipped], settings: Settings, processes: int) -> Iterator[Outcome]:
    others = set(active_children())
    # Started anew, not forked: a fork of a process that runs threads may hang.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _start, (settings,))
    waiting: deque[Future[list[Outcome]] | Skipped] = deque()
    try:
        for item in stream:
            waiting.append(item if isinstance(item, Skipped) else pool.submit(_work, item))
            if len(waiting) >= processes * _AHEAD:
                yield from _done(waiting.popleft())
        while waiting:
            yield from _done(waiting.popleft())
    except BrokenProcessPool as error:
        raise DatelineError(
            "a reading process was ended from outside, perhaps for want of memory. Run the command again."
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        # What they still read is wanted no longer; at exit Python would wait for it.
        for process in set(active_children()) - others:
            process.terminate()


def _done(item: Future[list[Outcome]] | Skipped) -> list[Outcome]:
    return [item] if isinstance(item, Skipped) else item.result()


def _outcomes(desk: Desk, item: Capture | Skipped) -> Iterator[Outcome]:
    if isinstance(item, Skipped):
        yield item
        return
    yield from desk.take_all(item)


_desk: Desk | None = None


def _start(settings: Settings) -> None:
    """Readies a reading process. Ctrl-C is the first process's to handle."""
    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _desk = Desk(settings)


def _work(capture: Capture) -> list[Outcome]:
    assert _desk is not None
    return list(_outcomes(_desk, capture))
