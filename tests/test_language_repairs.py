"""Sentences that parsers of news go wrong on are read right, and no tree is taken apart that was whole."""

import json

import numpy as np
import pytest
from benchmarks import repairs

from dateline.language import WEIGHTS, datelines, load, sentences
from dateline.language.faults import Faults
from dateline.language.quotations import Opening, openings
from dateline.language.repairs import Repairer, Tree
from dateline.language.traits import Traits

LABELS = json.loads((WEIGHTS / "labels.json").read_text("utf-8"))

GROUPS = repairs.groups()


@pytest.mark.parametrize("name", GROUPS)
def test_as_many_sentences_of_each_kind_are_read_right_as_before(name):
    probes = GROUPS[name].probes
    right = [probe.text for probe in probes if not repairs.missed(load(), probe)]
    assert len(right) / len(probes) >= GROUPS[name].floor


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("Nairobi, Kenya – Dozens of shops were looted.", "Dozens of shops were looted."),
        ("LIMA, Peru, May 9 — Farmers blocked the road.", "Farmers blocked the road."),
        ("(CNN) Rescuers pulled a girl from the rubble.", "Rescuers pulled a girl from the rubble."),
        ("Lagos, Nigeria (CNN) Gunmen freed nine teachers.", "Gunmen freed nine teachers."),
        ("NEW DELHI, Mar 3 (PTI) The court asked why.", "The court asked why."),
        ("MOSCOW, March 3. /TASS/. The ministry recalled its envoy.", "The ministry recalled its envoy."),
        ("BOSTON, May 4, 2020 /PRNewswire/ -- Vesta named a chairman.", "Vesta named a chairman."),
        ("LONDON--(BUSINESS WIRE)--Vesta named a chairman.", "Vesta named a chairman."),
        ("MEXICO CITY, 3 March (EFE).- The senate sat.", "The senate sat."),
        ("Kampala, Uganda | AFP | Police fired tear gas.", "Police fired tear gas."),
        ("March 3 (UPI) -- A jury cleared him.", "A jury cleared him."),
        ("[KIGALI] Researchers have mapped every spring.", "Researchers have mapped every spring."),
        ("BOSTON—“Go home,” said the mayor.", "“Go home,” said the mayor."),
        ("NASA — the space agency — lost a probe.", None),
        ("Weiss, the chairman - by now 80 - will go.", None),
        ("Democratic Workers Party (DWP) Chairman Ivo Kim resigned.", None),
        ("Rosa Quist (left) and Anna Berg met.", None),
        ("Home | News | and more", None),
    ],
)
def test_a_dateline_is_told_from_a_name_that_opens_a_sentence(paragraph, rest):
    end = datelines.dateline_end(paragraph)
    assert (paragraph[end:] if end else None) == rest


@pytest.mark.parametrize("text", ["A" * 20_000, "A " * 20_000, "A" + " " * 20_000, "AB, " * 9000, "(A" * 20_000])
def test_a_dateline_is_looked_for_in_no_time(text):
    assert datelines.dateline_end(text) == 0


def tree(rows):
    """Heads, relations and traits of words written as `form CLASS TAG relation head`, one a line; heads count from 1."""
    forms, classes, tags, relations, heads = zip(*(row.split() for row in rows.split("; ")), strict=True)
    numbers = [LABELS["relations"].index(relation) for relation in relations]
    classes = [LABELS["upos"].index(label) for label in classes]
    traits = Traits(LABELS).of(forms, classes, [LABELS["xpos"].index(tag) for tag in tags], [], [])
    return [int(head) for head in heads], numbers, traits


def faults(rows):
    return [(fault.kind, fault.words) for fault in Faults(LABELS).find(*tree(rows))]


SUBJECT = "Li PROPN NNP nsubj 2; told VERB VBD root 0; "


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SUBJECT + "Ann PROPN NNP iobj 2; she PRON PRP nsubj 5; lost VERB VBD ccomp 2", []),
        (SUBJECT + "Ann PROPN NNP nsubj 5; she PRON PRP nsubj 5; lost VERB VBD ccomp 2", ["subjects", "untold"]),
        (SUBJECT + "Ann PROPN NNP obj 2; lies NOUN NNS obj 2", ["double"]),
        (SUBJECT + "Ann PROPN NNP iobj 2; lost VERB VBD ccomp 2", ["subjectless"]),
        ("Go VERB VB root 0; home ADV RB advmod 1", []),
        ("Went VERB VBD root 0; home ADV RB advmod 1", []),
        ("AFP PROPN NNP compound 3; three NUM CD nummod 3; people NOUN NNS root 0", ["across"]),
        ("men NOUN NNS nmod:poss 2; talks NOUN NNS root 0", ["owner"]),
        ("men NOUN NNS nmod:poss 3; 's PART POS case 1; talks NOUN NNS root 0", []),
        ("Ann PROPN NNP flat 2; Li PROPN NNP root 0", ["backwards"]),
        ("Ann PROPN NNP nsubj 3; was AUX VBD aux:pass 3; shot VERB VBN root 0", ["passive"]),
        ("shot VERB VBN root 0; by ADP IN case 3; Ann PROPN NNP obl:agent 1", []),
        ("shot VERB VBN root 0; from ADP IN case 3; Ann PROPN NNP obl:agent 1", ["agent"]),
        ("rose VERB VBD root 0; by ADP IN case 3; half NOUN NN obl:agent 1", ["agent"]),
        ("sees VERB VBZ root 0; if SCONJ IN mark 3; talks NOUN NNS obj 1", ["marked"]),
        ("what PRON WP root 0; happened VERB VBD acl:relcl 1", []),
    ],
)
def test_a_fault_is_what_no_english_tree_has(rows, expected):
    assert [kind for kind, _ in faults(rows)] == expected


def repaired(rows, arcs):
    """The heads of a tree after repair, where the best heads of each word are all there is to a tree."""
    heads, relations, traits = tree(rows)
    size = len(LABELS["relations"])
    certain = np.full((len(heads), size), -30.0, np.float32)
    certain[np.arange(len(heads)), relations] = 0.0
    before = Tree(np.array(arcs, np.float32), np.array(heads), np.array(relations), certain)

    def parse(scores, now):
        return Tree(scores, scores[1:].argmax(1), now.relations, now.chances)

    return Repairer(LABELS).repaired(before, parse, traits).heads.tolist()


TOLD = "Li PROPN NNP nsubj 2; told VERB VBD root 0; men NOUN NNS obj 2; lies NOUN NNS obj 2"


@pytest.mark.parametrize(("loss", "heads"), [(1.0, [2, 0, 2, 3]), (9.0, [2, 0, 2, 2])])
def test_a_tree_is_exchanged_only_where_that_costs_less_than_its_fault(loss, heads):
    arcs = np.full((5, 5), -50.0)
    arcs[1, 2] = arcs[2, 0] = arcs[3, 2] = arcs[4, 2] = 10.0
    arcs[4, 3] = 10.0 - loss
    assert repaired(TOLD, arcs) == heads


def test_a_tree_without_a_fault_stays_as_it_is():
    heads, relations, traits = tree(SUBJECT + "Ann PROPN NNP iobj 2; she PRON PRP nsubj 5; lost VERB VBD ccomp 2")
    chances = np.zeros((5, len(LABELS["relations"])), np.float32)
    before = Tree(np.zeros((6, 6), np.float32), np.array(heads), np.array(relations), chances)
    assert Repairer(LABELS).repaired(before, None, traits) is before


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("“ It is over , ” tweeted the minister .", "`` PRP VBZ RB , '' VBD DT NN .", [Opening(0, 5, 6)]),
        ('" It is over , " the minister tweeted .', "`` PRP VBZ RB , '' DT NN VBD .", [Opening(0, 5, None)]),
        ("It is over , ” tweeted the minister .", "PRP VBZ RB , '' VBD DT NN .", [Opening(0, 4, 5)]),
        ('But " it is over " , warned Li .', "CC `` PRP VBZ RB '' , VBD NNP .", [Opening(1, 5, 7)]),
        ("“ Lost , ” directed by Ann Li , won .", "`` VBN , '' VBN IN NNP NNP , VBD .", [Opening(0, 3, None)]),
        ("“ No , ” said Li , “ it is not . ”", "`` UH , '' VBD NNP , `` PRP VBZ RB . ''", []),
        ("He called it “ a mess , ” blamed the mayor .", "PRP VBD PRP `` DT NN , '' VBD DT NN .", []),
        ('Li said , " it is over .', "NNP VBD , `` PRP VBZ RB .", []),
    ],
)
def test_a_quotation_opens_its_sentence_or_is_left_alone(text, tags, expected):
    assert list(openings(text.split(), tags.split())) == expected


def test_a_full_stop_before_a_capital_ends_a_sentence_in_a_quotation_sooner_than_outside():
    words = ["The", "road", "is", "open", ".", "The", "bridge", "is", "not"]
    odds = np.full(11, -9.0, np.float32)
    odds[5 + 1] = -4.0
    quoted = sentences.starts(odds, ["“", *words, "”"])
    assert np.flatnonzero(quoted).tolist() == [0, 6]
    assert np.flatnonzero(sentences.starts(odds[1:10], words)).tolist() == [0]
    listed = ["“", "The", "road", "is", "4", ".", "The", "bridge", "is", "not", "”"]
    assert np.flatnonzero(sentences.starts(odds, listed)).tolist() == [0]


def test_what_is_quoted_hangs_on_the_verb_of_speech_and_the_speaker_is_its_subject():
    text = "“The levee will not hold another night,” quipped engineer Dana Pohl."
    [paragraph] = load().read(text, [(0, len(text))])
    words = {token.text: (token.dep_, token.head.text) for token in paragraph.doc}
    assert words["quipped"] == ("ROOT", "quipped")
    assert words["hold"] == ("ccomp", "quipped")
    assert words["Dana"] == ("nsubj", "quipped")
