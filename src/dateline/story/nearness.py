"""Which dated articles an undated one is most like: by the words, names and days both have and others have not."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Article, Reading
from dateline.story.clues import MONTHS, WEEKDAYS, Clue, find_clues
from dateline.story.folding import content_words, fold, lists
from dateline.story.whens import day

NAME = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{2,}")
SAME_DAY = 4.0
"""How much more a dated article counts for each day and month that both name: few articles share one by chance."""
CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS)))
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


def settle_years(articles: Sequence[Article]) -> dict[str, tuple[Clue, ...]]:
    """Returns the clues of every undated article, with the years that dated articles give the same days of the same names."""
    known: dict[tuple[int, int], list[tuple[int, frozenset[str]]]] = {}
    for article in articles:
        if published := _day(article):
            for clue in find_clues(article):
                if year := _year(clue, published):
                    known.setdefault((clue.month or 0, clue.day or 0), []).append((year, _named_in(article, clue)))
    return {
        article.id: tuple(_settled(article, clue, known) for clue in find_clues(article))
        for article in articles
        if article.published is None
    }


def _settled(article: Article, clue: Clue, known: dict[tuple[int, int], list[tuple[int, frozenset[str]]]]) -> Clue:
    if clue.year is not None or clue.day is None or clue.month is None:
        return clue
    names = _named_in(article, clue)
    years = {year for year, others in known.get((clue.month, clue.day), []) if names & others}
    return replace(clue, year=years.pop(), borrowed=True) if len(years) == 1 else clue


def _year(clue: Clue, published: date) -> int | None:
    """Returns the year of a day in a dated article: the one written, else the nearest on its side of the publication."""
    if clue.day is None or clue.month is None or clue.side == "unknown":
        return clue.year if clue.full else None
    if clue.year is not None:
        return clue.year
    for year in (published.year, published.year - 1, published.year + 1):
        dates = clue.dates(year)
        if dates and (dates[0] <= published if clue.side == "past" else dates[1] >= published):
            return year
    return None


def _named_in(article: Article, clue: Clue) -> frozenset[str]:
    """Returns the names in the sentence of a clue, folded; words of the calendar are no names."""
    sentence = (
        article.text[clue.sentence.start : clue.span.start] + " " + article.text[clue.span.end : clue.sentence.end]
    )
    return frozenset(fold(name[0]) for name in NAME.finditer(sentence)) - CALENDAR - lists()["function_words"]


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
