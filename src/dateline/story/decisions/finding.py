"""Finds in the readings what stands at the words a decision rests on.

Invariant: a place counts only where the words themselves still stand there; and what overlaps it by less than half is not it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from dateline.model import (
    Article,
    EventMention,
    Evidence,
    Mention,
    Party,
    Reading,
    Span,
    StanceMention,
)
from dateline.story.evidence import JOINER

Thing = TypeVar("Thing")

HALF = 0.5
"""Part of two places' common stretch that both share at least if they are one: a reader may trim a title or an article."""


class Finder:
    """Looks up mentions, events and lines of a pile's readings by their place in the text."""

    def __init__(self, articles: Mapping[str, Article], readings: Iterable[Reading]) -> None:
        self._articles = articles
        self._readings = {reading.document: reading for reading in readings}

    def over(self, readings: Iterable[Reading]) -> Finder:
        """Returns a finder in other readings of the same articles."""
        return Finder(self._articles, readings)

    def stands(self, anchor: Evidence) -> bool:
        """True if the words of an anchor stand where they stood."""
        article = self._articles.get(anchor.document)
        return (
            article is not None
            and bool(anchor.spans)
            and JOINER.join(article.text[start:end] for start, end in anchor.spans) == anchor.quote
        )

    def reading(self, document: str) -> Reading | None:
        """Returns the reading of a document."""
        return self._readings.get(document)

    def readings(self) -> Iterator[Reading]:
        """Yields all readings."""
        yield from self._readings.values()

    def entities(self, anchor: Evidence) -> set[tuple[str, str]]:
        """Returns the entities (document and entity id) that the words of an anchor name."""
        found = {mention.entity for mention in self.mentions(anchor)}
        return {(anchor.document, entity) for entity in found}

    def mentions(self, anchor: Evidence) -> list[Mention]:
        """Returns the mention at each place of an anchor."""
        reading = self._reading(anchor)
        if reading is None:
            return []
        places = [(mention.span, mention) for mention in reading.mentions]
        return [mention for span in anchor.spans if (mention := _at(span, places)) is not None]

    def party(self, anchor: Evidence) -> Party | None:
        """Returns the party at the first place of an anchor."""
        if self._reading(anchor) is None:
            return None
        return _at(anchor.spans[0], [(party.span, party) for party in self._parties[anchor.document]])

    def event(self, anchor: Evidence) -> EventMention | None:
        """Returns the event that the word at an anchor tells."""
        reading = self._reading(anchor)
        return None if reading is None else _at(anchor.spans[0], [(one.trigger, one) for one in reading.events])

    def line(self, anchor: Evidence, kind: str) -> str | None:
        """Returns the id of the statement, figure or wording at an anchor."""
        reading = self._reading(anchor)
        if reading is None:
            return None
        places: list[tuple[Span, str]]
        if kind == "statement":
            places = [(_hull(one.content), one.id) for one in reading.statements]
            return _at(_hull(anchor.spans), places)
        if kind == "figure":
            places = [(one.span, one.id) for one in reading.figures]
        else:
            places = [(one.span, one.id) for one in reading.wording]
        return _at(anchor.spans[0], places)

    def stances(self, anchor: Evidence, stances: Iterable[StanceMention]) -> list[StanceMention]:
        """Returns those of some stances of one document whose holder and whom it is toward stand at an anchor's two places."""
        if not self.stands(anchor) or len(anchor.spans) != 2:
            return []
        holder, toward = anchor.spans
        return [one for one in stances if one.holder.span == holder and one.toward.span == toward]

    def cite(self, document: str, spans: Sequence[Span]) -> Evidence:
        """Returns an anchor: the words at some places of a document, in the order given."""
        text = self._articles[document].text
        return Evidence(document, tuple(spans), JOINER.join(text[start:end] for start, end in spans))

    def parties(self, document: str) -> Sequence[Party]:
        """Returns everybody who acts, speaks or is spoken to in a document, place by place."""
        return self._parties.get(document, ())

    @cached_property
    def _parties(self) -> Mapping[str, list[Party]]:
        found: defaultdict[str, list[Party]] = defaultdict(list)
        for reading in self._readings.values():
            found[reading.document] = list(all_parties(reading))
        return found

    def _reading(self, anchor: Evidence) -> Reading | None:
        return self._readings.get(anchor.document) if self.stands(anchor) else None


def all_parties(reading: Reading) -> Iterator[Party]:
    """Yields every party of a reading."""
    some: list[Party | None] = []
    for statement in reading.statements:
        some += [statement.speaker, statement.addressee]
    for event in reading.events:
        some += [*event.sources, *event.targets, event.attributed_to]
    for stance in reading.stances:
        some += [stance.holder, stance.toward, stance.on_word_of]
    some += [figure.attributed_to for figure in reading.figures]
    some += [label.voice for label in reading.wording]
    yield from (party for party in some if party is not None)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(start for start, _ in spans), max(end for _, end in spans)) if spans else Span(0, 0)


def _at(place: Span, things: Iterable[tuple[Span, Thing]]) -> Thing | None:
    """Returns what stands at a place: exactly there, or the one thing that shares more than half of it."""
    ranked: list[tuple[float, Thing]] = []
    for span, thing in things:
        if span == place:
            return thing
        shared = min(span.end, place.end) - max(span.start, place.start)
        whole = max(span.end, place.end) - min(span.start, place.start)
        if shared > HALF * whole:
            ranked.append((shared / whole, thing))
    ranked.sort(key=lambda pair: -pair[0])
    return ranked[0][1] if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]) else None
