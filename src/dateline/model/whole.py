"""The account as a whole: its order, its copies and sources, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.account import (
    Actor,
    Event,
    EventWording,
    Figure,
    FigureGroup,
    Omission,
    Position,
    Statement,
    Wording,
)
from dateline.model.captured import Article
from dateline.model.decided import Standing
from dateline.model.ground import Evidence, Precision, Span


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline."""

    event: str
    date: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day that matters in the story, by how many articles name it and how centrally."""

    id: str
    date: str
    rank: int
    """1 is the day that matters most; of a pile of several stories, in its strand."""
    weight: float
    independent: int
    """Sources that name the day, copies of one wire report counted once."""
    evidence: tuple[Evidence, ...]
    """Sentences that tell the day, the most central first."""
    bases: tuple[Literal["named", "printed"], ...]
    """For each of them: it names the day, or it names none and opens an article printed that day or the next."""


@dataclass(frozen=True, slots=True)
class Copy:
    """How one document's text stands to another's."""

    document: str
    original: str
    whole: bool
    """True if the document repeats the other's wire text; False if it only shares passages with it."""
    passages: tuple[Span, ...] = ()
    share: float = 0.0
    """Part of the document's words, quotations apart, that stand in the original in the same runs, 0–1."""
    place: int | None = None
    """Place in the chain of copies by date (the original is 1); None where a date is unknown or two may be the same."""
    via: str | None = None
    """The copy by way of which it has the text, where it has that one's edits; None where nothing shows a way round."""
    first: bool = False
    """True if the original is known to have been published before it; else which came first is not known."""
    credit: str | None = None
    """The wire service it credits and whose report the original is, or credits too."""
    reason: str = ""
    """Why it is called a copy, in words."""


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source: the documents that count as one report, and why."""

    id: str
    name: str
    """The wire service, or the outlet that had the text first."""
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    reason: str
    """Why they count once, in words; empty for a document that stands alone."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the stories that a pile holds, where the pile was searched for stories."""

    id: str
    title: str
    documents: tuple[str, ...]
    """Its documents, in the order of the account's articles. A document is in one strand only."""


@dataclass(frozen=True, slots=True)
class Story:
    """The account: what all articles of a story, or of each story of a pile, say together."""

    title: str
    articles: tuple[Article, ...]
    """With inferred publication dates filled in."""
    copies: tuple[Copy, ...] = ()
    sources: tuple[Source, ...] = ()
    """Every document stands in one of them."""
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    figures: tuple[Figure, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    wording: tuple[Wording, ...] = ()
    event_wording: tuple[EventWording, ...] = ()
    omissions: tuple[Omission, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    key_days: tuple[KeyDay, ...] = ()
    """The days that matter most, in the order of the calendar, strand by strand."""
    strands: tuple[Strand, ...] = ()
    """The stories in the pile, every article in one of them; empty where the pile was taken as one story."""
    decisions: tuple[Standing, ...] = ()
    """Every human decision, in order, and how it stands. What is hidden is left out of the lists above."""

    def confirmed(self) -> frozenset[str]:
        """Returns the ids of the records that a person has confirmed."""
        return frozenset(
            one.found
            for one in self.decisions
            if one.found and one.state == "applied" and one.decision.kind == "confirm"
        )
