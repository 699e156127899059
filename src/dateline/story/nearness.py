"""Which dated articles an undated one is most like: by the words, names and days both have and others have not."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Article, Reading
from dateline.story.clues import find_clues
from dateline.story.folding import content_words
from dateline.story.whens import day

SAME_DAY = 4.0
"""How much more a dated article counts for each day and month that both name: few articles share one by chance."""
FLOOR = 0.02
"""Likeness that any two articles of one pile are given."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A dated article, and how much it says about when another was published."""

    document: str
    published: date
    weight: float


def neighbours(articles: Sequence[Article], readings: Sequence[Reading]) -> dict[str, tuple[Neighbour, ...]]:
    """Returns, for every undated article, the dated articles with their weights."""
    names = {reading.document: _names(reading) for reading in readings}
    words = {article.id: _words(article) | names.get(article.id, frozenset()) for article in articles}
    days = {article.id: _days(article) for article in articles}
    rarity = _rarity(list(words.values()))
    dated = {article.id: found for article in articles if (found := _day(article))}
    return {
        article.id: tuple(
            Neighbour(other, published, _weight(article.id, other, words, days, rarity))
            for other, published in sorted(dated.items())
        )
        for article in articles
        if article.published is None
    }


def _weight(
    one: str,
    other: str,
    words: dict[str, frozenset[str]],
    days: dict[str, frozenset[tuple[int, int]]],
    rarity: dict[str, float],
) -> float:
    both = sum(rarity[word] ** 2 for word in words[one] & words[other])
    sizes = [math.sqrt(sum(rarity[word] ** 2 for word in words[document])) for document in (one, other)]
    likeness = both / (sizes[0] * sizes[1]) if all(sizes) else 0.0
    return (FLOOR + likeness) * (1 + SAME_DAY * len(days[one] & days[other]))


def _rarity(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for text in texts for word in text)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def _words(article: Article) -> frozenset[str]:
    return frozenset(word for start, end in article.story for word in content_words(article.text[start:end]))


def _names(reading: Reading) -> frozenset[str]:
    return frozenset(word for entity in reading.entities if entity.named for word in content_words(entity.name))


def _days(article: Article) -> frozenset[tuple[int, int]]:
    clues = find_clues(article)
    return frozenset((clue.month, clue.day) for clue in clues if clue.month and clue.day)


def _day(article: Article) -> date | None:
    published = article.published
    return day(published.earliest) if published and published.basis != "inferred" else None
