"""Human decisions in the story file, and how each stands in the account.

Invariant: a decision's row is written once and never changed or deleted; the file itself refuses to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from dateline.model import Decision, Standing
from dateline.store.columns import Row, dump
from dateline.store.documents import insert

_LISTS = ("anchors", "other_anchors", "mentions")
_WHEN = ("earliest", "latest", "text")


def append(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Writes a decision at the end of the log and returns it with its number."""
    last = connection.execute("SELECT coalesce(max(number), 0) FROM decision").fetchone()[0]
    numbered = replace(decision, number=int(last) + 1)
    insert(connection, "decision", _row(numbered))
    return numbered


def read(connection: sqlite3.Connection) -> list[Decision]:
    """Returns all decisions, in the order in which they were taken."""
    return [_decision(row) for row in connection.execute("SELECT * FROM decision ORDER BY number")]


def write_standings(connection: sqlite3.Connection, standings: Iterable[Standing]) -> None:
    """Writes how decisions stand, in place of what stood there; a decision that is not stored yet is stored."""
    connection.execute("DELETE FROM standing")
    stored = {row[0] for row in connection.execute("SELECT number FROM decision")}
    for standing in standings:
        if standing.decision.number not in stored:
            insert(connection, "decision", _row(standing.decision))
        connection.execute(
            "INSERT INTO standing (decision, state, found, why) VALUES (?, ?, ?, ?)",
            (standing.decision.number, standing.state, standing.found, standing.why),
        )


def read_standings(connection: sqlite3.Connection) -> tuple[Standing, ...]:
    """Returns how each decision stands in the account; one taken since the account was told is not among them."""
    rows = connection.execute(
        "SELECT decision.*, state, found, why FROM standing JOIN decision ON decision.number = standing.decision ORDER BY number"
    )
    return tuple(Standing(_decision(row), row["state"], row["found"], row["why"]) for row in rows)


def _row(decision: Decision) -> Row:
    row: Row = {name: getattr(decision, name) for name in Decision.__slots__ if name not in ("when", *_LISTS)}
    row |= {name: dump(getattr(decision, name)) for name in _LISTS}
    return row | {f"when_{part}": decision.when and getattr(decision.when, part) for part in _WHEN}


def _decision(row: sqlite3.Row) -> Decision:
    when = {part: row[f"when_{part}"] for part in _WHEN}
    plain = {name: row[name] for name in Decision.__slots__ if name not in ("when", *_LISTS)}
    lists = {name: json.loads(row[name]) for name in _LISTS}
    return msgspec.convert({**plain, **lists, "when": when if any(when.values()) else None}, Decision)
