"""The day of a feast in a year: fixed (`12-25`), by its weekday (`11/4/4`, the fourth Thursday of November) or counted from Easter."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache


def holiday_month(rule: str) -> int:
    """Returns the month a holiday falls in; April for those counted from Easter."""
    return 4 if rule.startswith("easter") else int(rule[:2])


@cache
def feast(rule: str, year: int) -> date:
    """Returns the day a holiday falls on, by a rule in one of the forms told with the data."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if "/" in rule:
        weekdays, _, more = rule.partition("+")
        month, weekday, which = (int(part) for part in weekdays.split("/"))
        return _weekday_of(year, month, weekday, which) + timedelta(days=int(more or 0))
    return date(year, int(rule[:2]), int(rule[3:]))


def _weekday_of(year: int, month: int, weekday: int, which: int) -> date:
    """Returns the first, second … weekday of a month, or its last (-1)."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1 if which > 0 else 4))
    return day if day.month == month else day - timedelta(days=7)


def easter(year: int) -> date:
    """Returns Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4
    moon = (skipped - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    sunday = moon - (year + year // 4 + moon + 2 - skipped) % 7
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))
