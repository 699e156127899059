"""The desk: takes one capture, and each article in it, through the rooms up to its reading.

Invariant: whatever one document does to the program, the others are still read; the reason is handed over in words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

import msgspec

from dateline.captures import Skipped
from dateline.model import Article, Capture, Reading, Span

if TYPE_CHECKING:
    from dateline.language import Engine
    from dateline.reading.listed import ActorList


class NotRead(Exception):  # noqa: N818 - a reason, passed on, not a failure of the program
    """One document could not be read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How captures are to be taken."""

    whole: bool = False
    """The whole file is story text: nothing is cleaned."""
    published: str | None = None
    """The date of captures that carry none."""
    actors: ActorList | None = None
    """What the user says of actors by name."""

    @property
    def version(self) -> str:
        """What a reading made so is stored under: the reader's version, and the list's mark where there is one."""
        from dateline.reading import VERSION

        return VERSION if self.actors is None else f"{VERSION}+{self.actors.mark}"


class Desk:
    """Reads documents one at a time. The language engine is loaded when the first article needs it."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def take_all(self, capture: Capture) -> Iterator[tuple[Article, Reading] | Skipped]:
        """Cleans and reads each article of a capture; for one with which that cannot be done the reason is yielded."""
        from dateline.articles import parted

        named = replace(capture, paths=tuple(map(writable, capture.paths)))
        for one, part in parted(named, whole=self._settings.whole):
            try:
                yield self.take(one, part)
            except NotRead as reason:
                yield Skipped(one.paths[0], str(reason))

    def take(self, capture: Capture, part: Span | None = None) -> tuple[Article, Reading]:
        """Cleans and reads a capture of one article, or the part of one; raises `NotRead` where that cannot be done."""
        article = self.article(capture, part)
        return article, self.read(article)

    def article(self, capture: Capture, part: Span | None = None) -> Article:
        """Cleans a capture of one article, or the part of one."""
        from dateline.articles import clean
        from dateline.captures import with_text
        from dateline.engines.foreign import mark_foreign

        named = replace(with_text(capture), paths=tuple(map(writable, capture.paths)))
        whole, published = self._settings.whole, self._settings.published
        try:
            article = replace(mark_foreign(clean(named, whole=whole, published=published)), part=part)
        except Exception as error:
            raise NotRead(f"its text could not be told from the page around it ({_named(error)})") from error
        try:
            msgspec.json.encode(article)
        except UnicodeEncodeError as error:
            raise NotRead("it holds characters that no text may hold (halves of surrogate pairs)") from error
        return article

    def read(self, article: Article) -> Reading:
        """Reads an article; an unread one gives an empty reading."""
        if article.unread is not None:
            return Reading(document=article.id)
        from dateline.reading import read

        engine = self._engine  # not inside the try: without it no document can be read
        try:
            return read(article, engine, self._settings.actors)
        except Exception as error:
            raise NotRead(f"the reader stumbled over it ({_named(error)}); please report it with the file") from error

    @cached_property
    def _engine(self) -> Engine:
        from dateline.language import load

        return load()


def writable(path: str) -> str:
    """Returns a path as text that can be stored: bytes of a file name that are no UTF-8 are written as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _named(error: Exception) -> str:
    """An error as its reporter and its mender need it: what, and the last place of ours it came through."""
    ours = [frame for frame in extract_tb(error.__traceback__) if f"{os.sep}dateline{os.sep}" in frame.filename]
    place = f", {Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
    return (f"{type(error).__name__}: {error}" if str(error) else type(error).__name__) + place
