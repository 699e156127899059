"""What a run is told, and what it tells: how it is to behave, and what became of each address."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.fetching.agent import Agent, agent
from dateline.fetching.exchange import Limits


@dataclass(frozen=True, slots=True)
class Manners:
    """How a run behaves."""

    wait: float = 2.0
    """Seconds between two requests to one host; more where its robots.txt asks for more."""
    longest_wait: float = 120.0
    """Seconds that are waited for a host at most; one that wants more is left for a later run."""
    hosts: int = 4
    """How many hosts are asked at the same time: also the most requests at a time."""
    max_pages: int = 1000
    """Pages that are asked for in one run at most, feeds not counted."""
    limits: Limits = field(default_factory=Limits)
    largest_file: int = 1_000_000_000
    """Bytes from which a new WARC file is begun."""
    agent: Agent = field(default_factory=agent)
    again: bool = False
    """Ask for pages that the folder holds already, too, if they changed."""


@dataclass(slots=True)
class Fetched:
    """What became of a run."""

    saved: int = 0
    held: int = 0
    """Pages that the folder held already, or that turned out to be a page it holds."""
    unchanged: int = 0
    """Pages asked for again that the server says have not changed."""
    feeds: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Addresses that were not saved, each with why."""
    foreseen: list[str] = field(default_factory=list)
    """What would be asked for, in the order in which it was named; of a run that only tells so."""
    left: int = 0
    """Pages that were not asked for, as the run had asked for as many as it may."""

    @property
    def whole(self) -> bool:
        """Returns whether the folder now holds everything that was wanted."""
        return not self.refused and not self.left
