"""The days a TIMEX3 value covers, as an inclusive interval of ISO 8601 dates.

A month or a year spans whole. Seasons differ by hemisphere and country, so a season covers its whole year (a winter
also the first quarter of the next). A value that is no stretch of the calendar covers nothing.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateline.reading.times.anchoring import day_of

SHAPE = re.compile(r"\d{4}(-(\d\d(-\d\d(T.*)?)?|Q[1-4]|H[12]|W\d\d(-WE)?|SP|SU|FA|WI))?|\d{3}|\d{2}")

Days = tuple[str | None, str | None]


def covered(value: str) -> Days:
    """Returns the first and the last day of a value, or (None, None)."""
    if "/" in value:
        first, _, last = value.partition("/")
        return covered(first)[0], covered(last)[1]
    if not SHAPE.fullmatch(value):
        return None, None
    try:
        first_day, last_day = _bounds(value)
    except (ValueError, OverflowError):
        return None, None
    return first_day.isoformat(), last_day.isoformat()


def _bounds(value: str) -> tuple[date, date]:
    if len(value) < 4:
        size = 10 ** (4 - len(value))
        return date(int(value) * size, 1, 1), date(int(value) * size + size - 1, 12, 31)
    year, rest = int(value[:4]), value[5:]
    if rest[:1] == "W" and rest != "WI":
        return _week(value)
    if rest[:1] in ("Q", "H"):
        months = 3 if rest[0] == "Q" else 6
        last = int(rest[1]) * months
        return date(year, last - months + 1, 1), _month_end(year, last)
    if rest[:1].isdigit():
        return _day_or_month(value, year, rest)
    return date(year, 1, 1), date(year + 1, 3, 31) if rest == "WI" else date(year, 12, 31)


def _week(value: str) -> tuple[date, date]:
    monday = day_of(value)
    if monday is None:
        raise ValueError(value)
    return monday + timedelta(days=5 if value.endswith("WE") else 0), monday + timedelta(days=6)


def _day_or_month(value: str, year: int, rest: str) -> tuple[date, date]:
    if len(rest) == 2:
        return date(year, int(rest), 1), _month_end(year, int(rest))
    day = date.fromisoformat(value[:10])
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
