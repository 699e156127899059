"""The judge of events: what it sees of a sentence, what its weights say, and its joining with the rules, each by what it promises."""

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import load
from dateline.model import Article, Span
from dateline.reading.attribution import Voices
from dateline.reading.events import find_events
from dateline.reading.events.learned import judge
from dateline.reading.events.learned.candidates import Verdict, find_candidates
from dateline.reading.events.learned.signs import SLOTS
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from sentences import NoClock


@cache
def parsed(text):
    article = Article("d", "", (), None, "text", text, (Span(0, len(text)),), ())
    return Parsed(article, tuple(load().read(text, [(0, len(text))], vectors=True)))


def events(text):
    return find_events(parsed(text), find_cast(parsed(text), ()), NoClock(), Voices(()))


def candidates(text, verdicts=None):
    return find_candidates(parsed(text), (), {}, verdicts or {}, judge.load().inventory)


def around(text, word):
    """The words in each slot of a candidate."""
    doc = parsed(text).paragraphs[0].doc
    found = candidates(text)
    row = [doc[place].text for place in found.places.tolist()].index(word)
    chosen = dict(zip(SLOTS, found.slots[row].tolist(), strict=True))
    return {name: doc[place].text for name, place in chosen.items() if place < len(doc)}


def test_a_verb_is_seen_with_who_does_it_to_whom_and_with_what_it_hangs_on():
    assert around("The minister said the army had shelled two villages near the border.", "shelled") == {
        "self": "shelled",
        "subject": "army",
        "object": "villages",
        "head": "said",
        "head's subject": "minister",
    }


def test_a_passive_is_seen_with_its_doer_and_whom_it_befell():
    seen = around("Two reporters were detained by soldiers on Friday.", "detained")
    assert (seen["subject"], seen["object"]) == ("soldiers", "reporters")


def test_a_verb_beside_another_is_seen_with_the_subject_they_share():
    assert around("Rebels stormed the base and freed twelve prisoners.", "freed")["subject"] == "Rebels"


def test_auxiliaries_names_people_and_adjectives_before_a_noun_are_no_candidates():
    text = "The angry crowd had been chased out of Norvik after the riot."
    doc = parsed(text).paragraphs[0].doc
    assert [doc[place].text for place in candidates(text).places.tolist()] == ["chased", "riot"]


def test_a_word_the_rules_took_for_a_trigger_is_a_candidate_whatever_it_is():
    text = "The angry crowd had been chased out of Norvik."
    found = candidates(text, {(0, 1): Verdict("PROTEST", "told", "done", 0.8)})
    assert found.places.tolist() == [1, 5]


def test_chances_of_a_word_add_up_to_one_and_are_the_same_each_time():
    found = candidates("Police arrested two men in the harbour after the governor had asked for help.")
    once, again = judge.load().chances(found), judge.load().chances(found)
    assert np.allclose(once.sum(1), 1, atol=1e-4)
    assert ((once >= 0) & (once <= 1)).all()
    assert (once == again).all()


def test_the_score_of_an_event_is_its_chance():
    (event,) = events("Police arrested two men in the harbour on Friday.")
    assert (event.type, event.sources[0].text) == ("COERCE", "Police")
    assert 0.5 < event.score <= 1


def test_without_weights_the_rules_stand_alone(tmp_path):
    text = "Police arrested two men in the harbour on Friday."
    with judge.weights(tmp_path):
        assert judge.load() is None
        (event,) = events(text)
    assert (event.type, event.score) == ("COERCE", 0.85)
    assert judge.load() is not None


@given(st.text(alphabet=st.sampled_from("ab .,\"'\n\tT9éA—"), min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_any_text_is_judged(text):
    found = candidates(text)
    assert found is None or judge.load().chances(found).shape == (len(found.places), 17)


def test_time_is_in_proportion_to_the_text_however_deep_its_tree():
    clauses = "the man who said that " * 120 + "rebels fired."
    found = candidates(clauses[0].upper() + clauses[1:])
    assert len(found.places) < 700
