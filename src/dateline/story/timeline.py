"""Events in the order in which they happened; what has no date stands at the end, and is never given one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from dateline.model import Event, TimelineEntry
from dateline.story.whens import bounds, precision

_DAYS, _WEIGHTS, _FINE = 1 << 22, 1 << 17, 128
"""More days than the calendar has, more weights than events have, and weights told apart within one: a place fits into 61 bits."""


def lay_out(events: Iterable[Event]) -> tuple[TimelineEntry, ...]:
    """Returns the timeline: by first day, then by last, then the more central first."""
    ordered = sorted(events, key=lambda event: (place(event), event.id))
    return tuple(TimelineEntry(event.id, _date(event), precision(event.when)) for event in ordered)


def centrality(event: Event) -> float:
    """Returns how central an event is to its story, for ranking: independent sources first, then mentions, then sureness."""
    return event.independent + math.log1p(len(event.mentions)) + 0.5 * event.score + 0.25 * bool(event.when)


def place(event: Event) -> int:
    """Returns where an event stands in any timeline, as a number that needs no other event: by first day, last day, centrality."""
    interval = bounds(event.when)
    if interval is None:
        first = last = _DAYS - 1
    else:
        # An event known to lie before a day stands at that day: it is the only one it has.
        first = (interval[0] if interval[0] != date.min else interval[1]).toordinal()
        last = interval[1].toordinal()
    weight = min(_WEIGHTS - 1, round(centrality(event) * _FINE))
    return (first * _DAYS + last) * _WEIGHTS + _WEIGHTS - 1 - weight


def _date(event: Event) -> str | None:
    when = event.when
    return (when.earliest or when.latest) if when else None
