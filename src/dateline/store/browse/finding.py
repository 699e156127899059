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


@dataclass(frozen=True, slots=True)
class Found:
    """A document or a line of the account in which the words were found."""

    kind: Literal["document", "event", "statement", "position", "figure", "wording"]
    id: str
    snippet: str


def count_documents(connection: sqlite3.Connection, filters: Filters) -> int:
    """Returns in how many articles the words stand."""
    sql, values = _documents(filters)
    return int(connection.execute(f"SELECT count(*) {sql}", values).fetchone()[0]) if match(filters.q) else 0


def find_documents(connection: sqlite3.Connection, filters: Filters, limit: int, offset: int) -> list[Found]:
    """Returns articles in which the words stand, the best first."""
    if not match(filters.q):
        return []
    sql, values = _documents(filters)
    query = f"SELECT document_search.document, snippet(document_search, 2, ?, ?, '…', ?) {sql} ORDER BY document_search.rank LIMIT ? OFFSET ?"
    rows = connection.execute(query, (OPEN, CLOSE, _TOKENS, *values, limit, offset))
    return [Found("document", id_, snippet) for id_, snippet in rows]


def find_lines(connection: sqlite3.Connection, kind: Any, filters: Filters, limit: int, offset: int) -> list[Found]:
    """Returns lines of the account of a kind in which the words stand, the best first."""
    words = match(filters.q)
    if not words:
        return []
    where = condition(kind, filters, without=("q",))
    query = (
        "SELECT shown.record, snippet(shown_search, 1, ?, ?, '…', ?) FROM shown_search JOIN shown ON shown.key = shown_search.rowid "  # noqa: S608 - ours
        f"WHERE shown_search MATCH ? AND {where.sql} ORDER BY shown_search.rank LIMIT ? OFFSET ?"
    )
    rows = connection.execute(query, (OPEN, CLOSE, _TOKENS, words, *where.values, limit, offset))
    return [Found(kind, id_, snippet) for id_, snippet in rows]


def _documents(filters: Filters) -> tuple[str, Sequence[Any]]:
    sql = "FROM document_search"
    where, values = "document_search MATCH ?", [match(filters.q)]
    if filters.outlet or filters.since or filters.until:
        sql += " JOIN document_source ON document_source.document = document_search.document JOIN document ON document.id = document_search.document"
    if filters.outlet:
        where += f" AND document_source.outlet IN ({', '.join('?' for _ in filters.outlet)})"
        values += filters.outlet
    if filters.since:
        where += " AND published_latest >= ?"
        values.append(filters.since)
    if filters.until:
        where += " AND published_earliest <= ?"
        values.append(filters.until)
    return f"{sql} WHERE {where}", values
