"""How much happened when, as bars over time: by day, week, month or year, whichever gives bars wide enough to hit. Empty stretches are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.pages.query import Query
from dateline.pages.words import days_in_words

Step = Literal["day", "week", "month", "year"]
_STEPS: tuple[Step, ...] = ("day", "week", "month", "year")
_MOST_BARS = 100
"""More bars than this are too thin to hit with a finger on a phone."""
_FEWEST = 3
"""Fewer bars than this say less than the headings below them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much happened in one stretch of days."""

    title: str
    number: int
    since: str
    until: str
    first: str
    """The first day in it on which anything happened, or an empty string."""
    chosen: bool
    query: Query


@dataclass(frozen=True, slots=True)
class Volume:
    """The strip of bars."""

    step: Step
    bars: tuple[Bar, ...]

    @property
    def most(self) -> int:
        """The height of the highest bar."""
        return max((bar.number for bar in self.bars), default=0)


def volume(counts: Sequence[tuple[str, int]], query: Query) -> Volume | None:
    """Returns the strip for the numbers of each day, or None where it would say nothing."""
    dated = [(date.fromisoformat(moment), number) for moment, number in counts if _is_day(moment)]
    if not dated:
        return None
    step: Step = next((step for step in _STEPS if _span(step, dated[0][0], dated[-1][0]) <= _MOST_BARS), "year")
    numbers: dict[date, int] = {}
    firsts: dict[date, date] = {}
    for moment, number in dated:
        start = _start(step, moment)
        numbers[start] = numbers.get(start, 0) + number
        firsts.setdefault(start, moment)
    if len(numbers) < _FEWEST:
        return None
    starts = (
        _all_starts(step, dated[0][0], dated[-1][0])
        if _span(step, dated[0][0], dated[-1][0]) <= _MOST_BARS
        else sorted(numbers)
    )
    return Volume(step, tuple(_bar(step, start, numbers.get(start, 0), firsts.get(start), query) for start in starts))


def _bar(step: Step, start: date, number: int, first: date | None, query: Query) -> Bar:
    since, until = start.isoformat(), (_next(step, start) - timedelta(days=1)).isoformat()
    chosen = (
        bool(query.since or query.until)
        and (not query.until or since <= query.until)
        and (not query.since or until >= query.since)
    )
    told = days_in_words(since, until)
    return Bar(
        told, number, since, until, first.isoformat() if first else "", chosen, query.having(since=since, until=until)
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _start(step: Step, moment: date) -> date:
    match step:
        case "day":
            return moment
        case "week":
            return moment - timedelta(days=min(moment.weekday(), moment.toordinal() - 1))
        case "month":
            return moment.replace(day=1)
        case "year":
            return moment.replace(month=1, day=1)


def _next(step: Step, start: date) -> date:
    match step:
        case "day":
            ahead = 1
        case "week":
            ahead = 7
        case "month":
            ahead = 31
        case "year":
            ahead = 366
    if start.toordinal() + ahead > date.max.toordinal():
        return date.max
    return _start(step, start + timedelta(days=ahead)) if step in ("month", "year") else start + timedelta(days=ahead)


def _span(step: Step, first: date, last: date) -> int:
    """How many bars there are from first to last."""
    a, b = _start(step, first), _start(step, last)
    match step:
        case "day":
            return (b - a).days + 1
        case "week":
            return (b - a).days // 7 + 1
        case "month":
            return (b.year - a.year) * 12 + b.month - a.month + 1
        case "year":
            return b.year - a.year + 1


def _all_starts(step: Step, first: date, last: date) -> list[date]:
    starts = [_start(step, first)]
    while starts[-1] < _start(step, last):
        starts.append(_next(step, starts[-1]))
    return starts
