"""What the calendar words of an article say about every day on which it may have been published.

Each kind of clue puts the days into bins, such as `three days after the last date reported`; the weights of the bins are learned
(`training/dating.py`) and stand in `data/dating.toml`. Nothing here knows the weights, so what is learned is what is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.reading.times.feasts import feast
from dateline.story.clues import Clue

Days = NDArray[np.int64]
"""Days, each as its number in the proleptic Gregorian calendar."""
Bins = NDArray[np.int64]

LAGS = (-366, -61, -15, -4, -1, 0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 61, 121, 241, 366, 731, 1461, 2922)
"""Where the bins of days since a date begin; before the first there is one more."""
TURNS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 31, 46, 61, 91, 121, 181, 241, 301, 345, 356, 363)
"""The same for a day that comes every year: days since it was last, or until it is next."""
SINCE_YEAR = (-731, -366, -183, -31, 0, 31, 91, 182, 274, 366, 397, 457, 548, 731, 1096, 1461, 2191, 3652)
"""The same for a year: days since it began."""
MOST = 3
"""Times a year or a weekday counts at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The bin each day falls into in one table of weights, and how much the weight counts."""

    table: str
    bins: Bins
    share: float = 1.0


def sizes() -> dict[str, int]:
    """Returns the number of bins of every table."""
    lags, turns = len(LAGS) + 1, len(TURNS) + 1
    found = {"weekday of publication": 7, "since year": len(SINCE_YEAR) + 1, "since lone year": len(SINCE_YEAR) + 1}
    found |= {f"{side} {what}": 7 for side in _SIDES for what in ("weekday", "weekday again", "first weekday")}
    found |= {
        f"since {what}": lags for what in ("past date", "date", "caption", "past month", "month", "borrowed date")
    }
    found |= {"until future date": lags, "until future month": lags}
    found |= {f"since {side} day": turns for side in ("past", "unknown")}
    found |= {"until future day": turns, "until unknown day": turns, "since each past day": turns, "since feast": turns}
    found |= {"since dated weekday": lags, "until dated weekday": lags}
    found |= {f"{side} bare month": 12 for side in ("past", "future", "unknown")}
    found |= {"weekdays in a stretch ahead": MOST + 1}
    found |= {"own year": MOST + 1, "year before": MOST + 1, "year after": MOST + 1, "years later": MOST + 1}
    return found


_SIDES = ("past", "future", "unknown", "last", "next")


def expected() -> dict[str, NDArray[np.float64]]:
    """Returns the weights that learning starts from, of clues too rare in the articles learned from to speak for themselves."""
    edges = np.array((LAGS[0] - 1, *LAGS))
    return {
        # The day of a picture, and a day whose year another article gives, lie behind, and not far.
        "since caption": np.where(edges < -1, -6.0, 0.0),
        "since borrowed date": np.select([edges < -1, edges < 61, edges < 366], [-4.0, 2.0, 0.0], -5.0),
        "weekdays in a stretch ahead": np.array([0.0, 1.5, 3.0, 4.5]),
    }


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days in order, with their years, months and weekdays."""

    days: Days
    years: NDArray[np.int64]
    months: NDArray[np.int64]
    weekdays: NDArray[np.int64]

    @classmethod
    def of(cls, days: Days) -> Calendar:
        """Returns a calendar of days."""
        dates = (days - _EPOCH).astype("datetime64[D]")
        months = dates.astype("datetime64[M]").astype(np.int64)
        return cls(days, months // 12 + 1970, months % 12 + 1, (days - 1) % 7)


_EPOCH = date(1970, 1, 1).toordinal()


def marks(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    """Yields what the clues of one article say about each day of a calendar."""
    yield Mark("weekday of publication", calendar.weekdays)
    yield from _weekdays([clue for clue in clues if clue.story], calendar)
    yield from _dates(clues, calendar)
    yield from _months(clues, calendar)
    yield from _yearly(clues, calendar)
    yield from _years(clues, calendar)
    yield from _plans(clues, calendar)


# --- weekdays ----------------------------------------------------------------------------------------------------------


def _weekdays(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    bare = [clue for clue in clues if is_weekday(clue)]
    times = Counter((clue.weekday, clue.turn or clue.side) for clue in bare)
    for (weekday, side), count in sorted(times.items()):
        since = (calendar.weekdays - (weekday or 0)) % 7
        yield Mark(f"{side} weekday", since)
        if count > 1:
            yield Mark(f"{side} weekday again", since)
    if bare:
        first = bare[0]
        yield Mark(f"{first.turn or first.side} first weekday", (calendar.weekdays - (first.weekday or 0)) % 7)


def is_weekday(clue: Clue) -> bool:
    """True for a weekday without a date."""
    return clue.weekday is not None and clue.day is None


# --- dates with their year ---------------------------------------------------------------------------------------------


def _dates(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    full = [clue for clue in clues if clue.full]
    own = [clue for clue in full if not clue.borrowed and clue.story]
    chosen = {
        "past date": [clue for clue in full if not clue.borrowed and (clue.side == "past" or not clue.story)],
        "date": [clue for clue in own if clue.side == "unknown"],
        "caption": [clue for clue in full if not clue.story],
        "borrowed date": [clue for clue in full if clue.borrowed and clue.side != "future"],
    }
    for name, some in chosen.items():
        starts = list(_starts(some))
        if starts:
            yield Mark(f"since {name}", _bins(calendar.days - max(starts), LAGS))
    ahead = list(_starts(clue for clue in own if clue.side == "future"))
    if ahead:
        yield Mark("until future date", _bins(max(ahead) - calendar.days, LAGS))


def _starts(clues: Iterable[Clue]) -> Iterator[int]:
    for clue in clues:
        dates = clue.dates(clue.year) if clue.year else None
        if dates:
            yield dates[0].toordinal()


# --- months ------------------------------------------------------------------------------------------------------------


def _months(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    dated = [clue for clue in clues if clue.day is None and clue.month and clue.year]
    for name, side in (("since past month", "past"), ("since month", "unknown")):
        starts = list(_starts(clue for clue in dated if clue.side == side))
        if starts:
            yield Mark(name, _bins(calendar.days - max(starts), LAGS))
    ahead = list(_starts(clue for clue in dated if clue.side == "future"))
    if ahead:
        yield Mark("until future month", _bins(max(ahead) - calendar.days, LAGS))
    bare = {(clue.side, clue.month) for clue in clues if clue.day is None and clue.month and clue.year is None}
    for side, month in sorted((side, month) for side, month in bare if month):
        yield Mark(f"{side} bare month", (calendar.months - month) % 12, len(bare) ** -0.5)


# --- days without their year -------------------------------------------------------------------------------------------


def _yearly(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    years = range(int(calendar.years[0]) - 1, int(calendar.years[-1]) + 2)
    bare = [clue for clue in clues if clue.day and clue.month and (clue.year is None or clue.borrowed)]
    lags: dict[str, list[Days]] = {}
    for clue in bare:
        since, until = _around(_occurrences(clue, years), calendar.days)
        # A picture was taken before it was printed.
        kind = clue.side if clue.story else "past"
        if kind != "future":
            lags.setdefault(f"since {kind} day", []).append(since)
        if kind in ("future", "unknown"):
            lags.setdefault(f"until {kind} day", []).append(until)
        yield from _dated_weekday(clue, years, calendar)
    for name, found in lags.items():
        yield Mark(name, _bins(np.min(found, axis=0), TURNS))
    past = lags.get("since past day", [])
    for one in past:
        yield Mark("since each past day", _bins(one, TURNS), len(past) ** -0.5)
    rules = sorted({clue.feast for clue in clues if clue.feast and clue.story})
    for rule in rules:
        since, _ = _around([feast(rule, year).toordinal() for year in years], calendar.days)
        yield Mark("since feast", _bins(since, TURNS), len(rules) ** -0.5)


def _dated_weekday(clue: Clue, years: Iterable[int], calendar: Calendar) -> Iterator[Mark]:
    """Yields what `Tuesday, March 4` says: only in some years is that day a Tuesday."""
    if clue.weekday is None or not clue.story:
        return
    fitting = [one for one in _occurrences(clue, years) if (one - 1) % 7 == clue.weekday]
    if fitting:
        since, until = _around(fitting, calendar.days)
        yield Mark("since dated weekday", _bins(since, LAGS))
        yield Mark("until dated weekday", _bins(until, LAGS))


def _occurrences(clue: Clue, years: Iterable[int]) -> list[int]:
    return [dates[0].toordinal() for year in years if (dates := clue.dates(year))]


FAR = 9999


def _around(occurrences: Sequence[int], days: Days) -> tuple[Days, Days]:
    """Returns the days since a yearly day was last, and until it is next."""
    if not occurrences:
        return np.full(len(days), FAR), np.full(len(days), FAR)
    known = np.array(sorted(occurrences))
    at = np.searchsorted(known, days, side="right")
    since = np.where(at > 0, days - known[np.maximum(at - 1, 0)], FAR)
    after = np.searchsorted(known, days, side="left")
    until = np.where(after < len(known), known[np.minimum(after, len(known) - 1)] - days, FAR)
    return since, until


def _plans(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    """Yields how many of the weekdays ahead fall into a stretch of days ahead: a journey told day by day."""
    bare = [clue for clue in clues if is_weekday(clue) and clue.story and clue.side == "future"]
    ahead = sorted({clue.weekday for clue in bare if clue.weekday is not None})
    stretches = [clue for clue in clues if clue.last and clue.story and clue.side == "future"]
    if not ahead or not stretches:
        return
    years = range(int(calendar.years[0]), int(calendar.years[-1]) + 1)
    spans = [dates for clue in stretches for year in years if (dates := clue.dates(clue.year or year))]
    inside = np.zeros(len(calendar.days), dtype=np.int64)
    for weekday in ahead:
        coming = calendar.days + (weekday - calendar.weekdays) % 7
        within = [(first.toordinal() <= coming) & (coming <= last.toordinal()) for first, last in spans]
        inside += np.any(within, axis=0) if within else 0
    yield Mark("weekdays in a stretch ahead", np.minimum(inside, MOST))


# --- years -------------------------------------------------------------------------------------------------------------


def _years(clues: Sequence[Clue], calendar: Calendar) -> Iterator[Mark]:
    named = Counter(clue.year for clue in clues if clue.year and not clue.borrowed and clue.side != "future")
    if named:
        start = date(max(named), 1, 1).toordinal()
        lone = named[max(named)] == 1
        yield Mark("since lone year" if lone else "since year", _bins(calendar.days - start, SINCE_YEAR))
    every = Counter(clue.year for clue in clues if clue.year and not clue.borrowed)
    if every:
        for name, step in (("own year", 0), ("year before", -1), ("year after", 1)):
            counts = {year: min(MOST, every[year + step]) for year in set(calendar.years.tolist())}
            yield Mark(name, _look_up(calendar.years, counts))
        later = {
            year: min(MOST, sum(n for one, n in named.items() if one > year + 1))
            for year in set(calendar.years.tolist())
        }
        yield Mark("years later", _look_up(calendar.years, later))


def _look_up(years: NDArray[np.int64], counts: dict[int, int]) -> Bins:
    first = min(counts)
    table = np.zeros(max(counts) - first + 1, dtype=np.int64)
    for year, count in counts.items():
        table[year - first] = count
    return table[years - first]


def _bins(values: NDArray[np.int64], edges: Sequence[int]) -> Bins:
    return np.searchsorted(np.array(edges), values, side="right")
