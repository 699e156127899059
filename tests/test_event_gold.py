"""The event gold set is well-formed and whole, and its scorer counts what it says it counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from benchmarks.event_agreement import PASSES, THIRD, kappa
from benchmarks.event_gold import score
from benchmarks.event_labels import (
    HALVES,
    LabelledEvent,
    LabelledParty,
    Sentence,
    faults,
    plover,
    read_half,
    read_lines,
)
from benchmarks.event_matching import pairs, same_parties


@pytest.fixture(scope="module")
def halves() -> dict[str, list[Sentence]]:
    return {half: read_half(half) for half in HALVES}


@pytest.fixture(scope="module")
def whole(halves: dict[str, list[Sentence]]) -> list[Sentence]:
    return [sentence for half in halves.values() for sentence in half]


def test_every_label_stands_in_its_sentence_and_is_one_of_plovers(whole: list[Sentence]) -> None:
    assert [fault for sentence in whole for fault in faults(sentence, *plover())] == []


@pytest.mark.parametrize("path", [*PASSES, THIRD], ids=lambda path: path.stem)
def test_every_pass_labels_the_same_sentences_and_is_well_formed(path, whole: list[Sentence]) -> None:
    labelled = read_lines(path)
    assert {each.id: each.text for each in labelled} == {each.id: each.text for each in whole}
    assert [fault for sentence in labelled for fault in faults(sentence, *plover())] == []


def test_there_are_three_hundred_sentences_in_equal_halves_odd_numbers_for_development(halves) -> None:
    assert {name: len(half) for name, half in halves.items()} == {"dev": 150, "held": 150}
    assert [int(each.id[3:]) for each in halves["dev"]] == list(range(1, 300, 2))
    assert [int(each.id[3:]) for each in halves["held"]] == list(range(2, 301, 2))


def test_no_sentence_stands_twice(whole: list[Sentence]) -> None:
    assert all(one != other for one, other in pairwise(sorted(each.text for each in whole)))


def test_a_quarter_tells_nothing_and_the_rest_has_every_type_in_both_halves_and_every_mode(halves) -> None:
    modes, _ = plover()
    found: Counter[tuple[str, str | None]] = Counter()
    for half in halves.values():
        events = [event for sentence in half for event in sentence.events]
        assert sum(not sentence.events for sentence in half) == 38
        assert {event.type for event in events} == set(modes)
        found.update((event.type, event.mode) for event in events)
    assert sum(found.values()) == 317
    assert {(kind, mode) for kind, row in modes.items() for mode in row} <= set(found)


def test_labels_that_break_the_format_are_told(whole: list[Sentence]) -> None:
    told = next(sentence for sentence in whole if sentence.events)
    event = told.events[0]
    broken = replace(event, at=event.at + 1, mode="loudly", status="maybe", date="soon", place="Nowhere")
    found = list(faults(replace(told, events=(broken,)), *plover()))
    assert len(found) == 5
    assert found[-1] == f"{told.id} {event.trigger!r}: soon is no date"


def test_the_labels_themselves_are_scored_as_wholly_right(halves) -> None:
    counts = score(halves["dev"], {sentence.id: sentence.events for sentence in halves["dev"]})
    assert counts["matched"] == counts["type"] == counts["tuples, all said"] == counts["gold"] == counts["told"]
    assert (counts["alarm"], counts["alarm, of"], counts["swapped"]) == (0, 38, 0)


def test_sides_the_wrong_way_round_are_swapped_and_no_tuple_is_right(halves) -> None:
    turned = {
        sentence.id: tuple(replace(each, actors=each.recipients, recipients=each.actors) for each in sentence.events)
        for sentence in halves["dev"]
    }
    counts = score(halves["dev"], turned)
    assert counts["swapped"] == counts["swapped, of"] > 0
    assert counts["type"] == counts["gold"]


def test_a_place_is_right_in_the_same_words_or_within_them_and_each_context_counts_for_itself() -> None:
    text = Sentence(
        "t",
        "2024-05-01",
        "",
        (replace(event("met", 5, "CONSULT"), place="a hall in Suva", contexts=("economic", "health")),),
    )
    told = replace(text.events[0], place="Suva", contexts=("health", "legal"))
    counts = score([text], {"t": (told,)})
    assert [counts[f"place {each}"] for each in ("right", "told", "gold")] == [1, 1, 1]
    assert [counts[f"contexts {each}"] for each in ("right", "told", "gold")] == [1, 2, 2]
    counts = score([text], {"t": (replace(told, place="Lautoka"),)})
    assert [counts[f"place {each}"] for each in ("right", "told", "gold")] == [0, 1, 1]


def test_no_answer_is_no_false_alarm_and_finds_nothing(halves) -> None:
    counts = score(halves["dev"], {})
    assert (counts["matched"], counts["alarm"], counts["told"]) == (0, 0, 0)


def party(text: str) -> LabelledParty:
    return LabelledParty(text, None, None, ())


def event(trigger: str, at: int | None, kind: str, actor: str = "Fiji") -> LabelledEvent:
    return LabelledEvent(trigger, at, kind, None, (), "done", (party(actor),), (), None, None)


def test_events_are_matched_by_their_triggers_and_what_is_left_by_type_and_party() -> None:
    gold = [event("held talks", 5, "CONSULT"), event("sanctions", 40, "SANCTION")]
    told = [event("imposed", 60, "SANCTION"), event("talks", 10, "AGREE")]
    assert pairs(gold, told) == [(gold[0], told[1]), (gold[1], told[0])]
    assert pairs(gold, told, by_party=False) == [(gold[0], told[1])]


def test_events_of_one_trigger_are_matched_by_their_type_first() -> None:
    gold = [event("attack", 5, "ASSAULT")]
    told = [event("attack", 5, "ACCUSE"), event("attack", 5, "ASSAULT")]
    assert pairs(gold, told) == [(gold[0], told[1])]


@pytest.mark.parametrize(
    ("gold", "told", "same"),
    [
        ("Tunisia's foreign minister, Anis Mzoughi", "Anis Mzoughi", True),
        ("The intelligence services of Chad", "services", True),
        ("the army", "The Army’s", True),
        ("Iran", "Iraq", False),
        ("the French president", "the French police in Marseille", False),
    ],
)
def test_a_party_is_the_same_where_one_phrase_lies_in_the_other_or_half_of_the_words_are_shared(gold, told, same):
    assert bool(same_parties([party(gold)], [party(told)])) is same


def test_kappa_is_one_where_all_agrees_and_nought_where_chance_alone_would_do_as_well() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
