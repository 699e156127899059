"""Lemmas: what the tables say, what the rules make of words no table knows, and how the tables are made."""

from dataclasses import replace

import pytest
from training.lemmas import are_letters, names, treebank_words
from training.treebanks import Sentence

from dateline.language.lemmas import Lemmas, Tables

TABLES = Tables(
    known={"they\tPRON\tPRP": "they", "am\tAUX\tVBP": "be", "Western\tADJ\tJJ": "Western", "n't\tPART\tRB": "not"},
    irregular={
        "noun": {"mice": "mouse"},
        "verb": {"fled": "flee", "wrote": "write"},
        "adj": {"best": "good"},
        "adv": {},
    },
    endings={
        "noun": [("s", ""), ("ses", "s"), ("ies", "y"), ("men", "man")],
        "verb": [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
        "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
        "adv": [("", "")],
    },
    index={
        "noun": frozenset({"library", "harbour", "mouse", "street", "dog"}),
        "verb": frozenset(
            {
                "realise",
                "advise",
                "stabilise",
                "televise",
                "stream",
                "dream",
                "scream",
                "plan",
                "cross",
                "flee",
                "write",
            }
        ),
        "adj": frozenset({"nice", "slow", "dutch", "modest"}),
        "adv": frozenset({"so"}),
    },
    names=frozenset({"dutch", "lagos", "reykjavik"}),
)


@pytest.fixture
def lemmas():
    return Lemmas(TABLES)


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("They", "PRON", "PRP", "they"),
        ("n’t", "PART", "RB", "not"),
        ("Western", "ADJ", "JJ", "Western"),
        ("western", "ADJ", "JJ", "western"),
        ("mice", "NOUN", "NNS", "mouse"),
        ("Planned", "VERB", "VBD", "plan"),
        ("slower", "ADV", "RBR", "slow"),
        ("best", "ADV", "RBS", "good"),
        ("crosses", "VERB", "VBZ", "cross"),
    ],
)
def test_a_word_of_the_tables_has_the_lemma_they_give_it(lemmas, form, upos, xpos, lemma):
    assert lemmas.lemma(form, upos, xpos) == lemma


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("weaponised", "VBD", "weaponise"),  # like realise and televise
        ("livestreamed", "VBN", "livestream"),  # like stream and dream
        ("ghosting", "VBG", "ghost"),  # nothing in the index ends like it
        ("vlogging", "VBG", "vlog"),
        ("retried", "VBD", "retry"),
        ("re-planned", "VBN", "re-plan"),
        ("cross", "VBD", "cross"),  # no ending that its tag takes off
    ],
)
def test_a_verb_nobody_has_listed_loses_its_ending_as_its_like_do(lemmas, form, xpos, lemma):
    assert lemmas.lemma(form, "VERB", xpos) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("wildfires", "wildfire"),
        ("servicemen", "serviceman"),
        ("deputies", "deputy"),
        ("aftershocks", "aftershock"),
        ("eyewitnesses", "eyewitness"),
        ("1990s", "1990s"),
        ("mis-matches", "mis-match"),
    ],
)
def test_a_plural_nobody_has_listed_becomes_a_singular(lemmas, form, lemma):
    assert lemmas.lemma(form, "NOUN", "NNS") == lemma


def test_a_comparative_is_recognised_under_a_wrong_tag_but_nothing_is_guessed(lemmas):
    assert lemmas.lemma("nicer", "ADJ", "JJ") == "nice"
    assert lemmas.lemma("modest", "ADJ", "JJ") == "modest"
    assert lemmas.lemma("earnest", "ADJ", "JJ") == "earnest"


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("Lagos", "NNP", "Lagos"),
        ("LAGOS", "NNP", "Lagos"),  # a dateline
        ("lagos", "NNP", "Lagos"),
        ("HARBOUR", "NNP", "Harbour"),
        ("WHO", "NNP", "WHO"),
        ("UNHCR", "NNP", "UNHCR"),
        ("McTavish", "NNP", "McTavish"),
        ("Libraries", "NNPS", "Library"),
        ("MPs", "NNPS", "MP"),
    ],
)
def test_a_name_keeps_its_capitals_and_gets_the_one_it_lacks(lemmas, form, xpos, lemma):
    assert lemmas.lemma(form, "PROPN", xpos) == lemma


def test_a_word_inside_a_name_keeps_its_capital(lemmas):
    assert lemmas.lemma("Slow", "ADJ", "NNP") == "Slow"
    assert lemmas.lemma("Planned", "VERB", "NNP") == "Plan"
    assert lemmas.lemma("Cross", "VERB", "NNP") == "Cross"


def test_an_adjective_made_of_a_name_has_a_capital_however_it_is_written(lemmas):
    assert lemmas.lemma("Dutch", "ADJ", "JJ") == "Dutch"
    assert lemmas.lemma("dutch", "ADJ", "JJ") == "Dutch"
    assert lemmas.lemma("Nice", "ADJ", "JJ") == "nice"


def test_marks_numbers_and_file_names_are_written_plainly(lemmas):
    assert lemmas.lemma("—", "PUNCT", ",") == "-"
    assert lemmas.lemma("“", "PUNCT", "``") == '"'
    assert lemmas.lemma("12,500.5", "NUM", "CD") == "12500.5"
    assert lemmas.lemma("7,5", "NUM", "CD") == "7,5"
    assert lemmas.lemma("Minutes_May.PDF", "PROPN", "NNP") == "minutes_may.pdf"
    assert lemmas.lemma("Press@Lagos.example.html", "PROPN", "ADD") == "Press@Lagos.example.html"


def test_letters_held_down_are_let_go_where_that_leaves_a_word(lemmas):
    assert lemmas.lemma("sooooo", "ADV", "RB") == "so"
    assert lemmas.lemma("streeeeet", "NOUN", "NN") == "street"
    assert lemmas.lemma("hmmmm", "INTJ", "UH") == "hmmmm"
    assert lemmas.lemma("iii", "NUM", "CD") == "iii"


def test_no_lemma_is_empty(lemmas):
    tags = ["NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "CD", "UH", ","]
    classes = ["NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "NUM", "INTJ", "PUNCT", "X"]
    forms = ["s", "es", "ed", "ing", "er", "men", "-", "'s", "S", "ED", "more", "é", "…", "0", "ies"]
    assert all(lemmas.lemma(form, upos, xpos) for form in forms for upos in classes for xpos in tags)


def treebank(*rows):
    words, upos, xpos, found = zip(*rows, strict=True)
    count = len(rows)
    return [Sentence(words, (True,) * count, found, upos, xpos, ("",) * count, (0,) * count, ("dep",) * count)]


def test_the_tables_hold_what_the_treebanks_say_otherwise_than_the_rules():
    rows = [("wed", "VERB", "VBD", "wed"), ("planned", "VERB", "VBD", "plan"), ("ca", "AUX", "MD", "can")]
    empty = replace(TABLES, known={})
    assert treebank_words(treebank(*rows), empty) == {"ca\tAUX\tMD": "can"}


def test_a_lemma_that_is_no_word_is_not_taken_over_for_an_irregular_form():
    empty = replace(TABLES, known={})
    assert treebank_words(treebank(*[("fled", "VERB", "VBD", "flead")] * 3), empty) == {}


def test_a_form_with_capitals_needs_two_more_examples_for_a_row_of_its_own():
    empty = replace(TABLES, known={})
    once = [("Northern", "ADJ", "JJ", "Northern")]
    assert treebank_words(treebank(*once, ("northern", "ADJ", "JJ", "northern")), empty) == {}
    assert treebank_words(treebank(*once * 2, *[("northern", "ADJ", "JJ", "northern")] * 3), empty) == {
        "Northern\tADJ\tJJ": "Northern"
    }


def test_pieces_of_a_word_written_as_two_teach_nothing():
    rows = [("with", "ADP", "GW", "without"), ("out", "X", "IN", "_")]
    assert treebank_words(treebank(*rows), replace(TABLES, known={})) == {}


def test_a_name_is_a_word_that_people_write_with_a_capital():
    chances = {"Lagos": -14.0, "lagos": -17.0, "May": -10.4, "may": -7.7, "NATO": -12.0, "Nato": -13.0, "Xqzzy": -19.0}
    assert names(chances) == {"lagos"}


def test_an_abbreviation_is_a_word_that_people_write_in_capitals():
    assert are_letters("unhcr", {"UNHCR": -15.0, "Unhcr": -18.0})
    assert not are_letters("harbour", {"HARBOUR": -17.0, "Harbour": -14.0, "harbour": -12.0})
    assert not are_letters("who", {"WHO": -9.0})


def test_a_treebanks_lemma_that_is_no_verb_gives_way_to_the_rules():
    tables = replace(
        TABLES,
        known={"freed\tVERB\tVBN": "fre"},
        index={**TABLES.index, "verb": TABLES.index["verb"] | {"free"}},
        endings={**TABLES.endings, "verb": [("ed", "e"), ("ed", "")]},
    )
    assert Lemmas(tables).lemma("freed", "VERB", "VBN") == "free"
