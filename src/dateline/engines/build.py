"""Builds a story file from a pile of captures, or adds captures to one.

Invariants: a document is read once for each version of the reader; after each document the file is whole, so a build
stopped at any time is taken up where it stopped; the account depends on the captures alone, not on their order or on earlier builds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dateline.articles import given, parted
from dateline.captures import Skipped, find
from dateline.engines.desk import writable
from dateline.engines.listing import listed_in, settings_of
from dateline.engines.opening import open_story
from dateline.engines.processes import read_all
from dateline.engines.single import MAX_BYTES
from dateline.engines.telling import Teller
from dateline.errors import NoInputError
from dateline.model import Article, Capture, Reading, Story
from dateline.store import UNKNOWN_TIME, Store

TELLING = "Telling the story"
"""The step after the documents."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    path: Path
    """The story file."""
    documents: int
    stories: int
    """0 where the pile was taken as one story."""
    events: int
    statements: int
    """What the account in it has now."""
    added: int
    """Documents read now."""
    known: int
    """Documents of the pile that were stored before."""
    skipped: tuple[Skipped, ...]
    """Files that could not be read, with the reasons."""

    @property
    def story(self) -> Story:
        """The account, read from the file."""
        with Store.open(self.path) as store:
            return store.read_story()


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] = MappingProxyType({}),
    again: bool = False,
    find_stories: bool = False,
    actors: Path | None = None,
    processes: int = 1,
    progress: Callable[[str], None] = lambda step: None,
    on_skip: Callable[[Skipped], None] = lambda skipped: None,
    say: Callable[[str], None] = lambda words: None,
) -> Built:
    """Reads the captures at `paths` into the story file `out` and tells the story anew from all it holds.

    `find_stories` searches the pile for the stories in it and tells each by itself; a pile that was searched once stays so, and documents added
    later join their stories. `again` reads documents anew that were read before. `columns` names columns of tables, and fields
    of JSON, by what they hold. Up to `processes` processes read a large pile. `progress` is
    called with each file done and each step begun, `on_skip` with each file that is left out, at once, `say` where a file of an older
    version is brought up to date.
    `actors` is a file with a list of actors (see `dateline.reading.listed`); the story file keeps it for later builds, and another one takes its
    place: then everything is read anew.
    Raises `ActorListError` where that list cannot be taken, `NoInputError` if nothing could be read and the file held nothing, and a `StoryFileError` where `out` cannot be used.
    """
    listed = listed_in(actors)
    with _opened(Path(out), say) as store:
        if listed is not None:
            store.keep_actor_list(listed.text)
        job = _Job(store, again, progress, on_skip)
        job.read(find([Path(path) for path in paths], max_bytes=max_bytes, columns=columns, texts=False), processes)
        if store.count() == 0:
            raise NoInputError(_nothing_read(job.skipped))
        progress(TELLING)
        job.tell(title, find_stories=find_stories)
        return Built(Path(out), *store.counts(), len(job.added), len(job.known), tuple(job.skipped))


class _Job:
    """One build: the open store, the counts, and whom to tell how it goes."""

    def __init__(
        self, store: Store, again: bool, progress: Callable[[str], None], on_skip: Callable[[Skipped], None]
    ) -> None:
        self.settings = settings_of(store)
        self.store, self.again, self.version = store, again, self.settings.version
        self.progress, self.on_skip = progress, on_skip
        self.added: set[str] = set()
        self.known: set[str] = set()
        self.skipped: list[Skipped] = []
        self.paths: dict[str, list[str]] = {}
        self.outdated: set[str] = set()
        self.claims: dict[str, tuple[str, str]] = {}
        self.stored = store.documents_of_files()

    def read(self, found: Iterable[Capture | Skipped], processes: int) -> None:
        """Stores each capture that is not stored yet, with all its paths."""
        for outcome in read_all(self._unknown(found), self.settings, processes):
            if isinstance(outcome, Skipped):
                self._skip(outcome)
            else:
                self._store(*outcome)
        for document, paths in self.paths.items():
            if self.store.holds(document):
                self.store.add_paths(document, paths)
        # Where a file is divided otherwise than by the version before, what that made of it is no document any more.
        self.store.forget(sorted(self.outdated))

    def tell(self, title: str | None, *, find_stories: bool) -> None:
        """Infers the dates that captures do not give, tells the story, or each story of the pile that has changed, and writes it."""
        teller = Teller(self.store, self.progress)
        if find_stories or self.store.told_by() is not None:
            teller.tell_strands(title, self.added, whole=find_stories)
        else:
            teller.tell(title)

    def _unknown(self, found: Iterable[Capture | Skipped]) -> Iterator[Capture | Skipped]:
        """Passes on what is to be read now, and keeps count of the rest."""
        for item in found:
            if isinstance(item, Skipped):
                if not self._is_the_story(item.path):
                    yield item
                continue
            articles = [one for one, _ in parted(item)]
            met = articles[0].id in self.paths
            earlier = self._is_earlier(item, articles[0].id)
            for one in articles:
                self.paths.setdefault(one.id, []).extend(map(writable, one.paths))
            ids = {one.id for one in articles}
            self.outdated |= self.stored.get(item.sha256, set()) - ids
            if earlier or (not met and self._is_dated_anew(item, articles)):
                yield item
            elif not met and not self.again and all(self.store.reading(one, self.version) is not None for one in ids):
                self.known |= ids
                self.progress(item.paths[0])
            elif not met:
                yield item

    def _is_earlier(self, item: Capture, document: str) -> bool:
        """Tells whether a page that is known was captured before the time it is known from: what is told of it is the earliest's."""
        known = self.claims.get(document) or self.store.capture_of(document)
        if item.captured is None:
            if known is None:
                self.claims[document] = (UNKNOWN_TIME, "")
            return False
        claim = (item.captured, item.url or "")
        if known is None or claim < known:
            self.claims[document] = claim
        return known is not None and claim < known

    def _is_dated_anew(self, item: Capture, articles: Sequence[Capture]) -> bool:
        """Tells whether a document that is known has another date now, as where the user says whether the days of a table come first."""
        said = given(item.stated.published) if item.stated and len(articles) == 1 else None
        return said is not None and self.store.is_dated_otherwise(item.id, said)

    def _store(self, article: Article, reading: Reading) -> None:
        self.store.add(article, reading, self.version)
        self.added.add(article.id)
        self.progress(article.paths[0])

    def _skip(self, skipped: Skipped) -> None:
        if skipped.left_out:
            self.skipped.append(skipped)
        self.on_skip(skipped)

    def _is_the_story(self, path: str) -> bool:
        """The story file may lie in the pile; that it is no capture is nothing to report."""
        return Path(path).absolute() == self.store.path.absolute()


@contextmanager
def _opened(out: Path, say: Callable[[str], None]) -> Iterator[Store]:
    """Opens the story file, or makes one and takes it away again if nothing came into it."""
    fresh = not out.exists() or (out.is_file() and out.stat().st_size == 0)
    store = Store.create(out) if fresh else open_story(out, write=True, say=say)
    with store:
        try:
            yield store
        finally:
            if fresh and store.count() == 0:
                store.close()
                out.unlink()


def _nothing_read(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "there is no capture at the given paths: give saved pages, or folders, archives, feeds or tables that hold some."
    return "none of the given files could be read, so there is no story to tell."
