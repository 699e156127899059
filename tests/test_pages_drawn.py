"""The pages that draw: key days, the network of positions and the map, and that their rows say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline.model import Event, KeyDay, Place, Position, Story, identify
from dateline.pages import VIEWS, Query, View
from dateline.pages.folder import files
from dateline.store import Store
from dateline.store.browse import Browse
from sample_story import BELL, LIND, MEETING, RUZ, person, resting_on, story

LORVIA, HILL = person("Lorvian ministry"), person("Ana Hill")
HARBOUR = Place("Port Ellery", "GRC", 37.94, 23.64)


def coloured() -> Story:
    """The sample with a second event, in Greece, by somebody French, and two positions."""
    base = story()
    french = replace(HILL, country="FRA")
    met = base.events[0]
    second: Event = replace(
        met,
        id=identify("event", 2),
        sources=(french.id,),
        targets=(LIND.id,),
        where=HARBOUR,
        evidence=resting_on(BELL, "Some 300 people waited."),
    )
    words = resting_on(BELL, "met captain Bo Lind")
    positions = (
        Position("p1", french.id, LIND.id, "opposes", None, None, words),
        Position("p2", RUZ.id, LIND.id, "supports", None, None, words),
    )
    actors = (*base.actors, french)
    return replace(base, actors=actors, events=(*base.events, second), positions=positions)


@pytest.fixture
def browse() -> Iterator[Browse]:
    with Store.in_memory(coloured()) as store:
        yield store.browse()


def view(browse: Browse, name: str, **asked: list[str]) -> View:
    return VIEWS[name](browse, Query.parse(asked))


def test_the_map_counts_events_by_who_takes_part_and_by_where_they_happened(browse: Browse) -> None:
    shown = view(browse, "map")
    assert [(row["country"], row["events"], row["acts"], row["done_to"], row["there"]) for row in shown.rows] == [
        ("France", 1, 1, 0, 0),
        ("Greece", 1, 0, 0, 1),
    ]
    assert shown.sentence == (
        "2 countries whose people or bodies take part in events or where they happened; 1 place where events happened. "
        "Most events name no place: those are counted by who takes part."
    )
    assert shown.rows[1]["address"] == "/account?country=GRC"


def test_the_map_draws_the_countries_of_the_story_with_a_spot_where_it_happened(browse: Browse) -> None:
    shown = view(browse, "map")
    shades = {item.code: item.shade for item in shown.context["countries"]}
    assert (shades["FRA"], shades["GRC"], shades["ITA"]) == (4, 4, 0)
    assert [spot.title for spot in shown.context["spots"]] == ["Port Ellery: 1 event there"]


@pytest.mark.parametrize(("code", "number"), [("GRC", 1), ("FRA", 1), ("ITA", 0)])
def test_the_account_can_be_narrowed_to_a_country(browse: Browse, code: str, number: int) -> None:
    shown = view(browse, "account", country=[code])
    assert len(shown.rows) == number


def test_a_narrowed_account_names_the_country(browse: Browse) -> None:
    assert view(browse, "account", country=["GRC"]).sentence == (
        "1 of 2 events: in Greece or with someone from there, oldest first."
    )


def test_the_network_draws_each_actor_once_and_each_stance_as_a_line(browse: Browse) -> None:
    shown = view(browse, "network")
    drawing = shown.context["drawing"]
    assert sorted(node.name for node in drawing.nodes) == ["Ana Hill", "Ana Ruz", "Bo Lind"]
    assert sorted(line.stance for line in drawing.lines) == ["opposes", "supports"]
    assert shown.sentence == "2 positions of and toward 3 actors."


def test_the_rows_of_the_network_are_its_lines(browse: Browse) -> None:
    rows = view(browse, "network").rows
    assert [(row["holder"], row["stance"], row["toward"], row["positions"]) for row in rows] == [
        ("Ana Hill", "opposes", "Bo Lind", 1),
        ("Ana Ruz", "supports", "Bo Lind", 1),
    ]


def test_a_story_without_positions_or_countries_says_so() -> None:
    bare = replace(story(), positions=())
    with Store.in_memory(bare) as store:
        browse = store.browse()
        assert view(browse, "network").sentence == "No positions."
        assert view(browse, "map").sentence == ("No event of these names a country or place that can be put on a map.")


def test_a_story_at_a_glance_leads_from_each_key_day_to_its_words_and_back() -> None:
    monday = KeyDay("k1", "2024-05-06", 1, 1.5, 2, resting_on(BELL, MEETING), ("named",))
    with Store.in_memory(replace(story(), key_days=(monday,))) as store:
        built = {page.name: page.text for page in files(store.browse())}
    glance = re.search(r'<li id="key_day-k1">.*?</li>', built["index.html"], re.S)
    assert glance
    assert " ".join(re.sub(r"<[^>]+>", "", glance[0]).split()) == (
        "6 May 2024 Mayor Ana Ruz met captain Bo Lind on Monday. Daily Bell · 2 independent sources name the day"
    )
    assert f'href="article/{BELL.id}.html#key_day-k1-0"' in glance[0]
    article = built[f"article/{BELL.id}.html"]
    assert '<span class="at" id="key_day-k1-0"></span>' in article
    assert 'href="../index.html#key_day-k1"' in article


def test_key_days_of_several_stories_are_not_mixed_on_one_page() -> None:
    days = [KeyDay(f"k{n}", "2024-05-06", 1, 1.5, 1, resting_on(BELL, MEETING), ("named",)) for n in (1, 2)]
    with Store.in_memory(replace(story(), key_days=tuple(days))) as store:
        assert view(store.browse(), "account").context["key_days"] == []
