"""The furniture's own wording, compiled from `data/furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dateline.articles").joinpath("data/furniture.toml").read_text("utf-8"))


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Returns the pattern `name` of a table of the file."""
    return re.compile(_table()[table][name], re.I)


@cache
def exact_pattern(table: str, name: str) -> re.Pattern[str]:
    """Returns the pattern `name`, for which capitals matter (names of people are told by them)."""
    return re.compile(_table()[table][name])


@cache
def signs() -> dict[str, re.Pattern[str]]:
    """Returns the signs a line may carry, by name, in the order of the file."""
    return {name: re.compile(source, re.I) for name, source in _table()["signs"].items()}


@cache
def common_words() -> frozenset[str]:
    """Returns the most frequent words of English."""
    return frozenset(_table()["words"]["common"].split())


@cache
def pronouns() -> frozenset[str]:
    """Returns words that refer back to what was said before."""
    return frozenset(_table()["words"]["pronouns"].split())


@cache
def _mastheads() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dateline.articles").joinpath("data/mastheads.toml").read_text("utf-8"))


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """Returns a list of words of `data/mastheads.toml`, in small letters."""
    return frozenset(_mastheads()[table][name].split())


@cache
def places() -> tuple[str, ...]:
    """Returns the expressions for where a page speaks of itself, `{name}` standing for the name."""
    return tuple(_mastheads()["places"].values())
