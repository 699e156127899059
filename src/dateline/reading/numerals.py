"""Reads numbers as news writes them: `1,200`, `twenty-four`, `2 1/2`, `half a million`, `three dozen`.

Works on lower-case words, hyphens and slashes as words of their own, so that any tokenization can be read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class Numeral(NamedTuple):
    """A number and how many words it takes."""

    value: float
    length: int


@cache
def words() -> dict[str, dict[str, float]]:
    """Returns the number words by class: `cardinal`, `scale`, `suffix`, `fraction`, `ordinal`."""
    text = resources.files("dateline.reading.data").joinpath("times_numbers.toml").read_text("utf-8")
    return tomllib.loads(text)


def number(text: str) -> float | None:
    """Returns the value of a number in digits (`1,200`, `2.5`), or None."""
    if not text[:1].isdigit() or not DIGITS.fullmatch(text) or len(text) > 24 or not text.isascii():
        return None
    return float(text.replace(",", ""))


def read_numeral(tokens: Sequence[str], at: int = 0) -> Numeral | None:
    """Returns the number that starts at a word, or None. `a` counts only before a scale word (`a hundred`)."""
    if _is(tokens, at, "half") and _is(tokens, at + 1, "a", "an") and _scale(tokens, at + 2):
        return Numeral(0.5 * _scale(tokens, at + 2), 3)
    total, current, place = 0.0, None, at
    if _is(tokens, at, "a", "an"):
        current, place = 1.0, at + 1
        if not _scale(tokens, place):
            return None
    while place < len(tokens):
        if current is not None and _scale(tokens, place):
            current *= _scale(tokens, place)
            place += 1
            # A thousand or more closes its part: in "five million two hundred" the hundreds start anew.
            if current >= 1000 and not _scale(tokens, place):
                total, current = total + current, None
            continue
        step = _first(tokens, place, total) if current is None else _more(tokens, place, current)
        if step is None:
            break
        current, place = (current or 0.0) + step.value, place + step.length
    return Numeral(round(total + (current or 0.0), 6), place - at) if place > at else None


def _first(tokens: Sequence[str], at: int, total: float) -> Numeral | None:
    """Returns the number word or the digits that open a number, or its next part after a thousand or more."""
    if tokens[at] in words()["cardinal"]:
        return Numeral(words()["cardinal"][tokens[at]], 1)
    value = None if total else number(tokens[at])
    return None if value is None else Numeral(value, 1)


def _more(tokens: Sequence[str], at: int, current: float) -> Numeral | None:
    """Returns what may be added to a number below a thousand: units to tens, tens to hundreds, a fraction."""
    cardinal = words()["cardinal"]
    word, tens = tokens[at], current % 100
    units = tens >= 20 and tens % 10 == 0
    if word in cardinal:
        fits = (units and cardinal[word] < 10) or (current >= 100 and tens == 0)
        return Numeral(cardinal[word], 1) if fits else None
    if word == "-" and units and at + 1 < len(tokens) and 0 < cardinal.get(tokens[at + 1], 99) < 10:
        return Numeral(cardinal[tokens[at + 1]], 2)
    if word == "and" and at + 1 < len(tokens):
        return _after_and(tokens, at, current)
    if (
        len(word) == 1
        and word in "1234567"
        and tokens[at + 1 : at + 2] == ["/"]
        and _is(tokens, at + 2, "2", "3", "4", "8")
    ):
        return Numeral(int(word) / int(tokens[at + 2]), 3)
    return Numeral(GLYPHS[word], 1) if word in GLYPHS else None


def _after_and(tokens: Sequence[str], at: int, current: float) -> Numeral | None:
    if _is(tokens, at + 1, "a") and _is(tokens, at + 2, "half", "quarter"):
        return Numeral(words()["fraction"][tokens[at + 2]], 3)
    follows = tokens[at + 1] in words()["cardinal"]
    if follows and current >= 100 and current % 100 == 0:
        return Numeral(words()["cardinal"][tokens[at + 1]], 2)
    return None


def _scale(tokens: Sequence[str], at: int) -> float:
    return words()["scale"].get(tokens[at], 0.0) if at < len(tokens) else 0.0


def _is(tokens: Sequence[str], at: int, *options: str) -> bool:
    return at < len(tokens) and tokens[at] in options
