"""What a time takes from the one after it: the year of `March and April 1918`, the day of `11 p.m. local time on Thursday`."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.reading.times.expressions import Expression, Moment, Offset

FARTHEST = 24
"""Characters between two times of one phrase."""
JOINED = re.compile(
    r"\s*(?:,\s*)?(?:and|or|to|until|till|through|[-–—/&])\s*(?:the\s+|early[ -]|late[ -]|mid[ -])*", re.IGNORECASE
)
"""What stands between two times of one phrase, of which the second has the year for both (`March and April 1918`)."""
ZONED = re.compile(
    r"[,\s]*(?:\(?(?:local|(?:[A-Z]?[a-z]+ ){0,2}(?:standard |daylight )?)\s*time\)?)?\s*(?:\([^()]{1,40}\)|\()?\)?[,\s]*(?:on|of)?\s*(?:early |late )?",
    re.IGNORECASE,
)
"""What stands between a time of day and its day: `local time on`, `(0735 GMT)`."""


def with_next(meant: Expression, between: str, following: Expression) -> Expression:
    """Returns an expression with what the next one gives it, `between` being the words between the two."""
    if isinstance(meant, Moment):
        return _with_year(meant, between, following)
    if isinstance(meant, Offset) and _time_alone(meant) and ZONED.fullmatch(between):
        return _with_day(meant, following)
    return meant


def _time_alone(meant: Offset) -> bool:
    return meant.clock is not None and meant.narrative and meant.unit == "D" and meant.count == 0


def _with_day(meant: Offset, following: Expression) -> Expression:
    if isinstance(following, Moment) and (following.weekday or (following.month and following.day)):
        return replace(following, clock=meant.clock, zone=meant.zone, part=None)
    if isinstance(following, Offset) and following.unit == "D" and not following.narrative:
        return replace(following, clock=meant.clock, zone=meant.zone, part=None)
    return meant


def _with_year(moment: Moment, between: str, following: Expression) -> Moment:
    """Returns a moment without a year with that of the one it is joined to: `from November 15 to February 15, 1989`."""
    if not isinstance(following, Moment) or len(between) > FARTHEST or not JOINED.fullmatch(between) or moment.pointed:
        return moment
    if moment.weekday and not moment.month and following.weekday and following.pointed:
        return replace(moment, shift=following.shift, pointed=True)  # "from Monday to Thursday last week"
    if moment.day and not moment.month and following.month:
        return replace(moment, month=following.month, year=following.year, pointer=None)
    mine, other = _month(moment), _month(following)
    if moment.year is not None or moment.pointer or following.year is None or mine is None or other is None:
        return moment
    return replace(moment, year=following.year - (mine > other))


def _month(moment: Moment) -> int | None:
    """A month by which moments of one year are put in order."""
    return moment.month or {"SP": 4, "SU": 7, "FA": 10, "WI": 1}.get(moment.season or "")
