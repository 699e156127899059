"""Which documents share text, and how much: near-linear in the number of documents, whatever is copied by however many.

Runs of words that few documents hold are compared pair by pair. A run that many hold is either a report many print or stock words
(a legal line, a paragraph of background): holders that have little else in common tell the two apart, and stock words prove no copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from dateline.story.texts import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.story.texts import Runs

    Numbers = NDArray[np.int64]

Pair = tuple[int, int]
"""Numbers of two documents, the lower first."""

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
    """Returns what documents share, for every two that share enough runs, by document ids; their runs are numbered as `read_all` does."""
    words = sorted(words, key=lambda one: one.document)
    held = _holders(words)
    scale = _Scale(words)
    shared = {pair: both for pair, both in _shared(words, _likely(held, len(words))) if len(both.runs) >= FEWEST}
    found = {pair: scale.overlap(pair, both, both.runs) for pair, both in shared.items()}
    stock = _stock(held, [pair for pair, overlap in found.items() if overlap.whole], len(words))
    if len(stock):
        marks = np.ones(max(int(one.runs[-1]) for one in words if len(one.runs)) + 1, dtype=bool)
        marks[stock] = False
        scale.sizes = [int(marks[one.runs].sum()) for one in words]
        for pair, both in shared.items():
            found[pair] = scale.overlap(pair, both.only(marks[both.runs]), both.runs)
    return sorted(found.values(), key=lambda overlap: (overlap.smaller, overlap.larger))


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """Runs that so many documents hold."""

    runs: Runs
    holders: Numbers
    """For each run a row: the numbers of the documents that hold it, in order."""

    def pairs(self, count: int) -> Numbers:
        """Returns for each run a row: the pairs of its holders that are compared, each as one number: the first times `count` and the second."""
        width = self.holders.shape[1]
        if width <= RARE:
            first, second = np.triu_indices(width, 1)
        else:
            # The first with each other one, and each with the next.
            first = np.concatenate((np.zeros(width - 1, dtype=np.int64), np.arange(1, width - 1)))
            second = np.concatenate((np.arange(1, width), np.arange(2, width)))
        return self.holders[:, first] * count + self.holders[:, second]


def _holders(words: Sequence[Words]) -> list[_Held]:
    """Returns the runs that several documents hold, those together that as many hold."""
    if not words:
        return []
    runs = np.concatenate([one.runs for one in words])
    owners = np.repeat(np.arange(len(words), dtype=np.int64), [len(one.runs) for one in words])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    firsts = np.flatnonzero(np.concatenate((np.ones(min(1, len(runs)), dtype=bool), runs[1:] != runs[:-1])))
    lengths = np.diff(np.append(firsts, len(runs)))
    found = []
    for length in np.unique(lengths[lengths > 1]).tolist():
        places = firsts[lengths == length]
        found.append(_Held(runs[places], owners[places[:, None] + np.arange(length)]))
    return found


def _likely(held: Sequence[_Held], count: int) -> list[Pair]:
    """Returns the pairs of documents that are found together often enough to be compared, in order."""
    if not held:
        return []
    found = [np.unique(some.pairs(count), return_counts=True) for some in held]
    pairs, places = np.unique(np.concatenate([pairs for pairs, _ in found]), return_inverse=True)
    often = np.bincount(places, np.concatenate([counts for _, counts in found])) >= FEWEST
    return [divmod(pair, count) for pair in pairs[often].tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class _Both:
    """The runs that two documents share, and where they stand among the runs of each."""

    runs: Runs
    first: Numbers
    second: Numbers

    def only(self, kept: NDArray[np.bool_]) -> _Both:
        """Returns some of them."""
        return _Both(self.runs[kept], self.first[kept], self.second[kept])


def _shared(words: Sequence[Words], pairs: Iterable[Pair]) -> Iterator[tuple[Pair, _Both]]:
    """Yields what the two of each pair share; pairs are in order."""
    places = np.full(max((int(one.runs[-1]) for one in words if len(one.runs)), default=0) + 1, -1)
    for one, some in groupby(pairs, key=itemgetter(0)):
        mine = words[one].runs
        places[mine] = np.arange(len(mine))
        for pair in some:
            theirs = words[pair[1]].runs
            there = places[theirs]
            second = np.flatnonzero(there >= 0)
            yield pair, _Both(theirs[second], there[second], second)
        places[mine] = -1


def _stock(held: Sequence[_Held], alike: Sequence[Pair], count: int) -> Runs:
    """Returns the runs most of whose holders are no copies of each other."""
    numbers = np.array([one * count + other for one, other in alike], dtype=np.int64)
    found = [
        some.runs[np.isin(some.pairs(count), numbers).mean(axis=1) < ALIKE]
        for some in held
        if some.holders.shape[1] >= STOCK
    ]
    return np.concatenate((np.zeros(0, dtype=np.int32), *found))


class _Scale:
    """Weighs what two documents share against what each of them has."""

    def __init__(self, words: Sequence[Words]) -> None:
        self._words = words
        self.sizes = [len(one.runs) for one in words]
        """How many runs each document has, stock words apart once these are known."""
        self._stretches = [one.at // STRETCH for one in words]
        self._long = [_distinct(stretches) for stretches in self._stretches]
        self._orders: dict[Pair, float] = {}

    def overlap(self, pair: Pair, both: _Both, every: Runs) -> Overlap:
        """Returns how much of the smaller of two documents the larger has too."""
        small, large = sorted(pair, key=lambda number: (self.sizes[number], self._words[number].document))
        places = both.first if small == pair[0] else both.second
        contained = len(both.runs) / max(1, self.sizes[small])
        return Overlap(
            smaller=self._words[small].document,
            larger=self._words[large].document,
            contained=contained,
            spread=_distinct(self._stretches[small][places]) / max(1, self._long[small]),
            stretches=self._long[small],
            in_order=self._order(small, large) if LIKELY <= contained < SURE else 0.0,
            runs=both.runs,
            every=every,
        )

    def _order(self, small: int, large: int) -> float:
        if (small, large) not in self._orders:
            self._orders[small, large] = _in_order(self._words[small], self._words[large])
        return self._orders[small, large]


def _distinct(numbers: NDArray[np.int32]) -> int:
    """Returns how many different numbers there are among some small ones."""
    return int(np.count_nonzero(np.bincount(numbers)))


def _in_order(small: Words, large: Words) -> float:
    """Returns the part of the smaller text's words that the larger has in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(small.ids.tolist(), large.ids.tolist()) / max(1, len(small))
