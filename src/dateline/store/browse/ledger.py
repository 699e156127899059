"""The lines of one kind in memory, column by column: what passes any filters is found, ordered and counted there in milliseconds.

Some 85 bytes a line. Invariant: a ledger tells what SQL tells of the same rows with `filters.condition`; it is a faster way to it.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.store.browse.filters import SPOKEN_OF, TYPE_FILTER, UNDATED, Filters, Kind

Mask = NDArray[np.bool_]
"""For each line, in the order of the ledger, whether it passes."""
Numbers = NDArray[np.int64]
_AT_ONCE = 4096
"""Rows taken from the file at a time: as objects of Python they are ten times as large as in a column."""
_FEW = 32
"""Values up to which each has a row of marks: a tenth of what sorting the pairs takes, for some megabytes while it counts."""
_ROW = 200
"""Bytes of what `Kept` counts as one row."""


class Codes(dict[Any, int]):
    """Numbers for values, in the order in which they are first met."""

    def __missing__(self, value: Any) -> int:
        self[value] = code = len(self)
        return code


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few values: for each line the number of its value."""

    values: tuple[Any, ...]
    codes: NDArray[np.int32]

    def among(self, wanted: Sequence[Any]) -> Mask:
        """Tells of each line whether it has one of some values."""
        found: Mask = np.array([value in wanted for value in self.values], bool)[self.codes]
        return found

    def count(self, mask: Mask) -> dict[Any, int]:
        """Returns how many of some lines have each value that occurs."""
        counts = np.bincount(self.codes[mask], minlength=len(self.values))
        return {value: int(number) for value, number in zip(self.values, counts, strict=True) if number}


@dataclass(frozen=True, slots=True)
class Held:
    """Values of which a line may have several, such as its outlets: pairs of a value's and a line's number, ordered by value, each once."""

    values: tuple[str, ...]
    """Sorted."""
    of: NDArray[np.int32]
    at: NDArray[np.int32]
    lines: int
    """Lines in the ledger."""

    @property
    def rows(self) -> int:
        """How much room it takes, in rows as `Kept` counts them."""
        return 1 + (8 * len(self.of) + 100 * len(self.values)) // _ROW

    def among(self, wanted: Sequence[str]) -> Mask:
        """Tells of each line whether it has one of some values."""
        found = np.zeros(self.lines, bool)
        for value in wanted:
            code = bisect_left(self.values, value)
            if code < len(self.values) and self.values[code] == value:
                first, end = np.searchsorted(self.of, [code, code + 1])
                found[self.at[first:end]] = True
        return found

    def count(self, mask: Mask) -> Numbers:
        """Returns of each value how many of some lines have it."""
        return np.bincount(self.of[mask[self.at]], minlength=len(self.values))

    def count_once(self, mask: Mask, sayings: Numbers) -> Numbers:
        """Returns of each value how many things the lines with it tell, by the numbers of what each line tells."""
        there = mask[self.at]
        pairs = np.unique(self.of[there].astype(np.int64) * max(1, self.lines) + sayings[self.at[there]])
        return np.bincount(pairs // max(1, self.lines), minlength=len(self.values))

    def alone(self) -> Numbers:
        """Returns of each value how many lines have it and no other."""
        return self.count(np.bincount(self.at, minlength=self.lines) == 1)

    def ranked(self, counts: Numbers) -> Iterator[tuple[str, int]]:
        """Yields the values that were counted at all, those with most lines first, then by name."""
        for code in np.argsort(-counts, kind="stable"):
            if not counts[code]:
                return
            yield self.values[code], int(counts[code])

    def number(self, value: str, counts: Numbers) -> int:
        """Returns the number of one value."""
        code = bisect_left(self.values, value)
        return int(counts[code]) if code < len(self.values) and self.values[code] == value else 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one kind, in the order of their list by date."""

    kind: Kind
    keys: NDArray[np.int64]
    days: tuple[str, ...]
    """All days that a line begins or ends on, sorted: ISO 8601, `9999` for lines without a date."""
    first: NDArray[np.int32]
    """Numbers of days, of the time a line is shown under."""
    last: NDArray[np.int32]
    reported: Mask
    number: NDArray[np.int64]
    type: Coded
    status: Coded
    strand: Coded
    medium: Coded
    sayings: Numbers
    """For each line a number: the same for the forms of one thing said, for any other line its own."""
    further: Mask
    independent: NDArray[np.int32]
    disputed: Mask
    weight: NDArray[np.float64]
    _by_key: NDArray[np.int32] = field(repr=False)
    _orders: dict[str, NDArray[np.int32]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def rows(self) -> int:
        """How much room it takes, in rows as `Kept` counts them, its orders included."""
        return 1 + 85 * len(self) // _ROW

    def passing(self, filters: Filters) -> Mask:
        """Tells of each line whether it passes what is asked of its own columns; actors, outlets, countries and words are not among them."""
        found = np.ones(len(self), bool)
        for column, wanted in (
            (self.type, getattr(filters, TYPE_FILTER[self.kind])),
            (self.status, filters.status),
            (self.strand, filters.strand),
        ):
            if wanted:
                found &= column.among(wanted)
        if filters.medium and self.kind in SPOKEN_OF:
            found &= self.medium.among(filters.medium)
        if filters.single:
            found &= self.independent == 1
        if filters.min > 1:
            found &= self.independent >= filters.min
        if filters.disputed:
            found &= self.disputed
        if filters.since or filters.until:
            found &= self.first < bisect_left(self.days, UNDATED)
        if filters.since:
            found &= self.last >= bisect_left(self.days, filters.since)
        if filters.until:
            found &= self.first < bisect_right(self.days, filters.until)
        return found

    def once(self, mask: Mask) -> Mask:
        """Tells of each line whether it tells its thing among those that pass: the form that stands for the others if it does, else the first."""
        places = np.flatnonzero(mask)
        places = places[np.lexsort((places, self.further[places]))]
        found = np.zeros(len(self), bool)
        found[places[np.unique(self.sayings[places], return_index=True)[1]]] = True
        return found

    def count(self, column: Coded, mask: Mask) -> dict[Any, int]:
        """Returns how many things the lines with each value of a column tell, of some lines."""
        if len(column.values) <= _FEW:
            size = int(self.sayings.max(initial=0)) + 1
            told = np.zeros((len(column.values), size), bool)
            told[column.codes[mask], self.sayings[mask]] = True
            found = told.sum(axis=1)
            return {value: int(number) for value, number in zip(column.values, found, strict=True) if number}
        pairs = np.unique(column.codes[mask].astype(np.int64) * max(1, len(self)) + self.sayings[mask])
        counts = np.bincount(pairs // max(1, len(self)), minlength=len(column.values))
        return {value: int(number) for value, number in zip(column.values, counts, strict=True) if number}

    def most_sources(self, mask: Mask, most: int) -> Numbers:
        """Returns of each number of independent sources (from `most` on, `most`) how many things told by some lines have it in their best told line."""
        best = np.zeros(int(self.sayings.max(initial=-1)) + 1, np.int32)
        np.maximum.at(best, self.sayings[mask], self.independent[mask])
        return np.bincount(np.minimum(best, most), minlength=most + 1)

    def places(self, keys: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Returns the numbers of the lines with some keys, -1 for keys that are not there."""
        wanted = np.asarray(keys, np.int64)
        if not len(self):
            return np.full(len(wanted), -1, np.int32)
        found: NDArray[np.int32] = self._by_key[
            np.minimum(np.searchsorted(self.keys, wanted, sorter=self._by_key), len(self) - 1)
        ]
        return np.where(self.keys[found] == wanted, found, -1)

    def page(self, mask: Mask, sort: str, limit: int, offset: int) -> list[int]:
        """Returns the keys of a page of the lines that pass; `sort` is date, -date, weight or number."""
        places: NDArray[Any] = np.flatnonzero(mask)
        if sort != "date":
            order = self._order(sort)
            places = order[mask[order]]
        return [int(key) for key in self.keys[places[offset : offset + limit]]]

    def volume(self, mask: Mask) -> list[tuple[str, int]]:
        """Returns of how many lines that pass each day is the first of their own time, those of report left aside."""
        dated = mask & ~self.reported & (self.first < bisect_left(self.days, UNDATED))
        counts = np.bincount(self.first[dated], minlength=len(self.days))
        return [(self.days[code], int(counts[code])) for code in np.flatnonzero(counts)]

    def cube(self, mask: Mask, most: int) -> list[tuple[Any, ...]]:
        """Returns how many of the lines that pass have the same type, status, number of independent sources (from `most` on, `most`)
        and doubt: these, and the number of lines."""
        sources = np.minimum(self.independent[mask], most)
        parts = (self.type.codes[mask], self.status.codes[mask], sources, self.disputed[mask])
        sizes = (len(self.type.values), len(self.status.values), most + 1, 2)
        if not len(sources):
            return []
        once, counts = np.unique(np.ravel_multi_index(parts, sizes), return_counts=True)
        return [
            (self.type.values[a], self.status.values[b], int(c), int(d), int(number))
            for a, b, c, d, number in zip(*np.unravel_index(once, sizes), counts, strict=True)
        ]

    def _order(self, sort: str) -> NDArray[np.int32]:
        if sort not in self._orders:
            by: dict[str, tuple[NDArray[Any], ...]] = {
                "-date": (-self.number, -self.last, self.reported, -self.first),
                "weight": (self.number, -self.weight),
                "number": (self.number,),
            }
            self._orders[sort] = np.lexsort(by[sort]).astype(np.int32)
        return self._orders[sort]


def load(connection: sqlite3.Connection, kind: Kind) -> Ledger:
    """Reads the lines of a kind."""
    days, types, statuses, strands, media, told = Codes(), Codes(), Codes(), Codes(), Codes(), Codes()
    coded = {1: days, 2: days, 5: types, 6: statuses, 7: strands, 11: media, 12: told}
    columns = [array(code) for code in "qiibqiiiibdiib"]
    # In the order of the table: the rows of one kind lie scattered in it, and an index would lead to each by itself.
    query = (
        "SELECT key, moment, until, reported, number, type, status, strand, independent, disputed, weight, medium, saying, further "
        "FROM shown NOT INDEXED WHERE kind = ?"
    )
    for part in parts_of(connection, query, (kind,)):
        for at, values in enumerate(part):
            columns[at].extend(map(coded[at].__getitem__, values) if at in coded else values)
    (
        key,
        first,
        last,
        reported,
        number,
        type_,
        status,
        strand,
        independent,
        disputed,
        weight,
        medium,
        saying,
        further,
    ) = map(_column, columns)
    ordered = tuple(sorted(days))
    ranks = np.array([bisect_left(ordered, day) for day in days], np.int32)
    first, last = (ranks[one] if len(one) else one for one in (first, last))
    order = np.lexsort((key, number, last, reported, first))
    return Ledger(
        kind,
        key[order],
        ordered,
        first[order],
        last[order],
        reported[order].astype(bool),
        number[order],
        Coded(tuple(types), type_[order]),
        Coded(tuple(statuses), status[order]),
        Coded(tuple(strands), strand[order]),
        Coded(tuple(media), medium[order]),
        _sayings(saying[order], told),
        further[order].astype(bool),
        independent[order],
        disputed[order].astype(bool),
        weight[order],
        np.argsort(key[order]).astype(np.int32),
    )


def _sayings(codes: NDArray[np.int32], told: Codes) -> Numbers:
    """Returns the number of the first line that tells the same thing; lines of no saying tell their own."""
    found = np.arange(len(codes), dtype=np.int64)
    several = np.flatnonzero(codes != told.get(None, -1))
    _, first, at = np.unique(codes[several], return_index=True, return_inverse=True)
    found[several] = several[first][at]
    return found


def parts_of(
    connection: sqlite3.Connection, query: str, values: Sequence[Any]
) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """Yields what a query finds, some thousand rows at a time, column by column."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(query, values)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield tuple(zip(*rows, strict=True))


def held(ledger: Ledger, values: Sequence[str], of: array[int], keys: array[int]) -> Held:
    """Returns which lines have which values: for each pair the number of its value in `values`, and the key of its line."""
    ordered = tuple(sorted(values))
    ranks = np.array([bisect_left(ordered, value) for value in values], np.int64)
    places = ledger.places(_column(keys))
    there = places >= 0
    pairs = ranks[_column(of)[there]] * max(1, len(ledger)) + places[there] if len(places) else places.astype(np.int64)
    return of_pairs(ordered, pairs, len(ledger))


def of_pairs(values: tuple[str, ...], pairs: NDArray[np.int64], lines: int) -> Held:
    """Returns which lines have which values, from a number for each pair: that of its value times the number of lines, and that of its line."""
    once = np.unique(pairs)
    return Held(values, (once // max(1, lines)).astype(np.int32), (once % max(1, lines)).astype(np.int32), lines)


def union(parts: Sequence[Held]) -> Held:
    """Returns the pairs of several, each once; all have the same values."""
    if len(parts) == 1:
        return parts[0]
    lines = parts[0].lines
    pairs = np.concatenate([one.of.astype(np.int64) * max(1, lines) + one.at for one in parts])
    return of_pairs(parts[0].values, pairs, lines)


def load_outlets(connection: sqlite3.Connection, ledger: Ledger) -> Held:
    """Reads which outlets carry the lines of a ledger."""
    outlets, of, keys = Codes(), array("i"), array("q")
    for some, own in parts_of(connection, "SELECT outlet, key FROM shown_outlet WHERE kind = ?", (ledger.kind,)):
        of.extend(map(outlets.__getitem__, some))
        keys.extend(own)
    return held(ledger, tuple(outlets), of, keys)


def _column(values: array[Any]) -> NDArray[Any]:
    return np.frombuffer(values, dtype=values.typecode) if len(values) else np.zeros(0, values.typecode)
