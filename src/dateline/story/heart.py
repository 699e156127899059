"""The heart of a pile: which words its sentences have in common, and how close each sentence stands to them.

Sentences are vectors of their content words' stems, rare ones counting for more, of length 1 (TF-IDF over the pile itself).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.story.folding import fold, lists, stem

Vector = Mapping[str, float]
"""Weight by word; the squares sum to 1, or there is no word."""


class Heart:
    """The vectors of a pile's sentences and how central each is."""

    def __init__(self, sentences: Sequence[str]) -> None:
        words = [Counter(_stems(sentence)) for sentence in sentences]
        holders = Counter(word for found in words for word in found)
        rarity = {word: math.log(len(sentences) / count) for word, count in holders.items()}
        self.vectors: list[Vector] = [
            _unit({word: (1 + math.log(count)) * rarity[word] for word, count in found.items()}) for found in words
        ]
        """One a sentence, in their order."""
        whole = _unit({word: count * rarity[word] for word, count in holders.items()})
        closeness = [cosine(vector, whole) for vector in self.vectors]
        mean = sum(closeness) / max(1, len(closeness)) or 1.0
        self.worths = [close / mean for close in closeness]
        """How close each sentence is to what all have in common, 1 on average."""


def middle(weighed: Iterable[tuple[Vector, float]]) -> Vector:
    """Returns the vector that lies between others, each with its weight."""
    sums: defaultdict[str, float] = defaultdict(float)
    for vector, weight in weighed:
        for word, value in vector.items():
            sums[word] += weight * value
    return _unit(sums)


def cosine(one: Vector, other: Vector) -> float:
    """Returns how alike two vectors are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    shared = one.keys() & other.keys()
    return math.fsum(one[word] * other[word] for word in shared)


def _unit(weights: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items() if weight} if length else {}


def _stems(text: str) -> list[str]:
    dull = lists()["function_words"]
    return [stem(word) for word in fold(text).split() if word not in dull and len(word) > 1]
