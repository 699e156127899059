"""Shares out the work: several hosts at once, each host's pages one after the other.

Invariant: no two threads hold pages of one host; a page of the host that is free soonest comes first, the pages of one host in the order
in which they were named.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Job = TypeVar("Job")


class Hosts(Generic[Job]):
    """The pages that wait, by host. More may be added while others are worked on."""

    def __init__(self, free_at: Callable[[str], float]) -> None:
        """Takes what says when a host may next be asked."""
        self._free_at = free_at
        self._waiting: dict[str, deque[Job]] = {}
        self._busy: set[str] = set()
        self._change = threading.Condition()
        self._ended = False

    def add(self, host: str, job: Job) -> None:
        """Adds a page."""
        with self._change:
            self._waiting.setdefault(host, deque()).append(job)
            self._change.notify_all()

    def take(self) -> tuple[str, Job] | None:
        """Returns a page of a host that nobody is asking, or None when all is done. Waits while others may still add some."""
        with self._change:
            while not self._ended:
                ready = [host for host in self._waiting if host not in self._busy]
                if ready:
                    host = min(ready, key=self._free_at)
                    job = self._waiting[host].popleft()
                    if not self._waiting[host]:
                        del self._waiting[host]
                    self._busy.add(host)
                    return host, job
                if not self._waiting and not self._busy:
                    return None
                self._change.wait()
            return None

    def done(self, host: str) -> None:
        """Says that a page is finished with."""
        with self._change:
            self._busy.discard(host)
            self._change.notify_all()

    def end(self) -> None:
        """Gives out no more."""
        with self._change:
            self._ended = True
            self._change.notify_all()
