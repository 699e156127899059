"""A map as plain SVG: outlines of countries in a frame around those that matter, drawn from data in the package.

Degrees are drawn as they are (plate carrée), narrowed as the middle of the frame is: shapes are right there, and a reader
compares places, not areas. No tile, script or request is needed.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

STEPS = 50
"""Steps a degree in `data/outlines.json`."""
WIDTH = 960.0
"""Units across a map; a page scales it."""
MARGIN = 0.12
"""Part of what is to be seen that is added on each side of it."""
LEAST = 6.0
"""Degrees a map spans at least: a map of one city's surroundings says nothing about where in the world it is."""
TALLEST, FLATTEST = 0.75, 0.45
"""Height of a map by its width."""
WORLD = (-170.0, -57.0, 180.0, 78.0)
FINE = 1.2
"""Units that two points of an outline are apart at least: closer ones are one dot on a screen."""

Point = tuple[float, float]
"""Longitude and latitude, degrees."""
Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the world a map shows."""

    box: Box

    @property
    def narrowing(self) -> float:
        """Width of a degree of longitude by that of one of latitude, in the middle."""
        return max(0.2, math.cos(math.radians((self.box[1] + self.box[3]) / 2)))

    @property
    def scale(self) -> float:
        """Units a degree of latitude."""
        return WIDTH / ((self.box[2] - self.box[0]) * self.narrowing)

    @property
    def height(self) -> float:
        """Units from top to bottom."""
        return round((self.box[3] - self.box[1]) * self.scale, 1)

    def place(self, lon: float, lat: float) -> Point:
        """Returns where a position lies on the map, from its top left corner."""
        return (lon - self.box[0]) * self.narrowing * self.scale, (self.box[3] - lat) * self.scale

    def holds(self, box: Box) -> bool:
        """True if any of a box may be seen."""
        west, south, east, north = self.box
        return box[0] <= east and box[2] >= west and box[1] <= north and box[3] >= south


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline: rings of positions, the largest first."""

    code: str
    """ISO 3166 alpha-3."""
    rings: tuple[tuple[Point, ...], ...]
    boxes: tuple[Box, ...]


@functools.cache
def outlines() -> dict[str, Outline]:
    """Returns the outlines of all countries, by code. Natural Earth, 1:50m, public domain."""
    text = resources.files("dateline.pages").joinpath("data/outlines.json").read_text("utf-8")
    return {code: _outline(code, rings) for code, rings in json.loads(text).items()}


def frame_of(codes: Iterable[str], points: Sequence[Point] = ()) -> Frame:
    """Returns a frame around some countries, by the largest piece of each, and positions; around the world where there are none."""
    known = [outlines()[code].boxes[0] for code in codes if code in outlines()]
    boxes = [*known, *((lon, lat, lon, lat) for lon, lat in points)]
    if not boxes:
        return Frame(WORLD)
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return Frame(_shaped(_widened((west, south, east, north))))


@functools.lru_cache(maxsize=16)
def paths(frame: Frame) -> tuple[tuple[str, str], ...]:
    """Returns the code and the SVG path of every country that the frame shows any of, in order of code."""
    found = []
    for code, outline in sorted(outlines().items()):
        seen = [ring for ring, box in zip(outline.rings, outline.boxes, strict=True) if frame.holds(box)]
        if drawn := "".join(_path(ring, frame) for ring in seen):
            found.append((code, drawn))
    return tuple(found)


def _outline(code: str, rings: Sequence[Sequence[int]]) -> Outline:
    drawn = sorted((tuple(_positions(ring)) for ring in rings), key=_size, reverse=True)
    return Outline(code, tuple(drawn), tuple(_box(ring) for ring in drawn))


def _positions(steps: Sequence[int]) -> Iterable[Point]:
    x = y = 0
    for place in range(0, len(steps), 2):
        x, y = x + steps[place], y + steps[place + 1]
        yield x / STEPS, y / STEPS


def _box(ring: Sequence[Point]) -> Box:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)


def _size(ring: Sequence[Point]) -> float:
    west, south, east, north = _box(ring)
    return (east - west) * (north - south)


def _widened(box: Box) -> Box:
    """Returns a box with a margin, no smaller than the least a map spans."""
    west, south, east, north = box
    across = max((east - west) * MARGIN, (LEAST - (east - west)) / 2)
    up = max((north - south) * MARGIN, (LEAST / 2 - (north - south)) / 2)
    return max(-180.0, west - across), max(-85.0, south - up), min(180.0, east + across), min(84.0, north + up)


def _shaped(box: Box) -> Box:
    """Returns a box made taller or wider, so that a map fits a page."""
    west, south, east, north = box
    frame = Frame(box)
    wide, tall = (east - west) * frame.narrowing, north - south
    if tall < FLATTEST * wide:
        grown = (FLATTEST * wide - tall) / 2
        return west, max(-85.0, south - grown), east, min(84.0, north + grown)
    if tall > TALLEST * wide:
        grown = (tall / TALLEST - wide) / 2 / frame.narrowing
        return max(-180.0, west - grown), south, min(180.0, east + grown), north
    return box


def _path(ring: Sequence[Point], frame: Frame) -> str:
    drawn: list[Point] = []
    for lon, lat in ring:
        x, y = frame.place(lon, lat)
        if not drawn or abs(x - drawn[-1][0]) + abs(y - drawn[-1][1]) >= FINE:
            drawn.append((x, y))
    if len(drawn) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn) + "Z"
