"""Tables with a column of texts: CSV, or separated by tabs, semicolons or bars. Each row is a capture.

Invariant: a row that cannot be read is said with its line, and the rows after it are read.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from dateline.captures import rows
from dateline.captures.columns import recognise
from dateline.captures.dayorder import DATED, LOOK, Days, Order, split_order
from dateline.captures.decoding import decoded
from dateline.captures.found import Skipped
from dateline.captures.sources import HEAD_BYTES, Limits, Source, Unreadable, beginning, over
from dateline.model import Capture

DELIMITERS = "\t,;|"
MAX_COLUMNS = 2000
MAX_TAKEN_BACK = 20
"""How often the lines after a quotation mark that is never closed are read again without it."""
MAX_HEADING = 80
"""Characters of a column's name; sentences are longer."""
_SHOWN = 12
_PIECE = 1 << 20
_TEXT = ("text", "html", "summary")


def delimiter_of(text: str, given: Mapping[str, str], *, named: bool) -> str | None:
    """Returns what separates the columns of a table that begins with this text, or None where it begins none.

    A file that is `named` as a table needs no more than two columns; of another the first line must name several we know, and a text among them,
    and the next row must have as many cells: menus too have words with bars between them. Columns that the user named settle it.
    """
    best, most = None, 0
    for delimiter in DELIMITERS:
        cells, row = _first_rows(text, delimiter)
        if len(cells) < 2 or not all(len(cell) <= MAX_HEADING for cell in cells):
            continue
        found = recognise(cells, given)
        known = len(found) + len(found.keys() & set(_TEXT)) * 10
        sure = len(found) >= 2 and found.keys() & set(_TEXT) and _is_heading(cells) and len(row) == len(cells)
        asked = bool(given) and given.keys() <= found.keys()
        if (named or sure or asked) and (known > most or best is None):
            best, most = delimiter, known
    return best


def read(source: Source, delimiter: str) -> Iterator[Capture | Skipped]:
    """Yields a capture for each row; raises `Unreadable` where no column holds texts."""
    # Process-wide, but no other code here reads tables.
    csv.field_size_limit(min(source.limits.max_bytes, 2**31 - 1))
    _, encoding = decoded(_whole_lines(source.head))
    start, file = beginning(source.file, LOOK)
    days = _days(start, encoding, delimiter, source.limits)
    lines = _Lines(file, encoding, source.limits.max_bytes)
    try:
        yield from _rows(source, lines, delimiter, days)
    finally:
        lines.close()


def _days(start: bytes, encoding: str, delimiter: str, limits: Limits) -> Days:
    """The dates of the rows that a table begins with. Semicolons separate columns where commas separate decimals: there the day comes first."""
    days = Days(limits.columns, "dmy" if delimiter == ";" else None)
    table = csv.reader(_Lines(io.BytesIO(start), encoding, limits.max_bytes), delimiter=delimiter)
    try:
        heading = [cell.strip() for cell in next(table, [])][:MAX_COLUMNS]
        columns = recognise(heading, limits.columns)
        places = {field: heading.index(columns[field]) for field in DATED if field in columns}
        for row in table if places else ():
            days.see({field: row[place] for field, place in places.items() if place < len(row)}, columns)
    except csv.Error:
        pass  # said when the row is read
    return days


def _rows(source: Source, lines: _Lines, delimiter: str, days: Days) -> Iterator[Capture | Skipped]:
    table = csv.reader(lines, delimiter=delimiter)
    heading = [cell.strip() for cell in next(table, [])][:MAX_COLUMNS]
    columns = recognise(heading, source.limits.columns)
    _check(heading, columns, source.limits.columns)
    places = {field: heading.index(key) for field, key in columns.items()}
    orders = days.orders()
    yield from days.unsettled(source.path)
    doubtful = 0
    while True:
        first = lines.begin()
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            fault: str | None = _say(error)
        else:
            fault = "a quotation mark that is opened here is never closed" if lines.never_closed(delimiter) else None
        if fault:
            yield Skipped(source.label(str(first)), f"line {first} cannot be read: {fault}")
            # What follows is the rest of its text, or rows: these are told by their cells.
            doubtful = max(doubtful, lines.number)
            lines.take_back()
        elif first <= doubtful and len(row) != len(heading):
            continue
        elif lines.dropped:
            yield Skipped(source.label(str(first)), f"line {first}: {over(0, source.limits.max_bytes, exact=False)}")
        elif any(cell.strip() for cell in row):
            if len(row) > len(heading):
                reason = f"line {first} has {len(row)} cells, but the table has {len(heading)} columns"
                yield Skipped(source.label(str(first)), reason)
            else:
                yield _capture(source, first, row, places, orders)


def _capture(
    source: Source, first: int, row: list[str], places: Mapping[str, int], orders: Mapping[str, Order]
) -> Capture | Skipped:
    fields = {field: row[place] for field, place in places.items() if place < len(row)}
    if not any(fields.get(field, "").strip() for field in _TEXT):
        return Skipped(source.label(str(first)), f"line {first} holds no text")
    return rows.capture(source, first, fields, orders)


def _check(heading: list[str], columns: Mapping[str, str], given: Mapping[str, str]) -> None:
    shown = ", ".join(cell[:MAX_HEADING] for cell in heading[:_SHOWN]) + (" …" if len(heading) > _SHOWN else "")
    for field, name in given.items():
        if field in DATED:
            name, _ = split_order(name)
        if field not in columns and name:
            raise Unreadable(f"a table without the column {name!r} that --columns names as {field}; it has: {shown}")
    if not columns.keys() & set(_TEXT):
        raise Unreadable(
            f"a table without a column known to hold texts; name it with --columns text=NAME. It has: {shown}"
        )


def _is_heading(cells: list[str]) -> bool:
    return all(re.fullmatch(r"[\w .:/#()\-\ufeff]*", cell) for cell in cells)


def _first_rows(text: str, delimiter: str) -> tuple[list[str], list[str]]:
    """The heading of a table and its first row, as far as it goes."""
    rows = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
    try:
        return next(rows, []), next((row for row in rows if row), [])
    except csv.Error:
        return [], []


def _whole_lines(head: bytes) -> bytes:
    """The lines of a beginning that are not cut, so that no character is."""
    return head if len(head) < HEAD_BYTES else head[: head.rfind(b"\n") + 1] or head


def _say(error: csv.Error) -> str:
    return "a cell is over the limit" if "limit" in str(error) else str(error)


class _Lines:
    """The lines of a table as text, each within the limit; the one that is not is left out, and it is noted that one was."""

    def __init__(self, file: BinaryIO, encoding: str, limit: int) -> None:
        self._text = io.TextIOWrapper(file, encoding, "replace", newline="")
        self._limit = limit
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._taken_back = 0
        self._ended = False
        self._number = 0
        self.dropped = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line:
            self._ended = True
            raise StopIteration
        if self._number == 0:
            line = line.removeprefix("\ufeff")
        self._number += 1
        self._row.append(line)
        return line

    @property
    def number(self) -> int:
        """Of the line read last, from 1."""
        return self._number

    def close(self) -> None:
        """Lets go of the file, which stays open."""
        self._text.detach()

    def begin(self) -> int:
        """Begins a row; returns the number of its first line."""
        self._row, self.dropped = [], False
        return self._number + 1

    def never_closed(self, delimiter: str) -> bool:
        """Tells whether the row ended only because the file did."""
        if not self._ended or len(self._row) < 2:
            return False
        try:
            list(csv.reader(self._row, delimiter=delimiter, strict=True))
        except csv.Error as error:
            return "unexpected end" in str(error)
        return False

    def take_back(self) -> None:
        """Makes all lines of the row but the first come again."""
        if self._taken_back < MAX_TAKEN_BACK:
            self._taken_back += 1
            self._again.extendleft(reversed(self._row[1:]))
            self._number -= len(self._row) - 1
            self._ended = False

    def _read(self) -> str:
        line = self._text.readline(self._limit)
        if len(line) < self._limit or line.endswith(("\n", "\r")):
            return line
        while len(rest := self._text.readline(_PIECE)) >= _PIECE and not rest.endswith(("\n", "\r")):
            pass
        self.dropped = True
        return "\n"
