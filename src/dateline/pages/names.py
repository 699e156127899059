"""The names and words that the records of one page need: of actors, of sources, of what is said. Each is looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from dateline.model import Event, Evidence, Figure, Position, Statement, When, Wording
from dateline.pages.addresses import evidence_anchor
from dateline.store.browse import Browse, Record
from dateline.store.browse.records import KIND_OF, Marked
from dateline.store.browse.telling import Told


class Named(Protocol):
    """What can name the actors and sources of records: the names of a page, or a whole story."""

    def name(self, actor: str | None) -> str:
        """Returns an actor's name, or an empty string."""

    def outlet(self, document: str) -> str:
        """Returns how a document's source is named."""

    def said(self, statement: Statement) -> str:
        """Returns the words that are said."""


@dataclass(slots=True)
class Names:
    """Names looked up in a story file as they are needed, best before: `gather` takes those of many records at once."""

    browse: Browse
    _actors: dict[str, str] = field(default_factory=dict)
    _outlets: dict[str, str] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)
    _told: dict[str, Told | None] = field(default_factory=dict)
    _published: dict[str, When | None] = field(default_factory=dict)
    _within: dict[str, list[str]] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)
    _cues: dict[str, str] = field(default_factory=dict)

    def gather(self, records: Iterable[Record]) -> None:
        """Looks up all that some records name."""
        records = list(records)
        actors = {actor for record in records for actor in actors_in(record)}
        self.know(actors)
        self.know_sources(piece.document for record in records for piece in record.evidence)
        said = {record.id for record in records if isinstance(record, Statement)}
        self._said.update(self.browse.said(sorted(said - self._said.keys())))
        self.refer(record for record in records if isinstance(record, Statement))

    def know(self, actors: Iterable[str]) -> None:
        """Looks up the names of some actors."""
        self._actors.update(self.browse.actor_names(sorted(set(actors) - self._actors.keys())))

    def know_sources(self, documents: Iterable[str]) -> None:
        """Looks up how the sources of some documents are named."""
        self._outlets.update(self.browse.outlets(sorted(set(documents) - self._outlets.keys())))

    def refer(self, statements: Iterable[Statement]) -> None:
        """Looks up what some statements refer to: their forms elsewhere, what came of them, what they stand in, and when they were published."""
        items = list(statements)
        if not items:
            return
        inner = self.browse.within([item.id for item in items])
        self._within |= {item.id: inner.get(item.id, []) for item in items}
        within = {id_ for held in inner.values() for id_ in held}
        self._words.update(self.browse.said(sorted(within - self._words.keys())))
        self._cues.update(self.browse.cues(sorted(within - self._cues.keys())))
        others = {id_ for item in items for id_ in referred(item)} | within
        found = self.browse.told(sorted(others - self._told.keys()))
        self._told |= {id_: found.get(id_) for id_ in others - self._told.keys()}
        self.know(one.speaker for one in found.values() if one.speaker)
        self.know_sources([one.document for one in found.values()])
        documents = {item.document for item in items} - self._published.keys()
        dates = self.browse.published(sorted(documents))
        self._published |= {document: dates.get(document) for document in documents}

    def told(self, statement: str) -> Told | None:
        """Returns a statement in short, or None."""
        if statement not in self._told:
            self._told[statement] = self.browse.told([statement]).get(statement)
        return self._told[statement]

    def within(self, statement: str) -> list[str]:
        """Returns the ids of the statements that one tells of."""
        if statement not in self._within:
            self._within |= {statement: [], **self.browse.within([statement])}
        return self._within[statement]

    def words_of(self, statement: str) -> str:
        """Returns the words of a statement that another refers to."""
        if statement not in self._words:
            self._words[statement] = self.browse.said([statement]).get(statement, "")
        return self._words[statement]

    def cue_of(self, statement: str) -> str:
        """Returns the words by which a statement that another refers to is told to be said; empty where there are none."""
        if statement not in self._cues:
            self._cues[statement] = self.browse.cues([statement]).get(statement, "")
        return self._cues[statement]

    def published(self, document: str) -> When | None:
        """Returns when a document was published, or None."""
        if document not in self._published:
            self._published[document] = self.browse.published([document]).get(document)
        return self._published[document]

    def speaker(self, told: Told) -> str:
        """Returns who is said to have said something."""
        return self.name(told.speaker) or told.speaker_text or "somebody not named"

    def outer(self, statement: Statement) -> str:
        """Returns on whose word a statement is told, where it stands in the words of another who is named; else an empty string."""
        inside = statement.mention.inside
        told = self.told(inside) if inside else None
        return self.speaker(told) if told and (told.speaker or told.speaker_text) else ""

    def name(self, actor: str | None) -> str:
        """Returns an actor's name, or an empty string."""
        if actor and actor not in self._actors:
            self._actors[actor] = self.browse.actor_names([actor]).get(actor, "")
        return self._actors[actor] if actor else ""

    def outlet(self, document: str) -> str:
        """Returns how a document's source is named."""
        if document not in self._outlets:
            self._outlets[document] = self.browse.outlets([document]).get(document, document)
        return self._outlets[document]

    def said(self, statement: Statement) -> str:
        """Returns the words that are said."""
        if statement.id not in self._said:
            self._said[statement.id] = self.browse.said([statement.id]).get(statement.id, "")
        return self._said[statement.id]

    def outlets(self, evidence: Sequence[Evidence]) -> list[str]:
        """Returns the sources some evidence stands in, each once, in order."""
        return list(dict.fromkeys(self.outlet(piece.document) for piece in evidence))


def referred(statement: Statement) -> Iterator[str]:
    """Yields the ids of the statements that one refers to."""
    yield from (form.other for form in statement.forms)
    yield from (sequel.other for sequel in statement.sequels if sequel.other)
    if statement.mention.inside:
        yield statement.mention.inside


def actors_in(record: Record) -> Iterator[str]:
    """Yields the ids of the actors a record's line names."""
    named: tuple[Any, ...] = ()
    match record:
        case Event():
            named = (*record.sources, *record.targets, *record.attributed_to)
        case Statement():
            named = (*record.speakers, record.speaker, record.addressee, *record.about)
        case Position():
            named = (record.holder, record.toward, record.on_word_of)
        case Figure():
            named = (record.attributed_to,)
        case Wording():
            named = (record.actor, record.voice)
    yield from (actor for actor in named if actor)


def first_words(record: Marked, names: Named) -> dict[str, str]:
    """Returns the first words a record rests on, flat: `source`, `quote`, `document`, and `evidence`, the address of the marked words."""
    if not record.evidence:
        return {"source": "", "quote": "", "document": "", "evidence": ""}
    piece = record.evidence[0]
    return {
        "source": names.outlet(piece.document),
        "quote": piece.quote,
        "document": piece.document,
        "evidence": f"/article/{piece.document}#{evidence_anchor(KIND_OF[type(record)], record.id, 0)}",
    }
