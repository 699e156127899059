"""How often a host is asked: one request at a time, with a pause between, and as long a pause as the host itself asks for.

Invariant: two requests to one host are never closer than its pause, whichever thread makes them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from dateline.fetching.refusal import NotSavedError, StoppedError


class Clock(Protocol):
    """What the run's pauses are measured and waited with."""

    def now(self) -> float:
        """Returns seconds since some moment; it never goes back."""

    def sleep(self, seconds: float) -> None:
        """Waits. Raises `StoppedError` if the run is stopped meanwhile."""

    def stop(self) -> None:
        """Ends all waiting, now and later."""


class RealClock:
    """The machine's clock."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def now(self) -> float:
        """Returns seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits, unless stopped."""
        if self._stopped.wait(seconds):
            raise StoppedError

    def stop(self) -> None:
        """Ends all waiting."""
        self._stopped.set()


class Pace:
    """The turns of all hosts."""

    def __init__(self, clock: Clock, pause: float, longest: float) -> None:
        """Takes the seconds between two requests to a host, and the longest wait that is waited at all."""
        self._clock, self._pause, self._longest = clock, pause, longest
        self._turns: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}

    def slow_down(self, host: str, pause: float | None) -> None:
        """Makes a host's pause longer, as its robots.txt asks."""
        if pause is not None:
            with self._lock:
                self._pauses[host] = max(pause, self._pauses.get(host, 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """Lets nobody ask a host before so many seconds have passed."""
        with self._lock:
            self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock.now() + seconds)

    def free_at(self, host: str) -> float:
        """Returns when a host may next be asked, in the clock's seconds."""
        return self._free_at.get(host, 0.0)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits for the host and keeps others from it meanwhile. Raises `NotSavedError` if it wants to be left alone for too long."""
        with self._turns.setdefault(host, threading.Lock()):
            wait = self.free_at(host) - self._clock.now()
            if wait > self._longest:
                raise NotSavedError(
                    f"{host} wants to be left alone for {wait:.0f} seconds, more than the {self._longest:g} that are waited; "
                    "the same command takes it up again later"
                )
            # The clock is asked even for no wait at all: a stopped run makes no further request.
            self._clock.sleep(max(0.0, wait))
            try:
                yield
            finally:
                self.hold(host, max(self._pause, self._pauses.get(host, 0.0)))
