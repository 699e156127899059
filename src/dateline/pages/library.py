"""A whole story in memory with its records findable by id, for what tells all of it at once: the terminal, and draws of lines to check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from dateline.model import Actor, Article, Copy, Event, Statement, Story
from dateline.store.browse import Record
from dateline.store.browse.index import source_name


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence as a page shows it."""

    outlet: str
    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Library:
    """A story, its records by id."""

    story: Story
    actors: dict[str, Actor] = field(init=False)
    articles: dict[str, Article] = field(init=False)
    events: dict[str, Event] = field(init=False)
    said_by_id: dict[str, Statement] = field(init=False)
    """Statements of any scope."""
    copies: dict[str, list[Copy]] = field(init=False)
    """By the id of the document that repeats another's words."""

    def __post_init__(self) -> None:
        copies: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.story.copies:
            copies[copy.document].append(copy)
        object.__setattr__(self, "actors", {actor.id: actor for actor in self.story.actors})
        object.__setattr__(self, "articles", {article.id: article for article in self.story.articles})
        object.__setattr__(self, "events", {event.id: event for event in self.story.events})
        object.__setattr__(self, "said_by_id", {one.id: one for one in self.story.statements})
        object.__setattr__(self, "copies", dict(copies))

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

    def statements_of(self, ids: Collection[str]) -> list[Statement]:
        """Returns statements of any scope, in the order of their ids; ids that are not there are left out."""
        return [self.said_by_id[id_] for id_ in sorted(ids) if id_ in self.said_by_id]

    def told_within(self, statement: Statement) -> Statement | None:
        """Returns the statement that one stands in, or None."""
        return self.said_by_id.get(statement.mention.inside or "")

    def outlet(self, document: str) -> str:
        """Returns how a document's source is named to a reader: its outlet, else its site, else its file."""
        return source_name(self.articles[document])

    def name(self, actor: str | None) -> str:
        """Returns an actor's name, or an empty string."""
        return self.actors[actor].name if actor in self.actors else ""

    def said(self, statement: Statement) -> str:
        """Returns the words that are said, the pieces joined by an ellipsis."""
        text = self.articles[statement.document].text
        return " … ".join(text[start:end] for start, end in statement.mention.content)

    def sources(self, record: Record) -> list[Source]:
        """Returns a record's evidence, each piece with its outlet and its place in the article's page."""
        return [
            Source(self.outlet(evidence.document), evidence.quote, evidence.document) for evidence in record.evidence
        ]
