"""Reads documents one at a time and hands each over as it is done: nothing is stored, nothing joined across documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.captures import Skipped, find
from dateline.engines.desk import Desk, NotRead
from dateline.model import Article, Reading

MAX_BYTES = 20_000_000


def read_each(
    paths: Sequence[str | Path], *, published: str | None = None, whole: bool = False, max_bytes: int = MAX_BYTES
) -> Iterator[tuple[Article, Reading] | Skipped]:
    """Yields each document with what it says, in the order of the files, and a `Skipped` for each that could not be read.

    `published` (an ISO 8601 date) dates captures that carry no date; `whole` takes a whole file as story text.
    """
    desk = Desk()
    for capture in find([Path(path) for path in paths], max_bytes=max_bytes):
        if isinstance(capture, Skipped):
            yield capture
            continue
        try:
            article = desk.article(capture, whole=whole, published=published)
            yield article, desk.read(article)
        except NotRead as reason:
            yield Skipped(capture.paths[0], str(reason))
