"""Reads documents and hands each over as it is done: nothing is stored, nothing joined across documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from dateline.captures import find
from dateline.engines.desk import Settings
from dateline.engines.listing import listed_in
from dateline.engines.processes import Outcome, read_all

MAX_BYTES = 20_000_000


def read_each(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    whole: bool = False,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] = MappingProxyType({}),
    actors: Path | None = None,
    processes: int = 1,
) -> Iterator[Outcome]:
    """Yields each document with what it says, in the order of the files, and a `Skipped` for each that could not be read.

    `published` (an ISO 8601 date) dates captures that carry no date; `whole` takes a whole file as story text.
    `actors` is a file with a list of actors (see `dateline.reading.listed`); raises `ActorListError` where it cannot be taken.
    `columns` names columns of tables, and fields of JSON, by what they hold.
    """
    found = find([Path(path) for path in paths], max_bytes=max_bytes, columns=columns, texts=False)
    return read_all(found, Settings(whole, published, listed_in(actors)), processes)
