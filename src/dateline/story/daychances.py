"""How likely each day is an undated article's day of publication: all clues weighed together, with learned weights.

The chances of all days, and of none of them (`elsewhere`), add up to 1. On stories not learned from they come out too high: what is said of them
is judged by `stretches`.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from dateline.story.clues import Clue
from dateline.story.daymarks import Calendar, Days, marks

Chances = NDArray[np.float64]

LIKENESS = (0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.55, 0.7, 0.9)
"""Where the classes of likeness of two articles begin; before the first there is one more."""
APART = (
    -3653,
    -1461,
    -731,
    -366,
    -183,
    -91,
    -31,
    -14,
    -7,
    -3,
    -2,
    -1,
    0,
    1,
    2,
    3,
    4,
    8,
    15,
    32,
    92,
    184,
    367,
    732,
    1462,
    3654,
)
"""Days from the one article to the other: where the bins begin, and where the last ends."""
AGREEING = (0.01, 0.25, 0.5, 0.75, 0.95)
"""Where the bins of the share of dated neighbours around a day begin; before the first there is one more."""
AROUND = (1, 7)
"""Days around which neighbours are counted."""
YEARS_BEFORE, YEARS_AFTER, LONGEST = 2, 10, 40
"""Years looked at before the earliest and after the latest that counts, and at most."""
EARLIEST = 1900
CLOCKS = 0.04
"""Chance that a day is one too late, and one too early: dates written in Asia and printed in America."""
TOGETHER, MATTER = 31, 1461
"""Days within which articles are of one time, and around an article in which others on its matter may lie."""
ANY, STRAY = 20_000, 0.01
"""Days over which an article is spread of which others say nothing, and the least chance that they say nothing."""


@dataclass(frozen=True, slots=True)
class Lent:
    """What one other article lends: the chances of its own day, all of it on one day where that is known."""

    likeness: float
    dated: bool
    days: Days
    chances: Chances


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: a weight for every bin of `daymarks`, and how days of articles that are alike lie."""

    tables: Mapping[str, NDArray[np.float64]]
    apart: NDArray[np.float64]
    """By likeness, the chance of every bin of days apart."""
    says: Mapping[str, NDArray[np.float64]]
    """By likeness, how much a `dated` or an `undated` other article says."""
    neighbours: float
    """How much the other articles count beside the words, each as one that may be right or beside the point."""
    elsewhere: Mapping[str, float]


Kind = Literal["alone", "dated", "undated"]
"""Whether an article has only its words, dated articles like it, or undated ones alone."""


@functools.cache
def weights() -> dict[Kind, Weights]:
    """Returns the weights that ship with the package, by the kind of others an article has."""
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/dating.toml").read_text("utf-8"))
    return {kind: _weights(table[kind]) for kind in get_args(Kind)}


def _weights(table: Mapping[str, Any]) -> Weights:
    return Weights(
        {name: np.array(values) for name, values in table["tables"].items()},
        np.array(table["apart"]),
        {name: np.array(values) for name, values in table["says"].items()},
        table["neighbours"],
        table["elsewhere"],
    )


def kind_of(lent: Sequence[Lent]) -> Kind:
    """Returns what kind of others an article has."""
    if not lent:
        return "alone"
    return "dated" if any(one.dated for one in lent) else "undated"


def span(clues: Sequence[Clue], lent: Sequence[Lent], until: date | None = None) -> Days:
    """Returns the days on which an article may have been published; none if neither its words nor other articles name a year."""
    named = sorted({clue.year for clue in clues if clue.year and clue.side != "future"}, reverse=True)
    counted = [year for year in named[:3] if year > named[0] - 15]
    bounds = [(date(min(counted), 1, 1), date(max(counted), 12, 31))] if counted else []
    for one in lent:
        likely = one.days[one.chances > 1e-3]
        if len(likely):
            bounds.append((date.fromordinal(int(likely[0])), date.fromordinal(int(likely[-1]))))
    if not bounds:
        return np.empty(0, dtype=np.int64)
    latest = max(last.year for _, last in bounds) + YEARS_AFTER
    earliest = max(EARLIEST, min(first.year for first, _ in bounds) - YEARS_BEFORE, latest - LONGEST)
    end = date(latest, 12, 31).toordinal()
    if until is not None:
        end = min(end, until.toordinal() + 1)  # it may have been tomorrow already, elsewhere
    return np.arange(date(earliest, 1, 1).toordinal(), end + 1)


def of_words(clues: Sequence[Clue], days: Days, given: Weights) -> Chances:
    """Returns the logarithm of the weight of each day, by the words of the article."""
    found = np.zeros(len(days))
    for mark in marks(clues, Calendar.of(days)):
        found += given.tables[mark.table][mark.bins] * mark.share
    return found


def of_others(lent: Sequence[Lent], days: Days, given: Weights) -> Chances:
    """Returns the logarithm of the weight of each day, by the articles that are like it."""
    if not lent:
        return np.zeros(len(days))
    found = given.neighbours * told_by_others(lent, days, given)
    for name, bins in agreement(lent, days):
        found += given.tables[name][bins]
    return found


def told_by_others(lent: Sequence[Lent], days: Days, given: Weights) -> Chances:
    """Returns the logarithm of how much likelier each day is made by the other articles."""
    return np.log(mixture(lent, days, given) * ANY)


def mixture(lent: Sequence[Lent], days: Days, given: Weights) -> Chances:
    """Returns the chance of each day by the other articles: each says that it lies as days of articles so like do."""
    classes = [likeness_class(one.likeness) for one in lent]
    says = np.array(
        [given.says["dated" if one.dated else "undated"][at] for one, at in zip(lent, classes, strict=True)]
    )
    says /= max(1.0, float(says.sum()))
    trusted = trust(lent)
    total = np.full(len(days), (1 - says.sum() + STRAY) / ANY) + broad(lent, days, says * (1 - trusted))
    for one, at, weight in zip(lent, classes, says * trusted, strict=True):
        total += weight * spread(one, days, given.apart[at])
    return total


def trust(lent: Sequence[Lent]) -> Chances:
    """Returns for each other article how likely the pile is of one time, as the other dated ones show it: articles on one
    matter may be years apart, and then none of them dates another."""
    firsts = np.array([one.days[0] for one in lent if one.dated])
    found = np.ones(len(lent))
    for at, one in enumerate(lent):
        if one.dated:
            together = int((np.abs(firsts - one.days[0]) <= TOGETHER).sum()) - 1
            found[at] = (1 + together) / (1 + len(firsts))
    return found


def broad(lent: Sequence[Lent], days: Days, says: Chances) -> Chances:
    """Returns the chance of each day by articles that are of the same matter, but maybe of another year."""
    found = np.zeros(len(days))
    for one, weight in zip(lent, says, strict=True):
        if one.dated:
            found += weight * (np.abs(days - one.days[0]) <= MATTER) / (2 * MATTER + 1)
    return found


def spread(one: Lent, days: Days, apart: NDArray[np.float64]) -> Chances:
    """Returns the chance of each day, by one other article and by how many days apart articles so alike are."""
    edges = np.array(APART)
    density = apart / np.diff(edges)
    if len(one.days) == 1:
        at = np.searchsorted(edges, days - one.days[0], side="right") - 1
        inside = (at >= 0) & (at < len(density))
        return np.where(inside, density[np.clip(at, 0, len(density) - 1)], 0.0)
    heaped = np.concatenate(([0.0], np.cumsum(one.chances)))
    found = np.zeros(len(days))
    for start, end, height in zip(edges[:-1], edges[1:], density, strict=True):
        # Its day lies from `end - 1` to `start` days before this one.
        first = np.clip(days - (end - 1) - one.days[0], 0, len(one.days))
        last = np.clip(days - start + 1 - one.days[0], 0, len(one.days))
        found += height * (heaped[last] - heaped[first])
    return found


def likeness_class(likeness: float) -> int:
    """Returns the class of a likeness."""
    return int(np.searchsorted(np.array(LIKENESS), likeness, side="right"))


def agreement(lent: Sequence[Lent], days: Days) -> list[tuple[str, NDArray[np.int64]]]:
    """Returns for each day how large a share of the dated neighbours, by their likeness, lies around it."""
    dated = [one for one in lent if one.dated]
    if not dated:
        return []
    total = sum(one.likeness for one in dated)
    best = "like" if max(one.likeness for one in dated) >= 0.2 else "unlike"
    many = "many" if len(dated) > 2 else "few"
    found = []
    for around in AROUND:
        share = np.zeros(len(days))
        for one in dated:
            share += np.where(np.abs(days - one.days[0]) <= around, one.likeness / total, 0.0)
        bins = np.searchsorted(np.array(AGREEING), share, side="right")
        found.append((f"{many} {best} within {around}", bins))
    return found


def agreement_sizes() -> dict[str, int]:
    """Returns the number of bins of every table of agreement."""
    names = [
        f"{many} {best} within {around}" for many in ("many", "few") for best in ("like", "unlike") for around in AROUND
    ]
    return dict.fromkeys(names, len(AGREEING) + 1)


def elsewhere_class(clues: Sequence[Clue]) -> str:
    """Returns the kind of clues an article has, by which the chance of a day outside all that is looked at was learned."""
    years = [clue for clue in clues if clue.year and clue.side != "future"]
    if not years:
        return "no year"
    if any(clue.full and clue.story for clue in years):
        return "a date"
    return "one year" if len(years) == 1 else "years"


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of every day in a row, and of none of them."""

    days: Days
    chances: Chances
    elsewhere: float


def chances(
    clues: Sequence[Clue], lent: Sequence[Lent], until: date | None, learned: Mapping[Kind, Weights]
) -> Chance | None:
    """Returns how likely each day is the article's, or None where nothing names a year."""
    days = span(clues, lent, until)
    if not len(days):
        return None
    given = learned[kind_of(lent)]
    logs = of_words(clues, days, given) + of_others(lent, days, given)
    return normalised(days, logs, given.elsewhere[elsewhere_class(clues)])


def normalised(days: Days, logs: Chances, elsewhere: float) -> Chance:
    """Returns chances from logarithms of weights."""
    top = max(float(logs.max()), elsewhere)
    heights = np.exp(logs - top)
    total = float(heights.sum()) + float(np.exp(elsewhere - top))
    return Chance(days, _blurred(heights / total), float(np.exp(elsewhere - top)) / total)


def _blurred(found: Chances) -> Chances:
    """Returns chances a little of which is given to the days beside: the clock of the deed, the writer and the page may be a day apart."""
    beside = np.concatenate(([found[0]], found, [found[-1]]))
    return (1 - 2 * CLOCKS) * found + CLOCKS * (beside[:-2] + beside[2:])


def shortest(chance: Chance, enough: float) -> tuple[int, int] | None:
    """Returns the first and last place of the shortest row of days that holds enough, the likeliest of that length; None if none does."""
    heaped = np.concatenate(([0.0], np.cumsum(chance.chances)))
    if heaped[-1] < enough:
        return None
    ends = np.searchsorted(heaped, heaped[:-1] + enough - 1e-12)
    starts = np.arange(len(chance.days))
    fits = ends <= len(chance.days)
    lengths = np.where(fits, ends - starts, len(chance.days) + 1)
    least = lengths.min()
    held = np.where(lengths == least, heaped[np.minimum(ends, len(chance.days))] - heaped[:-1], -1.0)
    start = int(held.argmax())
    return start, int(ends[start]) - 1
