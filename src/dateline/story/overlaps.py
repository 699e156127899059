"""Which documents share text, and how much: near-linear in the number of documents, whatever is copied by however many.

Runs of words that few documents hold are compared pair by pair. A run that many hold is either a report many print or stock words
(a legal line, a paragraph of background): holders that have little else in common tell the two apart, and stock words prove no copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np

from dateline.story.texts import Words

if TYPE_CHECKING:
    from dateline.story.texts import Runs

RARE = 10
"""Documents up to which every two that hold a run are compared; of more, each with the first of them and with the next."""
FEWEST = 10
"""Runs that must be shared at all: two short notices may have a sentence in common."""
CONTAINED = 0.2
"""Part of the smaller text's runs that a heavily edited copy shares. A copy with a word in ten changed keeps more than half of them, one
with a word in four about a quarter; two reports that use the same statement for the press may have a third in common."""
SURE = 0.5
"""Part of the runs beyond which a text is a copy if they lie all along it."""
LIKELY, IN_ORDER = 0.35, 0.65
"""Part of the runs, and part of the words that stand in the larger text in the same order, of a copy that was edited in places."""
THROUGHOUT, STRETCHES, RUNS = 0.8, 4, 35
"""Part of its stretches, of at least so many, that hold one of at least so many shared runs, in a copy whose every sentence was edited."""
SPREAD = 0.5
"""Part of the smaller text's stretches that hold a shared run. A copy shares all along; one borrowed passage does not."""
STRETCH = 30
"""Words in a stretch: about two sentences."""
STOCK = 4
"""Documents from which on a run may be stock words."""
ALIKE = 0.5
"""Part of the pairs of its holders that must be alike, or a run is stock words."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What two documents share."""

    smaller: str
    larger: str
    contained: float
    """Part of the smaller one's runs, stock words apart, that the larger has."""
    spread: float
    """Part of the smaller one's stretches that hold one of them."""
    stretches: int
    """How many stretches the smaller one has."""
    in_order: float
    """Part of the smaller one's words that stand in the larger in the same order; 0 where it was not asked."""
    runs: Runs
    """The shared runs, stock words apart."""
    every: Runs
    """All shared runs."""

    @property
    def whole(self) -> bool:
        """True if one repeats the other's text, edited, cut or put in another order perhaps."""
        if len(self.runs) < FEWEST:
            return False
        if self.contained >= SURE:
            return self.spread >= SPREAD
        if self.contained >= LIKELY and self.in_order >= IN_ORDER:
            return True
        throughout = self.spread >= THROUGHOUT and self.stretches >= STRETCHES and len(self.runs) >= RUNS
        return self.contained >= CONTAINED and throughout


def compare(words: Sequence[Words]) -> list[Overlap]:
    """Returns what documents share, for every two that share enough runs, by document ids."""
    words = sorted(words, key=lambda one: one.document)
    holders = _holders(words)
    counts: defaultdict[tuple[int, int], int] = defaultdict(int)
    for numbers, runs in holders.items():
        for pair in _pairs(numbers):
            counts[pair] += len(runs)
    shared = {
        (one, other): np.intersect1d(words[one].runs, words[other].runs, assume_unique=True)
        for (one, other), count in counts.items()
        if count >= FEWEST
    }
    sizes = [len(one.runs) for one in words]
    found = {pair: _overlap(words, pair, sizes, every, every) for pair, every in shared.items() if len(every) >= FEWEST}
    stock = _stock(holders, {pair for pair, overlap in found.items() if overlap.whole})
    if len(stock):
        sizes = [int(np.isin(one.runs, stock, invert=True).sum()) for one in words]
        for pair, overlap in found.items():
            runs = overlap.every[np.isin(overlap.every, stock, invert=True)]
            found[pair] = _overlap(words, pair, sizes, runs, overlap.every)
    return sorted(found.values(), key=lambda overlap: (overlap.smaller, overlap.larger))


def _holders(words: Sequence[Words]) -> dict[tuple[int, ...], Runs]:
    """Returns the runs that several documents hold, by the documents that hold them."""
    if not words:
        return {}
    runs = np.concatenate([one.runs for one in words])
    owners = np.concatenate([np.full(len(one.runs), number, dtype=np.int32) for number, one in enumerate(words)])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    firsts = (
        np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1]))) if len(runs) else np.zeros(0, dtype=np.int64)
    )
    lengths = np.diff(np.append(firsts, len(runs)))
    found: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for first, length in zip(firsts[lengths > 1].tolist(), lengths[lengths > 1].tolist(), strict=True):
        found[tuple(owners[first : first + length].tolist())].append(first)
    return {numbers: runs[places] for numbers, places in found.items()}


def _pairs(numbers: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    if len(numbers) <= RARE:
        return combinations(numbers, 2)
    return {*((numbers[0], other) for other in numbers[1:]), *pairwise(numbers)}


def _stock(holders: dict[tuple[int, ...], Runs], alike: set[tuple[int, int]]) -> Runs:
    """Returns the runs most of whose holders are no copies of each other."""
    found: list[Runs] = [np.zeros(0, dtype=np.uint64)]
    for numbers, runs in holders.items():
        if len(numbers) >= STOCK:
            pairs = list(_pairs(numbers))
            if sum(pair in alike for pair in pairs) < ALIKE * len(pairs):
                found.append(runs)
    return np.sort(np.concatenate(found))


def _overlap(words: Sequence[Words], pair: tuple[int, int], sizes: Sequence[int], runs: Runs, every: Runs) -> Overlap:
    small, large = (
        words[number] for number in sorted(pair, key=lambda number: (sizes[number], words[number].document))
    )
    inside = np.isin(small.runs, runs, assume_unique=True)
    marks = np.unique(small.at[inside] // STRETCH)
    stretches = np.unique(small.at // STRETCH)
    contained = len(runs) / max(1, min(sizes[number] for number in pair))
    in_order = _in_order(small, large) if LIKELY <= contained < SURE else 0.0
    return Overlap(
        smaller=small.document,
        larger=large.document,
        contained=contained,
        spread=len(marks) / max(1, len(stretches)),
        stretches=len(stretches),
        in_order=in_order,
        runs=runs,
        every=every,
    )


def _in_order(small: Words, large: Words) -> float:
    """Returns the part of the smaller text's words that the larger has in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(small.ids.tolist(), large.ids.tolist()) / max(1, len(small))
