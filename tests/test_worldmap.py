"""The map: outlines from the package, a frame around what matters."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.pages import worldmap
from dateline.story.countries import atlas

CODES = sorted(worldmap.outlines())


def test_nearly_every_country_that_acts_in_the_news_has_an_outline() -> None:
    # France's outline holds its overseas regions; Gibraltar, Tuvalu and the Vatican are too small for the scale.
    assert sorted(set(atlas().titles) - set(CODES)) == ["GIB", "GLP", "GUF", "MTQ", "MYT", "REU", "TUV", "VAT"]


def test_positions_lie_on_the_earth_and_no_outline_runs_around_it() -> None:
    for outline in worldmap.outlines().values():
        for ring, (west, south, east, north) in zip(outline.rings, outline.boxes, strict=True):
            assert -195 <= west < east <= 195, outline.code
            assert -90 <= south < north <= 90, outline.code
            steps = pairwise(ring)
            assert max(abs(one[0] - other[0]) for one, other in steps) < 60, outline.code


def test_capitals_lie_in_or_beside_the_box_of_their_country() -> None:
    for code, (lon, lat) in {"FRA": (2.35, 48.86), "JPN": (139.69, 35.68), "CHL": (-70.65, -33.45)}.items():
        west, south, east, north = worldmap.outlines()[code].boxes[0]
        assert west <= lon <= east, code
        assert south <= lat <= north, code


def test_a_map_of_one_country_shows_its_neighbours_but_not_the_other_side_of_the_world() -> None:
    drawn = {code for code, _ in worldmap.paths(worldmap.frame_of(["CHE"]))}
    assert {"CHE", "DEU", "FRA", "ITA", "AUT"} <= drawn
    assert drawn.isdisjoint({"AUS", "BRA", "JPN", "USA"})


def test_a_map_of_nothing_is_the_world() -> None:
    assert worldmap.frame_of([]).box == worldmap.WORLD
    assert worldmap.frame_of(["VAT"]).box == worldmap.WORLD


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=5))
def test_any_map_fits_a_page_and_holds_what_it_is_of(codes: list[str]) -> None:
    frame = worldmap.frame_of(codes)
    assert 0.3 * worldmap.WIDTH < frame.height < 0.9 * worldmap.WIDTH
    assert all(frame.holds(worldmap.outlines()[code].boxes[0]) for code in codes)


def test_paths_are_plain_numbers() -> None:
    for _, path in worldmap.paths(worldmap.frame_of(["GRC"])):
        assert re.fullmatch(r"[MLZ0-9. -]+", path)
