"""What the words of a time expression say by themselves, before anything outside them is asked.

Four kinds: a `Moment` names a place on the calendar, whole or in part; an `Offset` counts units from another day; a
`Length` is a stretch of time; a `Fixed` has its TIMEX3 value in itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import TimeType


@dataclass(frozen=True, slots=True)
class Moment:
    """A place on the calendar as far as the words give it: `Wednesday` has a weekday only, `11 April` month and day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    """The end of a range of days (`11-15 April`)."""
    last_month: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    part: str | None = None
    """TIMEX3 part of the day: MO, AF, EV, NI."""
    clock: str | None = None
    zone: int | None = None
    """Hours ahead of Greenwich, where the words give a zone."""
    pointer: str | None = None
    """`last`, `previous`, `this`, `next` or `that` (`August of that year`), standing before it."""
    shift: int = 0
    """Years to add, for `January this year` and the like: valid with `pointed`."""
    week: bool = False
    """Whether its week is meant (`the week of March 6`)."""
    slashed: bool = False
    """Whether it is written `5/3/2021`, so that which is the day is open."""
    pointed: bool = False
    """Whether the year is given relative to the publication (`June last year`)."""


@dataclass(frozen=True, slots=True)
class Offset:
    """A count of units from the publication (`two days ago`) or from the time the text speaks of (`a day later`)."""

    unit: str
    count: float
    narrative: bool = False
    counted: bool = False
    """Whether the words count (`a year ago`) rather than point (`last year`)."""
    year: int | None = None
    """For a quarter known by its year only."""
    turns: bool = False
    """Whether a history means the time it tells of (`the next year`, `this day`), and any other text that of its publication."""
    part: str | None = None
    clock: str | None = None
    zone: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time with its TIMEX3 value; `reach` is -1 where it ends at the publication, 1 where it starts there."""

    value: str
    unit: str = ""
    count: float | None = None
    reach: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """An expression that needs nothing else for its value."""

    type: TimeType
    value: str


Expression = Moment | Offset | Length | Fixed
