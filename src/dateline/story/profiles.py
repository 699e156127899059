"""What an article is about, as weighted words that can be compared with those of any other: its profile.

A profile depends on the article alone. Weights are whole numbers, so that sums of products are exact and come out the same in
whatever order articles are compared.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.model import Article
from dateline.story.commonness import rarity, words_of

VERSION = "1"
"""Changes whenever the same article would get another profile: stored profiles of another version are made anew."""
TITLE, LEAD, REST = 4.0, 1.0, 0.3
"""Weight of a word in the title, among the first words of the story, and after these: what is news stands first."""
FIRST = 200
"""Words that count as the lead."""
DULL = 1.5
"""Rarity below which a word says nothing: words that more than one text in five has."""
KEPT = 100
"""Weightiest words kept; with twice as many no measured figure moves."""
ONE = 1024
"""Length of a profile, so that the likeness of two is a whole number of parts in `ONE` squared."""

BITS = 16
"""Of the number of a word, by which most words that differ are told apart."""
MASK = np.uint32((1 << BITS) - 1)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Profile:
    """An article's weightiest words, by number, and their weights; and what is needed to name the story it stands in."""

    document: str
    day: str
    """The day of publication that the capture states, or an empty string."""
    words: array[int]
    """Four bytes each, in order."""
    weights: array[int]
    """Two bytes each."""


class Profiles:
    """Many profiles, laid end to end so that one can be held against all of them at once."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        found = sorted(profiles, key=lambda profile: profile.document)
        self._lay(
            [one.document for one in found],
            [one.day for one in found],
            [one.words.tobytes() for one in found],
            [one.weights.tobytes() for one in found],
        )

    @classmethod
    def of(
        cls, documents: Sequence[str], days: Sequence[str], words: Sequence[bytes], weights: Sequence[bytes]
    ) -> Profiles:
        """Returns profiles given field by field, in order of document, their numbers as this machine has them."""
        made = cls.__new__(cls)
        made._lay(documents, days, words, weights)
        return made

    def _lay(
        self, documents: Sequence[str], days: Sequence[str], words: Sequence[bytes], weights: Sequence[bytes]
    ) -> None:
        self.documents, self.days = documents, days
        self.places = {document: place for place, document in enumerate(documents)}
        sizes = np.fromiter(map(len, weights), np.int64, len(weights)) // 2
        self.words = np.frombuffer(b"".join(words), dtype=np.uint32)
        self.weights = np.frombuffer(b"".join(weights), dtype=np.uint16)
        self.rows = np.repeat(np.arange(len(documents)), sizes)
        self.ends = np.concatenate(([0], np.cumsum(sizes)))

    def __len__(self) -> int:
        return len(self.documents)

    def entries(self, places: Iterable[int]) -> Ints:
        """Returns where the words of some profiles stand."""
        found = [np.arange(self.ends[place], self.ends[place + 1]) for place in places]
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def likeness(self, place: int) -> Ints:
        """Returns how like one profile is to each, in parts of `ONE` squared."""
        mine = slice(self.ends[place], self.ends[place + 1])
        words = self.words[mine]
        if not len(words):
            return np.zeros(len(self), dtype=np.int64)
        # By their last bits first: nearly all words of a pile are none of these.
        perhaps = np.zeros(1 << BITS, dtype=bool)
        perhaps[words & MASK] = True
        same = np.flatnonzero(perhaps[self.words & MASK])
        at = np.searchsorted(words, self.words[same]).clip(max=len(words) - 1)
        kept = words[at] == self.words[same]
        same, at = same[kept], at[kept]
        products = self.weights[mine].astype(np.int64)[at] * self.weights[same]
        return np.bincount(self.rows[same], products, len(self)).astype(np.int64)


def profile(article: Article) -> Profile:
    """Returns the profile of an article; one without words in its title and story has an empty one, like to nothing."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word in words_of(article.title or ""):
        counts[word] += TITLE
    body = words_of("\n".join(article.text[start:end] for start, end in article.story))
    for place, word in enumerate(body):
        counts[word] += LEAD if place < FIRST else REST
    rare = {word: rarity(word) for word in counts}
    found = {word: math.sqrt(count) * rare[word] for word, count in counts.items() if rare[word] >= DULL}
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:KEPT]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    numbered: defaultdict[int, int] = defaultdict(int)
    for word, weight in kept:
        numbered[zlib.crc32(word.encode("utf-8", "surrogatepass"))] += round(ONE * weight / length)
    words = sorted(number for number, weight in numbered.items() if weight)
    return Profile(article.id, _day(article), array("I", words), array("H", [numbered[number] for number in words]))


def _day(article: Article) -> str:
    published = article.published
    stated = published is not None and published.basis in ("metadata", "printed", "url")
    return published.earliest[:10] if published is not None and stated else ""
