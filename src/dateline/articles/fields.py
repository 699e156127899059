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
