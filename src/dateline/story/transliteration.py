"""Spellings of one name in the Latin alphabet: `Ilya` and `Ilja`, `Kovač` and `Kovach`, `Mohammed` and `Muhamad`.

Only what transliteration and missing diacritics change is taken as the same: `Ivan` and `Igor`, `Maria` and `Mario` never are.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

VOWELS = "aeiou"
ALIKE = str.maketrans("ue", "oa")
"""Vowels that Arabic and its neighbours do not tell apart, so that `Mohammed` and `Muhamad` are one."""
LETTERS = 4
"""Letters below which only the very same letters make one name: `Lee` and `Li`, `Ian` and `Jan` are two."""
CONSONANTS = 4
"""Consonants that must agree before vowels may differ: shorter names are told apart by them."""


def same_name(one: str, other: str) -> bool:
    """True if two folded words are spellings of one name."""
    return spelling_key(one) == spelling_key(other)


@functools.lru_cache(maxsize=65536)
def spelling_key(word: str) -> str:
    """Returns what all spellings of a name have in common; two names of one key are one name."""
    plain = skeleton(word)
    if len(plain) < LETTERS:
        return word
    # A last vowel often tells a woman's name from a man's (`Aleksandra`, `Aleksandr`), and a first one tells names apart.
    enough = sum(letter not in VOWELS for letter in plain) >= CONSONANTS
    return plain[0] + plain[1:-1].translate(ALIKE) + plain[-1] if enough else plain


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Returns a folded word with the letters that transliterations vary in one spelling: for comparing only."""
    for form, spelling in _rules():
        word = form.sub(spelling, word)
    return word


@functools.cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/transliteration.toml").read_text("utf-8"))
    return tuple((re.compile(rule["from"]), rule["to"]) for rule in table["rules"])
