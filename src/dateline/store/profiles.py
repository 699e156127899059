"""What each document is about, kept so that a new one can be held against all of them without reading any of them again."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from sys import byteorder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.story.profiles import Profile

_WORD, _WEIGHT = "I", "H"
"""Types of four and of two bytes."""


def put(connection: sqlite3.Connection, profiles: Iterable[Profile]) -> None:
    """Writes profiles in place of older ones of the same documents."""
    from dateline.story.profiles import VERSION

    connection.executemany(
        "INSERT OR REPLACE INTO profile (document, version, day, words, weights, region) VALUES (?, ?, ?, ?, ?, NULL)",
        [(one.document, VERSION, one.day, _packed(one.words), _packed(one.weights)) for one in profiles],
    )


def read(connection: sqlite3.Connection) -> list[Profile]:
    """Returns all stored profiles that were made as they are made now."""
    from dateline.story.profiles import VERSION, Profile

    rows = connection.execute("SELECT * FROM profile WHERE version = ?", (VERSION,))
    return [
        Profile(row["document"], row["day"], _unpacked(_WORD, row["words"]), _unpacked(_WEIGHT, row["weights"]))
        for row in rows
    ]


def regions(connection: sqlite3.Connection) -> dict[str, str]:
    """Returns the region of each document that is known to be in one."""
    rows = connection.execute("SELECT document, region FROM profile WHERE region IS NOT NULL")
    return {row["document"]: row["region"] for row in rows}


def put_regions(connection: sqlite3.Connection, regions: Mapping[str, str]) -> None:
    """Writes the regions of some documents."""
    connection.executemany(
        "UPDATE profile SET region = ? WHERE document = ?", [(region, document) for document, region in regions.items()]
    )


def _packed(numbers: array[int]) -> bytes:
    return _turned(numbers).tobytes()


def _unpacked(kind: str, data: bytes) -> array[int]:
    return _turned(array(kind, data))


def _turned(numbers: array[int]) -> array[int]:
    """Returns numbers as the file has them, or as this machine has them: the file's are little-endian."""
    if byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers
