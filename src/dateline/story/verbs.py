"""Which words tell of one act: a verb and its noun (`resign`, `resignation`), and plain synonyms (`arrest`, `detain`)."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from dateline.story.folding import fold, stem

NOUN = re.compile(r"(?<=[a-z]{4})(?:ations?|itions?|ions?|ments?|ances?|ences?|als?|ers?|ors?)$")
"""Endings that make a noun of a verb; what is left must still be a word's worth of letters."""


@functools.lru_cache(maxsize=16384)
def act(lemma: str) -> str:
    """Returns what the words for one act have in common, from the lemma of one of them."""
    folded = fold(lemma)
    groups = _groups()
    if found := groups.get(folded) or groups.get(stem(folded)):
        return found
    plain = stem(folded)
    short = stem(NOUN.sub("", folded))
    return groups.get(short, short if len(short) >= 4 else plain)


@functools.cache
def _groups() -> dict[str, str]:
    """Returns word → the word its group is called by, for words as they are and without their endings."""
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/verbs.toml").read_text("utf-8"))
    found = {stem(word): name for name, words in table["groups"].items() for word in words}
    return found | {word: name for name, words in table["groups"].items() for word in words}
