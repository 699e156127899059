"""PLOVER's contexts of an event: by what it is, who takes part, and the words of its own clause."""

import pytest

from dateline.reading.attribution import Voices
from dateline.reading.events import find_events
from dateline.reading.events.contexts import contexts
from dateline.reading.names import find_cast
from sentences import NoClock, parse


def contexts_of(text):
    parsed = parse(text)
    return [each.contexts for each in find_events(parsed, find_cast(parsed, ()), NoClock(), Voices(()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya imposed sanctions on Uganda.", ("economic",)),
        ("A court convicted two dealers of ivory trafficking.", ("legal", "trafficking")),
        ("Rebels attacked soldiers in Goma.", ("military",)),
        ("Kenya recalled its ambassador from Uganda.", ("diplomatic",)),
        ("Kenya blamed Uganda for a cyberattack on its banks.", ("cyber",)),
        ("Kenya criticised the mayor of Kampala.", ()),
    ],
)
def test_the_act_the_parties_and_the_words_of_the_clause_tell_the_context(text, expected):
    assert contexts_of(text) == [expected]


def test_words_of_a_relative_clause_and_names_of_persons_tell_none():
    assert contexts_of("Kenya praised the boy who was born during the famine.") == [()]
    assert contexts_of("Kenya praised Lena Price for her work.") == [()]


def test_a_word_counts_only_outside_the_words_that_take_it_away():
    assert contexts_of("Kenya cut imports of palm oil from Uganda.") == [("economic",)]
    assert contexts_of("Kenya cut imports of crude oil from Uganda.") == [("economic", "natural_resource")]


def test_all_of_plovers_contexts_are_known_in_its_order():
    assert len(contexts()) == 37
    assert list(contexts())[:3] == ["military", "intelligence", "executive"]
