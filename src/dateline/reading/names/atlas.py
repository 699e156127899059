"""Which country a word tells: names of countries, capitals, seats of government, peoples, and organisations known everywhere.

Everything here is a fact that holds for years (no office-holder is in it) and stands in the data files, not in code.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeVar

from dateline.reading.countries import country_rows, parts

Found = TypeVar("Found")
AreaKind = Literal["country", "capital", "region", "city", "seat"]
LEAST_LETTERS = 7
"""Letters of the shortest word whose misspelling is looked for; among shorter ones another word is too near."""
SIDES = frozenset(
    f"{side}{ending}"
    for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for ending in ("", "ern")
) | {"central", "upper", "lower", "greater", "downtown", "inner", "outer"}
UNITS = frozenset(
    (
        "canton",
        "city",
        "county",
        "department",
        "district",
        "enclave",
        "governorate",
        "municipality",
        "oblast",
        "peninsula",
        "prefecture",
        "province",
        "region",
        "state",
        "territory",
        "valley",
    )
)
LONGEST_NAME = 7
"""Words in the longest name of the data files."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of the data file."""

    code: str
    name: str
    lat: float
    lon: float
    regions: frozenset[str]
    """Adjectives for where it lies, in lower case: `south american`, `gulf`."""


@dataclass(frozen=True, slots=True)
class Area:
    """A name that tells a country."""

    name: str
    kind: AreaKind
    country: Country
    sector: str | None = None

    @property
    def position(self) -> tuple[float, float] | None:
        """Degrees of latitude and longitude; None where only the country's are known."""
        if self.kind in ("country", "capital"):
            return self.country.lat, self.country.lon
        return None


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation known everywhere."""

    name: str
    sector: str
    country: str | None
    others: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Returns a name without diacritics, straight quotes, no leading article, no possessive ending; case is kept."""
    plain = text.replace("’", "'")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = " ".join(plain.split()).removesuffix("'s").removesuffix("'")
    return plain[4:] if plain[:4].casefold() == "the " else plain


@lru_cache(maxsize=1 << 15)
def area(text: str) -> Area | None:
    """Returns the area of that name, written as in the data or all in capitals."""
    return _look(_areas(), text)


def part_of_area(text: str) -> Area | None:
    """Returns the region or city that a name says a part, or the whole as a unit, of (`West Darfur State`, `east Beirut`); None for one that is known itself."""
    words = fold(text).split()
    if len(words) < 2 or area(text) is not None:
        return None
    kept = words[1:] if words[0].casefold() in SIDES else words
    kept = kept[:-1] if len(kept) > 1 and kept[-1].casefold() in UNITS else kept
    found = area(" ".join(kept)) if len(kept) < len(words) else None
    if found is None or found.kind in ("country", "seat"):
        return None  # "West Virginia" is no part of Virginia, nor East Palestine in Ohio of Palestine
    return Area(text, "region" if found.kind == "region" else "city", found.country)


@lru_cache(maxsize=1 << 12)
def misspelt_area(text: str) -> Area | None:
    """Returns the country whose name a word misses by one letter too many, too few or two swapped (`Afganistan`), or None."""
    found = _nearly(_long_names(), text)
    return Area(found.name, "country", found) if found is not None else None


@lru_cache(maxsize=1 << 12)
def country_of_misspelt_people(word: str) -> Country | None:
    """Returns the country of a word for a people that misses it by one letter too many, too few or two swapped (`Nicaraugans`), or None."""
    return _nearly(_long_peoples(), word)


@lru_cache(maxsize=1 << 15)
def body(text: str) -> Body | None:
    """Returns the well-known organisation of that name or acronym."""
    return _look(_bodies(), text)


def body_whatever_case(text: str) -> Body | None:
    """Returns the well-known organisation of that name of two words or more, in whatever case it is written (`state department`)."""
    key = fold(text).casefold()
    return _bodies_folded().get(key) if " " in key else None


@lru_cache(maxsize=1 << 15)
def country_of_people(word: str) -> Country | None:
    """Returns the country of a word for its people or things (`Kenyan`, `Kenyans`, `French`, `Frenchman`)."""
    return _look(_peoples(), word)


def is_of_a_part(word: str) -> bool:
    """True for a word for a people of one part of a country (`Catalan`, `Tibetan`): its state is not theirs."""
    return _look(_peoples(), word) is not None and _look(_state_peoples(), word) is None


def country(code: str) -> Country | None:
    """Returns the country of an alpha-3 code."""
    return _countries().get(code)


def all_countries() -> tuple[Country, ...]:
    """Returns every country of the data file."""
    return tuple(_countries().values())


def gender_of_name(given: str) -> Literal["f", "m"] | None:
    """Returns the gender that a given name usually tells, or None."""
    return _given().get(fold(given))


def _look(table: dict[str, Found], text: str) -> Found | None:
    key = fold(text)
    found = table.get(key)
    # Four letters or more: "IRAN", but not "US" for "us" the other way round.
    return found if found is not None or not key.isupper() or len(key) < 4 else table.get(key.title())


def _nearly(table: dict[str, Country], word: str) -> Country | None:
    """The country that all entries agree on from which a word differs by one letter too many or too few, or by two swapped.

    The first letter stands as it is, and a letter put for another counts not: `Granada` is not Grenada.
    """
    if len(word) < LEAST_LETTERS or not word.isalpha() or word in table:
        return None
    more = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    found = {table[each].code for each in more | swapped if each in table}
    found |= {land.code for each, land in table.items() if len(each) == len(word) + 1 and _lacks_one(word, each)}
    return _countries()[found.pop()] if len(found) == 1 else None


def _lacks_one(word: str, whole: str) -> bool:
    """True if a word is another without one letter that is not its first."""
    at = next((i for i, letter in enumerate(word) if letter != whole[i]), len(word))
    return at > 0 and word[at:] == whole[at + 1 :]


@lru_cache(maxsize=1)
def _long_names() -> dict[str, Country]:
    return {
        name: found.country
        for name, found in _areas().items()
        if found.kind == "country" and len(name) >= LEAST_LETTERS and name.isalpha()
    }


@lru_cache(maxsize=1)
def _long_peoples() -> dict[str, Country]:
    return {name: land for name, land in _peoples().items() if len(name) >= LEAST_LETTERS and name.isalpha()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("dateline.reading").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    return {
        row["alpha3"]: Country(
            row["alpha3"],
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            frozenset(region.casefold() for region in parts(row["regions"])),
        )
        for row in country_rows()
    }


@lru_cache(maxsize=1)
def _areas() -> dict[str, Area]:
    table: dict[str, Area] = {}
    for row in country_rows():
        land = _countries()[row["alpha3"]]
        for seat in parts(row["seats"]):
            table[fold(seat)] = Area(seat, "seat", land)
        # "St George's Hospital" is seldom in Grenada.
        if row["capital"] and not row["capital"].startswith("St "):
            table[fold(row["capital"])] = Area(row["capital"], "capital", land)
        for name in (row["name"], *parts(row["others"])):
            table[fold(name)] = Area(land.name, "country", land)
    for row in _rows("names_regions.csv"):
        kind: AreaKind = "capital" if row["kind"] == "capital" else "city" if row["kind"] == "city" else "region"
        table.setdefault(fold(row["name"]), Area(row["name"], kind, _countries()[row["alpha3"]], row["sector"] or None))
    return table


@lru_cache(maxsize=1)
def _peoples() -> dict[str, Country]:
    table: dict[str, Country] = {}
    rows = [*country_rows(), *_rows("names_regions.csv")]
    for row in rows:
        for word in parts(row["demonyms"]):
            for form in _forms(fold(word)):
                table.setdefault(form, _countries()[row["alpha3"]])
    return table


@lru_cache(maxsize=1)
def _state_peoples() -> dict[str, Country]:
    return {
        form: _countries()[row["alpha3"]]
        for row in country_rows()
        for word in parts(row["demonyms"])
        for form in _forms(fold(word))
    }


def _forms(word: str) -> Iterator[str]:
    yield word
    yield word + "s"
    if word.endswith(("sh", "ch")):
        yield from (word + ending for ending in ("man", "men", "woman", "women"))


@lru_cache(maxsize=1)
def _bodies() -> dict[str, Body]:
    table: dict[str, Body] = {}
    for row in _rows("names_bodies.csv"):
        others = tuple(parts(row["others"]))
        record = Body(row["name"], row["sector"], row["country"] or None, others)
        for name in (row["name"], *others):
            table[fold(name)] = record
    return table


@lru_cache(maxsize=1)
def _bodies_folded() -> dict[str, Body]:
    return {name.casefold(): record for name, record in _bodies().items()}


@lru_cache(maxsize=1)
def _given() -> dict[str, Literal["f", "m"]]:
    table: dict[str, Literal["f", "m"]] = {}
    for row in _rows("names_given.csv"):
        for name in row["names"].split():
            table[fold(name)] = "f" if row["gender"] == "f" else "m"
    return table
