"""Makes the anchors of a decision: the words that what it is about stands on, and what it is called.

Invariant: an anchor made here leads back to the same record in the account it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.model import (
    Actor,
    Event,
    Evidence,
    Figure,
    FigureMention,
    Mention,
    Position,
    Reading,
    Span,
    Statement,
    Story,
    SubjectKind,
    Wording,
    WordingMention,
)
from dateline.story.decisions.finding import Finder
from dateline.story.evidence import JOINER
from dateline.story.positions import all_stances
from dateline.story.roster import Roster, described_id

MOST_ANCHORS = 40
"""Places kept for one actor: the main actor of a pile is in every article, and forty places find it again as surely."""
LONGEST = 120
"""Letters of a label."""


class Anchoring:
    """The records of one account, and the words they stand on."""

    def __init__(self, story: Story, finder: Finder) -> None:
        self._story, self._finder = story, finder
        self._records: dict[SubjectKind, dict[str, object]] = {
            "actor": {one.id: one for one in story.actors},
            "event": {one.id: one for one in story.events},
            "statement": {one.id: one for one in story.statements},
            "position": {one.id: one for one in story.positions},
            "figure": {one.id: one for one in story.figures},
            "wording": {one.id: one for one in story.wording},
            "document": {one.id: one for one in story.articles},
        }

    def record(self, kind: SubjectKind, key: str) -> object | None:
        """Returns a record of the account by its id, or None if it is not there, or hidden."""
        return self._records.get(kind, {}).get(key)

    def anchors(self, kind: SubjectKind, key: str) -> tuple[Evidence, ...]:
        """Returns the words a record stands on."""
        record = self.record(kind, key)
        makers: dict[type, Callable[..., Iterator[Evidence]]] = {
            Actor: self._of_actor,
            Event: self._of_event,
            Statement: self._of_statement,
            Position: self._of_position,
            Figure: self._of_figure,
            Wording: self._of_wording,
        }
        maker = makers.get(type(record))
        return tuple(maker(record)) if maker else ()

    def label(self, kind: SubjectKind, key: str) -> str:
        """Returns what a record is called, in words."""
        return " ".join(self._words(self.record(kind, key)).split())[:LONGEST] or key

    def mentions(self, actor: Actor, document: str) -> list[Mention]:
        """Returns how one document mentions an actor, in the order of its text."""
        reading = self._finder.reading(document)
        mine = {entity for where, entity in actor.entities if where == document}
        found = [one for one in reading.mentions if one.entity in mine] if reading else []
        return sorted(found, key=lambda one: one.span)

    def _of_actor(self, actor: Actor) -> Iterator[Evidence]:
        if not actor.entities:
            yield from self._of_described(actor.id)
        for document, entity in sorted(actor.entities)[:MOST_ANCHORS]:
            reading = self._finder.reading(document)
            mentions = [one for one in reading.mentions if one.entity == entity] if reading else []
            if mentions:
                best = min(mentions, key=lambda one: (one.form != "name", one.form == "pronoun", one.span))
                yield self._finder.cite(document, [best.span])

    def _of_described(self, actor: str) -> Iterator[Evidence]:
        """Yields every place of the words that describe somebody whom no entity stands for."""
        for reading in self._finder.readings():
            spans = {
                party.span
                for party in self._finder.parties(reading.document)
                if party.entity is None and described_id(reading.document, party.text) == actor
            }
            yield from (self._finder.cite(reading.document, [span]) for span in sorted(spans))

    def _of_event(self, event: Event) -> Iterator[Evidence]:
        for document, key in event.mentions:
            reading = self._finder.reading(document)
            for mention in reading.events if reading else ():
                if mention.id == key:
                    yield self._finder.cite(document, [mention.trigger])

    def _of_statement(self, statement: Statement) -> Iterator[Evidence]:
        yield self._finder.cite(statement.document, statement.mention.content)

    def _of_figure(self, figure: Figure) -> Iterator[Evidence]:
        yield from self._read_at(figure.document, figure.id, lambda reading: reading.figures)

    def _of_wording(self, wording: Wording) -> Iterator[Evidence]:
        yield from self._read_at(wording.document, wording.id, lambda reading: reading.wording)

    def _read_at(
        self, document: str, key: str, records: Callable[[Reading], Iterable[FigureMention | WordingMention]]
    ) -> Iterator[Evidence]:
        reading = self._finder.reading(document)
        for one in records(reading) if reading else ():
            if one.id == key:
                yield self._finder.cite(document, [one.span])

    def _of_position(self, position: Position) -> Iterator[Evidence]:
        roster = Roster(self._story.actors)
        sentences = {(proof.document, proof.spans) for proof in position.evidence}
        ends = (position.holder, position.toward)
        for document in sorted({proof.document for proof in position.evidence}):
            reading = self._finder.reading(document)
            for stance in all_stances(reading) if reading else ():
                read = (roster.party(document, stance.holder), roster.party(document, stance.toward))
                here = (document, tuple(sorted(Span(*span) for span in stance.sentence))) in sentences
                if here and stance.stance == position.stance and read == ends:
                    yield self._finder.cite(document, [stance.holder.span, stance.toward.span])

    def _names(self, actors: Sequence[str]) -> str:
        return ", ".join(getattr(self.record("actor", actor), "name", "") for actor in actors)

    def _words(self, record: object) -> str:
        if isinstance(record, Actor):
            return record.name
        if isinstance(record, Event):
            sides = [self._names(record.sources), self._names(record.targets)]
            if record.inverted:
                sides.reverse()
            told = " ".join(part for part in (sides[0], record.phrase or record.type.lower(), sides[1]) if part)
            return record.name or told
        if isinstance(record, Statement):
            said = JOINER.join(self._text(record.document, record.mention.content))
            speaker = self._names([record.speaker]) if record.speaker else ""
            return f"{speaker}: “{said}”" if speaker else f"“{said}”"
        if isinstance(record, Position):
            return f"{self._names([record.holder])} {record.stance} {self._names([record.toward])}"
        if isinstance(record, Figure):
            return record.words or record.of
        if isinstance(record, Wording):
            return f"“{record.label}” for {self._names([record.actor])}"
        return str(getattr(record, "title", None) or (getattr(record, "paths", None) or ("",))[0])

    def _text(self, document: str, spans: Sequence[Span]) -> list[str]:
        text = next(one.text for one in self._story.articles if one.id == document)
        return [text[start:end] for start, end in spans]
