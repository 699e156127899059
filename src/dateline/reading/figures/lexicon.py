"""The words figures are read with, from `data/figures_units.toml` and `data/figures_words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Returns a table of entries and their values."""
    for file in ("figures_units.toml", "figures_words.toml"):
        found = _file(file).get(name)
        if isinstance(found, dict):
            return found
    raise KeyError(name)


@cache
def listed(name: str) -> frozenset[str]:
    """Returns a list of words."""
    for file in ("figures_units.toml", "figures_words.toml"):
        whole = _file(file)
        found = whole.get(name) or whole.get("lists", {}).get(name)
        if isinstance(found, list):
            return frozenset(found)
    raise KeyError(name)


@cache
def phrases(name: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Returns the entries of a table cut into words, longest first."""
    cut = [(tuple(entry.split()), value) for entry, value in table(name).items()]
    return tuple(sorted(cut, key=lambda entry: -len(entry[0])))


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline.reading.data").joinpath(name).read_text("utf-8"))
