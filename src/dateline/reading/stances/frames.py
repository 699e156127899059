"""The words that tell a stance, and those around them, as `data/stances_frames.toml` lists them."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.reading.events.lexicon import spelling, table


@cache
def rows(section: str) -> dict[str, tuple[dict[str, Any], ...]]:
    """Returns the rows of a section of the data by the lemmas they list."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table("stances_frames.toml")[section]:
        for lemma in row.get("verbs", row.get("nouns", ())):
            found.setdefault(spelling(lemma), []).append(row)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def words(name: str) -> frozenset[str]:
    """Returns the words of a list of the data, in one spelling."""
    return frozenset(map(spelling, table("stances_frames.toml")["words"][name]))
