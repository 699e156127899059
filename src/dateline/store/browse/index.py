"""The rows that pages filter, order and count by, made from an account: who plays which part in each line, which outlets carry it, when.

Invariant: the rows are a function of the account alone, so that writing it again changes none of them.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from dateline.model import (
    Actor,
    Article,
    Event,
    Figure,
    Position,
    Published,
    Statement,
    Story,
    When,
    Wording,
    last_name,
)
from dateline.store.browse import counts
from dateline.store.browse.filters import ALL, SPOKEN_OF, SPOKEN_TO, UNDATED, Kind
from dateline.store.columns import Row
from dateline.store.documents import insert
from dateline.store.places import first_place, key_of, presence_rank

TABLES = ("shown_actor", "shown_outlet", "shown", "document_source", "presence")
_PRESENCE = "(actor, says, does, done_to, stands, called, listed, rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_OPEN_END = "9999-12-31"


@dataclass(slots=True)
class Line:
    """One line of the account as its rows will have it."""

    kind: Kind
    record: str
    number: int
    when: When | None
    documents: tuple[str, ...]
    type: str
    parts: tuple[tuple[str, str], ...]
    """(part, actor id)."""
    names: str
    words: str
    status: str | None = None
    independent: int = 1
    disputed: bool = False
    weight: float = 0.0
    medium: str | None = None
    saying: str | None = None
    """Of a statement with forms in other documents: the id of the one that stands for them."""
    further: bool = False
    """True if another line of the list stands for it: a fuller form of one thing said."""


@dataclass(slots=True)
class Index:
    """The rows of one account in the making."""

    story: Story
    strand: str | None = None
    """Where the account is that of one strand of a pile."""
    outlets: dict[str, str] = field(init=False)
    published: dict[str, Published | None] = field(init=False)
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.outlets = {article.id: source_name(article) for article in self.story.articles}
        self.published = {article.id: article.published for article in self.story.articles}
        self.names = {actor.id: actor.name for actor in self.story.actors}


def write(connection: sqlite3.Connection, story: Story) -> None:
    """Writes the rows of an account in place of those that were there; the account's own rows are to be written in the same transaction."""
    clear(connection)
    index = Index(story)
    strands = strand_of(story)
    shown = (row for key, line in enumerate(lines(index), 1) for row in _line_rows(index, key, line, strands))
    for table, row in chain(_source_rows(index), shown):
        insert(connection, table, row)
    _write_presence(connection, story)
    counts.write(connection)


def clear(connection: sqlite3.Connection) -> None:
    """Takes away all rows."""
    for table in (*TABLES, *counts.TABLES, *(f"{kind}_search" for kind in ALL)):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours


def strand_rows(story: Story, strand: str) -> Iterator[tuple[str, Row]]:
    """Yields the rows of one strand of a pile, each with its table."""
    from dateline.story.timeline import place

    index = Index(story, strand)
    yield from _source_rows(index)
    strands = dict.fromkeys(index.outlets, strand)
    events = {event.id: place(event) for event in story.events}
    for line in lines(index):
        number = events.get(line.record, first_place(strand) + line.number)
        yield from _line_rows(index, key_of(line.record), replace(line, number=number), strands)


def recount(connection: sqlite3.Connection, actors: Iterable[str]) -> None:
    """Counts anew how present some actors are, and writes the numbers the account is told in."""
    said = "(SELECT count(*) FROM shown_actor WHERE part = '{}' AND shown_actor.actor = actor.id)"
    numbers = ", ".join(
        (*map(said.format, ("said", "did", "done_to")), f"{said.format('holds')} + {said.format('held_toward')}")
    )
    query = f"SELECT {numbers}, {said.format('called')}, listed, n_mentions, name FROM actor WHERE id = ?"  # noqa: S608 - ours
    for actor in sorted(actors):
        *row, n_mentions, name = connection.execute(query, (actor,)).fetchone()
        place = presence_rank(sum(row[:3]), n_mentions, name)
        connection.execute(f"INSERT OR REPLACE INTO presence {_PRESENCE}", (actor, *row, place))
    counts.tally(connection)


def lines(index: Index) -> Iterator[Line]:
    """Yields every line of an account, kind by kind, each in its order."""
    yield from _events(index)
    yield from _statements(index)
    yield from _positions(index)
    yield from _figures(index)
    yield from _wordings(index)


def source_name(article: Article) -> str:
    """Returns how a document's source is named to a reader: its outlet, else its site, else its file."""
    return article.outlet or article.domain or file_name(article)


def file_name(article: Article) -> str:
    """Returns the last part of the path or URL an article was found at."""
    return last_name(article.paths[0] if article.paths else article.url or article.id)


def strand_of(story: Story) -> dict[str, str]:
    """Returns the strand of each document, where the pile was searched for stories."""
    return {document: strand.id for strand in getattr(story, "strands", ()) for document in strand.documents}


def _events(index: Index) -> Iterator[Line]:
    from dateline.story.timeline import centrality

    place = {entry.event: number for number, entry in enumerate(index.story.timeline)}
    for number, event in enumerate(index.story.events, len(place)):
        parts = [("did", actor) for actor in event.sources] + [("done_to", actor) for actor in event.targets]
        words = (event.summary, event.phrase, event.where.name if event.where else "", event.type.lower())
        yield Line(
            "event",
            event.id,
            place.get(event.id, number),
            event.when,
            documents(event),
            event.type,
            (*parts, *(("reports", actor) for actor in event.attributed_to)),
            _named(index, (*event.sources, *event.targets)),
            " ".join(words),
            event.status,
            event.independent,
            bool(event.disputed),
            centrality(event),
        )


def _statements(index: Index) -> Iterator[Line]:
    from dateline.story.sources import Sources

    sources = Sources(index.story.articles, index.story.copies)
    texts = {article.id: article.text for article in index.story.articles}
    sayings = Counter(statement.stands_for for statement in index.story.statements)
    home = {statement.id: statement.document for statement in index.story.statements}
    for number, item in enumerate(index.story.statements):
        spoken = item.mention.scope == "speech"
        kind: Kind = "statement" if spoken else "thought"
        speakers = item.speakers or (item.speaker,)
        parts = [
            *(("said" if spoken else "thinks", one) for one in speakers),
            (SPOKEN_TO[kind], item.addressee),
            *((SPOKEN_OF[kind], actor) for actor in item.about),
        ]
        carried = {home[form.other] for form in item.forms if form.other in home and "speaker" not in form.differs}
        independent = sources.independent({item.document, *carried})
        text = texts.get(item.document, "")
        yield Line(
            kind,
            item.id,
            number,
            item.said,
            (item.document,),
            item.mention.directness,
            _known(parts),
            _named(index, speakers) or (item.mention.speaker.text if item.mention.speaker else ""),
            " … ".join(text[start:end] for start, end in item.mention.content),
            item.mention.status,
            independent,
            weight=float(independent),
            medium=item.mention.medium,
            saying=item.stands_for if item.stands_for and sayings[item.stands_for] > 1 else None,
            further=item.stands_for not in ("", item.id),
        )


def _positions(index: Index) -> Iterator[Line]:
    from dateline.story.sources import Sources

    sources = Sources(index.story.articles, index.story.copies)
    for number, item in enumerate(index.story.positions):
        independent = sources.independent(documents(item))
        yield Line(
            "position",
            item.id,
            number,
            item.when or item.since,
            documents(item),
            item.stance,
            _known([("holds", item.holder), ("held_toward", item.toward), ("vouches", item.on_word_of)]),
            _named(index, (item.holder, item.toward)),
            " ".join((item.stance, *(piece.quote for piece in item.evidence))),
            None,
            independent,
            weight=float(independent),
        )


def _figures(index: Index) -> Iterator[Line]:
    groups = {group.id: (number, group) for number, group in enumerate(index.story.figure_groups)}
    alone = len(groups)
    start = 0 if index.strand is None else int(index.strand[:5], 16) << 20
    order = {"conflict": 0, "changed": 1, "agree": 2}
    for number, item in enumerate(index.story.figures):
        place, group = groups.get(item.group or "", (alone, None))
        relation = group.relation if group else "alone"
        yield Line(
            "figure",
            item.id,
            number,
            item.as_of,
            (item.document,),
            relation,
            _known([("gives", item.attributed_to)]),
            _named(index, (item.attributed_to,)),
            " ".join((item.of, item.words, item.unit, *(piece.quote for piece in item.evidence))),
            disputed=relation == "conflict",
            # Figures of one group stand together: those that conflict first, then those that changed.
            weight=-float((order.get(relation, 3) << 40) + start + place),
        )


def _wordings(index: Index) -> Iterator[Line]:
    for number, item in enumerate(index.story.wording):
        yield Line(
            "wording",
            item.id,
            number,
            None,
            (item.document,),
            "quoted" if item.voice else "own",
            _known([("called", item.actor), ("calls", item.voice)]),
            _named(index, (item.actor, item.voice)),
            " ".join((item.label, *(piece.quote for piece in item.evidence))),
        )


def documents(record: Event | Position | Statement | Figure | Wording) -> tuple[str, ...]:
    """Returns the documents a record rests on, each once, in order."""
    return tuple(dict.fromkeys(piece.document for piece in record.evidence))


def _known(parts: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((part, actor) for part, actor in parts if actor)


def _named(index: Index, actors: Iterable[str | None]) -> str:
    return " ".join(index.names[actor] for actor in actors if actor in index.names)


def _line_rows(index: Index, key: int, line: Line, strands: dict[str, str]) -> Iterator[tuple[str, Row]]:
    moment, reported, until = shown_under(line.when, [index.published.get(document) for document in line.documents])
    yield (
        "shown",
        {
            "key": key,
            "kind": line.kind,
            "record": line.record,
            "number": line.number,
            "moment": moment,
            "reported": reported,
            "until": until,
            "type": line.type,
            "status": line.status,
            "independent": line.independent,
            "disputed": line.disputed,
            "weight": line.weight,
            "medium": line.medium,
            "saying": line.saying,
            "further": line.further,
            "strand": next((strands[document] for document in line.documents if document in strands), None),
        },
    )
    for part, actor in dict.fromkeys(line.parts):
        if actor in index.names:
            yield "shown_actor", {"actor": actor, "part": part, "key": key}
    for outlet in dict.fromkeys(index.outlets[document] for document in line.documents if document in index.outlets):
        yield "shown_outlet", {"kind": line.kind, "outlet": outlet, "key": key}
    yield f"{line.kind}_search", {"rowid": key, "names": line.names, "words": line.words}


def shown_under(when: When | None, published: Iterable[Published | None]) -> tuple[str, bool, str]:
    """Returns the first day a line is shown under, whether that is only when it was first reported, and the last day."""
    if when and (when.earliest or when.latest):
        first = (when.earliest or when.latest or "")[:10]
        return first, False, (when.latest or _OPEN_END)[:10]
    told = min(((one.earliest[:10], one.latest[:10]) for one in published if one), default=None)
    return (told[0], True, told[1]) if told else (UNDATED, True, UNDATED)


def _source_rows(index: Index) -> Iterator[tuple[str, Row]]:
    from dateline.story.sources import Sources

    sources = Sources(index.story.articles, index.story.copies)
    first: dict[str, str] = {}
    for article in sorted(index.story.articles, key=_by_date):
        first.setdefault(sources.of(article.id), article.id)
    for article in index.story.articles:
        published, until, unread = _facts(article)
        yield (
            "document_source",
            {
                "document": article.id,
                "outlet": index.outlets[article.id],
                "one_source": first[sources.of(article.id)],
                "published": published,
                "until": until,
                "unread": unread,
            },
        )


def _facts(article: Article) -> tuple[str | None, str | None, str | None]:
    when = article.published
    return when.earliest[:10] if when else None, when.latest[:10] if when else None, article.unread


def _by_date(article: Article) -> tuple[str, str]:
    return (article.published.earliest if article.published else UNDATED, article.id)


def _write_presence(connection: sqlite3.Connection, story: Story) -> None:
    spoken = (item for item in story.statements if item.mention.scope == "speech")
    says = Counter(actor for item in spoken for actor in item.speakers or (item.speaker,))
    does = Counter(actor for event in story.events for actor in set(event.sources))
    suffers = Counter(actor for event in story.events for actor in set(event.targets))
    stands = Counter(actor for item in story.positions for actor in {item.holder, item.toward})
    called = Counter(item.actor for item in story.wording)

    def row(actor: Actor) -> tuple[int, ...]:
        return says[actor.id], does[actor.id], suffers[actor.id], stands[actor.id], called[actor.id]

    connection.executemany(
        f"INSERT INTO presence {_PRESENCE}",
        [
            (actor.id, *row(actor), int(actor.listed), presence_rank(sum(row(actor)[:3]), actor.n_mentions, actor.name))
            for actor in story.actors
        ],
    )
