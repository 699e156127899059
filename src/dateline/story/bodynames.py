"""What the names of bodies have in common, however they are put: `University of Maribor` and `Maribor University`."""

from __future__ import annotations

import functools

from dateline.story.countries import atlas, without_country
from dateline.story.folding import fold_name, fold_organisation, lists

Core = tuple[frozenset[str], str | None]
"""The words of a name, its country apart, and that country where it is written."""


@functools.lru_cache(maxsize=65536)
def core(name: str) -> Core:
    """Returns what is left of a body's name without its country, legal form, small words and the order of words."""
    bare, country = without_country(fold_organisation(name))
    words = [_singular(_same_word().get(word, word)) for word in bare.split()]
    kept = frozenset(word for word in words if word not in lists()["small_words"])
    return kept or frozenset(words), country


def _singular(word: str) -> str:
    return word[:-1] if len(word) > SHORT + 1 and word.endswith("s") and word[-2] not in "sui" else word


def short_name(name: str) -> str | None:
    """Returns what a firm is called for short: `kraftwerk` for `Kraftwerk Foods`; None for names of another make."""
    words = fold_organisation(name).split()
    if len(words) < 2 or words[-1] not in lists()["trades"]:
        return None
    short = " ".join(words[:-1])
    common = short in atlas().names or short in atlas().adjectives or short in lists()["common_firsts"]
    return None if common or len(short) < SHORT else short


def written_together(name: str) -> str:
    """Returns a folded name without spaces: `firstline` for `First Line`."""
    return fold_name(name).replace(" ", "")


SHORT = 3
"""Letters a short name needs at least."""


@functools.cache
def _same_word() -> dict[str, str]:
    return {word: group.split()[0] for group in lists()["same_word"] for word in group.split()}
