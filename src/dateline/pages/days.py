"""Events under headings: a stretch of time each, or for those without a date the day they were reported; those read from the same words together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Event
from dateline.pages.words import day, interval, when_in_words
from dateline.store.browse import Listed
from dateline.store.browse.filters import UNDATED

UNKNOWN = "No date known"


@dataclass(frozen=True, slots=True)
class Card:
    """Events read from the same words: their lines stand together over one quotation."""

    events: tuple[Event, ...]

    @property
    def first(self) -> Event:
        """The event whose evidence and counts the card shows."""
        return self.events[0]


@dataclass(frozen=True, slots=True)
class Day:
    """One heading of the account with what happened then."""

    title: str
    anchor: str
    cards: tuple[Card, ...]
    reported: bool = False
    """True if the articles give no date, and the heading is the day on which it was first reported."""


def days(lines: Sequence[Listed]) -> list[Day]:
    """Puts events, already in order, under headings; those of one heading stay together."""
    groups: dict[tuple[str, bool, str], list[Event]] = defaultdict(list)
    for line in lines:
        if isinstance(line.record, Event):
            groups[line.moment, line.reported, title(line)].append(line.record)
    anchors: set[str] = set()
    made = []
    for (moment, reported, told), events in groups.items():
        made.append(Day(told, _anchor(moment, anchors), cards(events), reported and moment != UNDATED))
    return made


def title(line: Listed) -> str:
    """Returns the heading an event stands under, in words."""
    record = line.record
    own = when_in_words(record.when) if isinstance(record, Event) else ""
    if own:
        return own
    first, last = day(line.moment), day(line.until)
    return interval(first, last) if line.moment != UNDATED and first and last else UNKNOWN


def cards(events: Sequence[Event]) -> tuple[Card, ...]:
    """Puts events that rest on the same words on one card, in order."""
    by_words: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        by_words[tuple((evidence.document, evidence.spans) for evidence in event.evidence)].append(event)
    return tuple(Card(tuple(together)) for together in by_words.values())


def _anchor(moment: str, taken: set[str]) -> str:
    stem = "day-unknown" if moment == UNDATED else f"day-{moment}"
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}.{number}"
    taken.add(anchor)
    return anchor
