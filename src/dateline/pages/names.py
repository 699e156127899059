"""The names and words that the records of one page need: of actors, of sources, of what is said. Each is looked up once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from dateline.model import Event, Evidence, Figure, Position, Statement, Wording
from dateline.pages.addresses import evidence_anchor
from dateline.store.browse import Browse, Record
from dateline.store.browse.records import KIND_OF, Marked


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

    def gather(self, records: Iterable[Record]) -> None:
        """Looks up all that some records name."""
        records = list(records)
        actors = {actor for record in records for actor in actors_in(record)}
        self.know(actors)
        self.know_sources(piece.document for record in records for piece in record.evidence)
        said = {record.id for record in records if isinstance(record, Statement)}
        self._said.update(self.browse.said(sorted(said - self._said.keys())))

    def know(self, actors: Iterable[str]) -> None:
        """Looks up the names of some actors."""
        self._actors.update(self.browse.actor_names(sorted(set(actors) - self._actors.keys())))

    def know_sources(self, documents: Iterable[str]) -> None:
        """Looks up how the sources of some documents are named."""
        self._outlets.update(self.browse.outlets(sorted(set(documents) - self._outlets.keys())))

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


def actors_in(record: Record) -> Iterator[str]:
    """Yields the ids of the actors a record's line names."""
    named: tuple[Any, ...] = ()
    match record:
        case Event():
            named = (*record.sources, *record.targets, *record.attributed_to)
        case Statement():
            named = (*record.speakers, record.speaker, record.addressee)
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
