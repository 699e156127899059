"""The labelled lines with which archives and press offices head a document (`HEADLINE: …`, `LENGTH: 512 words`), and what each says.

A line counts as a field by its name in `data/archives.toml` and by standing among others: one alone is a sentence like any other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.articles.lines import TextLine
from dateline.model import Span

LABELLED = re.compile(r"(?P<name>[A-Za-z][A-Za-z /-]{1,30}?)\s?:(?:\s+|$)(?P<value>.*)", re.S)
MIN_BLOCK = 2
"""Fields that stand together from which on they are a header."""
MAX_APART = 1
"""Blank lines between two fields of one header."""
MAX_WRAPPED = 3
"""Lines that one field may run over."""
HEADING = ("title", "byline", "date", "outlet")
"""What only a document's head says of it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled line."""

    index: int
    """Of the line."""
    name: str
    """In small letters."""
    role: str
    """`title`, `byline`, `date`, `outlet`, `place`, `text` or `others`."""
    value: str
    span: Span
    """Of the value."""


@cache
def archives() -> dict[str, Any]:
    """Returns the table of how archives set documents apart."""
    return tomllib.loads(files("dateline.articles").joinpath("data/archives.toml").read_text("utf-8"))


@cache
def _roles() -> dict[str, str]:
    table = archives()["fields"]
    ordered = ("others", "text", "place", "outlet", "date", "byline", "title")
    return {name: role for role in ordered for name in table[role]}


def field_of(line: TextLine, index: int) -> Field | None:
    """Returns the field a line is by its label, or None."""
    match = LABELLED.match(line.text)
    role = _roles().get(match["name"].lower().strip()) if match else None
    if match is None or role is None:
        return None
    value = match["value"].strip()
    start = line.span.start + match.start("value")
    return Field(index, match["name"].lower().strip(), role, value, Span(start, start + len(value)))


def header_blocks(lines: Sequence[TextLine]) -> list[list[Field]]:
    """Returns the headers in the lines, in order: fields of several names that stand together and say what only a head says."""
    blocks: list[list[Field]] = []
    block: list[Field] = []
    for index, line in enumerate(lines):
        field = field_of(line, index)
        if field is None:
            continue
        if block and not _together(lines, block[-1].index, index):
            blocks.append(block)
            block = []
        block.append(field)
    blocks.append(block)
    return [block for block in blocks if _is_header(block)]


def _together(lines: Sequence[TextLine], one: int, other: int) -> bool:
    """Nothing but blank lines, or the rest of a field that runs on, stands between two fields."""
    if other - one > MAX_WRAPPED:
        return False
    if lines[other].blanks > MAX_APART:
        return False
    # What runs on touches its field.
    return all(lines[at].blanks == 0 and lines[at].words <= MAX_RUN_ON for at in range(one + 1, other))


MAX_RUN_ON = 14
"""Words of a line that may be the rest of a field: a paragraph of the text is longer."""


def _is_header(block: Sequence[Field]) -> bool:
    names = {field.name for field in block}
    roles = {field.role for field in block}
    return len(names) >= MIN_BLOCK and bool(roles & set(HEADING))


@dataclass(frozen=True, slots=True)
class Header:
    """What the labelled lines of a document say, the first of each."""

    title: Field | None = None
    byline: Field | None = None
    date: Field | None = None
    outlet: Field | None = None
    lines: frozenset[int] = frozenset()
    """All labelled lines, wherever they stand: none is the article's text, and none but `date` says when it was published."""


def read_header(lines: Sequence[TextLine]) -> Header:
    """Returns what archives and letters label in a document; nothing where no header stands in it."""
    blocks = header_blocks(lines)
    if not blocks:
        return Header()
    said: dict[str, Field] = {}
    for block in blocks:
        letter = {"from", "subject"} <= {field.name for field in block}
        for field in block:
            role = {"subject": "title", "from": "byline"}.get(field.name, field.role) if letter else field.role
            if field.value and role in HEADING:
                said.setdefault(role, field)
    # A header elsewhere may be of one line (`SECTION: …`): once there is a header, labels are labels.
    labelled = frozenset(
        i for i, line in enumerate(lines) if (found := field_of(line, i)) is not None and found.role != "text"
    )
    return Header(said.get("title"), said.get("byline"), said.get("date"), said.get("outlet"), labelled)


def name_fields(lines: Sequence[TextLine], kinds: list[str], header: Header) -> list[str]:
    """Names the labelled lines for what they say; returns the kinds."""
    pairs = ((header.title, "title"), (header.byline, "byline"), (header.date, "date"))
    named = {field.index: kind for field, kind in pairs if field is not None}
    return [named.get(i, "nav" if i in header.lines else kind) for i, kind in enumerate(kinds)]
