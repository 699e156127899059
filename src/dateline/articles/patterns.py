"""The furniture's own wording, compiled from `data/furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

FEW_WORDS = 40
"""Characters that may stand for `...` in a phrase."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("dateline.articles").joinpath("data/furniture.toml").read_text("utf-8"))


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """Returns the expression `name` of a table of the file; phrases, where there are such, are whole lines."""
    source = _table()[table][name]
    if isinstance(source, list):
        source = rf"^[\W\d]*(?:{_either(source)})(?:\W*\(?\d+\)?)?\W*$"
    return re.compile(source, re.I)


@cache
def exact_pattern(table: str, name: str) -> re.Pattern[str]:
    """Returns the expression `name`, for which capitals matter (names of people are told by them)."""
    return re.compile(_table()[table][name])


@cache
def apart() -> re.Pattern[str]:
    """Returns the expression for the beginning of a line that is no story text wherever it stands."""
    found = _table()["apart"]
    start, pointers = _either(found["start"]), _either(found["pointers"])
    return re.compile(rf"^\W*(?:(?:{start})(?!\w)|(?:{pointers})\s*[:|»›>])|{found['credits']}", re.I)


@cache
def signs() -> dict[str, re.Pattern[str]]:
    """Returns the signs a line may carry, by name, in the order of the file, for lines in small letters: that takes half the time of ignoring case."""
    return {name: re.compile("|".join(_sources(sign))) for name, sign in _table()["signs"].items()}


def carries(text: str, *names: str) -> bool:
    """Tells whether a line carries one of the signs."""
    small = text.lower()
    return any(signs()[name].search(small) for name in names)


def _sources(sign: dict[str, list[str]]) -> Iterator[str]:
    if phrases := sign.get("start"):
        yield rf"^\W*(?:{_either(phrases)})(?!\w)"
    if phrases := sign.get("within"):
        yield rf"\b(?:{_either(phrases)})(?!\w)"
    if phrases := sign.get("end"):
        yield rf"\b(?:{_either(phrases)})[)\]]?$"
    yield from sign.get("forms", ())


def _either(phrases: Sequence[str]) -> str:
    """The phrases as one expression, long ones before those they begin with."""
    return "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _phrase(phrase: str) -> str:
    source = re.escape(phrase.removesuffix(" ...")).replace("'", "['’]").replace(r"\*", r"[\w'’]*")
    return source + (rf"(?:\b.{{0,{FEW_WORDS}}})" if phrase.endswith(" ...") else "")


@cache
def endings() -> re.Pattern[str]:
    """Returns the expression for what a page says where the rest of an article is to be had elsewhere, or for money."""
    return re.compile("|".join(_table()["endings"]["forms"]), re.I)


@cache
def common_words() -> frozenset[str]:
    """Returns the most frequent words of English."""
    return frozenset(str(_table()["words"]["common"]).split())


@cache
def pronouns() -> frozenset[str]:
    """Returns words that refer back to what was said before."""
    return frozenset(str(_table()["words"]["pronouns"]).split())


@cache
def first_person() -> frozenset[str]:
    """Returns words by which a writer speaks of himself or to the reader."""
    return frozenset(str(_table()["words"]["first_person"]).split())


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
