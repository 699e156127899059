"""Who stands how toward whom, pair by pair, counted in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.store.browse.cast import Cast
from dateline.store.browse.ledger import Held, Ledger, Mask

Pair = tuple[str, str, str, int]
"""Holder, the one stood toward, stance, and how many positions say so."""


@dataclass(frozen=True, slots=True)
class Stances:
    """The ends and the stance of each of some positions, as numbers."""

    actors: tuple[str, ...]
    listed: Mask
    """Of each actor, whether a list shows it."""
    stances: tuple[str, ...]
    holder: NDArray[np.int32]
    toward: NDArray[np.int32]
    stance: NDArray[np.int32]

    @classmethod
    def of(cls, ledger: Ledger, cast: Cast, mask: Mask) -> Stances:
        """Takes the positions that pass and have both ends."""
        holder, toward = (_ends(cast.parts[part]) for part in ("holds", "held_toward"))
        both = mask & (holder >= 0) & (toward >= 0)
        return cls(
            cast.own.values, cast.listed, ledger.type.values, holder[both], toward[both], ledger.type.codes[both]
        )

    def pairs(self) -> list[Pair]:
        """Returns every pair with every stance between the two, in the order of their ids."""
        sizes = (len(self.actors), len(self.actors), len(self.stances))
        if not len(self.holder):
            return []
        once, counts = np.unique(
            np.ravel_multi_index((self.holder, self.toward, self.stance), sizes), return_counts=True
        )
        ends = zip(*(part.tolist() for part in np.unravel_index(once, sizes)), counts.tolist(), strict=True)
        return sorted((self.actors[a], self.actors[b], self.stances[c], number) for a, b, c, number in ends)

    def number(self) -> int:
        """Returns how many pairs there are, whatever the stances between the two."""
        return len(np.unique(self.holder.astype(np.int64) * max(1, len(self.actors)) + self.toward))

    def busiest(self, holders: int, toward: int) -> Stances:
        """Returns the positions toward the actors most stood toward, of those who most stand toward these."""
        columns = np.isin(self.toward, _most(self.toward, toward))
        rows = columns & np.isin(self.holder, _most(self.holder[columns], holders))
        return self._only(rows)

    def between_listed(self, asked: Sequence[str]) -> Stances:
        """Returns the positions both ends of which a list shows, or were asked for."""
        shown = self.listed | np.array([actor in asked for actor in self.actors], bool)
        return self._only(shown[self.holder] & shown[self.toward])

    def _only(self, rows: Mask) -> Stances:
        return replace(self, holder=self.holder[rows], toward=self.toward[rows], stance=self.stance[rows])


def _ends(held: Held) -> NDArray[np.int32]:
    """The one actor of each line, -1 where there is none."""
    found = np.full(held.lines, -1, np.int32)
    found[held.at] = held.of
    return found


def _most(codes: NDArray[np.int32], limit: int) -> NDArray[np.int64]:
    """The numbers that occur most often, of equals the lower."""
    counts = np.bincount(codes)
    found: NDArray[np.int64] = np.argsort(-counts, kind="stable")[:limit]
    return found[counts[found] > 0]
