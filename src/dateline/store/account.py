"""The account in the story file: a `Story` spread over its tables, and read back exactly.

Invariant: the account is replaced as a whole, in the caller's one transaction, and `read` gives back what `write` was given.
Of a pile of several stories it is replaced strand by strand: see `strands`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from dateline.model import (
    Actor,
    Copy,
    Event,
    EventWording,
    Figure,
    FigureGroup,
    KeyDay,
    Omission,
    Position,
    Source,
    Statement,
    Story,
    Strand,
    TimelineEntry,
    Wording,
    identify,
)
from dateline.store import decisions, documents, evidence
from dateline.store.browse import index
from dateline.store.columns import Row, flatten, restore
from dateline.store.documents import insert

_PIECES = " … "
LISTS: dict[str, tuple[str, Any]] = {
    # field of the story: its table, its record
    "copies": ("copy", Copy),
    "sources": ("source", Source),
    "actors": ("actor", Actor),
    "statements": ("statement", Statement),
    "events": ("event", Event),
    "positions": ("position", Position),
    "figure_groups": ("figure_group", FigureGroup),
    "figures": ("figure", Figure),
    "wording": ("wording", Wording),
    "event_wording": ("event_wording", EventWording),
    "omissions": ("omission", Omission),
    "timeline": ("timeline", TimelineEntry),
    "key_days": ("key_day", KeyDay),
}
_ASIDE = {"actor": frozenset({"aliases", "roles", "entities"}), "event": frozenset({"sources", "targets", "mentions"})}
PROVEN = ("statement", "event", "position", "figure", "wording", "event_wording", "key_day")
_SIDES = {"sources": "source", "targets": "target"}
_TABLES = (
    *(table for table, _ in LISTS.values()),
    "actor_alias",
    "actor_entity",
    "actor_role",
    "event_party",
    "event_mention",
)


def write(connection: sqlite3.Connection, story: Story) -> None:
    """Writes a story in place of the one that was there. One that is to be added to strand by strand is written by `strands`."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in (*_TABLES, "strand_actor", "strand"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
    connection.execute("DELETE FROM evidence WHERE kind <> 'document'")
    connection.execute(
        "INSERT INTO story (id, title) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title",
        (story.title,),
    )
    connection.execute("UPDATE story SET told_by = NULL")
    _write_documents(connection, story)
    _write_strands(connection, story)
    texts = {article.id: article.text for article in story.articles}
    home = _homes(story)
    for name, (table, _) in LISTS.items():
        for number, record in enumerate(getattr(story, name)):
            put_record(connection, table, number, record, texts, home(record))
    decisions.write_standings(connection, story.decisions)
    index.write(connection, story)


def read(connection: sqlite3.Connection) -> Story | None:
    """Returns the story, or None if none was written yet."""
    row = connection.execute("SELECT title FROM story").fetchone()
    if row is None:
        return None
    articles = documents.articles(connection, "number IS NOT NULL", "number")
    lists = {name: _read_list(connection, table, kind) for name, (table, kind) in LISTS.items()}
    lists |= {"strands": _read_strands(connection), "decisions": decisions.read_standings(connection)}
    return Story(title=row["title"], articles=tuple(articles), **lists)


def _write_documents(connection: sqlite3.Connection, story: Story) -> None:
    connection.execute("UPDATE document SET number = NULL, strand = NULL")
    for number, article in enumerate(story.articles):
        if documents.holds(connection, article.id):
            documents.put_date(connection, article.id, article.published)
            documents.put_story(connection, article)
        else:
            documents.put_article(connection, article)
        connection.execute("UPDATE document SET number = ? WHERE id = ?", (number, article.id))
    documents.forget_old_anchors(connection, story.articles)


def _write_strands(connection: sqlite3.Connection, story: Story) -> None:
    for number, strand in enumerate(story.strands):
        insert(connection, "strand", {"id": strand.id, "number": number, "title": strand.title})
        connection.executemany(
            "UPDATE document SET strand = ? WHERE id = ?", [(strand.id, document) for document in strand.documents]
        )


def _homes(story: Story) -> Callable[[Any], str | None]:
    """Returns a function from a record of the account to its strand: that of the first document it rests on."""
    strands = {document: strand.id for strand in story.strands for document in strand.documents}
    events = {event.id: event.mentions[0][0] for event in story.events if event.mentions}
    figures = {figure.id: figure.document for figure in story.figures}

    def home(record: Any) -> str | None:
        if isinstance(record, Event | TimelineEntry):
            first = events.get(record.id if isinstance(record, Event) else record.event)
        elif isinstance(record, FigureGroup):
            first = next((figures.get(figure) for figure in record.figures), None)
        elif isinstance(record, Position | KeyDay):
            first = record.evidence[0].document if record.evidence else None
        elif isinstance(record, Source | Omission):
            first = next(iter(record.documents), None)
        else:
            first = getattr(record, "document", None)
        return strands.get(first or "")

    return home


def _read_strands(connection: sqlite3.Connection) -> tuple[Strand, ...]:
    query = "SELECT strand, id FROM document WHERE strand IS NOT NULL AND number IS NOT NULL ORDER BY number"
    documents = gather(connection, query)
    rows = connection.execute("SELECT id, title FROM strand ORDER BY number")
    return tuple(Strand(row["id"], row["title"], tuple(documents.get(row["id"], ()))) for row in rows)


def put_record(
    connection: sqlite3.Connection,
    table: str,
    number: int,
    record: Any,
    texts: dict[str, str],
    strand: str | None = None,
) -> None:
    """Writes one record of the account with all that hangs on it; `texts` are the documents' by id, of statements only."""
    for name, row in record_rows(table, number, record, texts, strand):
        insert(connection, name, row, _instead(row) if name == "actor" else "")


def record_rows(
    table: str, number: int, record: Any, texts: dict[str, str], strand: str | None = None
) -> Iterator[tuple[str, Row]]:
    """Yields the rows of one record of the account and of all that hangs on it, each with its table."""
    row = {"number": number, **flatten(record, _ASIDE.get(table, frozenset()))}
    if table != "actor":
        row["strand"] = strand
    if table == "statement":
        row |= _statement_columns(record, texts)
    yield table, row
    if table in PROVEN:
        yield from evidence.rows(table, record.id, record.evidence)
    if table == "actor":
        yield from _actor_rows(record)
    if table == "event":
        yield from _event_rows(record)


def _instead(row: Row) -> str:
    """What to do where the row is there already: its columns take the place of the old ones, and what points to it stays."""
    return "ON CONFLICT (id) DO UPDATE SET " + ", ".join(
        f'"{name}" = excluded."{name}"' for name in row if name != "id"
    )


def _statement_columns(statement: Statement, texts: dict[str, str]) -> Row:
    mention, text = statement.mention, texts.get(statement.document, "")
    return {
        "speaker_text": mention.speaker and mention.speaker.text,
        "content": _PIECES.join(text[start:end] for start, end in mention.content),
        "directness": mention.directness,
        "scope": mention.scope,
        "status": mention.status,
        "medium": mention.medium,
        "inside": mention.inside,
    }


def _actor_rows(actor: Actor) -> Iterator[tuple[str, Row]]:
    for number, alias in enumerate(actor.aliases):
        yield "actor_alias", {"actor": actor.id, "number": number, "alias": alias}
    for number, (document, entity) in enumerate(actor.entities):
        yield "actor_entity", {"actor": actor.id, "number": number, "document": document, "entity": entity}
    for number, role in enumerate(actor.roles):
        id_ = identify("role", actor.id, number)
        yield "actor_role", {"id": id_, "actor": actor.id, "number": number, **flatten(role)}
        yield from evidence.rows("actor_role", id_, role.evidence)


def _event_rows(event: Event) -> Iterator[tuple[str, Row]]:
    for field, side in _SIDES.items():
        for number, actor in enumerate(getattr(event, field)):
            yield "event_party", {"event": event.id, "side": side, "number": number, "actor": actor}
    for number, (document, mention) in enumerate(event.mentions):
        yield "event_mention", {"event": event.id, "number": number, "document": document, "mention": mention}


def _read_list(connection: sqlite3.Connection, table: str, kind: Any) -> tuple[Any, ...]:
    aside = _read_aside(connection, table)
    ties = {"actor": ", id", "timeline": ", event"}.get(table, "")
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY number{ties}").fetchall()  # noqa: S608 - ours
    return tuple(restore(kind, row, {name: found.get(row["id"], []) for name, found in aside.items()}) for row in rows)


def _read_aside(connection: sqlite3.Connection, table: str) -> dict[str, dict[str, list[Any]]]:
    aside: dict[str, dict[str, list[Any]]] = {}
    if table in PROVEN:
        aside["evidence"] = evidence.of(connection, table)
    if table == "actor":
        aside["aliases"] = gather(connection, "SELECT actor, alias FROM actor_alias ORDER BY actor, number")
        aside["entities"] = gather(
            connection, "SELECT actor, document, entity FROM actor_entity ORDER BY actor, number"
        )
        aside["roles"] = _read_roles(connection)
    if table == "event":
        for field, side in _SIDES.items():
            query = f"SELECT event, actor FROM event_party WHERE side = '{side}' ORDER BY event, number"  # noqa: S608 - ours
            aside[field] = gather(connection, query)
        aside["mentions"] = gather(
            connection, "SELECT event, document, mention FROM event_mention ORDER BY event, number"
        )
    return aside


def _read_roles(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    proofs = evidence.of(connection, "actor_role")
    roles: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM actor_role ORDER BY actor, number"):
        when = {part: row[f"when_{part}"] for part in ("earliest", "latest", "text")}
        roles[row["actor"]].append(
            {
                "title": row["title"],
                "of": row["of"],
                "when": when if any(when.values()) else None,
                "former": bool(row["former"]),
                "evidence": proofs.get(row["id"], []),
            }
        )
    return roles


def gather(connection: sqlite3.Connection, query: str) -> dict[str, list[Any]]:
    """Collects rows by their first column; a row of two gives its second, a longer one the rest."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        key, *rest = tuple(row)
        found[key].append(rest[0] if len(rest) == 1 else rest)
    return found
