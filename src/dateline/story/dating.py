"""When undated articles were published, as far as their words and the articles like them tell.

Every day is given its chance (`daychances`); the answer is the narrowest stretch of days that is reliable enough (`stretches`), a
year at most. A single day is said only where it is reliable by itself. What several dated articles tell too (`retelling`) narrows it. Dates inferred for other articles are never built on: an
undated article lends the chances that its own words give each day, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from dateline.model import Article, Published, Span
from dateline.story.bracketing import Beside, bracket
from dateline.story.clues import Clue, find_clues
from dateline.story.daychances import Kind, Lent, Weights, chances, weights
from dateline.story.daymarks import is_weekday
from dateline.story.evidence import cite
from dateline.story.nearness import SAME_TEXT, Neighbour, Neighbourhood, borrow_years, known_day
from dateline.story.retelling import Dated, Retold, retold
from dateline.story.stamps import last_by_stamp, told_ago
from dateline.story.stretches import likeliest, trusted
from dateline.story.whens import day

NAMED = 2
"""Other articles named in a reason."""
SHOWN = 4
"""Sentences shown for what is told as elsewhere."""
SAME_DAY = 4.0
"""How much more a dated article counts toward the year for each day and month that both name: few articles share one by chance."""
BESIDE = 60
"""Days from the answer at which another article is named no more."""


def infer_dates(articles: Sequence[Article], readings: Sequence[object] = ()) -> dict[str, Published]:
    """Returns when undated articles were published, for those where it can be told, by document id.

    Articles given this date are to be read again, so that their `Wednesday` and `last month` find their days. Readings are
    not needed: only the words of the articles count, and the days that their captures state or people gave.
    """
    undated = sorted((article for article in articles if article.published is None), key=lambda article: article.id)
    if not undated:
        return {}
    pile = _Pile(articles)
    found = {article.id: _infer(article, pile) for article in undated}
    return {document: published for document, published in found.items() if published is not None}


class _Pile:
    """The articles that are dated together, with what has been worked out of each."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._around = Neighbourhood(list(self.articles.values())) if len(self.articles) > 1 else None
        self._clues: dict[str, tuple[Clue, ...]] = {}
        self._lent: dict[str, tuple[np.ndarray, np.ndarray] | None] = {}
        self.weights: Mapping[Kind, Weights] = weights()

    def clues(self, document: str) -> tuple[Clue, ...]:
        if document not in self._clues:
            self._clues[document] = find_clues(self.articles[document])
        return self._clues[document]

    def dated(self, document: str) -> Dated:
        """Returns an article of a known day with its clues."""
        published = known_day(self.articles[document])
        assert published is not None
        return Dated(self.articles[document], published, self.clues(document))

    def near(self, document: str) -> tuple[Neighbour, ...]:
        return self._around.nearest(document) if self._around else ()

    def lent(self, near: Neighbour) -> Lent | None:
        """Returns what an article lends to one like it: its days, or the chances that its own words give them."""
        published = self.articles[near.document].published
        if known_day(self.articles[near.document]) and published:
            first, last = day(published.earliest), day(published.latest)
            if first and last and first <= last:
                days = np.arange(first.toordinal(), last.toordinal() + 1)
                return Lent(near.likeness, True, days, np.full(len(days), 1 / len(days)))
        if near.likeness >= SAME_TEXT:
            return None
        if near.document not in self._lent:
            clues = self.clues(near.document)
            chance = chances(clues, (), captured(self.articles[near.document]), self.weights)
            self._lent[near.document] = (chance.days, chance.chances) if chance else None
        own = self._lent[near.document]
        return Lent(near.likeness, False, *own) if own else None


def captured(article: Article) -> date | None:
    """Returns the day after which the page cannot have been published: that of its capture, of its own clock or of its last update, be it counted back
    from the capture."""
    known = [found for one in (article.captured, article.clock, article.modified) if (found := day(one))]
    stamp = last_by_stamp(article)
    return min([*known, *([stamp.date()] if stamp else [])], default=None)


def _infer(article: Article, pile: _Pile) -> Published | None:
    if counted := told_ago(article):
        return counted
    near = pile.near(article.id)
    dated = [one for one in near if known_day(pile.articles[one.document])]
    others = [(pile.articles[one.document], pile.clues(one.document)) for one in dated]
    clues = borrow_years(article, pile.clues(article.id), others)
    lent = trusted([found for one in near if (found := pile.lent(one))])
    until = captured(article)
    chance = chances(clues, lent, until, pile.weights)
    row = _bracketed(article, clues, dated, pile)
    by_others = row is None and any(one.dated for one in lent)
    if row is None and chance and (stretch := likeliest(chance, clues, lent, until)):
        row = date.fromordinal(stretch.first), date.fromordinal(stretch.last)
    told = retold(article, pile.clues(article.id), [pile.dated(one.document) for one in dated])
    if told and (days := _both(row, told, until)):
        return _told_alike(article, days, told, pile)
    if row is None:
        return None
    first, last = row
    used = _telling(clues, first, last)
    named = [one for one in dated if by_others and _beside(pile.articles[one.document], first, last)][:NAMED]
    evidence = cite(article, list(dict.fromkeys(clue.sentence for clue in used))) if used else None
    return Published(first.isoformat(), last.isoformat(), "inferred", evidence, _reason(article, used, named, pile))


def _both(row: tuple[date, date] | None, told: Retold, until: date | None) -> tuple[date, date] | None:
    """Returns the days on which what is told as elsewhere agrees with all that is known besides; None where it does not."""
    first, last = told.first, min(told.last, until + timedelta(days=1)) if until else told.last
    if row is not None:
        first, last = max(first, row[0]), min(last, row[1])
    return (first, last) if first <= last else None


def _told_alike(article: Article, days: tuple[date, date], told: Retold, pile: _Pile) -> Published:
    spans = list(dict.fromkeys(piece.sentence for piece in told.pieces))
    others = list(dict.fromkeys(piece.other for piece in told.pieces))
    named = "; ".join(_called(pile.articles[other]) for other in others[:NAMED])
    counted = f"{len(spans)} things told as in {len(others)} dated article{'s' if len(others) > 1 else ''}"
    evidence = cite(article, spans[:SHOWN])
    return Published(days[0].isoformat(), days[1].isoformat(), "inferred", evidence, f"from {counted}: {named}")


def _bracketed(
    article: Article, clues: Sequence[Clue], dated: Sequence[Neighbour], pile: _Pile
) -> tuple[date, date] | None:
    mine = {(clue.month, clue.day) for clue in clues if clue.month and clue.day}
    beside = []
    for one in dated:
        published = known_day(pile.articles[one.document])
        shared = mine & {(clue.month, clue.day) for clue in pile.clues(one.document)}
        if published:
            beside.append(Beside(published, one.likeness * (1 + SAME_DAY * len(shared))))
    until = captured(article)
    return bracket(clues, beside, until + timedelta(days=1) if until else None)


def _beside(article: Article, first: date, last: date) -> bool:
    published = known_day(article)
    return published is not None and (first - published).days <= BESIDE and (published - last).days <= BESIDE


def _telling(clues: Sequence[Clue], first: date, last: date) -> list[Clue]:
    """Returns the few clues that place the answer: the last day behind, the first ahead, the weekdays, the last year named."""
    days = [clue for clue in clues if clue.day is not None]
    behind = [clue for clue in days if clue.side != "future"]
    ahead = [clue for clue in days if clue.side == "future"]
    chosen = (
        sorted(behind, key=lambda clue: _apart(clue, last))[:2]
        + sorted(ahead, key=lambda clue: _apart(clue, first))[:1]
    )
    if (last - first).days < 14:
        chosen += [clue for clue in clues if is_weekday(clue) and clue.story][:2]
    if not any(clue.year and not clue.borrowed for clue in chosen):
        years = [clue for clue in clues if clue.year and not clue.borrowed and clue.side != "future"]
        chosen += sorted(years, key=lambda clue: abs((clue.year or 0) - first.year))[:1]
    if not chosen:
        chosen = [clue for clue in clues if clue.month is not None or clue.feast][:2]
    return sorted(dict.fromkeys(chosen), key=lambda clue: clue.span)


def _apart(clue: Clue, published: date) -> int:
    """Returns how many days a date lies from a day, in the year that brings it nearest where none is named."""
    years = [clue.year] if clue.year else [published.year - 1, published.year, published.year + 1]
    dates = [found[0] for year in years if (found := clue.dates(year))]
    return min((abs((published - one).days) for one in dates), default=10**6)


def _reason(article: Article, clues: Sequence[Clue], near: Sequence[Neighbour], pile: _Pile) -> str:
    sides: Mapping[str, str] = {"past": "behind", "future": "ahead", "unknown": "named"}
    words = [f"“{_written(article, clue.span)}” ({sides[clue.side]})" for clue in clues]
    parts = [f"from {', '.join(dict.fromkeys(words))}"] if words else []
    others = [_called(pile.articles[one.document]) for one in near]
    if others:
        parts.append(f"{'and ' if parts else ''}from articles like it: {'; '.join(others)}")
    return " ".join(parts) or "from undated articles like it"


def _written(article: Article, span: Span) -> str:
    return " ".join(article.text[span.start : span.end].split())


def _called(article: Article) -> str:
    published = article.published
    named = f"“{article.title}”" if article.title else article.outlet or article.id
    return f"{named}, published {published.earliest if published else '?'}"
