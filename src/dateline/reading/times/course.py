"""The course of a history: which year its bare months and days are in, as the reading by which the telling moves least.

A history writes a year once and then months, and it looks aside: "as in the retreat of 1812". So the years are chosen for the
whole text together: each written year either moves the telling there or is an aside, and a bare month lies near the time told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.reading.times.expressions import Expression, Moment
from dateline.reading.times.feasts import holiday_month

SEASONS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
"""A month inside each season; a winter has the year it ends in."""
WIDTH = 24
"""Readings kept at a time."""

ASIDE_YEAR, ASIDE_DAY = 0.7, 1.2
"""What it costs to take a written year, or a whole date, for an aside. These and the costs below were set by hand; on WikiWars
one of them a third lower or half higher makes at most 1.2 points of difference."""
JUMP = 0.2
"""Per doubling of the months moved, in either direction, to a written date."""
BACK, CROSS = 0.3, 1.0
"""A bare month before the time told in its year, and one beyond the end of that year."""
STEP_BACK, STEP_ON = 0.1, 0.05
"""Per month moved to a bare month."""


@dataclass(frozen=True, slots=True)
class Course:
    """A reading so far: what it cost, the time told at its end, and the years it gave."""

    cost: float
    year: int
    month: int | None
    given: tuple[tuple[int, int], ...] = ()
    asides: tuple[int, ...] = ()


def with_years_told(meant: Sequence[Expression]) -> tuple[list[Expression], frozenset[int]]:
    """Returns the expressions of a history with a year for each bare month and day, and the indices of those that are asides."""
    first = next((each.year for each in meant if isinstance(each, Moment) and each.year), None)
    if first is None:
        return list(meant), frozenset()
    courses = [Course(0.0, first, None)]
    for at, each in enumerate(meant):
        if isinstance(each, Moment) and (each.year or _bare(each)):
            courses = _best(new for course in courses for new in _next(course, at, each))
    found = list(meant)
    for at, year in courses[0].given:
        moment = found[at]
        if isinstance(moment, Moment):
            found[at] = replace(moment, year=year)
    return found, frozenset(courses[0].asides)


def _bare(moment: Moment) -> bool:
    return moment.year is None and moment.pointer is None and not moment.pointed and _month(moment) is not None


def _month(moment: Moment) -> int | None:
    return (
        moment.month or SEASONS.get(moment.season or "") or (holiday_month(moment.holiday) if moment.holiday else None)
    )


def _next(course: Course, at: int, moment: Moment) -> Iterator[Course]:
    month = _month(moment)
    if moment.year is not None:
        aside = ASIDE_YEAR if month is None else ASIDE_DAY
        yield replace(course, cost=course.cost + aside, asides=(*course.asides, at))
        moved = _apart(course, moment.year, month)
        yield Course(
            course.cost + JUMP * math.log2(1 + abs(moved) / 3), moment.year, month, course.given, course.asides
        )
        return
    for year in (course.year - 1, course.year, course.year + 1):
        moved = _apart(course, year, month)
        crossed = CROSS if year != course.year else BACK if moved < 0 else 0.0
        cost = crossed + abs(moved) * (STEP_BACK if moved < 0 else STEP_ON)
        if year:
            yield Course(course.cost + cost, year, month, (*course.given, (at, year)), course.asides)


def _apart(course: Course, year: int, month: int | None) -> int:
    """Returns the months from the time told to another, 0 within a year told only as such."""
    if course.month is None or month is None:
        return (year - course.year) * 12
    return (year - course.year) * 12 + month - course.month


def _best(courses: Iterator[Course]) -> list[Course]:
    """Returns the cheapest readings, one for each time told at the end."""
    best: dict[tuple[int, int | None], Course] = {}
    for course in courses:
        other = best.get((course.year, course.month))
        if other is None or course.cost < other.cost:
            best[course.year, course.month] = course
    return sorted(best.values(), key=lambda course: course.cost)[:WIDTH]
