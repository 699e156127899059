"""What a view is: a title, a sentence that says exactly what is shown, the same as flat rows, and what its template needs besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dateline.pages.query import Query

Cell = str | int | float | bool | None
FlatRow = dict[str, Cell]


class NotShownError(LookupError):
    """There is no such actor, article, event or statement in the account. The message says so in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the rows."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many lines have it given the other filters."""

    value: str
    label: str
    count: int
    chosen: bool
    query: Query
    """What is asked when it is chosen, or taken away again."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    name: str
    """Its parameter in the URL."""
    title: str
    choices: tuple[Choice, ...]
    one: bool = False
    """True if one value at most is chosen."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of how many."""

    page: int
    size: int
    total: int
    """Rows on all pages together."""
    whole: bool = False
    """True where one page after another is taken and all are told of as one."""

    @property
    def pages(self) -> int:
        """How many pages a reader is told of, at least one."""
        return 1 if self.whole else self.steps

    @property
    def steps(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        """Rows before the first of this page."""
        return (self.page - 1) * self.size

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1; 0 if none is."""
        return min((self.page - 1) * self.size + 1, self.total)

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return min(self.page * self.size, self.total)


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows."""

    name: str
    title: str
    sentence: str
    rows: tuple[FlatRow, ...]
    """What is shown, flat, for JSON and CSV: each row with its id, the words it rests on, their document, and its address."""
    columns: tuple[Column, ...]
    query: Query
    template: str
    facets: tuple[Facet, ...] = ()
    pager: Pager | None = None
    sorts: tuple[tuple[str, str], ...] = ()
    """The orders offered: parameter and words."""
    context: dict[str, Any] = field(default_factory=dict)
    """What the template needs besides."""


def columns(*names: str) -> tuple[Column, ...]:
    """Returns columns whose titles are their names in words: `on_word_of`, `On word of`."""
    return tuple(Column(name, name.replace("_", " ").capitalize()) for name in names)


def pager(query: Query, size: int, total: int) -> Pager:
    """Returns the page asked for, or the last one where that is beyond it; of as many rows as is asked for, else of `size`."""
    size = query.size or size
    last = max(1, -(-total // size))
    return Pager(min(query.page, last), size, total, bool(query.size))
