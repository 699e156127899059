"""When an undated article was published, as far as it tells what dated ones tell: one deed on one weekday, one quotation, in the same words.

A piece told by both bounds the day: a deed of `Wednesday` that a dated article lays on the 10th was told within the week that follows; words
quoted in both were printed within days of each other. One piece alone is no ground: two or more, from sentences of their own, must leave the same days, and one of
them must be a deed, for words are quoted again long after.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Article, Span
from dateline.story.clues import WEEKDAYS, Clue
from dateline.story.commonness import rarity
from dateline.story.daymarks import is_weekday
from dateline.story.folding import fold, lists, stem
from dateline.story.texts import QUOTED

TELLING, COVERED = 10.0, 0.5
"""How much the words of two sentences have to tell that stand in both, and what part of the shorter one's that is. Of 21 weekdays bound to a
day by such words in stories learned from all lay within the week before publication; from half as telling words on, 34 of 46."""
MAYBE = 0.5
"""Likeness, of that of two sentences that tell one deed, from which they may."""
WEEK = 6
"""Days after which a weekday is no longer named bare."""
QUOTED_RUN = 6
"""Words in a row, within quotation marks, by which two quotations are the same."""
BEFORE, AFTER = 3, 4
"""Days that one article may come before and after another that quotes the same words."""
ENOUGH = 2
"""Pieces that must agree, one of them a deed: of 50 answers by quotations alone 8 were wrong by more than a day, by up to months, of 33 with a deed one."""
CLOCKS = 1
"""Days by which a day may be another elsewhere: dates written in Asia and printed in America."""
EVERYWHERE = 0.8
"""What is taken off the weight of a word that every article of the story has."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An article of a known day, with its time clues."""

    article: Article
    day: date
    clues: Sequence[Clue]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something both articles tell, and the days of publication it allows."""

    sentence: Span
    """Where the undated article tells it."""
    other: str
    """The dated article's id."""
    first: date
    last: date
    deed: bool = False
    """True for a deed of a weekday: words may be quoted again long after."""


@dataclass(frozen=True, slots=True)
class Retold:
    """The days on which all pieces agree, and the pieces."""

    first: date
    last: date
    pieces: tuple[Piece, ...]


def retold(article: Article, clues: Sequence[Clue], others: Sequence[Dated]) -> Retold | None:
    """Returns the days that what is told in dated articles too leaves for an undated one, or None where fewer than two pieces
    are told in both, or where they do not agree."""
    if not others:
        return None
    pieces = sorted(
        {*_weekdays(article, clues, others), *_quotations(article, others)},
        key=lambda one: (one.sentence, one.first, one.last, one.other),
    )
    if not pieces:
        return None
    first, last = max(one.first for one in pieces), min(one.last for one in pieces)
    apart = _apart([one.sentence for one in pieces])
    if first > last or len(apart) < ENOUGH or not any(one.deed for one in pieces):
        return None
    return Retold(first - timedelta(CLOCKS), last + timedelta(CLOCKS), tuple(pieces))


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Returns stretches of text that do not overlap: pieces of one sentence are one piece."""
    found: list[Span] = []
    for one in sorted(spans):
        if found and one.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def _weekdays(article: Article, clues: Sequence[Clue], others: Sequence[Dated]) -> Iterator[Piece]:
    mine = [clue for clue in clues if is_weekday(clue) and clue.story and clue.side != "future" and not clue.turn]
    if not mine:
        return
    spread = _spread(article, others)
    told = [
        (one, day, _words(one.article.text, clue))
        for one in others
        for clue in one.clues
        if clue.story and (day := _day(clue, one.day)) is not None
    ]
    for clue in mine:
        words = _words(article.text, clue)
        alike = [
            (likeness, one, day)
            for one, day, theirs in told
            if day.weekday() == clue.weekday and (likeness := _likeness(words, theirs, spread)) >= MAYBE
        ]
        # Where dated articles lay what may be the same deed on several days it is not known which is meant.
        if len({day for _, _, day in alike}) == 1 and max(found[0] for found in alike) >= 1:
            _, one, day = min(alike, key=lambda found: (-found[0], found[1].article.id))
            yield Piece(clue.sentence, one.article.id, day, day + timedelta(WEEK), deed=True)


def _day(clue: Clue, published: date) -> date | None:
    """Returns the day a clue of a dated article means, if it lay behind."""
    if clue.turn or clue.side == "future" or clue.last:
        return None
    if is_weekday(clue):
        return published - timedelta((published.weekday() - (clue.weekday or 0)) % 7)
    if clue.day is None or clue.month is None:
        return None
    years = [clue.year] if clue.year else [published.year, published.year - 1]
    return next((dates[0] for year in years if (dates := clue.dates(year)) and dates[0] <= published), None)


def _words(text: str, clue: Clue) -> frozenset[str]:
    """Returns the stems of the words that tell what happened in a clue's sentence, the clue and other weekdays left out."""
    around = f"{text[clue.sentence.start : clue.span.start]} {text[clue.span.end : clue.sentence.end]}"
    return frozenset(stem(word) for word in fold(around).split() if word not in WEEKDAYS) - lists()["function_words"]


def _spread(article: Article, others: Sequence[Dated]) -> Mapping[str, float]:
    """Returns in what part of the articles each word stands: the story's own names tell little of which deed is meant."""
    texts = [article, *(one.article for one in others)]
    if len(texts) <= ENOUGH:
        return {}
    counts = Counter(word for one in texts for word in {stem(word) for word in fold(one.text).split()})
    return {word: (count - 1) / (len(texts) - 1) for word, count in counts.items()}


def _likeness(mine: frozenset[str], theirs: frozenset[str], spread: Mapping[str, float]) -> float:
    """Returns how like two sentences are: 1 or more for those that tell one deed."""

    def weight(words: frozenset[str]) -> float:
        return sum(rarity(word) * (1 - EVERYWHERE * math.sqrt(spread.get(word, 0.0))) for word in sorted(words))

    shorter = min(weight(mine), weight(theirs))
    telling = weight(mine & theirs)
    return min(telling / TELLING, telling / (COVERED * shorter)) if shorter else 0.0


def _quotations(article: Article, others: Sequence[Dated]) -> Iterator[Piece]:
    mine = _runs(article)
    if not mine:
        return
    for one in others:
        shared = mine.keys() & _runs(one.article).keys()
        for sentence in sorted({mine[run] for run in shared}):
            yield Piece(sentence, one.article.id, one.day - timedelta(BEFORE), one.day + timedelta(AFTER))


def _runs(article: Article) -> Mapping[tuple[str, ...], Span]:
    """Returns the runs of quoted words of a story, each with the quotation it stands in first."""
    found: dict[tuple[str, ...], Span] = {}
    for part in article.story:
        for quoted in QUOTED.finditer(article.text, part.start, part.end):
            words = fold(quoted[0]).split()
            for at in range(len(words) - QUOTED_RUN + 1):
                found.setdefault(tuple(words[at : at + QUOTED_RUN]), Span(*quoted.span()))
    return found
