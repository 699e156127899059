"""Which other articles an undated one is most like, and what their days say about its own.

Articles are held against those they share rare words with, never all against all; how alike two are depends on these two alone.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from dateline.model import Article
from dateline.story.clues import MONTHS, WEEKDAYS, Clue
from dateline.story.folding import fold, lists
from dateline.story.profiles import ONE, Profiles, profile
from dateline.story.whens import day

NEAREST = 12
"""Articles that one is held against, the most alike of them."""
LEAST = 0.02
"""Likeness below which another article says nothing."""
CROWDED, SHARE = 400, 20
"""Articles that may share a word, or one in so many of a larger pile, before it is left out of the search."""
SAME_TEXT = 0.9
"""Likeness from which two articles are one text: an undated one then has no clue of its own to lend."""
NAME = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{2,}")
CALENDAR = frozenset((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS)))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another article, and how like it is: 1 for the same words."""

    document: str
    likeness: float


class Neighbourhood:
    """The articles of a pile, found by their words."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._profiles = Profiles(map(profile, articles))
        order = np.argsort(self._profiles.words, kind="stable")
        self._rows = self._profiles.rows[order]
        self._weights = self._profiles.weights[order].astype(np.int64)
        self._words, starts = np.unique(self._profiles.words[order], return_index=True)
        self._starts = np.append(starts, len(order))

    def nearest(self, document: str, among: frozenset[str] | None = None) -> tuple[Neighbour, ...]:
        """Returns the articles most like one, the likest first, of all or of some."""
        place = self._profiles.places[document]
        likeness: defaultdict[int, int] = defaultdict(int)
        most = max(CROWDED, len(self._profiles) // SHARE)
        mine = slice(int(self._profiles.ends[place]), int(self._profiles.ends[place + 1]))
        for word, weight in zip(self._profiles.words[mine], self._profiles.weights[mine].tolist(), strict=True):
            at = int(np.searchsorted(self._words, word))
            start, end = int(self._starts[at]), int(self._starts[at + 1])
            if end - start <= most:
                for other, theirs in zip(
                    self._rows[start:end].tolist(), self._weights[start:end].tolist(), strict=True
                ):
                    likeness[other] += weight * theirs
        likeness.pop(place, None)
        found = [
            Neighbour(self._profiles.documents[other], min(1.0, products / ONE**2))
            for other, products in likeness.items()
            if among is None or self._profiles.documents[other] in among
        ]
        found.sort(key=lambda one: (-one.likeness, one.document))
        return tuple(one for one in found[:NEAREST] if one.likeness >= LEAST)


def borrow_years(
    article: Article, clues: Sequence[Clue], others: Sequence[tuple[Article, Sequence[Clue]]]
) -> tuple[Clue, ...]:
    """Returns the clues of an undated article, with the years that dated articles give the same days of the same names."""
    known: Mapping[tuple[int, int], list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for other, theirs in others:
        published = known_day(other)
        for clue in theirs:
            if published and (year := _year(clue, published)):
                known[clue.month or 0, clue.day or 0].append((year, _named_in(other, clue)))
    return tuple(_settled(article, clue, known) for clue in clues)


def _settled(article: Article, clue: Clue, known: Mapping[tuple[int, int], list[tuple[int, frozenset[str]]]]) -> Clue:
    if clue.year is not None or clue.day is None or clue.month is None or (clue.month, clue.day) not in known:
        return clue
    names = _named_in(article, clue)
    years = {year for year, others in known[clue.month, clue.day] if names & others}
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
    return frozenset(map(_folded, NAME.findall(sentence))) - CALENDAR - lists()["function_words"]


@functools.lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    return fold(name)


def known_day(article: Article) -> date | None:
    """Returns the day of publication that a capture states or a person gave, or None."""
    published = article.published
    return day(published.earliest) if published and published.basis != "inferred" else None
