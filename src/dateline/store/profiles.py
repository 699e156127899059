"""What each document is about, kept so that a new one can be held against all of them without reading any of them again."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from sys import byteorder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.story.profiles import Profile, Profiles

_WORD, _WEIGHT = "I", "H"
"""Types of four and of two bytes."""


def put(connection: sqlite3.Connection, profiles: Iterable[Profile]) -> None:
    """Writes profiles in place of older ones of the same documents."""
    from dateline.story.profiles import VERSION

    connection.executemany(
        "INSERT OR REPLACE INTO profile (document, version, day, words, weights, region) VALUES (?, ?, ?, ?, ?, NULL)",
        [(one.document, VERSION, one.day, _packed(one.words), _packed(one.weights)) for one in profiles],
    )


def read(connection: sqlite3.Connection) -> tuple[Profiles, list[str | None]]:
    """Returns all stored profiles that were made as they are made now, and the region of each that is known to be in one."""
    from dateline.story.profiles import VERSION, Profiles

    query = "SELECT document, day, words, weights, region FROM profile WHERE version = ? ORDER BY document"
    cursor = connection.cursor()
    cursor.row_factory = None  # plain rows: there is one for every document
    rows = cursor.execute(query, (VERSION,)).fetchall()
    documents, days, words, weights, regions = map(list, zip(*rows, strict=True)) if rows else ([], [], [], [], [])
    if byteorder == "big":
        words = [_turned(array(_WORD, data)).tobytes() for data in words]
        weights = [_turned(array(_WEIGHT, data)).tobytes() for data in weights]
    return Profiles.of(documents, days, words, weights), regions


def put_regions(connection: sqlite3.Connection, regions: Mapping[str, str]) -> None:
    """Writes the regions of some documents."""
    connection.executemany(
        "UPDATE profile SET region = ? WHERE document = ?", [(region, document) for document, region in regions.items()]
    )


def _packed(numbers: array[int]) -> bytes:
    return _turned(numbers).tobytes()


def _turned(numbers: array[int]) -> array[int]:
    """Returns numbers as the file has them, or as this machine has them: the file's are little-endian."""
    if byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers
