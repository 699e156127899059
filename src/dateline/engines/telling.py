"""Tells the story of a file anew from all it holds: documents, readings, decisions.

Invariant: the account that is written was told from what the file holds at that moment, also where another process writes to
the same file; whoever comes second waits, or tells again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.engines.desk import Desk
from dateline.model import Article, Decision, Published, Reading, Story
from dateline.store import Store


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
        from dateline.reading import VERSION

        self._store, self._version, self._progress = store, VERSION, progress
        self._desk = Desk()

    def tell(self, title: str | None = None) -> Story:
        """Tells the story and writes it; a title given once is kept."""
        state = self._store.state()
        gathered = self.gather()  # before the file is locked: documents may have to be read, each stored as it is done
        with self._store.alone():
            if self._store.state() != state:
                gathered = self.gather()
            story = self.told(gathered, title)
            self._store.write_story(story, title)
        return story

    def gather(self) -> Gathered:
        """Returns articles and readings with the dates that captures state, people decided or the pile lets infer."""
        from dateline.story import decided_dates, infer_dates

        decisions = self._store.decisions()
        articles = self._store.articles(inferred=False)
        dates = decided_dates(decisions)
        articles = [replace(one, published=dates.get(one.id, one.published)) for one in articles]
        readings = [self.reading(article) for article in articles]
        inferred = infer_dates(articles, readings)
        for number, article in enumerate(articles):
            if article.id in inferred:
                articles[number] = replace(article, published=inferred[article.id])
                readings[number] = self.reading(articles[number])
        return Gathered(articles, readings, decisions)

    def stored(self) -> Gathered:
        """Returns what the account was told from, as far as it is stored; nothing is read, nothing written."""
        articles = self._store.articles()
        readings = [self._store.reading(article.id, None, _given(article)) for article in articles]
        return Gathered(articles, [reading for reading in readings if reading], self._store.decisions())

    def reading(self, article: Article) -> Reading:
        """Returns the stored reading of an article with the date it has now, made where there is none of this version."""
        given = _given(article)
        stored = self._store.reading(article.id, self._version, given)
        if stored is not None:
            return stored
        self._progress(article.paths[0] if article.paths else article.id)
        reading = self._desk.read(article)
        if given is not None:
            self._store.add_inferred(reading, self._version, given)
        else:
            self._store.add(article, reading, self._version)
        return reading

    def told(self, gathered: Gathered, title: str | None = None) -> Story:
        """Tells the story from what was gathered; it is not written."""
        from dateline.story import tell

        given = title or self._store.given_title()
        return tell(gathered.articles, gathered.readings, given, decisions=gathered.decisions)


def _given(article: Article) -> Published | None:
    """The date of an article that is not its own."""
    published = article.published
    return published if published and published.basis in ("inferred", "decided") else None
