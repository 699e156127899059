"""Reads calendar dates as pages print them. A date that can be read two ways (03/04/2019) is no date: the day is never guessed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {name: number for number, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), 1)}
MONTH = r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
DAY = r"(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year{n}>(?:19|20)\d\d)"
FORMS = (
    (YEAR + r"[-/.](?P<number{n}>[01]?\d)[-/.]" + DAY + r"(?=\b|T)").replace("{n}", "0"),
    (MONTH + r"[ \u00a0]+" + DAY + r",?[ \u00a0]+" + YEAR).replace("{n}", "1"),
    (DAY + r"(?: of)?[ \u00a0]+" + MONTH + r",?[ \u00a0]+" + YEAR).replace("{n}", "2"),
    (DAY + r"-" + MONTH + r"-" + YEAR).replace("{n}", "3"),
    r"(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year4>(?:19|20)\d\d)",
)
DATE = re.compile(r"(?<![\w/.-])(?:" + "|".join(FORMS) + r")(?!\.?\d)", re.I)
EARLIEST_YEAR, LATEST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day as printed, and where in the line it stands."""

    day: str | None
    """ISO 8601, or None where the figures can be read as two different days."""
    start: int
    end: int


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Yields the full dates (day, month and year) written in `text`, in order."""
    for match in DATE.finditer(text):
        day = _day(match.groupdict())
        if day != "":
            yield PrintedDate(day, match.start(), match.end())


def _day(found: dict[str, str | None]) -> str | None:
    """The ISO date; None where it is ambiguous, the empty string where it is no date at all."""
    first, second, mark = found["first"], found["second"], found["mark"]
    if first and second:
        return _numeric(int(first), int(second), int(found["year4"] or 0), dotted=mark == ".")
    n = next(n for n in "0123" if found[f"day{n}"])
    name = found[f"month{n}"] if n != "0" else None
    month = MONTHS[name[:3].lower()] if name else int(found["number0"] or 0)
    return iso_day(int(found[f"year{n}"] or 0), month, int(found[f"day{n}"] or 0)) or ""


def _numeric(first: int, second: int, year: int, *, dotted: bool) -> str | None:
    day_first, month_first = iso_day(year, second, first), iso_day(year, first, second)
    # Dots are written only where the day comes first.
    if dotted or not month_first:
        return day_first or ""
    if not day_first or day_first == month_first:
        return month_first
    return None


def iso_day(year: int, month: int, day: int) -> str | None:
    """Returns the ISO 8601 date of a day of the calendar, or None where there is no such day."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
