"""Full-text search for the search page: counts, and a page of hits with the words found marked in a snippet.

Snippets carry the marks as control characters (`OPEN`, `CLOSE`), which a page turns into markup after escaping; they stand in no
captured text that is shown, as the page drops control characters.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dateline.store.browse.filters import Filters, condition, match

OPEN, CLOSE = "\x02", "\x03"
_TOKENS = 28
MOST = 10_000
"""Hits are counted up to here."""
_RANKED = 3_000
"""Beyond so many hits, ranking them takes longer than a reader waits, and tells little: the words stand nearly everywhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document or a line of the account in which the words were found."""

    kind: Literal["document", "event", "statement", "position", "figure", "wording"]
    id: str
    snippet: str


def count(connection: sqlite3.Connection, kind: str, filters: Filters) -> int:
    """Returns in how many articles (`document`) or lines of a kind the words stand; `MOST` stands for that many and more."""
    if not match(filters.q):
        return 0
    sql, values = _matching(kind, filters)
    return int(connection.execute(f"SELECT count(*) FROM (SELECT 1 {sql} LIMIT {MOST})", values).fetchone()[0])  # noqa: S608 - ours


def find(
    connection: sqlite3.Connection, kind: Any, filters: Filters, hits: int, limit: int, offset: int
) -> list[Found]:
    """Returns articles or lines of a kind in which the words stand: the best first, or where they stand in very many as they come."""
    if not match(filters.q):
        return []
    sql, values = _matching(kind, filters)
    table, column, id_ = (
        ("document_search", 2, "document_search.document")
        if kind == "document"
        else (f"{kind}_search", 1, f"(SELECT record FROM shown WHERE key = {kind}_search.rowid)")  # noqa: S608 - ours
    )
    order = f"ORDER BY {table}.rank" if hits <= _RANKED else ""
    # The snippet is made of the rows that are left at the end: made before they are sorted, it would be made of all.
    query = f"SELECT {id_}, snippet({table}, {column}, ?, ?, '…', ?) {sql} {order} LIMIT ? OFFSET ?"
    rows = connection.execute(query, (OPEN, CLOSE, _TOKENS, *values, limit, offset))
    return [Found(kind, found, snippet) for found, snippet in rows]


def _matching(kind: Any, filters: Filters) -> tuple[str, tuple[Any, ...]]:
    if kind == "document":
        sql, values = _documents(filters)
        return sql, tuple(values)
    words = match(filters.q)
    where = condition(kind, filters, without=("q",))
    sql = f"FROM {kind}_search WHERE {kind}_search MATCH ?"
    if len(where.values) == 1:
        return sql, (words,)
    if filters == Filters(q=filters.q, outlet=filters.outlet, actor=filters.actor, part=filters.part):
        # Actors and outlets are looked up by the line itself, without its row.
        by_key = where.sql.removeprefix("shown.kind = ? AND ").replace("shown.key", "+rowid")
        return f"{sql} AND {by_key}", (words, *where.values[1:])
    return f"{sql} AND +rowid IN (SELECT key FROM shown WHERE {where.sql})", (words, *where.values)  # noqa: S608 - bound


# `+rowid`: without the sign SQLite would look the words up anew for each row of the list.


def _documents(filters: Filters) -> tuple[str, Sequence[Any]]:
    narrow, values = [], [match(filters.q)]
    if filters.outlet:
        narrow.append(f"outlet IN ({', '.join('?' for _ in filters.outlet)})")
        values += filters.outlet
    if filters.since:
        narrow.append("until >= ?")
        values.append(filters.since)
    if filters.until:
        narrow.append("published <= ?")
        values.append(filters.until)
    among = f" AND document IN (SELECT document FROM document_source WHERE {' AND '.join(narrow)})" if narrow else ""  # noqa: S608 - bound
    return f"FROM document_search WHERE document_search MATCH ?{among}", values
