"""Which columns of a table, or fields of a JSON record, hold what: by their usual names, or by those the user gives."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from dateline.captures.dayorder import DATED, split_order

FIELDS = (
    "text",
    "html",
    "summary",
    "title",
    "byline",
    "authors",
    "outlet",
    "published",
    "modified",
    "captured",
    "language",
    "url",
)
"""What a column may hold."""
_JOINTS = re.compile(r"[\s_\-\ufeff]+")


def recognise(keys: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Returns which of the keys hold which field. Names that are `given` go before the usual ones."""
    bare: dict[str, str] = {}
    exact: dict[str, str] = {}
    for key in keys:
        bare.setdefault(_bare(key), key)
        exact.setdefault(key, key)
    found: dict[str, str] = {}
    for field in FIELDS:
        if field in given:
            name = given[field]
            if field in DATED and name not in exact:
                name, _ = split_order(name)
            # An order of days alone (`published=:dmy`) leaves the column to its usual name.
            named = exact.get(name) or bare.get(_bare(name)) if name else _usual(field, bare)
        else:
            named = _usual(field, bare)
        if named is not None:
            found[field] = named
    return found


def _usual(field: str, bare: Mapping[str, str]) -> str | None:
    return next((bare[name] for name in usual(field) if name in bare), None)


@cache
def usual(field: str) -> tuple[str, ...]:
    """Returns the usual names of what holds a field, the surest first."""
    return tuple(_bare(name) for name in _table()[field].split())


@cache
def wrappers() -> tuple[str, ...]:
    """Returns the names of objects that only wrap a record."""
    return tuple(_table()["wrappers"].split())


@cache
def parents() -> frozenset[str]:
    """Returns the names of objects within a record that hold fields of it."""
    return frozenset(name.split(".")[0] for field in FIELDS for name in usual(field) if "." in name)


@cache
def _table() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(files("dateline.captures").joinpath("data/columns.toml").read_text("utf-8"))
    return found


def _bare(name: str) -> str:
    return _JOINTS.sub("", name).lower()
