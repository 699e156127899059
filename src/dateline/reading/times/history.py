"""Tells whether a text is a history, whose bare months and days belong to the time it tells of and not to its publication.

Decided by the text alone: most years it writes are past ones, many lie well back, and hardly a word counts from the publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.reading.times.expressions import Expression, Moment, Offset

LONG_AGO = 2
"""Years from the publication: a history has many written years farther back."""
LEAST_YEARS = 5
"""Written years needed before a text is taken for a history."""
LEAD = 4
"""Times at the head of a text: one of them counted from the publication makes it news, though it goes on to tell a life."""


def tells_history(meant: Sequence[Expression], today: date | None) -> bool:
    """Tells whether expressions, all of one text, are those of a history.

    News of the day counts from its publication (`Tuesday`, `last week`): in 256 TimeBank and AQUAINT articles with five written
    years or more, such words are at least two fifths of the dated ones; in 22 encyclopedia articles they are an eighth at most.
    """
    if today is None:
        return False
    moments = [each for each in meant if isinstance(each, Moment)]
    years = [moment.year for moment in moments if moment.year]
    bare = sum(moment.month is not None and moment.year is None and not moment.pointed for moment in moments)
    near = [_near(each) for each in meant]
    past, old = sum(year < today.year for year in years), sum(year < today.year - LONG_AGO for year in years)
    return (
        len(years) >= LEAST_YEARS
        and past > 0.8 * len(years)
        and old > 0.3 * len(years)
        and sum(near) < 0.15 * (len(years) + bare)
        and not any(near[:LEAD])
    )


def _near(each: Expression) -> bool:
    if isinstance(each, Offset):
        return not each.narrative and not each.turns
    return isinstance(each, Moment) and (each.pointed or (each.weekday is not None and each.month is None))
