"""Actors as lists show them: name, first role, and how often they speak, act and are acted upon."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.store.browse.records import chunks


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor and its part in the story, in numbers."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    """The first title, with `of` whom."""
    says: int
    does: int
    done_to: int
    stands: int
    called: int
    n_mentions: int
    aliases: int


_PRESENCE = """
SELECT actor.id, actor.name, actor.kind, actor.country, actor.sector, says, does, done_to, stands, called, n_mentions,
    (SELECT title || coalesce(', ' || "of", '') FROM actor_role WHERE actor_role.actor = actor.id ORDER BY number LIMIT 1) AS role,
    (SELECT count(*) FROM actor_alias WHERE actor_alias.actor = actor.id) AS aliases
FROM presence JOIN actor ON actor.id = presence.actor
"""
ACTIVE = "presence.listed AND says + does + done_to + stands > 0"
"""Actors that take part and that a list shows; of the others some are only named, some are mere words (`a man`)."""


def people(
    connection: sqlite3.Connection, where: str, values: Sequence[Any], order: str, limit: int, offset: int
) -> list[Presence]:
    """Returns a page of actors; `where` and `order` are conditions of ours, the values are bound."""
    query = f"{_PRESENCE} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
    return [_presence(row) for row in connection.execute(query, (*values, limit, offset))]


def _presence(row: sqlite3.Row) -> Presence:
    return Presence(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - a row iterates over its values


def listed(connection: sqlite3.Connection, ids: Sequence[str]) -> frozenset[str]:
    """Returns which of some actors a list is for: named, or described and taking part more than once."""
    found: set[str] = set()
    for marks, part in chunks(ids):
        query = f"SELECT id FROM actor WHERE listed = 1 AND id IN ({marks})"  # noqa: S608 - marks only
        found.update(row[0] for row in connection.execute(query, part))
    return frozenset(found)


def names(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Returns the names of some actors by id."""
    found: dict[str, str] = {}
    for marks, part in chunks(ids):
        found.update(connection.execute(f"SELECT id, name FROM actor WHERE id IN ({marks})", part).fetchall())  # noqa: S608 - marks only
    return found


def named(words: str) -> tuple[str, tuple[str, ...]]:
    """Returns a condition for actors with a name or alias that has all the words."""
    parts = [word for word in words.split() if word]
    like = " AND ".join(
        "(actor.name LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM actor_alias WHERE actor_alias.actor = actor.id AND alias LIKE ? ESCAPE '\\'))"
        for _ in parts
    )
    bound = [f"%{_escaped(word)}%" for word in parts for _ in range(2)]
    return like or "1", tuple(bound)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
