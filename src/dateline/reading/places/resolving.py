"""Which of the places that bear a name is meant: one for all its mentions in an article, told from the article's other places.

The places of a name are weighed together with *none of them*, by what is known of each: inhabitants, kind, the state named after it, and
how much of the article's other places lie in the same state, in the same country and nearby. Weighed twice: the second time by the
likelihoods of the first. A name whose place stays doubtful gets none. Weights: `places_resolving.toml`, from `training/toponyms.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from babel.core import get_global

from dateline.reading.names import atlas
from dateline.reading.places.candidates import Candidate
from dateline.reading.places.features import state_after
from dateline.reading.places.gazetteer import Area, areas, folded

ROUNDS = 2
NEAR = 1.0
"""Degrees of latitude and longitude of the squares that tell what lies nearby."""
MOST = 1_000
"""Names of one article whose places are told apart; a long one has two hundred."""
NEIGHBOURS = 6.0
"""Degrees of latitude and longitude, added, within which a state's own town lies."""
PART = 0.2
"""Share of a state's people that its town must have to be meant by the name."""
STATES = frozenset(
    {
        "state",
        "province",
        "region",
        "oblast",
        "governorate",
        "prefecture",
        "county",
        "district",
        "department",
        "lawmakers",
        "legislature",
    }
)
LANDSCAPE = frozenset({"gulf", "coast", "north", "west", "centre", "center"})
"""Common words that are states and towns somewhere too, but not after "the": `the Gulf` is no province."""
Cell = tuple[int, int]


@dataclass(slots=True, eq=False)
class Group:
    """The mentions of one name in one sense."""

    key: str
    mentions: list[Candidate]
    areas: tuple[Area, ...]
    inside: tuple[Area, ...] = ()
    """The states and countries that are named right after it."""
    weight: float = 1.0
    """How much it counts for the others: a name that opens the article as its dateline counts more."""
    likely: list[float] = field(default_factory=list)
    """How likely each of its areas is, and last, that none of them is meant."""


@dataclass(slots=True)
class Around:
    """Where the places of an article lie, as sums of likelihoods."""

    countries: defaultdict[str, float]
    divisions: defaultdict[tuple[str, str], float]
    cells: defaultdict[Cell, float]
    named: set[tuple[str, str]]
    """The states (and countries, with an empty division) that are named themselves."""
    total: float = 0.0


def groups(found: Sequence[Candidate]) -> list[Group]:
    """Returns the names of an article with their mentions, in order of appearance; a name with two states after it is two."""
    senses: defaultdict[str, list[tuple[set[str], Group]]] = defaultdict(list)
    listed: list[Group] = []
    for c in found:
        inside = state_after(c)
        wider = {area.country + "." + area.division for area in inside}
        own = senses[c.people or c.key]
        known = next((group for states, group in own if not wider or not states or states & wider), None)
        if known is None:
            known = Group(c.key, [], tuple(sorted(_areas(c), key=_standing)))
            listed.append(known)
            own.append((wider, known))
        known.mentions.append(c)
        known.inside = known.inside or inside
    return listed


def _standing(area: Area) -> tuple[bool, int]:
    """Regions and waters first, then the most peopled."""
    return area.kind not in ("region", "water"), -area.people


def _areas(c: Candidate) -> tuple[Area, ...]:
    """The places a name may mean: a people's word means the people's country."""
    if not c.people:
        common = c.key in LANDSCAPE and c.first > 0 and c.page.word(c.first - 1).lower() == "the"
        return () if common else c.areas
    land = atlas.country(c.people)
    own = [area for area in areas(folded(land.name)) if area.kind == "country"] if land else []
    return tuple(own) or c.areas


@cache
def _by_domain() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    long = {
        found[0].lower(): code
        for code, found in aliases.items()
        if len(code) == 3 and code.isalpha() and len(found) == 1
    }
    return {short: code for short, code in long.items() if atlas.country(code)} | {"uk": "GBR"}


def home_of(domain: str | None) -> str:
    """Returns the country, alpha-3, whose domain an outlet's address ends with (`.co.uk`), `*` for one of no country, nothing where none is known."""
    if not domain:
        return ""
    return _by_domain().get(domain.rstrip(".").rpartition(".")[2].casefold(), "*")


def look_around(listed: Sequence[Group]) -> Around:
    """Returns where the places of an article lie, by the likelihoods of the last round."""
    around = Around(defaultdict(float), defaultdict(float), defaultdict(float), set())
    for group in listed:
        _add(around, group, 1.0)
        for area, likely in zip(group.areas, group.likely, strict=False):
            if likely > 0.5 and area.kind in ("state", "country"):
                around.named.add((area.country, area.division))
    return around


def _add(around: Around, group: Group, sign: float) -> None:
    """Adds a name's places to what lies around, or takes them away."""
    for area, likely in zip(group.areas, group.likely, strict=False):
        share = sign * likely * group.weight
        if likely < 0.01:
            continue
        around.total += share
        around.countries[area.country] += share
        if area.division and area.kind != "country":
            around.divisions[area.country, area.division] += share
        if area.kind in ("town", "county"):
            around.cells[cell(area)] += share


def cell(area: Area) -> Cell:
    """Returns the square of the grid an area's middle lies in."""
    return math.floor(area.lat / NEAR), math.floor(area.lon / NEAR)


def features(group: Group, area: Area, rank: int, around: Around | None, home: str) -> Iterator[tuple[str, float]]:
    """Yields what speaks for one place of a name; `home` is the country that the outlet's domain tells, `around` without the name's own share."""
    yield f"is {area.kind}", 1.0
    yield "people", math.log10(area.people + 1)
    yield f"people of a {area.kind}", math.log10(area.people + 1)
    yield f"rank {min(rank, 3)}", 1.0
    if len(group.areas) == 1:
        yield f"the only one, a {area.kind}", 1.0
    if area.capital:
        yield "is a capital", 1.0
        yield f"is a capital, rank {min(rank, 2)}", 1.0
    if area.other:
        yield "another name", 1.0
        yield f"another name of a {area.kind}", 1.0
    if area.kind == "county" and folded(area.name) != group.key:
        yield "county by its short name", 1.0
    if group.inside:
        fits = any(_within(area, wider) for wider in group.inside)
        yield ("inside" if fits else "not inside"), 1.0
    if home and home != "*":
        yield ("home" if area.country == home else "abroad"), 1.0
    elif home and area.country == "USA":
        yield "domain of no country, United States", 1.0
    if around is None:
        return
    total = max(around.total, 1e-6)
    own = around.countries[area.country] if area.country else 0.0
    yield "country share", own / (total + 0.5)
    yield "country mass", math.log1p(max(0.0, own))
    if (area.country, "") in around.named and area.kind != "country":
        yield "country named", 1.0
    if area.division and area.kind != "country":
        mass = around.divisions[area.country, area.division]
        yield "division share", mass / (total + 0.5)
        yield "division mass", math.log1p(max(0.0, mass))
        if (area.country, area.division) in around.named and area.kind != "state":
            yield "division named", 1.0
    if area.kind in ("town", "county"):
        row, column = cell(area)
        mass = sum(around.cells.get((row + i, column + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
        yield "near share", mass / (total + 0.5)
        yield "near mass", math.log1p(max(0.0, mass))
        yield f"near of a {area.kind}", math.log1p(max(0.0, mass))


def _within(area: Area, wider: Area) -> bool:
    if area.country != wider.country or area.kind == "country":
        return False
    if wider.kind == "county":
        return area.division == wider.division and abs(area.lat - wider.lat) + abs(area.lon - wider.lon) < 1.5
    return wider.kind == "country" or area.division == wider.division


def none_of_them(group: Group) -> Iterator[tuple[str, float]]:
    """Yields what speaks for a place that the gazetteer does not know."""
    yield "none", 1.0
    yield "none, bearers", math.log2(len(group.areas) + 1)
    yield "none, people", math.log10(max((area.people for area in group.areas), default=0) + 1)
    if all(area.kind == "town" for area in group.areas):
        yield "none, towns only", 1.0
    if any(area.kind in ("country", "state") for area in group.areas):
        yield "none, of states", 1.0
    if any(area.kind == "county" and folded(area.name) == group.key for area in group.areas):
        yield "none, of counties", 1.0
    if group.inside:
        yield "none, inside", 1.0


def rows_of(group: Group, around: Around | None, home: str) -> list[list[tuple[str, float]]]:
    """Returns the features of each of a name's places, and last, of none of them; the name's own share is left out of what lies around."""
    if around is not None:
        _add(around, group, -1.0)
    rows = [list(features(group, area, rank, around, home)) for rank, area in enumerate(group.areas)]
    if around is not None:
        _add(around, group, 1.0)
    return [*rows, list(none_of_them(group))]


def weigh(group: Group, around: Around | None, home: str, table: dict[str, float]) -> list[float]:
    """Returns how likely each of a name's places is, and last, none of them."""
    if not group.areas:
        return [1.0]
    scores = [sum(table.get(name, 0.0) * value for name, value in row) for row in rows_of(group, around, home)]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def resolve(listed: Sequence[Group], home: str) -> None:
    """Weighs the places of all names of an article, or of the first `MOST`."""
    data = _data()
    for group in listed[MOST:]:
        group.likely = [*(0.0 for _ in group.areas), 1.0]
    listed = listed[:MOST]
    for group in listed:
        group.likely = weigh(group, None, home, data["alone"])
    for _ in range(ROUNDS):
        weigh_together(listed, home, data["together"])


def weigh_together(listed: Sequence[Group], home: str, table: dict[str, float]) -> None:
    """Weighs every name's places once by where those of the others lie."""
    around = look_around(listed)
    found = [weigh(group, around, home, table) for group in listed]
    for group, likely in zip(listed, found, strict=True):
        group.likely = likely


def settled(group: Group) -> tuple[Area, float] | None:
    """Returns the place a name means and how likely it is, or None where that stays doubtful.

    A state and the city in it that bears its name are likely as one; the city is meant, if it is a good part of the state and no word
    says otherwise (`Kharkiv region`).
    """
    if not group.areas:
        return None
    likely, own = list(group.likely), _own_towns(group)
    for state, town in own.items():
        said = any(_said_to_be_state(mention) for mention in group.mentions)
        kept, given = (state, town) if said else (town, state)
        likely[kept], likely[given] = likely[state] + likely[town], 0.0
    best = max(range(len(likely)), key=lambda number: (likely[number], -number))
    if best == len(group.areas) or likely[best] < _data()["threshold"]:
        return None
    return group.areas[best], likely[best]


def _own_towns(group: Group) -> dict[int, int]:
    """The states (and provinces) among a name's places that have a town of the name, by number, each with its most peopled one."""
    found: dict[int, int] = {}
    for number, area in enumerate(group.areas):
        if area.kind not in ("state", "county") or (area.kind == "county" and area.country == "USA"):
            continue
        for other, town in enumerate(group.areas):
            near = abs(area.lat - town.lat) + abs(area.lon - town.lon) < NEIGHBOURS
            if town.kind == "town" and town.country == area.country and near and town.people >= PART * area.people:
                found.setdefault(number, other)
    return found


def _said_to_be_state(candidate: Candidate) -> bool:
    page, i = candidate.page, candidate.last
    return i < len(page) and page.word(i).lower() in STATES


@cache
def _data() -> dict[str, Any]:
    text = files("dateline.reading").joinpath("data", "places_resolving.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return data
