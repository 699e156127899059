"""Makes the outlines of countries that the map draws, from Natural Earth's in TopoJSON (npm's `world-atlas`, countries-50m.json).

Natural Earth is in the public domain. Borders are thinned arc by arc, so that neighbours still meet; positions are whole
fiftieths of a degree, each but a ring's first given as the step from the one before.

usage: python -m training.outlines countries-50m.json [--out src/dateline/pages/data/outlines.json]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src" / "dateline" / "pages" / "data" / "outlines.json"
STEPS = 50
"""Steps a degree: a pixel of a map of the world 18,000 pixels wide."""
TOLERANCE = 0.015
"""Degrees that a border may be moved by when points are left out."""
SMALLEST = 4
"""Points of a ring: one of fewer is a speck."""
UNCODED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
"""Territories without a code of their own in the source, drawn with the state most of the world counts them to."""
LEFT_OUT = {"ATA"}
WITHDRAWN = {"FXX", "TMP", "ZAR"}
"""Codes that ISO 3166 gives no longer, though CLDR still knows them."""
Point = tuple[float, float]


def codes() -> dict[str, str]:
    """Returns ISO 3166 alpha-3 codes by numeric ones, from the aliases of the Unicode CLDR."""
    aliases = get_global("territory_aliases")
    long = {found[0]: code for code, found in aliases.items() if _is_code(code) and len(found) == 1}
    return {code: long[found[0]] for code, found in aliases.items() if code.isdigit() and found[0] in long}


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isalpha() and text not in WITHDRAWN


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Returns the arcs in degrees, thinned."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(thinned(points))
    return found


def thinned(points: list[Point]) -> list[Point]:
    """Returns a line without the points that lie close to it anyway (Ramer 1972, Douglas and Peucker 1973)."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, place = max(
            ((_off(points[n], points[first], points[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if far > TOLERANCE:
            keep.add(place)
            waiting += [(first, place), (place, last)]
    return [points[n] for n in sorted(keep)]


def _off(point: Point, first: Point, last: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, first, last
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if not length:
        return float(((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
    return float(abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length)


def ring(numbers: list[int], lines: list[list[Point]]) -> list[int]:
    """Returns a ring of arcs as whole steps, the first two from 0° 0°, the others each from the point before."""
    points: list[tuple[int, int]] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        for x, y in line:
            point = round(x * STEPS), round(y * STEPS)
            # A ring over the date line goes on beyond 180°, rather than around the world.
            if points and abs(point[0] - points[-1][0]) > 180 * STEPS:
                point = point[0] + (360 if point[0] < points[-1][0] else -360) * STEPS, point[1]
            if not points or points[-1] != point:
                points.append(point)
    if len(points) < SMALLEST:
        return []
    steps = [*points[0]]
    for before, after in pairwise(points):
        steps += [after[0] - before[0], after[1] - before[1]]
    return steps


def main() -> None:
    """Writes the outlines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    topology = json.loads(options.topology.read_text("utf-8"))
    lines, known = arcs(topology), codes()
    outlines: defaultdict[str, list[list[int]]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = known.get(geometry.get("id", ""), UNCODED.get(geometry["properties"]["name"], ""))
        if not code or code in LEFT_OUT:
            print("left out:", geometry["properties"]["name"])
            continue
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        outlines[code] += [steps for part in parts for numbers in part if (steps := ring(numbers, lines))]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        f"{json.dumps(code)}: {json.dumps(rings, separators=(',', ':'))}"
        for code, rings in sorted(outlines.items())
        if rings
    ]
    options.out.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    print(len(outlines), "countries,", options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
