"""Which stretch of days is said of an undated article: the narrowest that is reliable enough, by a learned reliability.

Chances of days come out too high just where they are high, so no answer rests on them alone. How often a stretch like this one
held the true day was learned from articles whose chances had been learned without them (`training/reliability.py`); a single
day must reach a mark of its own.
"""

from __future__ import annotations

import bisect
import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from dateline.story.clues import Clue
from dateline.story.daychances import TOGETHER, Chance, Lent, Weights, of_words, shortest, weights

LEVELS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
"""Chances for which the shortest row of days is looked at."""
MARGINS = (0, 1, 2, 4, 7, 14, 31, 91, 182)
"""Days by which the days that dated articles agree on are widened."""
AGREE = 10
"""Days within which dated articles agree."""
LONGEST = 366
"""Days of the longest stretch worth saying: that something is of one year helps; that it is of three does not."""
STORY, AGREED = 3, 0.75
"""Dated articles of one time that make a story, and the share of all dated ones near that they must be."""
WEEK = 7
"""Days within which two dated articles make a story by themselves, if none near is of another time."""
COPY, ALIKE = 0.6, 0.5
"""Likeness from which one dated article, and one undated, is believed by itself: two articles years apart on one matter reach .45."""
WIDTHS = (1, 3, 10, 31, 92, 366)
"""Most days of a stretch of each class: each class has a mark of its own, for the narrow ones are taken at their word too easily."""
FEATURES = (
    "one",
    "chance",
    "width",
    "single day",
    "words",
    "chance elsewhere",
    "dated within",
    "dated without",
    "likest within",
    "likest without",
    "several, and all within",
    "likeness of several, all within",
    "width of these",
)


Basis = Literal["dated", "undated"]
"""Whether dated articles are like an undated one, or its own words and those of undated ones are all there is."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from the first to the last, and how likely they hold the true one."""

    first: int
    last: int
    reliability: float = 0.0

    @property
    def width(self) -> int:
        """Days from the first to the last, both counted."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Reliability:
    """Weights of `FEATURES` in the logarithm of the odds, and the mark that a stretch of each class of `WIDTHS` must reach."""

    weights: NDArray[np.float64]
    marks: tuple[float, ...]


@functools.cache
def reliabilities() -> dict[Basis, Reliability]:
    """Returns what was learned."""
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/reliability.toml").read_text("utf-8"))
    return {
        basis: Reliability(np.array([table[basis]["weights"][name] for name in FEATURES]), tuple(table[basis]["marks"]))
        for basis in get_args(Basis)
    }


def likeliest(
    chance: Chance,
    clues: Sequence[Clue],
    lent: Sequence[Lent],
    until: date | None = None,
    learned: Mapping[Basis, Reliability] | None = None,
) -> Stretch | None:
    """Returns the narrowest stretch of days that is reliable enough to be said, the most reliable of its width, or None."""
    given = (learned or reliabilities())[basis_of(lent)]
    stretches = candidates(chance, lent, until.toordinal() + 1 if until else None)
    known = features(stretches, chance, clues, lent, weights()["alone"])
    reliable = reliability(known, given.weights)
    at = said(stretches, reliable, given.marks)
    return None if at is None else replace(stretches[at], reliability=float(reliable[at]))


def reliability(known: NDArray[np.float64], given: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns how likely each stretch holds the true day, by what is known of it."""
    found: NDArray[np.float64] = 1 / (1 + np.exp(-known @ given))
    return found


def said(stretches: Sequence[Stretch], reliable: NDArray[np.float64], marks: Sequence[float]) -> int | None:
    """Returns the place of the stretch that is said: the most reliable of the narrowest class in which one reaches the mark."""
    fits = [at for at, one in enumerate(stretches) if reliable[at] >= marks[width_class(one)]]
    return min(fits, key=lambda at: (width_class(stretches[at]), -reliable[at], at), default=None)


def width_class(one: Stretch) -> int:
    """Returns the class of a stretch by its width."""
    return bisect.bisect_left(WIDTHS, one.width)


def trusted(lent: Sequence[Lent]) -> list[Lent]:
    """Returns the other articles that date one: near copies, and those of a story, which several dated ones of one time make plain.

    A matter may be in the news for years. One article on it says nothing of when another was written, however like they are.
    """
    days = [int(one.days[0]) for one in lent if one.dated]
    together = max((sum(abs(one - other) <= TOGETHER for other in days) for one in days), default=0)
    week = len(days) > 1 and max(days) - min(days) <= WEEK
    story = week or (together >= STORY and together >= AGREED * len(days))
    return [one for one in lent if one.likeness >= (COPY if one.dated else ALIKE) or (story and one.dated)]


def basis_of(lent: Sequence[Lent]) -> Basis:
    """Returns what an article has to go by."""
    return "dated" if any(one.dated for one in lent) else "undated"


def candidates(chance: Chance, lent: Sequence[Lent], last: int | None = None) -> list[Stretch]:
    """Returns the stretches that may be said: shortest rows of the chances, and days that dated articles agree on, widened."""
    found = set()
    for level in LEVELS:
        row = shortest(chance, level)
        if row is not None:
            found.add((int(chance.days[row[0]]), int(chance.days[row[1]])))
    agreed = agreed_days(lent)
    if agreed:
        found |= {(agreed[0] - margin, agreed[1] + margin) for margin in MARGINS}
    if last is not None:
        found = {(first, min(end, last)) for first, end in found if first <= last}
    return [Stretch(*one) for one in sorted(found) if one[1] - one[0] < LONGEST]


def agreed_days(lent: Sequence[Lent]) -> tuple[int, int] | None:
    """Returns the first and last of the days on which most of the dated articles agree, by their likeness; None if none is dated."""
    dated = [one for one in lent if one.dated]
    if not dated:
        return None
    days = np.array([one.days[0] for one in dated])
    near = np.abs(days[:, None] - days[None, :]) <= AGREE
    together = near @ np.array([one.likeness for one in dated])
    chosen = days[near[int(together.argmax())]]
    return int(chosen.min()), int(chosen.max())


def features(
    stretches: Sequence[Stretch], chance: Chance, clues: Sequence[Clue], lent: Sequence[Lent], given: Weights
) -> NDArray[np.float64]:
    """Returns what is known of each stretch, a row for each, in the order of `FEATURES`."""
    heaped = np.concatenate(([0.0], np.cumsum(chance.chances)))
    words = of_words(clues, chance.days, given)
    dated = [one for one in lent if one.dated]
    days = np.array([one.days[0] for one in dated])
    likeness = np.array([one.likeness for one in dated])
    rows = [_row(one, chance, heaped, words, days, likeness) for one in stretches]
    return np.array(rows).reshape(len(rows), len(FEATURES))


def _row(
    one: Stretch,
    chance: Chance,
    heaped: NDArray[np.float64],
    words: NDArray[np.float64],
    days: NDArray[np.int64],
    likeness: NDArray[np.float64],
) -> list[float]:
    first, last = np.clip([one.first - chance.days[0], one.last + 1 - chance.days[0]], 0, len(chance.days))
    mass = float(heaped[last] - heaped[first])
    # How much better the words fit some day without than the best within: a story's days may not be this article's.
    against = float(words[first:last].max() - words.max()) if last > first else -8.0
    inside = (days >= one.first) & (days <= one.last)
    within, without = int(inside.sum()), int((~inside).sum())
    likest, other = float(likeness[inside].max(initial=0)), float(likeness[~inside].max(initial=0))
    several = float(within > 1 and without == 0)
    width = float(np.log(one.width))
    return [
        1.0,
        _odds(mass),
        width,
        float(one.width == 1),
        max(-8.0, against),
        _odds(chance.elsewhere),
        float(np.log1p(within)),
        float(np.log1p(without)),
        likest,
        other,
        several,
        several * likest,
        width * min(within, 3),
    ]


def _odds(chance: float) -> float:
    """Returns the logarithm of the odds, within bounds."""
    kept = min(max(chance, 1e-3), 1 - 1e-3)
    return float(np.log(kept / (1 - kept)))
