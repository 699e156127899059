"""The days that matter most in a story, and the sentences that tell them: the story at a glance.

A day weighs as many articles as name it, each by how close to the heart of the pile it names it; copies of one report count
once. What tells a day are sentences of articles, as they stand, never composed; each says whether it names the day or was
only printed when the day was news.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Article, Copy, KeyDay, Reading, Span, identify
from dateline.story.evidence import cite
from dateline.story.heart import Heart, Vector, cosine, middle
from dateline.story.sources import Sources
from dateline.story.whens import day

MOST = 60
"""Days kept: more than anybody reads as a summary, enough for the longest timelines that newspapers print."""
LINES = 3
"""Sentences a day at most."""
LEAD = 5
"""First sentences of an article, in which it says what is new."""
LOOKING_BACK, LATER = 1.5, 7
"""Weight of a day that is still named so many days later: what is remembered mattered."""
TODAY, AHEAD = 0.5, 0.5
"""Weight of an article's own day, which it names as a matter of course, and of one still to come."""
NAMED, THAT_DAY, NEXT_DAY = 0.7, 0.5, 0.7
"""Standing of a sentence that names the day, and of the lead of an article printed on it or on the next, when most is told."""
SHORTEST, LONGEST = 8, 40
"""Words of a sentence that can stand for a day: not a heading, not a list."""
REPEATED, REDUNDANT = 0.6, 1.0
"""Likeness from which a second sentence says the same, and how much lesser likeness counts against it."""
PERSONAL = re.compile(r"(?:[“\"«]|``)[^“”\"«»]{30}|\?|\b(?:I|[Ww]e|(?i:your?))\b")
"""What somebody says to others, at more length than a phrase: comment, where news is wanted."""
NEWS = 3
"""Articles printed on a day or the next from which on that day was news by itself."""
POOL = 60
"""Sentences of a day that are weighed against each other: the best of those, by themselves."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of an article, the single days it names and its words, weighted."""

    article: Article
    span: Span
    place: int
    """Its number in the article, from 0."""
    days: frozenset[date]
    vector: Vector
    worth: float
    """How close it is to the heart of the pile: 1 is as close as sentences mostly are."""

    @property
    def n_words(self) -> int:
        """Words, as spaces part them."""
        return len(self.text.split())

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.article.text[self.span.start : self.span.end]


def find_key_days(
    articles: Mapping[str, Article], readings: Sequence[Reading], copies: Iterable[Copy], sources: Sources
) -> tuple[KeyDay, ...]:
    """Returns the days that matter most, in the order of the calendar, each with its rank and the sentences that tell it."""
    return Pieces(articles, readings, copies, sources).key_days()


class Pieces:
    """The sentences of a pile and what its days weigh: what key days are made of.

    After Tran et al. (2015) and Gholipour Ghalandari and Ifrim (2020): first the days, by how they are named, then each day's
    most central sentences. The measures here are simpler, and no weight was learned.
    """

    def __init__(
        self,
        articles: Mapping[str, Article],
        readings: Sequence[Reading],
        copies: Iterable[Copy],
        sources: Sources,
    ) -> None:
        self._sources = sources
        self._sentences = list(_sentences(articles, readings))
        self._naming: defaultdict[date, set[str]] = defaultdict(set)
        for sentence in self._sentences:
            for named in sentence.days:
                self._naming[named].add(sentence.article.id)
        self._weights = _weights(self._sentences, {copy.document: copy.original for copy in copies if copy.whole})

    def key_days(
        self, most: int = MOST, lines: int = LINES, span: tuple[date, date] = (date.min, date.max)
    ) -> tuple[KeyDay, ...]:
        """Returns at most so many days from a span of days, each with at most so many sentences."""
        weights = self._weights
        ranked = sorted((one for one in weights if span[0] <= one <= span[1]), key=lambda one: (-weights[one], one))
        # Some days have no sentence that could tell them: the next ones take their place.
        pool = ranked[: 2 * most]
        told = _by_day(self._sentences, frozenset(pool))
        chosen: dict[date, list[_Sentence]] = {}
        used: set[tuple[str, Span]] = set()
        for one in pool:
            if len(chosen) == most:
                break
            found = _lines(one, [s for s in told[one] if (s.article.id, s.span) not in used], lines)
            if found:
                chosen[one] = found
                used.update((s.article.id, s.span) for s in found)
        days = [self._key_day(rank, one, chosen[one]) for rank, one in enumerate(chosen, 1)]
        return tuple(sorted(days, key=lambda entry: entry.date))

    def _key_day(self, rank: int, one: date, chosen: Sequence[_Sentence]) -> KeyDay:
        return KeyDay(
            id=identify("key day", one.isoformat(), chosen[0].article.id, chosen[0].span.start),
            date=one.isoformat(),
            rank=rank,
            weight=round(self._weights[one], 3),
            independent=self._sources.independent(self._naming[one]),
            evidence=tuple(cite(sentence.article, [sentence.span]) for sentence in chosen),
            bases=tuple("named" if one in sentence.days else "printed" for sentence in chosen),
        )


def _sentences(articles: Mapping[str, Article], readings: Sequence[Reading]) -> Iterator[_Sentence]:
    spans = [(reading, span) for reading in readings for span in reading.sentences]
    heart = Heart([articles[reading.document].text[span.start : span.end] for reading, span in spans])
    days = {reading.document: _days(reading) for reading in readings}
    places: dict[str, int] = defaultdict(int)
    for (reading, span), vector, worth in zip(spans, heart.vectors, heart.worths, strict=True):
        named = frozenset(found for at, found in days[reading.document] if span.start <= at < span.end)
        yield _Sentence(articles[reading.document], span, places[reading.document], named, vector, worth)
        places[reading.document] += 1


def _days(reading: Reading) -> list[tuple[int, date]]:
    """Returns the single days that a document names, with where."""
    found = []
    for time in reading.times:
        first = day(time.earliest)
        if time.type in ("DATE", "TIME") and first is not None and first == day(time.latest):
            found.append((time.span.start, first))
    return found


def _weights(sentences: Iterable[_Sentence], originals: Mapping[str, str]) -> dict[date, float]:
    """Returns the weight of every day named: an article counts once, by the sentence that stands closest to the heart, and with its copies."""
    best: defaultdict[date, dict[str, float]] = defaultdict(dict)
    for sentence in sentences:
        for named in sentence.days:
            weight = math.sqrt(sentence.worth) * _distance(named, _published(sentence.article))
            key = originals.get(sentence.article.id, sentence.article.id)
            best[named][key] = max(weight, best[named].get(key, 0.0))
    return {named: sum(found.values()) for named, found in best.items()}


def _distance(named: date, published: date | None) -> float:
    if published is None:
        return 1.0
    days = (published - named).days
    if days == 0:
        return TODAY
    return AHEAD if days < 0 else (LOOKING_BACK if days > LATER else 1.0)


def _by_day(sentences: Iterable[_Sentence], wanted: frozenset[date]) -> dict[date, list[_Sentence]]:
    """Returns for each day the sentences that may tell it: those that name it, and leads that name no other day."""
    told: dict[date, list[_Sentence]] = {one: [] for one in wanted}
    for sentence in sentences:
        if not SHORTEST <= sentence.n_words <= LONGEST or sentence.text.isupper():
            continue
        for one in sentence.days & wanted:
            told[one].append(sentence)
        published = _published(sentence.article)
        if published is None or sentence.place >= LEAD or sentence.days:
            continue
        for one in (published, published - timedelta(days=1)):
            if one in wanted:
                told[one].append(sentence)
    news = {one: _news(one, found) for one, found in told.items()}
    return {one: [s for s in found if not PERSONAL.search(s.text)] for one, found in news.items()}


def _news(one: date, sentences: Sequence[_Sentence]) -> list[_Sentence]:
    """Returns the sentences without leads that only happen to be printed then: a day is news where several articles open with it."""
    leads = {sentence.article.id for sentence in sentences if one not in sentence.days}
    return [s for s in sentences if one in s.days or len(leads) >= NEWS]


def _lines(one: date, sentences: Sequence[_Sentence], most: int) -> list[_Sentence]:
    """Returns the most central sentences of a day that do not say the same."""
    centre = middle((sentence.vector, _standing(one, sentence) * sentence.worth) for sentence in sentences)

    def value(sentence: _Sentence) -> float:
        return cosine(sentence.vector, centre) * math.sqrt(_standing(one, sentence) * sentence.worth)

    values = [(value(sentence), sentence) for sentence in sentences]
    values.sort(key=lambda pair: (-pair[0], pair[1].article.id, pair[1].span))
    left, chosen = values[:POOL], list[_Sentence]()
    while left and len(chosen) < most:
        _, best = max(left, key=lambda pair: pair[0] * (1 - REDUNDANT * _likeness(pair[1], chosen)))
        chosen.append(best)
        left = [pair for pair in left if pair[1] is not best and cosine(pair[1].vector, best.vector) < REPEATED]
    return chosen


def _standing(one: date, sentence: _Sentence) -> float:
    if one in sentence.days:
        return NAMED
    return THAT_DAY if _published(sentence.article) == one else NEXT_DAY


def _likeness(sentence: _Sentence, others: Sequence[_Sentence]) -> float:
    return max((cosine(sentence.vector, other.vector) for other in others), default=0.0)


def _published(article: Article) -> date | None:
    """Returns the day an article was published, where that is one day."""
    found = article.published
    first = day(found.earliest) if found else None
    return first if found and first == day(found.latest) else None
