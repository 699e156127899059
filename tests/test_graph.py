"""The drawing of who stands how toward whom."""

from __future__ import annotations

import math
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.pages.graph import HEIGHT, WIDTH, Drawing, draw

NAMES = {
    "m": "Mayor",
    "g": "Governor",
    "u": "Dockworkers' Union",
    "c": "Chamber of Commerce of Port Maren",
    "x": "Lorvia",
}
CAMPS = [
    ("u", "m", "opposes", 3),
    ("g", "m", "supports", 2),
    ("c", "m", "recognises", 1),
    ("m", "u", "rejects", 1),
]


def place(drawing: Drawing, actor: str) -> tuple[float, float]:
    return next((node.x, node.y) for node in drawing.nodes if node.id == actor)


def test_who_stands_together_is_drawn_closer_than_who_stands_apart() -> None:
    drawing = draw(CAMPS, NAMES)
    to_friend = math.dist(place(drawing, "m"), place(drawing, "g"))
    assert to_friend < math.dist(place(drawing, "m"), place(drawing, "u"))


def test_the_order_of_positions_changes_nothing() -> None:
    assert draw(CAMPS[::-1], NAMES) == draw(CAMPS, NAMES)


def test_there_and_back_are_two_lines() -> None:
    drawing = draw(CAMPS, NAMES)
    paths = {(line.holder, line.toward): line.path for line in drawing.lines}
    assert paths["u", "m"] != paths["m", "u"]
    assert len(drawing.lines) == 4


def test_a_long_name_is_cut_and_says_so() -> None:
    assert [node.name for node in draw(CAMPS, NAMES).nodes if node.id == "c"] == ["Chamber of Commerce of Po…"]


def test_nobody_stands_toward_himself_in_the_drawing_and_nothing_draws_nothing() -> None:
    assert draw([("m", "m", "supports", 1)], NAMES) == Drawing((), ())
    assert draw([], {}) == Drawing((), ())


actors = st.sampled_from([f"actor {number}" for number in range(12)])
stances = st.sampled_from(["recognises", "supports", "opposes", "rejects", "neutral"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(actors, actors, stances, st.integers(1, 9)), max_size=30, unique_by=lambda pair: pair[:3]))
def test_any_drawing_stays_on_its_sheet_and_names_do_not_stand_on_each_other(
    pairs: list[tuple[str, str, str, int]],
) -> None:
    drawing = draw(pairs, {})
    for node in drawing.nodes:
        assert 0 <= node.x <= WIDTH
        assert 0 <= node.y <= HEIGHT
    places = [(node.x, node.y) for node in drawing.nodes]
    assert len(set(places)) == len(places)
    assert all(re.fullmatch(r"M[-\d. ]+Q[-\d. ]+", line.path) for line in drawing.lines)
