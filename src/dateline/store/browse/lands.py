"""Where events happened and whose they are, country by country and place by place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.store.browse.cast import Cast
    from dateline.store.browse.ledger import Held, Ledger, Mask

_MOST_SITES = 300
"""Places on one map: more hide each other."""
_NEAR = 2
"""Digits of a degree, some kilometre: places no farther apart are one on the map."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country with the number of events that concern it."""

    code: str
    """ISO 3166 alpha-3."""
    acts: int
    """Events in which someone of the country acts."""
    done_to: int
    """Events in which someone of the country is acted on."""
    there: int
    """Events that happened in it."""
    events: int
    """Events that concern it in any of these ways, each once."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the map with the number of events there."""

    name: str
    country: str | None
    lat: float
    lon: float
    events: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Which countries and places events concern, in memory. Its lists name the same countries."""

    acts: Held
    done_to: Held
    there: Held
    concerns: Held
    sites: tuple[Site, ...]
    """All places with a position; of those that are one on the map, the name and position that are first in order."""
    at: Held
    """The places of each event, by their number in `sites` as text of equal length."""

    @property
    def rows(self) -> int:
        """How much room it takes, in rows as `Kept` counts them."""
        return sum(one.rows for one in (self.acts, self.done_to, self.there, self.concerns, self.at)) + len(self.sites)


def load(connection: sqlite3.Connection, ledger: Ledger, cast: Cast) -> Ground:
    """Reads where the events of a ledger happened, and whose they are."""
    from array import array

    from dateline.store.browse.ledger import Codes, held, union

    query = (
        "SELECT shown.key, where_name, where_country, where_lat, where_lon FROM event JOIN shown ON shown.record = event.id "
        "AND shown.kind = 'event' WHERE where_country IS NOT NULL OR where_lat IS NOT NULL"
    )
    rows = [tuple(row) for row in connection.execute(query)]
    countries = Codes()
    there = array("i"), array("q")
    for key, _, country, _, _ in rows:
        if country is not None:
            there[0].append(countries[country])
            there[1].append(key)
    for country in cast.countries:
        if country is not None:
            countries[country]
    codes = tuple(countries)
    acts, done_to = (_of_countries(cast, cast.parts[part], codes, ledger) for part in ("did", "done_to"))
    happened = held(ledger, codes, *there)
    sites, found = _sites(row for row in rows if row[3] is not None and row[4] is not None)
    at = held(
        ledger,
        [f"{number:06}" for number in range(len(sites))],
        array("i", (one for one, _ in found)),
        array("q", (key for _, key in found)),
    )
    return Ground(acts, done_to, happened, union([acts, done_to, happened]), sites, at)


def _of_countries(cast: Cast, part: Held, codes: tuple[str, ...], ledger: Ledger) -> Held:
    """Returns the countries of the actors that play a part, for each line."""
    import numpy as np

    from dateline.store.browse.ledger import of_pairs

    ordered = tuple(sorted(codes))
    place = {code: number for number, code in enumerate(ordered)}
    of = np.array([place[country] if country is not None else -1 for country in cast.countries], np.int64)
    if not len(of):
        return of_pairs(ordered, of, len(ledger))
    country = of[part.of]
    known = country >= 0
    return of_pairs(ordered, country[known] * max(1, len(ledger)) + part.at[known], len(ledger))


def _sites(rows: Iterable[tuple[int, str, str | None, float, float]]) -> tuple[tuple[Site, ...], list[tuple[int, int]]]:
    """Returns the places on the map, and for each event with one the number of its place and its key."""
    spots: dict[tuple[float, float], list[tuple[str, str, float, float]]] = {}
    own: list[tuple[tuple[float, float], int]] = []
    for key, name, country, lat, lon in rows:
        spot = round(lat, _NEAR), round(lon, _NEAR)
        spots.setdefault(spot, []).append((name or "", country or "", lat, lon))
        own.append((spot, key))
    numbers = {spot: number for number, spot in enumerate(spots)}
    firsts = (min(known) for known in spots.values())
    sites = tuple(Site(name, country or None, lat, lon, 0) for name, country, lat, lon in firsts)
    return sites, [(numbers[spot], key) for spot, key in own]


def lands(ground: Ground, mask: Mask) -> list[Land]:
    """Returns the countries of the events that pass, the busiest first, then by code."""
    ways = [one.count(mask) for one in (ground.acts, ground.done_to, ground.there, ground.concerns)]
    found = [
        Land(code, *(int(way[number]) for way in ways))
        for number, code in enumerate(ground.concerns.values)
        if ways[-1][number]
    ]
    return sorted(found, key=lambda land: (-land.events, land.code))


def sites(ground: Ground, mask: Mask) -> list[Site]:
    """Returns the places of the events that pass, the busiest first, then by name."""
    counts = ground.at.count(mask)
    found = [replace(site, events=int(number)) for site, number in zip(ground.sites, counts, strict=True) if number]
    return sorted(found, key=lambda site: (-site.events, site.name, site.lat, site.lon))[:_MOST_SITES]
