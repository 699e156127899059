"""Records of a crawl that say a page was found unchanged: each is the page fetched before, found at one more place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from dateline.captures.found import Skipped
from dateline.captures.sources import Budget, Limits, Source, opened
from dateline.model import Capture

MAX_WANTED = 100_000
"""Revisits that are kept until their page is found."""


@dataclass(frozen=True, slots=True)
class Revisit:
    """A record without a page, and what it names the page's record by."""

    path: str
    url: str | None
    keys: tuple[str, ...]


MAX_NOTED = 600_000
"""Names of pages that are kept, three a page: some 100 MB."""


class Revisits:
    """The pages of a pile that revisits may mean, by all their names, and the revisits whose page has not been met."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._within: dict[int, int] = {}
        self._across: dict[int, tuple[Path, int]] = {}
        self._wanted: list[Revisit] = []
        self._left: list[Revisit] = []
        self._dropped = 0

    def note(self, keys: tuple[str, ...], source: Source, offset: int) -> None:
        """Remembers where a page stands."""
        if len(self._within) > MAX_NOTED or len(self._across) > MAX_NOTED:
            return
        for key in map(hash, keys):
            self._within.setdefault(key, offset)
            if source.place is not None:
                self._across.setdefault(key, (source.place, offset))

    def want(self, revisit: Revisit) -> None:
        """Remembers a revisit until its page is asked for."""
        if len(self._wanted) + len(self._left) < MAX_WANTED:
            self._wanted.append(revisit)
        else:
            self._dropped += 1

    def settle_within(self, source: Source, file: BinaryIO) -> Iterator[Capture]:
        """Yields the pages that revisits of one web archive mean and that it holds itself, at the revisits' places."""
        from dateline.captures.warc import read_at

        for revisit in self._wanted:
            offset = next((self._within[hash(key)] for key in revisit.keys if hash(key) in self._within), None)
            found = None if offset is None else read_at(file, offset, source)
            if found is None:
                self._left.append(revisit)
            else:
                yield _moved(found, revisit)
        self._wanted, self._within = [], {}

    def settle(self) -> Iterator[Capture | Skipped]:
        """Yields the pages that the other revisits mean, where some archive of the pile holds them; says of the rest that they are not there."""
        for revisit in self._left:
            place = next((self._across[hash(key)] for key in revisit.keys if hash(key) in self._across), None)
            found = None if place is None else self._read(*place)
            yield (
                _moved(found, revisit)
                if found
                else Skipped(revisit.path, "a revisit: the page is in another web archive, which is not in the pile")
            )
        if self._dropped:
            yield Skipped("revisits", f"{self._dropped} more revisit records than can be kept were left out")
        self._left, self._dropped = [], 0

    def _read(self, place: Path, offset: int) -> Capture | None:
        from dateline.captures.warc import read_at

        try:
            with place.open("rb") as file:
                source = opened(str(place), file, self._limits, Budget(None), place=place)
                return read_at(file, offset, source)
        except OSError:
            return None


def _moved(found: Capture, revisit: Revisit) -> Capture:
    return replace(found, paths=(revisit.path,))
