"""How outlets tell the same event: the words they have for it, and what a source leaves out that others report."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Called:
    """A word an outlet, or someone it quotes, has for an event."""

    event: str
    outlet: str
    document: str
    label: str
    voice: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one source leaves out though it wrote of the same days."""

    id: str
    kind: str
    subject: str
    source: str
    """Its name."""
    documents: tuple[str, ...]
    reported_by: tuple[str, ...]
    """Names of the sources that carry it."""
    since: str


def called(connection: sqlite3.Connection, event: str) -> list[Called]:
    """Returns the words outlets have for an event, each outlet's once."""
    query = (
        "SELECT event, outlet, min(event_wording.document), label, voice FROM event_wording "
        "JOIN document_source ON document_source.document = event_wording.document WHERE event = ? "
        "GROUP BY outlet, label, voice ORDER BY outlet, min(event_wording.number) LIMIT 200"
    )
    return [Called(*row) for row in connection.execute(query, (event,))]


def worded(connection: sqlite3.Connection, voice: str = "") -> list[tuple[int, str, tuple[str, ...]]]:
    """Returns the events that two outlets or more have different words for, those with most words first: the key of the line, the id, and
    these outlets. `voice` is `own` for outlets' own words alone, `quoted` for words in someone's mouth."""
    narrow = {"own": "event_wording.voice IS NULL", "quoted": "event_wording.voice IS NOT NULL"}.get(voice, "1")
    query = (
        "WITH several AS MATERIALIZED (SELECT event FROM event_wording GROUP BY event HAVING min(lemma) < max(lemma)), "  # noqa: S608 - the condition is ours, its values bound
        "held AS (SELECT DISTINCT event, outlet, lemma FROM several CROSS JOIN event_wording USING (event) "
        f"JOIN document_source ON document_source.document = event_wording.document WHERE {narrow} ORDER BY 1, 2, 3), "
        "per AS (SELECT event, outlet, group_concat(lemma, char(31)) AS words FROM held GROUP BY event, outlet), "
        "apart AS (SELECT event, count(DISTINCT words) AS ways, json_group_array(outlet) AS outlets FROM per "
        "GROUP BY event HAVING count(*) > 1 AND ways > 1) "
        "SELECT shown.key, apart.event, apart.outlets FROM apart JOIN shown ON shown.record = apart.event AND shown.kind = 'event' "
        "ORDER BY ways DESC, shown.number"
    )
    return [(key, event, tuple(msgspec.json.decode(outlets))) for key, event, outlets in connection.execute(query)]


def left_out(
    connection: sqlite3.Connection, where: str, values: Sequence[Any], limit: int, offset: int = 0
) -> list[LeftOut]:
    """Returns what sources leave out, that which most others carry first; `where` is a condition of ours, the values are bound."""
    query = (
        "SELECT omission.*, source.name AS name FROM omission JOIN source ON source.id = omission.source "  # noqa: S608 - ours
        f"WHERE {where} ORDER BY json_array_length(reported_by) DESC, omission.number LIMIT ? OFFSET ?"
    )
    rows = connection.execute(query, (*values, limit, offset)).fetchall()
    return [
        LeftOut(
            row["id"],
            row["kind"],
            row["subject"],
            row["name"],
            tuple(msgspec.json.decode(row["documents"])),
            _names(connection, row["reported_by"]),
            row["since"],
        )
        for row in rows
    ]


def left_out_by(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Returns how many things each outlet leaves out, those that leave out most first; an outlet of a source that is several counts in each."""
    query = (
        "SELECT outlet, count(DISTINCT omission.id) FROM omission, json_each(omission.documents) AS held "
        "JOIN document_source ON document_source.document = held.value GROUP BY outlet ORDER BY 2 DESC, outlet"
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


def leaving(outlets: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Returns a condition for what some outlets leave out; for what anyone does if none are named."""
    if not outlets:
        return "1", ()
    among = (
        "EXISTS (SELECT 1 FROM json_each(omission.documents) AS held JOIN document_source ON document_source.document = held.value "  # noqa: S608 - marks only
        f"WHERE outlet IN ({', '.join('?' for _ in outlets)}))"
    )
    return among, tuple(outlets)


def count_left_out(connection: sqlite3.Connection, where: str, values: Sequence[Any]) -> int:
    """Returns how many things that meet a condition sources leave out."""
    return int(connection.execute(f"SELECT count(*) FROM omission WHERE {where}", values).fetchone()[0])  # noqa: S608 - ours


def _names(connection: sqlite3.Connection, sources: str) -> tuple[str, ...]:
    query = "SELECT source.name FROM json_each(?) AS one JOIN source ON source.id = one.value ORDER BY one.key"
    return tuple(row[0] for row in connection.execute(query, (sources,)))
