"""Reads times and lines as people give them on a command line; what cannot be read says how to give it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.model import When


def lines(words: str, count: int) -> range:
    """Returns the places of lines given by their numbers, `12` or `12-15`; raises a usage error where there are none."""
    first, dash, last = words.partition("-")
    if not first.isdigit() or (dash and not last.isdigit()):
        raise click.UsageError(f"{words!r} is no line: give its number, or several as in 12-15.")
    found = range(int(first) - 1, int(last if dash else first))
    if not found or found.start < 0 or found.stop > count:
        raise click.UsageError(f"there is no line {words}: the document has {count}.")
    return found


def when(words: str) -> When:
    """Returns the time from a day, a month or a year to another: `2019-02-07`, `2019-02..2019-04`. Raises a usage error for other words."""
    from dateline.model import When

    first, dots, last = words.partition("..")
    ends = _days(first), _days(last if dots else first)
    if ends[1][1] < ends[0][0]:
        raise click.UsageError(f"{words!r} ends before it begins.")
    return When(ends[0][0], ends[1][1])


def _days(words: str) -> tuple[str, str]:
    """Returns the first and last day of a day, a month or a year."""
    from calendar import monthrange
    from datetime import date

    with contextlib.suppress(ValueError):
        parts = [int(part) for part in words.split("-")]
        if [len(part) for part in words.split("-")] == [4, 2, 2][: len(parts)]:
            first = date(*(*parts, 1, 1)[:3])
            month = parts[1] if len(parts) > 1 else 12
            day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1]
            return first.isoformat(), date(parts[0], month, day).isoformat()
    raise click.UsageError(f"{words!r} is no date: give a day, a month or a year, as in 2019-02-07, 2019-02 or 2019.")
