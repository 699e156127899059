"""The event lexicon in memory: verb and noun frames by lemma, and the word classes they speak of.

The files are `events_*.toml` of the data folder; they are read once a process.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from importlib import resources
from typing import Any

SURE = 0.85
"""Score of a frame that states none: the words alone are plain, what stands around them may take off from it."""


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """A verb's reading and what must stand beside it; the fields are explained at the head of `events_verbs.toml`."""

    type: str
    verbs: tuple[str, ...]
    targets: tuple[str, ...]
    mode: str | None = None
    object: tuple[str, ...] = ()
    object_words: tuple[str, ...] = ()
    not_object_words: tuple[str, ...] = ()
    not_object_modifiers: tuple[str, ...] = ()
    object_is: str | None = None
    human: bool = False
    no_particle: bool = False
    without_object: bool = False
    bare: bool = False
    complement: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    with_words: tuple[str, ...] = ()
    with_is: str | None = None
    not_target_words: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    clause: str | None = None
    foretold: bool = False
    single: str | None = None
    who: str | None = None
    joint: bool = False
    alone: bool = False
    suffered: bool = False
    needs: str | None = None
    score: float = SURE


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A noun's reading; the fields are explained at the head of `events_noun_frames.toml`."""

    type: str
    nouns: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mode: str | None = None
    light: bool = False
    compound: tuple[str, ...] = ()
    not_compound: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    needs: str | None = None
    who: str | None = None
    alone: bool = False
    suffered: bool = False
    score: float = 0.75


Frame = VerbFrame | NounFrame


@cache
def table(name: str) -> dict[str, Any]:
    """Returns a data file of the reading room, parsed."""
    text = resources.files("dateline.reading").joinpath("data", name).read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1 << 16)
def spelling(lemma: str) -> str:
    """Returns a lemma in the one spelling the lexicon is kept in: small letters, -ise for -ize, -or for -our, no plural ("troops")."""
    lemma = lemma.lower()
    if len(lemma) > 4 and lemma.endswith("s") and not lemma.endswith(("ss", "us", "is")):
        lemma = lemma[:-1]
    if lemma.endswith("ize"):
        return lemma[:-3] + "ise"
    return re.sub(r"our(?=$|able$|ed$)", "or", lemma) if len(lemma) > 4 else lemma


@cache
def verb_frames() -> dict[str, tuple[VerbFrame, ...]]:
    """Returns the verb frames by lemma, in the order they are tried."""
    return _by_lemma([_frame(VerbFrame, row) for row in table("events_verbs.toml")["frame"]], "verbs")


@cache
def noun_frames() -> dict[str, tuple[NounFrame, ...]]:
    """Returns the noun frames by lemma, in the order they are tried."""
    return _by_lemma([_frame(NounFrame, row) for row in table("events_noun_frames.toml")["frame"]], "nouns")


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Returns a word class of `events_classes.toml`."""
    return frozenset(map(spelling, table("events_classes.toml")[section][name]))


def noun_in(lemma: str, classes: tuple[str, ...]) -> bool:
    """True if a noun belongs to one of the classes."""
    return any(spelling(lemma) in words("nouns", name) for name in classes)


def _frame(kind: type[Any], row: dict[str, Any]) -> Any:
    known = {field.name for field in fields(kind)}
    values = {
        ("with_" if key == "with" else key): tuple(value) if isinstance(value, list) else value
        for key, value in row.items()
    }
    unknown = set(values) - known
    if unknown:
        raise ValueError(f"unknown keys in a frame of {row['type']}: {sorted(unknown)}")
    return kind(**values)


def _by_lemma(frames: list[Any], key: str) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for frame in frames:
        for lemma in dict.fromkeys(map(spelling, getattr(frame, key))):
            found[lemma].append(frame)
    return {lemma: tuple(each) for lemma, each in found.items()}
