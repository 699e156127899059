"""The lines of the account, as pages ask for them: how many pass the filters, a page of them, one line and its place in its list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Statement, When
from dateline.store.browse import records, telling
from dateline.store.browse.filters import ASIDE, PARTS, Filters, Kind, condition
from dateline.store.browse.passing import Passing
from dateline.store.browse.records import Record
from dateline.store.browse.telling import Told

_ORDERS = {
    "date": "shown.moment, shown.reported, shown.until, shown.number",
    "-date": "shown.moment DESC, shown.reported, shown.until DESC, shown.number DESC",
    "weight": "shown.weight DESC, shown.number",
    "number": "shown.number",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list: its record, and the day it is shown under."""

    record: Record
    moment: str
    """ISO 8601, or `9999` where neither its own day nor a day of report is known."""
    reported: bool
    """True if that is only when it was first reported."""
    until: str
    weight: float
    independent: int


class Lists(Passing):
    """Lists of lines."""

    def total(self, kind: Kind) -> int:
        """Returns how many lines of a kind the account has."""
        row = self._one("SELECT number FROM tally WHERE name = ?", (kind,))
        return row[0] if row else 0

    def count(self, kind: Kind, filters: Filters) -> int:
        """Returns how many lines of a kind pass the filters."""
        if filters == Filters():
            return self.total(kind)
        if self._in_file(filters):
            return self._keep(("count", kind, filters), lambda: self._count_of_actors(kind, filters))
        return self._keep(("count", kind, filters), lambda: int(self._mask(kind, filters).sum()))

    def lines(self, kind: Kind, filters: Filters, sort: str, limit: int, offset: int) -> list[Listed]:
        """Returns a page of the lines of a kind that pass the filters; `sort` is date, -date, weight or number."""
        if self._in_file(filters):
            where = condition(kind, filters)
            query = (
                "SELECT record, moment, reported, until, weight, independent FROM shown "  # noqa: S608 - bound
                f"WHERE {where.sql} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?"
            )
            return self._listed(kind, self._all(query, (*where.values, limit, offset)))
        keys = self._ledger(kind).page(self._mask(kind, filters), sort, limit, offset)
        found: dict[int, sqlite3.Row] = {}
        for marks, part in records.chunks(keys):
            query = (
                f"SELECT record, moment, reported, until, weight, independent, key FROM shown WHERE key IN ({marks})"  # noqa: S608 - marks only
            )
            found.update((row["key"], row) for row in self._all(query, part))
        return self._listed(kind, [found[key] for key in keys if key in found])

    def _count_of_actors(self, kind: Kind, filters: Filters) -> int:
        parts = [part for part in filters.part or PARTS[kind] if part in (*PARTS[kind], *ASIDE[kind])]
        if not filters.actor:
            return self.total(kind)
        # A part belongs to one kind of line, so that the lines themselves need not be looked at.
        query = (
            f"SELECT count(DISTINCT key) FROM shown_actor WHERE part IN ({', '.join('?' for _ in parts)}) "  # noqa: S608 - marks only
            f"AND actor IN ({', '.join('?' for _ in filters.actor)})"
        )
        return self._number(query, (*parts, *filters.actor))

    def line(self, kind: Kind, id_: str) -> Listed | None:
        """Returns one line of the account, or None."""
        query = "SELECT record, moment, reported, until, weight, independent FROM shown WHERE kind = ? AND record = ?"
        return next(iter(self._listed(kind, self._all(query, (kind, id_)))), None)

    def statement(self, id_: str) -> Listed | None:
        """Returns a statement, or a belief that nobody is reported to have spoken, or None."""
        return self.line("statement", id_) or self.line("thought", id_)

    def statements(self, ids: Sequence[str]) -> dict[str, Statement]:
        """Returns statements of any scope by id, those that are there."""
        return {one.id: one for one in self.records("statement", list(ids))}

    def told(self, ids: Sequence[str]) -> dict[str, Told]:
        """Returns statements of any scope in short, by id."""
        with self._reading() as connection:
            return telling.told(connection, list(dict.fromkeys(ids)))

    def within(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """Returns for some statements the ids of those they tell of."""
        with self._reading() as connection:
            return telling.within(connection, list(dict.fromkeys(ids)))

    def cues(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns for some statements the words by which they are told to be said."""
        with self._reading() as connection:
            return telling.cues(connection, list(dict.fromkeys(ids)))

    def published(self, documents: Sequence[str]) -> dict[str, When]:
        """Returns when some documents were published, by id; those of unknown date are left out."""
        with self._reading() as connection:
            return telling.published(connection, list(dict.fromkeys(documents)))

    def _listed(self, kind: Kind, rows: Sequence[sqlite3.Row]) -> list[Listed]:
        found = {record.id: record for record in self.records(kind, [row["record"] for row in rows])}
        return [Listed(found[row[0]], row[1], bool(row[2]), row[3], row[4], row[5]) for row in rows if row[0] in found]

    def records(self, kind: Kind, ids: Sequence[str]) -> list[Any]:
        """Returns records of a kind by id, in that order, those that are there."""
        return records.restored(self._connection, kind, list(dict.fromkeys(ids)))

    def place_of(self, kind: Kind, id_: str, sort: str) -> int | None:
        """Returns the place of a line in the unfiltered list of its kind, counted from 0, or None; `sort` is date or weight."""
        row = self._one(
            "SELECT moment, reported, until, number, weight FROM shown WHERE kind = ? AND record = ?", (kind, id_)
        )
        if row is None:
            return None
        if sort == "weight":
            before = "kind = ? AND (weight > ? OR weight = ? AND number < ?)"
            return self._number(f"SELECT count(*) FROM shown WHERE {before}", (kind, row[4], row[4], row[3]))  # noqa: S608 - ours
        before = "kind = ? AND (moment, reported, until, number) < (?, ?, ?, ?)"
        return self._number(f"SELECT count(*) FROM shown WHERE {before}", (kind, *tuple(row)[:4]))  # noqa: S608 - ours

    def place_of_day(self, kind: Kind, moment: str) -> int:
        """Returns how many lines of a kind stand before a day in its list by date."""
        return self._number("SELECT count(*) FROM shown WHERE kind = ? AND moment < ?", (kind, moment))

    def shown_ids(self, kind: Kind, sort: str) -> Iterator[str]:
        """Yields the ids of all lines of a kind in the order of its list."""
        query = f"SELECT record FROM shown WHERE kind = ? ORDER BY {_ORDERS[sort]}"  # noqa: S608 - ours
        return (row[0] for row in self._all(query, (kind,)))

    def rich_events(self) -> list[str]:
        """Returns the ids of events of which there is more to tell than a line: several mentions, a dispute, a plan before or after; in their order."""
        query = (
            "SELECT record FROM shown JOIN event ON event.id = shown.record WHERE shown.kind = 'event' AND (shown.disputed = 1 OR happened_as <> '[]' "
            "OR planned_as <> '[]' OR (SELECT count(*) FROM event_mention WHERE event_mention.event = event.id) > 1) ORDER BY shown.key"
        )
        return [row[0] for row in self._all(query)]

    def resting_on(self, document: str, kinds: Sequence[Kind]) -> dict[Kind, list[Any]]:
        """Returns the lines of the account that rest on a document's words, by kind."""
        found: dict[Kind, list[Any]] = {}
        for kind in kinds:
            query = (
                "SELECT DISTINCT evidence.record FROM evidence JOIN shown ON shown.kind = evidence.kind AND shown.record = evidence.record "
                "WHERE evidence.document = ? AND evidence.kind = ?"
            )
            found[kind] = self.records(kind, [row[0] for row in self._all(query, (document, kind))])
        return found

    def said(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns the words of some statements, by id."""
        found: dict[str, str] = {}
        for marks, part in records.chunks(list(dict.fromkeys(ids))):
            found.update(self._all(f"SELECT id, content FROM statement WHERE id IN ({marks})", part))  # noqa: S608 - marks only
        return found
