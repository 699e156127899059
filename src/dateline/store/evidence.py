"""Evidence rows: what stands for a record, in its order, under the record's table and id."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.model import Evidence
from dateline.store.columns import Row, dump


def put(connection: sqlite3.Connection, kind: str, record: str, evidence: Iterable[Evidence]) -> None:
    """Writes a record's evidence in place of what stood there."""
    connection.execute("DELETE FROM evidence WHERE kind = ? AND record = ?", (kind, record))
    connection.executemany(
        "INSERT INTO evidence (record, kind, number, document, spans, quote) VALUES (?, ?, ?, ?, ?, ?)",
        [(record, kind, number, item.document, dump(item.spans), item.quote) for number, item in enumerate(evidence)],
    )


def rows(kind: str, record: str, evidence: Iterable[Evidence]) -> Iterator[tuple[str, Row]]:
    """Yields the table and the row of each piece of a record's evidence."""
    for number, item in enumerate(evidence):
        yield (
            "evidence",
            {
                "record": record,
                "kind": kind,
                "number": number,
                "document": item.document,
                "spans": dump(item.spans),
                "quote": item.quote,
            },
        )


def of(connection: sqlite3.Connection, kind: str) -> dict[str, list[dict[str, Any]]]:
    """Returns the evidence of all records of a table, by record."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM evidence WHERE kind = ? ORDER BY record, number", (kind,)):
        found[row["record"]].append(_item(row))
    return found


def of_one(connection: sqlite3.Connection, kind: str, record: str) -> list[dict[str, Any]]:
    """Returns the evidence of one record."""
    query = "SELECT * FROM evidence WHERE kind = ? AND record = ? ORDER BY number"
    return [_item(row) for row in connection.execute(query, (kind, record))]


def _item(row: sqlite3.Row) -> dict[str, Any]:
    return {"document": row["document"], "spans": json.loads(row["spans"]), "quote": row["quote"]}
