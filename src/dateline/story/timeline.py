"""Events in the order in which they happened; what has no date stands at the end, and is never given one."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dateline.model import Event, TimelineEntry
from dateline.story.whens import bounds, precision


def lay_out(events: Iterable[Event]) -> tuple[TimelineEntry, ...]:
    """Returns the timeline: by first day, then by last, then the more central first."""
    ordered = sorted(events, key=_order)
    return tuple(TimelineEntry(event.id, _date(event), precision(event.when)) for event in ordered)


def centrality(event: Event) -> float:
    """Returns how central an event is to its story, for ranking: independent sources first, then mentions, then sureness."""
    return event.independent + math.log1p(len(event.mentions)) + 0.5 * event.score + 0.25 * bool(event.when)


def _order(event: Event) -> tuple[bool, str, str, float, str]:
    interval = bounds(event.when)
    last = str(interval[1]) if interval else ""
    # An event known to lie before a day stands at that day: it is the only one it has.
    return interval is None, (_date(event) or "")[:10], last, -centrality(event), event.id


def _date(event: Event) -> str | None:
    when = event.when
    return (when.earliest or when.latest) if when else None
