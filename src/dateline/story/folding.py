"""Folds names and words so that spellings of one thing compare equal. Folding is for comparing only, never for showing."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib import resources

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
POSSESSIVE = re.compile(r"(?:'s|')(?=\s|$)")
ISATION = re.compile(r"isation(s?)$")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
BEYOND = re.compile(r"[\u0300-\U0010ffff]+")
"""Where signs that are put on other letters may stand."""
# Letters that no decomposition takes apart.
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})


@functools.cache
def lists() -> dict[str, frozenset[str]]:
    """Returns the word lists of `data/names.toml`."""
    text = resources.files("dateline.story").joinpath("data/names.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Returns text in lower case without diacritics, possessives, dots of initials or signs, words one space apart."""
    plain = text.replace("’", "'").replace("‘", "'")
    if "." in plain:
        plain = INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    plain = plain.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(LETTERS)
        plain = BEYOND.sub(lambda found: "".join(char for char in found[0] if not unicodedata.combining(char)), plain)
    if "'" in plain:
        plain = POSSESSIVE.sub("", plain).replace("'", "")
    return " ".join(WORD.findall(plain))


@functools.lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Returns a name folded, without its article."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in lists()["articles"]:
        words = words[1:]
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def fold_person(name: str) -> tuple[str, ...]:
    """Returns the words of a person's name folded, without honorifics, initials and what follows a comma."""
    words = fold_name(name.split(",")[0]).split()
    kept = [word for word in words if word not in lists()["honorifics"]] or words
    spelled = [word for word in kept if len(word) > 1] or kept
    return tuple(word for word in spelled if word not in lists()["generations"]) or tuple(spelled)


@functools.lru_cache(maxsize=65536)
def fold_organisation(name: str) -> str:
    """Returns an organisation's name folded, without article and legal form, in one spelling of -isation."""
    words = [ISATION.sub(r"ization\1", word) if "isation" in word else word for word in fold_name(name).split()]
    while len(words) > 1 and words[-1] in lists()["legal_forms"]:
        words = words[:-1]
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Returns a folded word without its commonest English endings: crude, and good enough to compare sentences by."""
    for ending, keep in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word.removesuffix(ending) + keep
    return word


@functools.lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """Returns the stems of a text's words that carry content: no function words, no single letters."""
    dull = lists()["function_words"]
    return frozenset(stem(word) for word in fold(text).split() if word not in dull and len(word) > 1)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Returns the part of the smaller set of words that the larger has too, 0 where one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def spellings(names: Iterable[str]) -> list[str]:
    """Returns names without repeats, in a fixed order."""
    return sorted({name for name in names if name.strip()})
