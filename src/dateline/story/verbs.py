"""Which words tell of one act: a verb and its noun (`resign`, `resignation`), plain synonyms (`arrest`, `detain`), and which are akin."""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from collections import defaultdict
from importlib import resources
from typing import Any

from dateline.story.folding import fold, stem

NOUN = re.compile(r"(?<=[a-z]{4})(?:ations?|itions?|ions?|ments?|ances?|ences?|als?|ers?|ors?)$")
"""Endings that make a noun of a verb; what is left must still be a word's worth of letters."""
DOUBLED = re.compile(r"([bdgmnprt])\1$")
"""What stands before the ending of `stabbing` and `planned`."""
IZE = re.compile(r"is(e|ation)$")
ONE_ACT, AKIN = 1.0, 0.5
"""How near two words are: two for one act, and two by which one happening is often told."""


@functools.lru_cache(maxsize=16384)
def act(lemma: str) -> str:
    """Returns what the words for one act have in common, from the lemma of one of them."""
    folded = fold(lemma)
    groups = _groups()
    if found := groups.get(folded) or groups.get(stem(folded)):
        return found
    verb = _verbs().get(folded)
    if verb is not None:
        return groups.get(verb) or _root(verb)
    plain = _root(folded)
    short = _root(NOUN.sub("", folded))
    return groups.get(short, short if len(short) >= 4 else plain)


@functools.lru_cache(maxsize=65536)
def nearness(lemma: str, other: str) -> float:
    """Returns 1 for two words for one act, a half for akin words (`shoot`, `kill`), 0 for others."""
    mine, theirs = act(lemma), act(other)
    if mine == theirs:
        return ONE_ACT
    return AKIN if not kin(lemma).isdisjoint(kin(other)) else 0.0


@functools.lru_cache(maxsize=65536)
def nearest(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """Returns how near the nearest two words of two tellings are."""
    return max(nearness(mine, theirs) for mine in some for theirs in others)


def kin(lemma: str) -> frozenset[str]:
    """Returns the names of the sets of akin words that a word stands in."""
    return _akin().get(act(lemma), frozenset())


@functools.lru_cache(maxsize=16384)
def vague(lemma: str) -> bool:
    """True for words that tell of many different things: `take`, `incident`."""
    return act(lemma) in _vague()


@functools.cache
def _vague() -> frozenset[str]:
    return frozenset(act(word) for word in _table()["vague"]["words"])


def _root(word: str) -> str:
    return DOUBLED.sub(r"\1", stem(IZE.sub(r"iz\1", word)))


@functools.cache
def _groups() -> dict[str, str]:
    """Returns word → the word its group is called by, for words as they are and without their endings."""
    groups = _table()["groups"]
    found = {stem(word): name for name, words in groups.items() for word in words}
    return found | {word: name for name, words in groups.items() for word in words}


@functools.cache
def _akin() -> dict[str, frozenset[str]]:
    """Returns, for what words for one act have in common, the sets of akin words they stand in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in _table()["akin"].items():
        for word in words:
            found[act(word)].add(name)
    return {word: frozenset(names) for word, names in found.items()}


@functools.cache
def _verbs() -> dict[str, str]:
    """Returns noun → the verb it comes from."""
    lines = resources.files("dateline.story").joinpath("data/nouns.csv").read_text("utf-8").splitlines()
    return {row["noun"]: row["verb"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline.story").joinpath("data/verbs.toml").read_text("utf-8"))
