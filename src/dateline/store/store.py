"""The story file as one object: documents go in one by one, the account is written as a whole, and both are read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from dateline.errors import UntoldStoryError
from dateline.model import Article, Decision, Line, Published, Reading, Story
from dateline.store import account, decisions, documents, file, profiles, strands
from dateline.store import search as searching
from dateline.store.browse import Browse
from dateline.store.search import Hit

if TYPE_CHECKING:
    from dateline.story.profiles import Profile, Profiles


class Store:
    """An open story file. Every method that writes is one transaction; after each the file is whole."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False) -> Store:
        """Opens a story file.

        Raises `MissingStoryError`, `ForeignFileError`, `NewerStoryError`, `OlderStoryError` or `DamagedStoryError` where there is none to open.
        """
        path = Path(path)
        store = cls(path, file.connect(path, write=write))
        with store._reading():
            store._connection.execute("SELECT count(*) FROM document").fetchone()
        return store

    @classmethod
    def create(cls, path: str | Path) -> Store:
        """Makes a new story file; raises `ForeignFileError` where something is in the way."""
        path = Path(path)
        return cls(path, file.create(path))

    @classmethod
    def update(cls, path: str | Path, tell: Callable[[Store], None], *, write: bool) -> tuple[Store, Path | None]:
        """Opens a story file of an older version as one of this version; `tell` tells its account anew.

        To be written to, the file itself is brought up to date, as a whole or not at all, and where a copy of it as it was is
        kept is returned. To be read, a copy in memory is, and the file stays as it is. Raises what `open` raises.
        """
        path = Path(path)
        connection, version = file.connect_older(path, write=write)
        store, copy = cls(path, connection), None
        if version == file.SCHEMA_VERSION:
            return store, None
        try:
            with file.transaction(connection, path):
                # Another process may have been first.
                if file.version_of(connection) == version:
                    copy = file.keep_copy(path, version) if write else None
                    file.bring_up(connection, version)
                    tell(store)
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            store.close()
            if copy is not None:
                copy.unlink(missing_ok=True)
            raise
        return store, copy

    @classmethod
    def in_memory(cls, story: Story) -> Store:
        """Makes a story file in memory that holds one account, for what reads story files page by page."""
        store = cls(Path(":memory:"), file.create_in_memory())
        store.write_story(story)
        return store

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps all others from writing to the file for the length of a block; what is written in it is written as a whole."""
        with file.transaction(self._connection, self.path):
            yield

    def state(self) -> int:
        """Returns a number that changes whenever another process writes to the file."""
        with self._reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, article: Article, reading: Reading, version: str) -> None:
        """Stores an article and its reading, made by a reader of that version, in place of earlier ones."""
        with file.transaction(self._connection, self.path) as connection:
            documents.put_article(connection, article)
            documents.put_reading(connection, reading, version)

    def add_all(self, pile: Iterable[tuple[Article, Reading]], version: str) -> None:
        """Stores many articles with their readings in one transaction."""
        with file.transaction(self._connection, self.path) as connection:
            for article, reading in pile:
                documents.put_article(connection, article)
                documents.put_reading(connection, reading, version)

    def add_paths(self, document: str, paths: Iterable[str]) -> None:
        """Notes where else a document's bytes lie."""
        with file.transaction(self._connection, self.path) as connection:
            documents.put_paths(connection, document, paths)

    def documents_of_files(self) -> dict[str, set[str]]:
        """Returns the stored documents of each file, by the SHA-256 of its bytes: one, or several where it holds several articles."""
        with self._reading() as connection:
            return documents.by_file(connection)

    def forget(self, ids: Sequence[str]) -> None:
        """Takes documents out of the file, and with them the account, which is to be told anew; decisions stay."""
        if ids:
            with file.transaction(self._connection, self.path) as connection:
                strands.clear(connection)
                documents.forget(connection, ids)

    def add_reading(self, article: Article, reading: Reading, version: str) -> None:
        """Stores what an article says with a date that is not its own, or with lines that people put back or cut."""
        with file.transaction(self._connection, self.path) as connection:
            documents.put_reading(connection, reading, version, documents.anchor_of(article))

    def keep_actor_list(self, text: str) -> None:
        """Stores the user's list of actors in place of an earlier one."""
        with file.transaction(self._connection, self.path) as connection:
            # Files of the first days of this version lack the table.
            connection.execute(
                "CREATE TABLE IF NOT EXISTS actor_list (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL) STRICT"
            )
            connection.execute("INSERT OR REPLACE INTO actor_list (id, text) VALUES (1, ?)", (text,))

    def actor_list(self) -> str | None:
        """Returns the user's list of actors as it was given, or None."""
        with self._reading() as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'actor_list'").fetchone() is None:
                return None
            row = connection.execute("SELECT text FROM actor_list").fetchone()
        return str(row["text"]) if row is not None else None

    def holds(self, document: str) -> bool:
        """Tells whether a document is stored."""
        with self._reading() as connection:
            return documents.holds(connection, document)

    def capture_of(self, document: str) -> tuple[str, str] | None:
        """Returns when a stored document was captured, after all times where that is not known, and from where; None for one that is not stored."""
        with self._reading() as connection:
            return documents.capture_of(connection, document)

    def is_dated_otherwise(self, document: str, published: Published) -> bool:
        """Tells whether a document is stored with another date than its container states, but for one that a person gave."""
        with self._reading() as connection:
            return documents.is_dated_otherwise(connection, document, published)

    def count(self) -> int:
        """Returns how many documents are stored."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])

    def reading(self, document: str, version: str | None = None) -> Reading | None:
        """Returns the stored reading of a document as its capture alone has it; None if none is there, or only of another version."""
        with self._reading() as connection:
            return documents.reading(connection, document, version)

    def reading_of(self, article: Article, version: str | None = None) -> Reading | None:
        """Returns the stored reading of an article with the date and the story it has; None if none is there, or only of another version."""
        with self._reading() as connection:
            return documents.reading(connection, article.id, version, documents.anchor_of(article))

    def has_reading_of(self, article: Article, version: str) -> bool:
        """Tells whether a reading of that version is stored of an article with the date and the story it has."""
        with self._reading() as connection:
            return documents.has_reading(connection, article.id, version, documents.anchor_of(article))

    def articles(self, *, inferred: bool = True) -> list[Article]:
        """Returns all stored articles by id, as the account has them, or with the dates and the story their captures alone give."""
        with self._reading() as connection:
            found = documents.articles(connection)
            stated = {} if inferred else documents.stated(connection)
            cleaned = {} if inferred else documents.cleaned(connection)
        return found if inferred else [_own(article, stated, cleaned) for article in found]

    def some_articles(self, ids: Sequence[str], *, inferred: bool = True) -> list[Article]:
        """Returns some stored articles by id, as the account has them, or with the dates and the story their captures alone give."""
        with self._reading() as connection:
            found = documents.some_articles(connection, ids)
            stated = {} if inferred else documents.stated(connection, ids)
            cleaned = {} if inferred else documents.cleaned(connection, ids)
        return found if inferred else [_own(article, stated, cleaned) for article in found]

    def profiles(self) -> tuple[Profiles, list[str | None]]:
        """Returns what the documents are about, of those of which it was noted, and the region of each.

        A region is the least document of those it may be of one story with, by way of others; None for one that was not grouped yet.
        """
        with self._reading() as connection:
            return profiles.read(connection)

    def put_profiles(self, found: Iterable[Profile]) -> None:
        """Notes what documents are about."""
        with file.transaction(self._connection, self.path) as connection:
            profiles.put(connection, found)

    def put_regions(self, found: Mapping[str, str]) -> None:
        """Notes the regions of documents."""
        with file.transaction(self._connection, self.path) as connection:
            profiles.put_regions(connection, found)

    def strands(self) -> dict[str, str | None]:
        """Returns the strand of every stored document, None where it is in none yet."""
        with self._reading() as connection:
            return strands.of_documents(connection)

    def told_by(self) -> str | None:
        """Returns the versions that told the account strand by strand; None if the pile was never searched for stories."""
        with self._reading() as connection:
            row = connection.execute("SELECT told_by FROM story").fetchone()
        return row["told_by"] if row else None

    def write_strands(
        self,
        changed: Sequence[str],
        told: Iterable[tuple[str, Story]],
        version: str,
        given_title: str | None = None,
    ) -> None:
        """Writes the accounts of some strands of a pile; all others stay as they are.

        `changed` names the strands that are told and those that are no more. Where the pile was taken as one story, nothing
        of that account is left. Where people took decisions, all strands are to be told.
        """
        from dateline.story.strands import heard

        with file.transaction(self._connection, self.path) as connection:
            standings = strands.write(connection, changed, told)
            if connection.execute("SELECT 1 FROM decision").fetchone():
                decisions.write_standings(connection, heard(standings))
            strands.name(connection, version)
            if given_title is not None:
                connection.execute("UPDATE story SET given_title = ?, title = ?", (given_title, given_title))

    def counts(self) -> tuple[int, int, int, int]:
        """Returns how many documents, stories that the pile was searched for, events and statements the account has."""
        with self._reading() as connection:
            tables = ("document WHERE number IS NOT NULL", "strand", "event", "statement")
            counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 - ours
            one, two, three, four = connection.execute(f"SELECT {counts}").fetchone()
        return one, two, three, four

    def untold(self) -> int:
        """Returns how many documents are stored that the account does not take in yet."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM document WHERE number IS NULL").fetchone()[0])

    def given_title(self) -> str | None:
        """Returns the title a user gave the story, if one did."""
        with self._reading() as connection:
            row = connection.execute("SELECT given_title FROM story").fetchone()
        return row["given_title"] if row else None

    def write_story(self, story: Story, given_title: str | None = None) -> None:
        """Writes the account in place of the one before; a title given once is kept until another is given."""
        with file.transaction(self._connection, self.path) as connection:
            account.write(connection, story)
            if given_title is not None:
                connection.execute("UPDATE story SET given_title = ?", (given_title,))

    def read_story(self) -> Story:
        """Returns the account; raises `UntoldStoryError` if none was written yet."""
        with self._reading() as connection:
            story = account.read(connection)
        if story is None:
            raise UntoldStoryError(
                f"{self.path} has no account yet: its build was stopped early. Run `dateline build` with it again."
            )
        return story

    def decide(self, decision: Decision) -> Decision:
        """Adds a decision to the log and returns it with its number; the account is not told anew by this."""
        with file.transaction(self._connection, self.path) as connection:
            return decisions.append(connection, decision)

    def write_standings(self, story: Story) -> None:
        """Writes how decisions stand in an account that is otherwise as it is stored."""
        with file.transaction(self._connection, self.path) as connection:
            decisions.write_standings(connection, story.decisions)

    def decisions(self) -> list[Decision]:
        """Returns all decisions people took, in order, those undone among them."""
        with self._reading() as connection:
            return decisions.read(connection)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Finds words and "phrases" in story texts and statements."""
        with self._reading() as connection:
            return searching.search(connection, words, limit)

    def browse(self) -> Browse:
        """Returns the read side of the open file: what one page needs at a time."""
        return Browse(self._connection, self.path)

    def broken_readings(self) -> list[str]:
        """Returns the documents of which a stored reading cannot be read back."""
        with self._reading() as connection:
            return documents.broken_readings(connection)

    def defects(self) -> list[str]:
        """Returns what SQLite finds wrong with the file itself; nothing, for a sound one."""
        with self._reading() as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            lost = [
                f"{row[0]} row {row[1]} points to a {row[2]} that is not there"
                for row in connection.execute("PRAGMA foreign_key_check")
            ]
        return [*(line for line in found if line != "ok"), *lost]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with file.snapshot(self._connection, self.path) as connection:
            yield connection


def _own(article: Article, stated: Mapping[str, Published], cleaned: Mapping[str, Mapping[str, Any]]) -> Article:
    """An article as its capture alone gives it."""
    if article.id in cleaned:
        lines = tuple(line if line.was is None else Line(line.span, line.was) for line in article.lines)
        article = replace(article, lines=lines, **cleaned[article.id])
    if article.published is None or article.published.basis not in ("inferred", "decided"):
        return article
    return replace(article, published=stated.get(article.id))
