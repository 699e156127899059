"""What the engine says of plain sentences: tags, trees, lemmas and names, in paragraphs of any length."""

import pytest

from dateline.language import load


def read(text):
    return load().read(text, [(0, len(text))])[0].doc


def relation(doc, word):
    token = next(t for t in doc if t.text == word)
    return token.dep_, token.head.text


def test_a_plain_sentence_has_its_subject_verb_and_object():
    doc = read("The council closed two schools on Monday.")
    assert relation(doc, "council") == ("nsubj", "closed")
    assert relation(doc, "schools") == ("obj", "closed")
    assert relation(doc, "closed") == ("ROOT", "closed")
    assert [t.pos_ for t in doc] == ["DET", "NOUN", "VERB", "NUM", "NOUN", "ADP", "PROPN", "PUNCT"]


def test_words_have_lemmas_and_features():
    doc = read("The mayors won’t have gone.")
    assert [t.lemma_ for t in doc] == ["the", "mayor", "will", "not", "have", "go", "."]
    assert doc[1].morph.get("Number") == ["Plur"]
    assert doc[1].tag_ == "NNS"


def test_names_are_found_with_their_types():
    doc = read("Amina Odhiambo, who leads the World Food Programme, flew to Nairobi on Tuesday with Kenyan doctors.")
    assert [(name.text, name.label_) for name in doc.ents if name.label_ in {"PERSON", "LOC"}] == [
        ("Amina Odhiambo", "PERSON"),
        ("Nairobi", "LOC"),
    ]


def test_the_speaker_is_the_subject_of_the_verb_after_a_quote():
    doc = read("“We will rebuild every bridge,” Transport Minister Peter Okello said.")
    assert relation(doc, "said") == ("ROOT", "said")
    assert any(t.dep_ == "nsubj" and t.head.text == "said" for t in doc)


def test_a_dateline_is_no_part_of_the_first_sentence():
    doc = read("NAIROBI (Reuters) - Floods killed twelve people on Monday.")
    assert [s.text.strip() for s in doc.sents] == ["NAIROBI (Reuters) -", "Floods killed twelve people on Monday."]
    assert relation(doc, "Floods") == ("nsubj", "killed")


def test_every_sentence_has_one_root_and_keeps_its_arcs_to_itself():
    doc = read(
        "Rain fell. The river rose overnight, officials said. “Go now,” they told villagers. Nobody stayed behind."
    )
    assert [sum(t.head == t for t in s if not t.is_space) for s in doc.sents] == [1, 1, 1, 1]
    assert all(t.head.sent == t.sent for t in doc)


def test_a_paragraph_longer_than_a_window_has_no_seams():
    one = "The port of Mombasa reopened on Friday after a strike that lasted nine days. "
    doc = read(one * 60)
    assert len(list(doc.sents)) == 60
    assert all(s.root.text == "reopened" for s in doc.sents)
    assert doc.text == one * 60


def test_a_sentence_longer_than_a_window_is_still_read_to_its_end():
    doc = read("They named " + ", ".join(["a farmer from the north"] * 120) + " and a nurse.")
    assert doc[-1].text == "."
    assert all(t.pos_ for t in doc)


def test_a_paragraph_is_read_the_same_alone_and_in_company():
    text = "Prices rose.\nMinisters blamed traders, who denied it.\nUnions called a strike."
    spans = [(0, 12), (13, 53), (54, 77)]
    together = [p.doc.to_json() for p in load().read(text, spans)]
    assert together == [load().read(text, [span])[0].doc.to_json() for span in spans]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0", "…", "😀", "a" * 5000, "\x00"])
def test_odd_paragraphs_are_read_without_complaint(text):
    assert read(text).text == text


def test_double_spaces_hang_on_the_word_before_them():
    doc = read(" Rain  fell.")
    assert [(t.text, t.head.text) for t in doc if t.is_space] == [(" ", "Rain"), (" ", "Rain")]
    assert [t.text for t in doc if t.head == t] == ["fell"]


@pytest.mark.parametrize(
    "text",
    [
        "Representative to the UN Samuel Otieno in a press briefing accused the president of stealing the vote.",
        "Okello told Marsh he was ready to resign, according to two people familiar with the matter.",
        "Council spokesperson Richard Odum said the report was wrong.",
    ],
)
def test_no_word_has_two_subjects(text):
    subjects = [t.head.i for t in read(text) if t.dep_ in {"nsubj", "nsubj:pass"}]
    assert len(subjects) == len(set(subjects))


def test_sentences_that_are_given_are_kept():
    doc = load().read_sentences([["Rain", "fell"], ["Dams", "held", "and", "roads", "closed"]])
    assert [s.text for s in doc.sents] == ["Rain fell", "Dams held and roads closed"]
