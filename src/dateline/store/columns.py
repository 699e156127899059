"""Records as rows and back, by their own type annotations: a scalar is a column, a time or a place several, a tuple a JSON array.

Invariant: `restore(flatten(record))` equals the record. The one thing not told apart is a time of which nothing at all is
known and no time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

import msgspec

from dateline.model import Evidence, Place, Published, Span, StatementMention, When

Record = TypeVar("Record")
Row = dict[str, Any]

_SPREAD = {When, Place, Published}
"""Records kept as columns of the row that has them, named `field_part`."""

_ASIDE = {Evidence, tuple[Evidence, ...]}
"""Kept in a table of their own."""


def flatten(record: Any, aside: frozenset[str] = frozenset()) -> Row:
    """Returns the columns of a record; the fields named in `aside`, and evidence, are left to tables of their own."""
    row: Row = {}
    for name, kind in _shape(record.__class__):
        if name in aside or kind in _ASIDE:
            continue
        value = getattr(record, name)
        if kind in _SPREAD:
            row |= {f"{name}_{part}": value and getattr(value, part) for part in _parts(kind)}
        else:
            row[name] = _cell(kind, value)
    return row


def restore(kind: type[Record], row: sqlite3.Row | Row, aside: Mapping[str, Any]) -> Record:
    """Makes a record of its columns and of the fields that were kept aside, given as plain lists and dicts."""
    built: Row = {}
    for name, field in _shape(cast(Any, kind)):
        if name in aside:
            built[name] = aside[name]
        elif field in _SPREAD:
            parts = {part: row[f"{name}_{part}"] for part in _parts(field)}
            built[name] = parts if any(value is not None for value in parts.values()) else None
        else:
            built[name] = _value(field, row[name])
    return msgspec.convert(built, kind)


def dump(value: Any) -> str:
    """Returns JSON text of records, spans and plain values, in their own order, nothing escaped that need not be."""
    return msgspec.json.encode(value).decode("utf-8")


def spans(text: str) -> tuple[Span, ...]:
    """Reads spans back from their JSON."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def _cell(kind: Any, value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return dump(value) if _is_json(kind) and value is not None else value


def _value(kind: Any, cell: Any) -> Any:
    if kind is bool:
        return bool(cell)
    return json.loads(cell) if _is_json(kind) and cell is not None else cell


def _is_json(kind: Any) -> bool:
    return kind in (StatementMention, Span) or getattr(kind, "__origin__", None) is tuple


def _parts(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, field in _shape(kind) if field not in _ASIDE)


@cache
def _shape(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, _bare(hints[field.name])) for field in fields(kind))


def _bare(hint: Any) -> Any:
    """The type itself of one that may also be None."""
    rest = [part for part in get_args(hint) if part is not type(None)]
    return rest[0] if len(rest) == 1 and len(get_args(hint)) == 2 and type(None) in get_args(hint) else hint
