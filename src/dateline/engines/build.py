"""Builds a story file from a pile of captures, or adds captures to one.

Invariants: a document is read once for each version of the reader; after each document the file is whole, so a build
stopped at any time is taken up where it stopped; the account depends on the captures alone, not on their order or on earlier builds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.captures import Skipped, find
from dateline.engines.desk import Desk, NotRead
from dateline.engines.single import MAX_BYTES
from dateline.errors import NoInputError
from dateline.model import Article, Capture, Reading, Story
from dateline.store import Store


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    story: Story
    added: int
    """Documents read now."""
    known: int
    """Captures whose document was stored before."""
    skipped: tuple[Skipped, ...]
    """Files that could not be read, with the reasons."""


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
    again: bool = False,
    progress: Callable[[str], None] = lambda step: None,
    on_skip: Callable[[Skipped], None] = lambda skipped: None,
) -> Built:
    """Reads the captures at `paths` into the story file `out` and tells the story anew from all it holds.

    `again` reads documents anew that were read before. `progress` is called with each file done and each step begun, `on_skip` with
    each file that is left out, at once.
    Raises `NoInputError` if nothing could be read and the file held nothing, and a `StoryFileError` where `out` cannot be used.
    """
    with _opened(Path(out)) as store:
        job = _Job(store, again, progress, on_skip)
        for found in find([Path(path) for path in paths], max_bytes=max_bytes):
            job.take(found)
        if not job.holds_documents():
            raise NoInputError(_nothing_read(job.skipped))
        progress("Telling the story")
        story = job.tell(title)
        return Built(story, job.added, job.known, tuple(job.skipped))


class _Job:
    """One build: the open store, the desk, and the counts."""

    def __init__(
        self, store: Store, again: bool, progress: Callable[[str], None], on_skip: Callable[[Skipped], None]
    ) -> None:
        from dateline.reading import VERSION

        self.store, self.again, self.version = store, again, VERSION
        self.progress, self.on_skip = progress, on_skip
        self.desk = Desk()
        self.added = self.known = 0
        self.skipped: list[Skipped] = []
        self.seen: set[str] = set()

    def take(self, found: Capture | Skipped) -> None:
        """Stores a capture, unless it is stored already."""
        if isinstance(found, Skipped):
            if not self._is_the_story(found.path):
                self._skip(found)
            return
        if self._is_known(found):
            self.store.add_paths(found.id, found.paths)
            self.known += found.id not in self.seen
        else:
            self._read(found)
        self.seen.add(found.id)
        self.progress(found.paths[0])

    def tell(self, title: str | None) -> Story:
        """Infers the dates that captures do not give, tells the story and writes it."""
        from dateline.story import infer_dates, tell

        articles = self.store.articles(inferred=False)
        readings = [self._reading(article) for article in articles]
        dates = infer_dates(articles, readings)
        for number, article in enumerate(articles):
            if article.id in dates:
                articles[number] = replace(article, published=dates[article.id])
                readings[number] = self._reading(articles[number])
        story = tell(articles, readings, title or self.store.given_title())
        self.store.write_story(story, title)
        return story

    def holds_documents(self) -> bool:
        """Tells whether there is anything to tell a story from."""
        return self.store.count() > 0

    def _read(self, capture: Capture) -> None:
        try:
            article = self.desk.article(capture)
            self.store.add(article, self.desk.read(article), self.version)
            self.added += 1
        except NotRead as reason:
            self._skip(Skipped(capture.paths[0], str(reason)))

    def _skip(self, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        self.on_skip(skipped)

    def _reading(self, article: Article) -> Reading:
        """The stored reading of an article with the date it has now, made where there is none of this version."""
        inferred = article.published if article.published and article.published.basis == "inferred" else None
        stored = self.store.reading(article.id, self.version, inferred)
        if stored is not None:
            return stored
        reading = self.desk.read(article)
        if inferred is not None:
            self.store.add_inferred(reading, self.version, inferred)
        else:
            self.store.add(article, reading, self.version)
        return reading

    def _is_known(self, capture: Capture) -> bool:
        if capture.id in self.seen:
            return True
        return not self.again and self.store.reading(capture.id, self.version) is not None

    def _is_the_story(self, path: str) -> bool:
        """The story file may lie in the pile; that it is no capture is nothing to report."""
        return Path(path).absolute() == self.store.path.absolute()


@contextmanager
def _opened(out: Path) -> Iterator[Store]:
    """Opens the story file, or makes one and takes it away again if nothing came into it."""
    fresh = not out.exists() or (out.is_file() and out.stat().st_size == 0)
    store = Store.create(out) if fresh else Store.open(out, write=True)
    with store:
        try:
            yield store
        finally:
            if fresh and store.count() == 0:
                store.close()
                out.unlink()


def _nothing_read(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "there is no capture at the given paths: give text or HTML files, or folders that hold some."
    return "none of the given files could be read, so there is no story to tell."
