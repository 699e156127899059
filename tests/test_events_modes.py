"""How an act was done: the weapon, what a request is for, what a threat threatens; nothing where the words do not tell."""

import pytest

from dateline.reading.attribution import Voices
from dateline.reading.events import find_events, types
from dateline.reading.events.lexicon import VerbFrame, table
from dateline.reading.events.modes import find_mode
from dateline.reading.events.predicates import Trigger
from dateline.reading.names import find_cast
from sentences import NoClock, parse


def modes_of(text):
    parsed = parse(text)
    return [(each.type, each.mode) for each in find_events(parsed, find_cast(parsed, ()), NoClock(), Voices(()))]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A gunman killed two guards in Norvik.", "firearms"),
        ("Soldiers opened fire on the crowd, killing six people.", "firearms"),
        ("A car bomb killed nine villagers in Norvik on Monday.", "explosives"),
        ("The navy of Norland killed four smugglers with a drone.", "drone"),
        ("Norland bombed the town of Karsk with fighter jets.", "aerial"),
        ("The rebels attacked the port of Karsk with rockets.", "heavy-weapons"),
        ("A man killed three tourists with a kitchen knife.", "primitive"),
        ("Police fired tear gas at the miners.", "crowd-control"),
        ("Rebels killed five soldiers in Norland.", None),
        ("Gangs kidnapped four nurses near Norvik.", "abduct"),
        ("Soldiers attacked the bomb factory.", None),
        ("The ambassador of Norland was shot dead in Karsk.", "targeted"),
    ],
)
def test_the_weapon_is_told_by_subject_instrument_or_verb_and_not_by_what_is_struck(text, mode):
    assert ("ASSAULT", mode) in modes_of(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenya asked the United Nations for food.", ("REQUEST", "assist")),
        ("Kenya urged the rebels to lay down their arms.", ("REQUEST", "yield")),
        ("Kenya asked the rebels to sit at one table.", ("REQUEST", "meet")),
        ("The union demanded that parliament raise the pension.", ("REQUEST", "change")),
        ("Kenya refused to lend its helicopters to Uganda.", ("REJECT", "assist")),
        ("Kenya refused to meet the rebels.", ("REJECT", "meet")),
        ("Kenya threatened to shell the port of Kampala.", ("THREATEN", "violence")),
        ("Kenya threatened to expel the diplomats of Uganda.", ("THREATEN", "expel")),
    ],
)
def test_a_request_a_refusal_or_a_threat_has_the_mode_of_what_is_spoken_of(text, event):
    assert event in modes_of(text)


def test_an_act_without_a_frame_has_the_mode_its_own_words_tell():
    (sentence,) = parse("Two bombs went off outside the ministry.").sentences
    head = next(token for token in sentence.tokens if token.lower_ == "went")
    assert find_mode("ASSAULT", None, Trigger(head, VerbFrame("ASSAULT", (), ())), [], []) == "explosives"


def test_every_mode_that_a_rule_gives_is_plovers_of_that_type():
    data = table("events_modes.toml")
    given = {(row["type"], row["mode"]) for row in data["rule"]}
    given |= {(type_, mode) for mode, row in data["asked"].items() for type_ in row["types"]}
    assert {(type_, mode) for type_, mode in given if mode not in types()[type_].modes} == set()
