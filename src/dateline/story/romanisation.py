"""Chinese and Korean names as different romanisations write them: `Tsao Kuo-feng` and `Cao Guofeng`, `Pak Chong-su` and `Park Jong-soo`.

A key stands for every writing of one name. Only names that a romanisation can write, syllable by syllable, have one; two keys
differ where the syllables do, so that `Guoliang` and `Guolian` never meet.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from itertools import product
from typing import Any

SYLLABLES = range(1, 4)
"""Syllables of a given name."""
LIPS = frozenset({"p", "m", "f", "w"})


@dataclass(frozen=True, slots=True)
class _System:
    """One way of writing Chinese syllables."""

    syllable: re.Pattern[str]
    coarse: dict[str, str]
    endings: dict[str, str]
    whole: dict[str, tuple[str, ...]]


@functools.lru_cache(maxsize=65536)
def romanised(words: tuple[str, ...]) -> frozenset[str]:
    """Returns the keys of a person's folded name, family name first; none where no romanisation writes such a name.

    The words of a given name may be written in one, apart or with a hyphen.
    """
    if len(words) < 2:
        return frozenset()
    family, given = words[0], "".join(words[1:])
    keys = {f"korean {key}" for key in _korean(family, given)}
    return frozenset(keys | {f"chinese {key}" for key in _chinese(family, given, words[1:])})


def is_chinese(words: tuple[str, ...]) -> bool:
    """True for a name that Pinyin writes: a letter more or less makes another name of it."""
    return len(words) > 1 and words[0] in _families()["pinyin"] and bool(_read("".join(words[1:]), "pinyin"))


def _korean(family: str, given: str) -> set[str]:
    if family not in _families()["korean"] or not _korean_given().fullmatch(given):
        return set()
    for form, spelling in _korean_rules():
        given = form.sub(spelling, given)
    return {f"{number} {given}" for number in _korean_families().get(family, (family,))}


def _chinese(family: str, given: str, words: tuple[str, ...]) -> set[str]:
    keys = {
        f"{mine} {theirs}"
        for system in ("pinyin", "wade_giles")
        for mine in _read(family, system)
        for theirs in _read(given if system == "pinyin" else " ".join(words), system)
    }
    known = {key for name in _families()["pinyin"] for key in _read(name, "pinyin")}
    return {key for key in keys if key.split(" ")[0] in known}


@functools.lru_cache(maxsize=16384)
def _read(word: str, name: str) -> frozenset[str]:
    """Returns the coarse spellings of a word in a system, none if it does not write such syllables."""
    system = _systems()[name]
    pieces: list[list[str]] = []
    for part in word.split(" "):
        at = 0
        while at < len(part):
            found = _longest(system, part, at)
            if found is None:
                return frozenset()
            pieces.append(_coarse(system, found))
            at += len(found[0])
    if len(pieces) not in SYLLABLES:
        return frozenset()
    return frozenset("".join(spelled) for spelled in product(*pieces))


def _longest(system: _System, part: str, at: int) -> re.Match[str] | None:
    """Returns the longest syllable at a place after which the rest can still be read: `guofeng` is guo-feng."""
    best = None
    for end in range(min(len(part), at + 6), at, -1):
        found = system.syllable.fullmatch(part, at, end)
        rest = part[end:]
        if found and (not rest or _longest(system, part, end)):
            best = found
            break
    return best


def _coarse(system: _System, found: re.Match[str]) -> list[str]:
    if found[0] in system.whole:
        return list(system.whole[found[0]])
    initial, final = system.coarse.get(found[1], found[1]), system.endings.get(found[2], found[2])
    if system.endings and final == "o" and initial and initial not in LIPS:
        return [initial + ("e" if initial in "kh" else "uo"), initial + "uo"] if initial in "kh" else [initial + "uo"]
    return [initial + final]


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline.story").joinpath("data/romanisation.toml").read_text("utf-8"))


@functools.cache
def _systems() -> dict[str, _System]:
    found = {}
    for name in ("pinyin", "wade_giles"):
        table = _table()[name]
        initials, finals = ("|".join(sorted(table[key], key=len, reverse=True)) for key in ("initials", "finals"))
        found[name] = _System(
            re.compile(f"({initials})({finals})"),
            dict(table["coarse"]),
            dict(table.get("endings", {})),
            {word: tuple(forms.split()) for word, forms in table.get("whole", {}).items()},
        )
    return found


@functools.cache
def _families() -> dict[str, frozenset[str]]:
    return {name: frozenset(str(words).split()) for name, words in _table()["families"].items()}


@functools.cache
def _korean_families() -> dict[str, tuple[str, ...]]:
    """Returns family name → the first of each group it is written in."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _table()["korean"]["families"]:
        for word in group.split():
            found[word] = (*found.get(word, ()), group.split()[0])
    return found


@functools.cache
def _korean_given() -> re.Pattern[str]:
    return re.compile(_table()["korean"]["given"])


@functools.cache
def _korean_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = _table()["korean"]["rules"]
    return tuple((re.compile(rule["from"]), rule["to"]) for rule in rules)
