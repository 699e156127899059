"""How common a word is in English texts at large: what tells the words of one story from those of any.

The counts are shipped and fixed, so that what an article looks like does not depend on the pile it lies in.
"""

from __future__ import annotations

import functools
import math
from importlib import resources

from dateline.story.folding import fold, stem


def words_of(text: str) -> list[str]:
    """Returns the words of a text in order, folded and without their commonest endings."""
    return [stem(word) for word in fold(text).split()]


def rarity(word: str) -> float:
    """Returns the logarithm of one part in how many texts have a word: 0 for one in all of them, 7.8 for an unknown one."""
    total, counts = _counts()
    return math.log((total + 1) / (counts.get(word, 0) + 1))


@functools.cache
def _counts() -> tuple[int, dict[str, int]]:
    """Returns how many texts were counted, and in how many of them each word stands."""
    text = resources.files("dateline.story").joinpath("data/commonness.tsv").read_text("utf-8")
    lines = text.splitlines()
    total = next(int(word) for word in lines[0].split() if word.isdigit())
    counts: dict[str, int] = {}
    for line in lines:
        if not line.startswith("#"):
            count, _, words = line.partition("\t")
            counts.update(dict.fromkeys(words.split(), int(count)))
    return total, counts
