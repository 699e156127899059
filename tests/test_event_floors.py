"""Published figures of events, parties, times and places never fall unseen: on our own gold set anywhere, on the yardsticks where they are."""

from __future__ import annotations

import tomllib

import pytest
from benchmarks import actors, event_gold, events, places, times
from benchmarks.story import ROOT, YARDSTICKS

FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
TIMES = [(corpus, measure) for corpus, measures in FLOORS["times"].items() for measure in measures]
EVERY = {"tbaq_timebank": 8, "tbaq_aquaint": 6}
GOLD = [(half, measure) for half, bounds in FLOORS["event_gold"].items() for measure in bounds["least"]]


def beside(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not (YARDSTICKS / name).is_dir(), reason=f"no yardsticks at {YARDSTICKS}")


@pytest.fixture(scope="module")
def gold_figures() -> dict[str, dict[str, float]]:
    return {half: event_gold.measure(half) for half in FLOORS["event_gold"]}


@pytest.mark.parametrize(("half", "measure"), GOLD)
def test_events_of_our_own_gold_set_are_told_as_well_as_published(
    half: str, measure: str, gold_figures: dict[str, dict[str, float]]
) -> None:
    assert gold_figures[half][measure] >= FLOORS["event_gold"][half]["least"][measure]


@pytest.mark.parametrize("half", FLOORS["event_gold"])
def test_texts_without_an_event_are_told_to_have_none(half: str, gold_figures: dict[str, dict[str, float]]) -> None:
    assert gold_figures[half]["false alarms"] <= FLOORS["event_gold"][half]["most"]["false alarms"]


@pytest.fixture(scope="module")
def event_figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return events.measure(YARDSTICKS, every=8, folder=tmp_path_factory.mktemp("events"))


@beside("events")
@pytest.mark.parametrize("measure", FLOORS["events"]["least"])
def test_who_did_what_to_whom_is_read_as_well_as_published(measure: str, event_figures: dict[str, float]) -> None:
    assert event_figures[measure] >= FLOORS["events"]["least"][measure]


@beside("events")
@pytest.mark.parametrize("measure", FLOORS["events"]["most"])
def test_sides_are_swapped_and_events_made_up_no_more_often_than_published(
    measure: str, event_figures: dict[str, float]
) -> None:
    assert event_figures[measure] <= FLOORS["events"]["most"][measure]


@pytest.fixture(scope="module")
def actor_figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    return actors.measure(YARDSTICKS, tmp_path_factory.mktemp("actors"))


@beside("events")
@pytest.mark.parametrize("kind", FLOORS["actors"])
def test_actors_are_given_their_codes_as_well_as_published(kind: str, actor_figures: dict[str, float]) -> None:
    assert actor_figures[kind] >= FLOORS["actors"][kind]


@pytest.fixture(scope="module")
def time_figures() -> dict[str, dict[str, float]]:
    return {corpus: times.measure(YARDSTICKS, corpus, every) for corpus, every in EVERY.items()}


@beside("times")
@pytest.mark.parametrize(("corpus", "measure"), TIMES)
def test_time_expressions_are_read_as_well_as_published(
    corpus: str, measure: str, time_figures: dict[str, dict[str, float]]
) -> None:
    assert time_figures[corpus][measure] >= FLOORS["times"][corpus][measure]


@pytest.fixture(scope="module")
def place_figures() -> dict[str, float]:
    return places.measure(YARDSTICKS, every=12)


@beside("places")
@pytest.mark.parametrize("measure", FLOORS["places"])
def test_places_are_found_and_located_as_well_as_published(measure: str, place_figures: dict[str, float]) -> None:
    assert place_figures[measure] >= FLOORS["places"][measure]
