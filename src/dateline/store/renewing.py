"""Renews the rows of some strands: what is wanted is held against what is there, and only what differs is written.

Invariant: afterwards the rows are those that are wanted, whatever was there before. An article that joins a long story changes few of
its rows, and most of these only in their place.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.store.account import LISTS, PROVEN
from dateline.store.browse.filters import ALL
from dateline.store.columns import Row

Key = tuple[Any, ...]
Kept = dict[Key, tuple[Any, ...]]
"""Rows of one table by their key, columns in the table's order."""

_EVENTS = "event IN (SELECT id FROM event WHERE strand = ?)"
_LINES = "key IN (SELECT key FROM shown WHERE strand = ?)"
_OWN = {"copy": ("document", "original"), "timeline": ("event",)}
_COUNTED = frozenset({"kind", "moment", "reported", "type", "status", "independent", "disputed", "strand"})
"""Columns of a line that pages count by."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with rows of strands: what a row is known by, and which rows are a strand's."""

    name: str
    key: tuple[str, ...]
    where: tuple[str, ...]
    """Conditions, each with the strand for its mark; together they find each row once."""


def _tables() -> Iterator[Table]:
    for name, _ in LISTS.values():
        if name != "actor":
            yield Table(name, _OWN.get(name, ("id",)), ("strand = ?",))
    proven = (f"kind = '{kind}' AND record IN (SELECT id FROM {kind} WHERE strand = ?)" for kind in PROVEN)  # noqa: S608 - ours
    yield Table("evidence", ("kind", "record", "number"), tuple(proven))
    yield Table("event_party", ("event", "side", "number"), (_EVENTS,))
    yield Table("event_mention", ("event", "number"), (_EVENTS,))
    yield Table("strand_actor", ("strand", "actor"), ("strand = ?",))
    yield Table("document_source", ("document",), ("document IN (SELECT id FROM document WHERE strand = ?)",))
    yield Table("shown", ("key",), ("strand = ?",))
    yield Table("shown_actor", ("actor", "part", "key"), (_LINES,))
    yield Table("shown_outlet", ("kind", "outlet", "key"), (_LINES,))
    for kind in ALL:
        where = f"rowid IN (SELECT key FROM shown WHERE strand = ? AND kind = '{kind}')"  # noqa: S608 - ours
        yield Table(f"{kind}_search", ("rowid",), (where,))


TABLES = {table.name: table for table in _tables()}


@dataclass(slots=True)
class Rows:
    """Rows of the tables of strands."""

    columns: dict[str, tuple[str, ...]]
    of: dict[str, Kept] = field(default_factory=lambda: {name: {} for name in TABLES})

    def add(self, table: str, row: Row) -> None:
        """Adds a row given by its columns."""
        columns = self.columns[table]
        self.of[table][tuple(row[name] for name in TABLES[table].key)] = tuple(row.get(name) for name in columns)


def no_rows(connection: sqlite3.Connection) -> Rows:
    """Returns a sheet for rows, none on it yet."""
    columns = {}
    for name in TABLES:
        found = [column[0] for column in connection.execute(f"SELECT * FROM {name} LIMIT 0").description]  # noqa: S608 - ours
        columns[name] = ("rowid", *found) if name.endswith("_search") else tuple(found)
    return Rows(columns)


def rows_of(connection: sqlite3.Connection, strands: Iterable[str]) -> Rows:
    """Returns the rows that some strands have in the file."""
    found = no_rows(connection)
    cursor = connection.cursor()
    cursor.row_factory = None  # plain rows: there are many
    for strand in strands:
        for table in TABLES.values():
            columns = found.columns[table.name]
            places = [columns.index(name) for name in table.key]
            named = ", ".join(f'"{name}"' for name in columns)
            for where in table.where:
                rows = cursor.execute(f"SELECT {named} FROM {table.name} WHERE {where}", (strand,))  # noqa: S608 - ours
                found.of[table.name].update((tuple([row[at] for at in places]), row) for row in rows)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets wanted rows apart from those that are there."""

    there: Rows
    wanted: Rows

    def gone(self, table: str) -> Collection[Key]:
        """Returns the keys of rows that are to be deleted."""
        return self.there.of[table].keys() - self.wanted.of[table].keys()

    def new(self, table: str) -> Collection[Key]:
        """Returns the keys of rows that are to be inserted."""
        return self.wanted.of[table].keys() - self.there.of[table].keys()

    def other(self, table: str) -> Iterator[tuple[Key, tuple[str, ...]]]:
        """Yields the keys of rows that are to be changed, each with the columns that differ."""
        there, columns = self.there.of[table], self.there.columns[table]
        for key, row in self.wanted.of[table].items():
            if (before := there.get(key, row)) != row:
                yield key, tuple(name for name, old, new in zip(columns, before, row, strict=True) if old != new)

    def lines(self) -> set[int]:
        """Returns the lines that pages count otherwise than before."""
        found = {key for (key,) in (*self.gone("shown"), *self.new("shown"))}
        found.update(key for (key,), columns in self.other("shown") if not _COUNTED.isdisjoint(columns))
        parts = ("shown_actor", "shown_outlet")
        return found.union(key for table in parts for _, _, key in (*self.gone(table), *self.new(table)))

    def present(self) -> set[str]:
        """Returns the actors that take part in other lines than before."""
        return {actor for actor, _, _ in (*self.gone("shown_actor"), *self.new("shown_actor"))}

    def actors(self) -> set[str]:
        """Returns the actors that strands know otherwise than before."""
        table = "strand_actor"
        return {actor for _, actor in (*self.gone(table), *self.new(table), *(key for key, _ in self.other(table)))}

    def write(self, connection: sqlite3.Connection) -> None:
        """Deletes, changes and inserts rows."""
        for table in TABLES.values():
            wanted, columns = self.wanted.of[table.name], self.wanted.columns[table.name]
            this = " AND ".join(f"{name} = ?" for name in table.key)
            connection.executemany(f"DELETE FROM {table.name} WHERE {this}", sorted(self.gone(table.name)))  # noqa: S608 - ours
            changes: defaultdict[tuple[str, ...], list[Key]] = defaultdict(list)
            for key, names in self.other(table.name):
                changes[names].append(key)
            for names, keys in changes.items():
                places = [columns.index(name) for name in names]
                changed = ", ".join(f'"{name}" = ?' for name in names)
                connection.executemany(
                    f"UPDATE {table.name} SET {changed} WHERE {this}",  # noqa: S608 - ours
                    [(*(wanted[key][at] for at in places), *key) for key in keys],
                )
            named, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for _ in columns)
            connection.executemany(
                f"INSERT INTO {table.name} ({named}) VALUES ({marks})",  # noqa: S608 - ours
                [wanted[key] for key in sorted(self.new(table.name))],
            )
