"""Arithmetic of times: intervals of days that may be open or unknown. An unknown time agrees with every other."""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterable
from datetime import date

from dateline.model import Precision, When

OPEN = (date.min, date.max)


@functools.lru_cache(maxsize=65536)
def day(value: str | None) -> date | None:
    """Returns the day of an ISO 8601 date or date-time, or None for what is none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def bounds(when: When | None) -> tuple[date, date] | None:
    """Returns the first and last day of a time, or None where neither end is known; an open end reaches for ever."""
    if when is None:
        return None
    first, last = day(when.earliest), day(when.latest)
    if first is None and last is None:
        return None
    return first or date.min, last or date.max


def width(when: When | None) -> int | None:
    """Returns how many days a time spans, 1 for a day, or None where an end is not known."""
    interval = bounds(when)
    if interval is None or interval[0] == date.min or interval[1] == date.max:
        return None
    return (interval[1] - interval[0]).days + 1


def days_apart(one: When | None, other: When | None) -> int | None:
    """Returns the days between two times, 0 where they overlap, or None where one is unknown."""
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def news_apart(one: When | None, other: When | None, narrow: int) -> int | None:
    """Returns the days between two times, or None where they may touch but one is too wide to call them close."""
    days = days_apart(one, other)
    vague = any((width(when) or narrow + 1) > narrow for when in (one, other))
    return None if days is not None and days <= narrow and vague else days


def tightest(whens: Iterable[When | None]) -> When | None:
    """Returns the time that says most: the narrowest, among equals the one given most often, then the earliest."""
    known = [when for when in whens if when is not None and bounds(when) is not None]
    if not known:
        return None
    counts: dict[tuple[str | None, str | None], int] = {}
    for when in known:
        counts[(when.earliest, when.latest)] = counts.get((when.earliest, when.latest), 0) + 1

    def order(when: When) -> tuple[int, int, str, str, str]:
        span = width(when)
        votes = counts[(when.earliest, when.latest)]
        return (span or 10**6, -votes, when.earliest or "", when.latest or "", when.text or "")

    return min(known, key=order)


def precision(when: When | None) -> Precision:
    """Returns how precisely a time is known."""
    interval = bounds(when)
    if interval is None:
        return "unknown"
    first, last = interval
    if first == last:
        return "day"
    if first == date.min or last == date.max:
        return "range"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return "year"
    whole_month = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    return "month" if whole_month and (first.year, first.month) == (last.year, last.month) else "range"


def in_words(when: When | None) -> str:
    """Returns a time as one reads it: `4 March 2031`, `March 2031`, `4 to 6 March 2031`, `until 4 March 2031`; empty for no time."""
    interval = bounds(when)
    if interval is None:
        return ""
    first, last = interval
    if first == date.min:
        return f"until {_day_in_words(last)}"
    if last == date.max:
        return f"since {_day_in_words(first)}"
    found = precision(when)
    if found == "year":
        return str(first.year)
    if found == "month":
        return f"{calendar.month_name[first.month]} {first.year}"
    if first == last:
        return _day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day_in_words(last)}"
    return f"{_day_in_words(first)} to {_day_in_words(last)}"


def _day_in_words(found: date) -> str:
    return f"{found.day} {calendar.month_name[found.month]} {found.year}"
