"""Takes single mentions out of the entity a reading put them to, where a person says that they name somebody else.

Invariant: what is not listed in a decision stays as it was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dateline.model import Entity, Mention, Party, Reading, Span, StatementMention
from dateline.story.decisions.docket import Docket
from dateline.story.decisions.finding import Finder

CUT = "~"
"""Stands in the id of an entity that was cut out, between the id of the one it was read as and the number of the decision."""


def recut(readings: Iterable[Reading], docket: Docket, finder: Finder) -> list[Reading]:
    """Returns readings in which mentions that a decision takes out of an actor are entities of their own."""
    found = {reading.document: reading for reading in readings}
    for decision in docket.about("actor", "split", "not_this"):
        listed: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
        here = finder.over(found.values()) if decision.mentions else finder
        for taken in decision.mentions:
            mentions = here.mentions(taken)
            if len(taken.spans) > 1 and len({mention.entity for mention in mentions}) == 1:
                continue  # everything that one document says of somebody goes as a whole
            for mention in mentions:
                listed[taken.document, mention.entity].append(mention)
        for (document, entity), mentions in sorted(listed.items()):
            found[document] = _Cut(found[document], entity, mentions, f"{entity}{CUT}{decision.number}").reading()
    return list(found.values())


class _Cut:
    """One entity of one reading, some of its mentions to be another's."""

    def __init__(self, reading: Reading, entity: str, listed: Sequence[Mention], name: str) -> None:
        self._reading, self._entity, self._name = reading, entity, name
        self._taken = [mention for mention in reading.mentions if mention.entity == entity and mention in listed]
        self._left = [mention for mention in reading.mentions if mention.entity == entity and mention not in listed]

    def reading(self) -> Reading:
        """Returns the reading with the entity in two; as it was, if nothing, or everything, of it is taken out."""
        if not self._taken or not self._left:
            return self._reading
        reading = self._reading
        return replace(
            reading,
            mentions=tuple(
                replace(mention, entity=self._name) if mention in self._taken else mention
                for mention in reading.mentions
            ),
            entities=tuple(self._entities(reading.entities)),
            statements=tuple(self._statement(one) for one in reading.statements),
            events=tuple(
                replace(
                    one,
                    sources=self._parties(one.sources),
                    targets=self._parties(one.targets),
                    place=self._party(one.place),
                    attributed_to=self._party(one.attributed_to),
                )
                for one in reading.events
            ),
            stances=tuple(
                replace(
                    one,
                    holder=self._someone(one.holder),
                    toward=self._someone(one.toward),
                    on_word_of=self._party(one.on_word_of),
                )
                for one in reading.stances
            ),
            figures=tuple(replace(one, attributed_to=self._party(one.attributed_to)) for one in reading.figures),
            wording=tuple(
                replace(
                    one,
                    entity=self._name if one.entity == self._entity and self._is_taken(one.span) else one.entity,
                    voice=self._party(one.voice),
                )
                for one in reading.wording
            ),
        )

    def _entities(self, entities: Iterable[Entity]) -> Iterable[Entity]:
        for entity in entities:
            if entity.id != self._entity:
                yield entity
                continue
            written = {mention.text for mention in self._left}
            gone = {mention.text for mention in self._taken} - written
            yield replace(entity, aliases=tuple(alias for alias in entity.aliases if alias not in gone))
            first = min(self._taken, key=lambda mention: (mention.form != "name", -len(mention.text), mention.span))
            texts = sorted({mention.text for mention in self._taken if mention.form == "name"} - {first.text})
            yield Entity(self._name, first.text, entity.kind, tuple(texts), named=first.form == "name")

    def _statement(self, statement: StatementMention) -> StatementMention:
        about = list(statement.about)
        if self._entity in about:
            inside = [mention for mention in self._taken if _within(mention.span, statement.content)]
            others = [mention for mention in self._left if _within(mention.span, statement.content)]
            about += [self._name] * bool(inside)
            if inside and not others:
                about.remove(self._entity)
        return replace(
            statement,
            speaker=self._party(statement.speaker),
            addressee=self._party(statement.addressee),
            about=tuple(about),
        )

    def _parties(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        return tuple(self._someone(party) for party in parties)

    def _party(self, party: Party | None) -> Party | None:
        return None if party is None else self._someone(party)

    def _someone(self, party: Party) -> Party:
        if party.entity == self._entity and self._is_taken(party.span):
            return replace(party, entity=self._name, country=None, sector=None)
        return party

    def _is_taken(self, span: Span) -> bool:
        """True if the words hold a mention that is taken out, and none that stays."""
        return any(_meets(mention.span, span) for mention in self._taken) and not any(
            _meets(mention.span, span) for mention in self._left
        )


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _within(span: Span, places: Collection[Span]) -> bool:
    return any(place.start <= span.start < place.end for place in places)
