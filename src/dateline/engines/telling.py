"""Tells the story of a file anew from all it holds: documents, readings, decisions.

Invariant: the account that is written was told from what the file holds at that moment, also where another process writes to
the same file; whoever comes second waits, or tells again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from importlib import import_module

from dateline.engines.desk import Desk
from dateline.engines.listing import settings_of
from dateline.engines.pausing import uncollected
from dateline.engines.searching import find_strands
from dateline.model import Article, Decision, Reading, Story
from dateline.store import Store, anchored

FEW = 8
"""Stories told one after another up to which nothing is lost if circles of objects are not looked for meanwhile."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a story is told from."""

    articles: list[Article]
    """With decided and inferred dates."""
    readings: list[Reading]
    decisions: list[Decision]


class Teller:
    """Tells the story of one open file."""

    def __init__(self, store: Store, progress: Callable[[str], None] = lambda step: None) -> None:
        settings = settings_of(store)
        self._store, self._version, self._progress = store, settings.version, progress
        # Not imported by name: the package exports functions of this room, and a circle of imports confuses the type checker.
        self._told_by = f"{import_module('dateline').__version__}/{settings.version}"
        self._desk = Desk(settings)

    def tell(self, title: str | None = None) -> Story:
        """Tells the story and writes it; a title given once is kept. A pile that was searched for stories is told story by story."""
        if self._store.told_by() is not None:
            self.tell_strands(title)
            return self._store.read_story()
        state = self._store.state()
        gathered = self.gather()  # before the file is locked: documents may have to be read, each stored as it is done
        with self._store.alone(), uncollected():
            if self._store.state() != state:
                gathered = self.gather()
            story = self.told(gathered, title)
            self._store.write_story(story, title)
        return story

    def tell_strands(self, title: str | None = None, fresh: Collection[str] = (), *, whole: bool = False) -> None:
        """Tells the stories of a pile that have changed and writes them; `fresh` documents were read just now.

        `whole` searches the whole pile for its stories. All of them are told where another version told them, or people took decisions.
        """
        everything = self._store.told_by() != self._told_by or bool(self._store.decisions())
        with self._store.alone():
            grouped = find_strands(self._store, fresh, whole=whole or everything)
            changed = sorted({*grouped.changed, *(grouped.strands if everything else ())})
        for strand in changed:
            # Before the file is locked: documents may have to be read again, each stored as it is done.
            self._prepare(grouped.strands.get(strand, ()))
        with self._store.alone(), uncollected() if len(changed) <= FEW else nullcontext():
            told = (
                (strand, self.told(self.gather(grouped.strands[strand]), strand=strand))
                for strand in changed
                if strand in grouped.strands
            )
            self._store.write_strands(changed, told, self._told_by, title)

    def gather(self, documents: Collection[str] | None = None) -> Gathered:
        """Returns articles and readings, of some documents or of all, with the dates that captures state, people decided or the pile lets infer."""
        decisions = self._store.decisions()
        articles = self._articles(documents, decisions)
        readings = [self.reading(article) for article in articles]
        for some in self._together(articles, documents):
            self._infer(some, articles, readings)
        return Gathered(articles, readings, decisions)

    def _articles(self, documents: Collection[str] | None, decisions: Sequence[Decision]) -> list[Article]:
        from dateline.story import decided_dates, decided_stories

        if documents is None:
            articles = self._store.articles(inferred=False)
        else:
            articles = self._store.some_articles(sorted(documents), inferred=False)
        dates = decided_dates(decisions)
        stories = decided_stories(decisions, articles)
        articles = [stories.get(one.id, one) for one in articles]
        return [replace(one, published=dates.get(one.id, one.published)) for one in articles]

    def _together(self, articles: Sequence[Article], documents: Collection[str] | None) -> Iterable[list[int]]:
        """Yields the places of articles from which dates are inferred together: those of one story."""
        strands = {} if documents is not None else self._store.strands()
        found: dict[str | None, list[int]] = {}
        for place, article in enumerate(articles):
            found.setdefault(strands.get(article.id), []).append(place)
        return found.values()

    def _infer(self, places: Sequence[int], articles: list[Article], readings: list[Reading]) -> None:
        from dateline.story import infer_dates

        inferred = infer_dates([articles[place] for place in places], [readings[place] for place in places])
        for place in places:
            if articles[place].id in inferred:
                articles[place] = replace(articles[place], published=inferred[articles[place].id])
                readings[place] = self.reading(articles[place])

    def _prepare(self, documents: Collection[str]) -> None:
        """Sees to it that all readings are stored that the telling of some documents needs."""
        articles = self._articles(documents, self._store.decisions())
        missing = not all(self._store.has_reading_of(one, self._version) for one in articles)
        if missing or any(one.published is None for one in articles):
            self.gather(documents)

    def stored(self, articles: Sequence[Article] | None = None) -> Gathered:
        """Returns what the account of some articles, or of all, was told from, as far as it is stored; nothing is read or written."""
        articles = self._store.articles() if articles is None else list(articles)
        readings = [self._store.reading_of(article) or Reading(article.id) for article in articles]
        return Gathered(articles, readings, self._store.decisions())

    def reading(self, article: Article) -> Reading:
        """Returns the stored reading of an article with the date and the story it has now, made where there is none of this version."""
        stored = self._store.reading_of(article, self._version)
        if stored is not None:
            return stored
        self._progress(article.paths[0] if article.paths else article.id)
        reading = self._desk.read(article)
        if anchored(article):
            self._store.add_reading(article, reading, self._version)
        else:
            self._store.add(article, reading, self._version)
        return reading

    def told(self, gathered: Gathered, title: str | None = None, *, strand: str | None = None) -> Story:
        """Tells the story, or one strand of it, from what was gathered; it is not written."""
        from dateline.story import tell, weave

        if strand is not None:
            return tell(gathered.articles, gathered.readings, strand=strand, decisions=gathered.decisions)
        given = title or self._store.given_title()
        if self._store.told_by() is None:
            return tell(gathered.articles, gathered.readings, given, decisions=gathered.decisions)
        strands = self._store.strands()
        told = {}
        for one in sorted({found for found in strands.values() if found is not None}):
            inside = [place for place, article in enumerate(gathered.articles) if strands[article.id] == one]
            some = Gathered(
                [gathered.articles[place] for place in inside],
                [gathered.readings[place] for place in inside],
                gathered.decisions,
            )
            told[one] = self.told(some, strand=one)
        return weave(told, given)
