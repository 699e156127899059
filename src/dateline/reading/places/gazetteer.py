"""The gazetteer: what places bear a name, and where they lie.

It is one sorted text (made by `training/gazetteer.py`, mostly from GeoNames), unpacked when first asked for and searched as it
stands: a look-up reads a few lines of it and no table is built.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

AreaKind = Literal["country", "state", "county", "town", "region", "water"]
KINDS: dict[str, AreaKind] = {
    "C": "country",
    "A": "state",
    "o": "state",
    "D": "county",
    "P": "town",
    "p": "town",
    "Q": "town",
    "q": "town",
    "R": "region",
    "W": "water",
    "a": "state",
    "d": "county",
}
SHORT = {"a", "d"}
LONGEST_NAME = 5
"""Words in the longest name that is looked up."""
MOST = 60
"""Places of one name that are weighed: countries, states, counties and regions, then towns, the most peopled first."""
DROPPED = re.compile(r"[.,'’‘`]")
SPACES = re.compile(r"[\s\-‐‑–/]+")
SAME = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "co": "county"}


@dataclass(frozen=True, slots=True)
class Area:
    """A place of the gazetteer."""

    name: str
    kind: AreaKind
    country: str
    """ISO 3166 alpha-3; empty for what lies in several."""
    division: str
    """Code of the first-order division (state, province) in GeoNames; empty where none is known."""
    lat: float
    lon: float
    people: int
    """Inhabitants, in hundreds."""
    id: str
    """Its number in GeoNames, `fips:` and the county's number, or empty."""
    other: bool = False
    """True if the name looked up is not its first."""
    capital: bool = False
    """True for the capital of a country."""


@lru_cache(maxsize=1 << 15)
def folded(name: str) -> str:
    """Returns a name in small letters without diacritics and points, hyphens as spaces, `Saint` and `Mount` cut short."""
    plain = name
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", name)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.casefold()
    words = SPACES.sub(" ", DROPPED.sub("", plain)).split()
    return " ".join([SAME.get(word, word) if len(words) > 1 else word for word in words])


def capitalised(key: str) -> str:
    """Returns a folded name with a capital for every word."""
    return " ".join(word[:1].upper() + word[1:] for word in key.split(" "))


@lru_cache(maxsize=1 << 13)
def areas(key: str) -> tuple[Area, ...]:
    """Returns the places that bear a folded name, without those whose short form it is; the most peopled first."""
    return tuple(area for kind, area in _found(key) if kind not in SHORT)


@lru_cache(maxsize=1 << 10)
def shortened(key: str) -> tuple[Area, ...]:
    """Returns the states and counties that a short form stands for (`la`, `ont`)."""
    return tuple(area for kind, area in _found(key) if kind in SHORT)


@lru_cache(maxsize=1 << 12)
def division_name(country: str, division: str) -> str | None:
    """Returns the name of a first-order division, or None where the gazetteer has none."""
    found = areas(f"={country.casefold()}.{division.casefold()}")
    return found[0].name if found else None


@lru_cache(maxsize=1 << 13)
def begun(word: str) -> tuple[bool, bool]:
    """Returns whether a folded word is a name of the gazetteer, and whether it begins a longer one."""
    text, key = _text(), word.encode("utf-8", "surrogatepass")
    own = text.startswith(key + b"\t", _first(text, key + b"\t"))
    return own, text.startswith(key + b" ", _first(text, key + b" "))


def _found(key: str) -> list[tuple[str, Area]]:
    if not key or "\t" in key or "\n" in key:
        return []
    text, head = _text(), key.encode("utf-8", "surrogatepass") + b"\t"
    start = _first(text, head)
    found: list[tuple[str, Area]] = []
    while text.startswith(head, start):
        end = text.index(b"\n", start)
        _, name, kind, country, division, north, east, people, number = text[start:end].decode().split("\t")
        spot = int(north) / 100, int(east) / 100
        name = name or capitalised(key)
        found.append(
            (kind, Area(name, KINDS[kind], country, division, *spot, int(people), number, kind in "pqo", kind in "Qq"))
        )
        start = end + 1
    found.sort(key=lambda pair: (pair[1].kind == "town", -pair[1].people, pair[1].id, pair[1].name))
    return found[:MOST]


def _first(text: bytes, key: bytes) -> int:
    """Where the first line begins that is not before a key."""
    low, high = text.index(b"\n") + 1, len(text)
    while low < high:
        middle = text.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = text.find(b"\n", middle)
        if text[middle : end + 1] < key:
            low = end + 1
        else:
            high = middle
    return low


@cache
def _text() -> bytes:
    return gzip.decompress(files("dateline.reading").joinpath("data", "places.tsv.gz").read_bytes())
