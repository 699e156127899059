"""A story with its records findable by id, and the address of every record and of every piece of evidence.

Addresses are relative to the folder of the pages. A record has one anchor on the page of its kind and one in each article it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model import Actor, Article, Copy, Event, Evidence, Figure, Position, Statement, Story, Wording

Record = Event | Statement | Position | Figure | Wording

PAGE_OF: dict[type[Record], str] = {
    Event: "index.html",
    Statement: "statements.html",
    Position: "positions.html",
    Figure: "figures.html",
    Wording: "wording.html",
}
KIND_OF: dict[type[Record], str] = {
    Event: "event",
    Statement: "statement",
    Position: "position",
    Figure: "figure",
    Wording: "wording",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence as a page shows it."""

    outlet: str
    address: str
    """Of the words in the article's page."""
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Library:
    """A story, its records by id."""

    story: Story
    actors: dict[str, Actor] = field(init=False)
    articles: dict[str, Article] = field(init=False)
    events: dict[str, Event] = field(init=False)
    copies: dict[str, list[Copy]] = field(init=False)
    """By the id of the document that repeats another's words."""
    resting: dict[str, list[tuple[Record, int, Evidence]]] = field(init=False)
    """By the id of a document: the records that rest on its words, with the number and the piece of their evidence."""

    def __post_init__(self) -> None:
        copies: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.story.copies:
            copies[copy.document].append(copy)
        object.__setattr__(self, "actors", {actor.id: actor for actor in self.story.actors})
        object.__setattr__(self, "articles", {article.id: article for article in self.story.articles})
        object.__setattr__(self, "events", {event.id: event for event in self.story.events})
        object.__setattr__(self, "copies", dict(copies))
        resting: dict[str, list[tuple[Record, int, Evidence]]] = defaultdict(list)
        for record in self.records():
            for number, evidence in enumerate(record.evidence):
                resting[evidence.document].append((record, number, evidence))
        object.__setattr__(self, "resting", dict(resting))

    @property
    def statements(self) -> list[Statement]:
        """What is reported as said. Beliefs, intents and judgements stay in the story file and its exports: as lines they mislead."""
        return [statement for statement in self.story.statements if statement.mention.scope == "speech"]

    def records(self) -> Iterator[Record]:
        """Yields every record that rests on evidence."""
        yield from self.story.events
        yield from self.statements
        yield from self.story.positions
        yield from self.story.figures
        yield from self.story.wording

    def outlet(self, document: str) -> str:
        """Returns how a document's source is named to a reader: its outlet, else its site, else its file."""
        article = self.articles[document]
        return article.outlet or article.domain or file_name(article)

    def name(self, actor: str | None) -> str:
        """Returns an actor's name, or an empty string."""
        return self.actors[actor].name if actor in self.actors else ""

    def sources(self, record: Record) -> list[Source]:
        """Returns a record's evidence, each piece with its outlet and its place in the article's page."""
        return [
            Source(
                self.outlet(evidence.document),
                f"articles/{evidence.document}.html#{evidence_anchor(record, number)}",
                evidence.quote,
                evidence.document,
            )
            for number, evidence in enumerate(record.evidence)
        ]


def file_name(article: Article) -> str:
    """Returns the last part of the path or URL an article was found at."""
    where = article.paths[0] if article.paths else article.url or article.id
    return where.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def anchor(record: Record) -> str:
    """Returns the anchor of a record on the page of its kind."""
    return f"{KIND_OF[type(record)]}-{record.id}"


def address(record: Record) -> str:
    """Returns the address of a record on the page of its kind."""
    return f"{PAGE_OF[type(record)]}#{anchor(record)}"


def evidence_anchor(record: Record, number: int) -> str:
    """Returns the anchor of the words a record rests on, in the page of their article."""
    return f"{anchor(record)}-{number}"
