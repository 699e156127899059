"""A drawing of who stands how toward whom: places for actors and lines between them, the same for the same positions.

Those who stand together are drawn together and those who stand against each other apart, as far as a plane allows (Fruchterman and
Reingold 1991, by networkx); what is near means no more than that.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 960.0, 640.0
PADDING = 95.0
"""Units kept free at the edges, for names."""
PULL = {"recognises": 3.0, "supports": 3.0, "neutral": 1.0, "opposes": 0.35, "rejects": 0.35}
"""How strongly a stance draws two actors together."""
SEED = 20
ROUNDS = 200
LINE = 17.0
"""Units between the names of two actors that would else stand on each other."""
LETTER = 7.0
"""Units that a letter of a name takes, about."""
LONGEST = 26
RADIUS = 7.0
BESIDE = 0.24
"""Part of the width for actors that have nothing to do with the others."""
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the drawing."""

    id: str
    name: str
    """Shortened to what fits."""
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Line:
    """One stance of one actor toward another."""

    holder: str
    toward: str
    stance: str
    number: int
    path: str
    """A curve, SVG: bent to the left of the way it goes, so that there and back are two lines."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Actors and lines between them."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def draw(pairs: Sequence[tuple[str, str, str, int]], names: Mapping[str, str]) -> Drawing:
    """Returns the drawing of stances: holder, toward, stance and the number of positions each, in any order."""
    pairs = tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))
    ids = tuple(sorted({actor for pair in pairs for actor in pair[:2]}))
    weights = {actor: sum(pair[3] for pair in pairs if actor in pair[:2]) for actor in ids}
    places = _apart(_layout(ids, pairs), names)
    radii = {actor: RADIUS + 2.5 * math.sqrt(weights[actor]) for actor in ids}
    nodes = tuple(Node(actor, _short(names.get(actor, actor)), *places[actor], round(radii[actor], 1)) for actor in ids)
    lines = tuple(
        Line(holder, toward, stance, number, _curve(places[holder], places[toward], radii[toward], bend))
        for holder, toward, stance, number, bend in _bent(pairs)
    )
    return Drawing(nodes, lines)


@functools.lru_cache(maxsize=64)
def _layout(ids: tuple[str, ...], pairs: tuple[tuple[str, str, str, int], ...]) -> dict[str, Point]:
    """Returns a place for each actor: those who are linked by anybody in one box, the boxes side by side, larger for more actors."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(ids)
    for holder, toward, stance, number in pairs:
        pull = PULL.get(stance, 1.0) * math.log2(1 + number)
        before = graph.get_edge_data(holder, toward, {"weight": 0.0})["weight"]
        graph.add_edge(holder, toward, weight=before + pull)
    circles = sorted(
        (sorted(found) for found in networkx.connected_components(graph)), key=lambda one: (-len(one), one)
    )
    places: dict[str, Point] = {}
    for circle, box in zip(circles, _boxes([len(circle) for circle in circles]), strict=True):
        found = networkx.spring_layout(
            graph.subgraph(circle), k=2.6 / math.sqrt(len(circle)), iterations=ROUNDS, seed=SEED
        )
        places |= _fitted({actor: (float(found[actor][0]), float(found[actor][1])) for actor in circle}, box)
    return places


def _boxes(sizes: Sequence[int]) -> list[Box]:
    """Returns a box for each group of actors: the first fills the drawing, or its left part where there are others, stacked beside it."""
    others = sizes[1:]
    if not others:
        return [(0.0, 0.0, WIDTH, HEIGHT)][: len(sizes)]
    split = WIDTH * (1 - BESIDE)
    boxes: list[Box] = [(0.0, 0.0, split, HEIGHT)]
    top = 0.0
    for size in others:
        tall = HEIGHT * size / sum(others)
        boxes.append((split, top, WIDTH, top + tall))
        top += tall
    return boxes


def _fitted(places: Mapping[str, Point], box: Box) -> dict[str, Point]:
    """Returns places stretched to fill a box."""
    left, top, right, bottom = box
    across, up = min(PADDING, (right - left) / 3), min(PADDING, (bottom - top) / 3)
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]

    def along(value: float, values: Sequence[float], low: float, high: float) -> float:
        span = max(values) - min(values)
        return round(low + (value - min(values)) / span * (high - low), 1) if span else round((low + high) / 2, 1)

    return {
        actor: (along(x, xs, left + across, right - across), along(y, ys, top + up, bottom - up))
        for actor, (x, y) in places.items()
    }


def _apart(places: Mapping[str, Point], names: Mapping[str, str]) -> dict[str, Point]:
    """Returns places moved down or up until no name stands on another."""
    taken: list[tuple[float, float, float]] = []
    moved: dict[str, Point] = {}
    for actor, (x, y) in sorted(places.items(), key=lambda item: (item[1][1], item[0])):
        half = LETTER * len(_short(names.get(actor, actor))) / 2
        steps = (step * sign * LINE for step in range(60) for sign in (1, -1))
        fits = (
            y + step
            for step in steps
            if all(abs(y + step - v) >= 1.9 * LINE or abs(x - u) >= half + other for u, v, other in taken)
            and PADDING / 2 <= y + step <= HEIGHT - PADDING / 2
        )
        down = round(next(fits, y), 1)
        taken.append((x, down, half))
        moved[actor] = (x, down)
    return moved


def _bent(pairs: Sequence[tuple[str, str, str, int]]) -> list[tuple[str, str, str, int, float]]:
    """Returns pairs with how far each line is bent: further for the second stance between the same two."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for holder, toward, stance, number in pairs:
        nth = seen[holder, toward] = seen.get((holder, toward), 0) + 1
        found.append((holder, toward, stance, number, 0.08 * nth))
    return found


def _curve(start: Point, end: Point, radius: float, bend: float) -> str:
    """Returns a curve that ends at the rim of the circle it points to."""
    (ax, ay), (bx, by) = start, end
    mx, my = (ax + bx) / 2 - bend * (by - ay), (ay + by) / 2 + bend * (bx - ax)
    length = math.hypot(bx - mx, by - my) or 1.0
    rim = radius + 4
    ex, ey = bx - (bx - mx) / length * rim, by - (by - my) / length * rim
    return f"M{ax:.1f} {ay:.1f}Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
