"""Records restored for one page: only those asked for, each whole, with its evidence."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from dateline.model import Actor, Event, Figure, FigureGroup, KeyDay, Position, Statement, Wording
from dateline.store.browse.filters import Kind
from dateline.store.columns import Row, restore

V = TypeVar("V", str, int)
Record = Event | Statement | Position | Figure | Wording
Marked = Record | KeyDay
"""What rests on words that an article's page marks."""

CLASSES: dict[Kind, Any] = {
    "event": Event,
    "statement": Statement,
    "position": Position,
    "figure": Figure,
    "wording": Wording,
    "thought": Statement,
}
TABLE_OF: dict[str, str] = {"thought": "statement"}
"""The table of lines that are not kept in one of their own."""
KIND_OF: dict[type[Marked], str] = {
    **{kind: name for name, kind in CLASSES.items() if name not in TABLE_OF},
    KeyDay: "key_day",
}
_AT_ONCE = 500
"""SQLite binds at most 999 values in builds of old."""


def chunks(values: Sequence[V]) -> Iterator[tuple[str, tuple[V, ...]]]:
    """Yields values in parts small enough to be bound, each with its marks."""
    for start in range(0, len(values), _AT_ONCE):
        part = tuple(values[start : start + _AT_ONCE])
        yield ", ".join("?" for _ in part), part


def restored(connection: sqlite3.Connection, kind: Kind, ids: Sequence[str]) -> list[Any]:
    """Returns the records of those ids, in their order; ids that are not there are left out."""
    found: dict[str, Any] = {}
    table = TABLE_OF.get(kind, kind)
    for marks, part in chunks(ids):
        proofs = evidence(connection, table, part)
        aside = _parties(connection, marks, part) if kind == "event" else {}
        for row in connection.execute(f'SELECT * FROM "{table}" WHERE id IN ({marks})', part):  # noqa: S608 - ours
            own = {name: values.get(row["id"], []) for name, values in aside.items()}
            found[row["id"]] = restore(CLASSES[kind], row, {"evidence": proofs.get(row["id"], []), **own})
    return [found[key] for key in ids if key in found]


def evidence(connection: sqlite3.Connection, kind: str, ids: Sequence[str]) -> dict[str, list[Row]]:
    """Returns the evidence of some records of a table, by record."""
    found: dict[str, list[Row]] = defaultdict(list)
    for marks, part in chunks(ids):
        query = f"SELECT * FROM evidence WHERE kind = ? AND record IN ({marks}) ORDER BY record, number"  # noqa: S608 - marks only
        for row in connection.execute(query, (kind, *part)):
            piece = {"document": row["document"], "spans": msgspec.json.decode(row["spans"]), "quote": row["quote"]}
            found[row["record"]].append(piece)
    return found


def key_days(connection: sqlite3.Connection, most: int) -> list[KeyDay]:
    """Returns the days that matter most, so many at most, in the order of the calendar; none where the pile holds several stories."""
    if connection.execute("SELECT count(*) FROM key_day WHERE rank = 1").fetchone()[0] != 1:
        return []
    rows = connection.execute("SELECT * FROM key_day WHERE rank <= ? ORDER BY date", (most,)).fetchall()
    proofs = evidence(connection, "key_day", [row["id"] for row in rows])
    return [restore(KeyDay, row, {"evidence": proofs.get(row["id"], [])}) for row in rows]


def groups(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, FigureGroup]:
    """Returns figure groups by id."""
    found = {}
    for marks, part in chunks(ids):
        for row in connection.execute(f"SELECT * FROM figure_group WHERE id IN ({marks})", part):  # noqa: S608 - marks only
            found[row["id"]] = restore(FigureGroup, row, {})
    return found


def actor(connection: sqlite3.Connection, id_: str) -> Actor | None:
    """Returns one actor with names, roles and joins, or None."""
    row = connection.execute("SELECT * FROM actor WHERE id = ?", (id_,)).fetchone()
    if row is None:
        return None
    aliases = [
        found[0]
        for found in connection.execute("SELECT alias FROM actor_alias WHERE actor = ? ORDER BY number", (id_,))
    ]
    entities = [
        tuple(found)
        for found in connection.execute(
            "SELECT document, entity FROM actor_entity WHERE actor = ? ORDER BY number", (id_,)
        )
    ]
    return restore(Actor, row, {"aliases": aliases, "entities": entities, "roles": _roles(connection, id_)})


def _roles(connection: sqlite3.Connection, actor: str) -> list[Row]:
    rows = connection.execute("SELECT * FROM actor_role WHERE actor = ? ORDER BY number", (actor,)).fetchall()
    proofs = evidence(connection, "actor_role", [row["id"] for row in rows])
    found = []
    for row in rows:
        when = {part: row[f"when_{part}"] for part in ("earliest", "latest", "text")}
        found.append(
            {
                "title": row["title"],
                "of": row["of"],
                "when": when if any(when.values()) else None,
                "former": bool(row["former"]),
                "evidence": proofs.get(row["id"], []),
            }
        )
    return found


def _parties(connection: sqlite3.Connection, marks: str, ids: tuple[str, ...]) -> dict[str, dict[str, list[Any]]]:
    sides: dict[str, dict[str, list[Any]]] = {"sources": defaultdict(list), "targets": defaultdict(list)}
    query = f"SELECT event, side, actor FROM event_party WHERE event IN ({marks}) ORDER BY event, side, number"  # noqa: S608 - marks only
    for event, side, who in connection.execute(query, ids):
        sides[f"{side}s"][event].append(who)
    mentions: dict[str, list[Any]] = defaultdict(list)
    query = f"SELECT event, document, mention FROM event_mention WHERE event IN ({marks}) ORDER BY event, number"  # noqa: S608 - marks only
    for event, document, mention in connection.execute(query, ids):
        mentions[event].append((document, mention))
    return {**sides, "mentions": mentions}
