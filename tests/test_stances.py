"""Stances read from plain sentences of our own: who stands how toward whom, and what is no stance toward an actor."""

import pytest

from dateline.reading.attribution import Voices
from dateline.reading.names import find_cast
from dateline.reading.stances import find_stances
from sentences import NoClock, parse


def stances_in(text):
    parsed = parse(text)
    found = find_stances(parsed, find_cast(parsed, ()), NoClock(), Voices(()))
    return [(each.holder.text, each.stance, each.toward.text) for each in found]


def test_a_list_of_holders_gives_one_stance_each():
    assert stances_in("Iran and Oman continue to back Mr Mansour.") == [
        ("Iran", "supports", "Mr Mansour"),
        ("Oman", "supports", "Mr Mansour"),
    ]


def test_the_subject_has_the_backing_of_others():
    assert stances_in("Mr Mansour has the backing of Iran and Oman.") == [
        ("Iran", "supports", "Mr Mansour"),
        ("Oman", "supports", "Mr Mansour"),
    ]


def test_a_passive_and_a_relative_clause_turn_the_sides_round():
    assert stances_in("Berg has been recognised by more than 50 countries, including Norway.") == [
        ("more than 50 countries", "recognises", "Berg"),
        ("Norway", "recognises", "Berg"),
    ]
    assert stances_in("Lena Berg, whom Norway recognises as interim president, left.") == [
        ("Norway", "recognises", "Lena Berg")
    ]


def test_to_refuse_recognition_is_to_reject():
    assert stances_in("Norway refuses to recognise the Stahl government.") == [
        ("Norway", "rejects", "the Stahl government")
    ]


def test_a_purpose_of_bringing_someone_down_opposes():
    assert stances_in("Sweden imposed sanctions in a bid to force Stahl from power.") == [
        ("Sweden", "opposes", "Stahl")
    ]


def test_what_someone_is_called_tells_a_stance():
    assert stances_in('The envoy called Stahl a "dictator".') == [("The envoy", "opposes", "Stahl")]


def test_a_compound_names_the_backer():
    assert stances_in("They met the US-backed opposition leader Ivo Stahl.") == [
        ("US", "supports", "the US-backed opposition leader Ivo Stahl")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Berg visited entities supporting Lorvian refugees.",
        "Brazil opposes any military intervention.",
        "The company supports the merger.",
        "Norway may recognise Stahl.",
        "The union does not support Stahl.",
        "The rebels have toppled governments.",
        "The council has backed the government's plan.",
        "There was no sign that the attacker had pledged allegiance to Freedonia.",
    ],
)
def test_no_stance_is_told(text):
    assert stances_in(text) == []


def test_a_definite_group_may_be_supported():
    assert stances_in("The Civic League backs the strikers.") == [("The Civic League", "supports", "the strikers")]
    assert stances_in("Its leader has recognised the union as the voice of the port.") == [
        ("Its leader", "recognises", "the union")
    ]


def announced(text):
    parsed = parse(text)
    found = find_stances(parsed, find_cast(parsed, ()), NoClock(), Voices(()))
    return [(each.holder.text, each.stance, each.toward.text, each.intended) for each in found]


def test_what_will_be_recognised_is_announced_only():
    assert announced("Norway will recognise Kosovo.") == [("Norway", "recognises", "Kosovo", True)]
    assert announced("Norway plans to back Kosovo.") == [("Norway", "supports", "Kosovo", True)]
    assert announced("Norway recognises Kosovo.") == [("Norway", "recognises", "Kosovo", False)]
    assert announced("Norway would support Kosovo if it held elections.") == []
