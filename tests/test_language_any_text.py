"""Whatever a text is made of, the engine reads all of it, each sentence as one tree, and says the same each time."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import load
from dateline.language.names import Name
from dateline.language.windows import LEAST, words_to_keep

SENTENCES = [
    "Rain fell in the hills on Monday.",
    "The river rose overnight and broke its banks.",
    "Police closed two roads.",
    "A teacher told the villagers.",
    "Nobody stayed behind.",
    "The mayor asked for boats.",
    "Soldiers brought food and water.",
    "A bridge near the market collapsed.",
    "Farmers lost their goats.",
    "The minister will visit the town next week.",
    "Schools were closed by the council.",
    "Doctors treated forty people.",
]

WORDS = st.sampled_from(
    [
        *" ".join(SENTENCES).split()[:40],
        "Amina",
        "Okello",
        "of",
        "Nairobi",
        "U.S.",
        "1,200",
        "won’t",
        "e\u0301",
        "İstanbul",
    ]
)
ODDITIES = st.sampled_from(
    [
        "\x00",
        "\x1f",
        "\x85",
        "\u00a0",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u2028",
        "\u202e",
        "\u0301\u0302",
        "\ud800",
        "😀",
        "👩‍👧",
        "مرحبا بالعالم",
        "שלום",
        "世界",
        "Ж",
        "…",
        "((",
        "“",
        "’",
        "—",
        "-",
        "/",
        ".",
        "!?",
        "https://x.example/a?b=c",
        "a" * 120,
    ]
)
GLUE = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\t", "\u00a0"])
ODD_TEXTS = st.lists(st.tuples(st.one_of(WORDS, ODDITIES), GLUE), max_size=40).map(
    lambda parts: "".join(part + glue for part, glue in parts)
)


def written(text):
    """A text as a document has it: a half of a surrogate pair cannot be written and is replaced."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def check(text):
    """Every character in one token, every token in one sentence, every sentence one tree, every name in a sentence."""
    stored = "Before. " + text + " After."
    [paragraph] = load().read(stored, [(8, 8 + len(text))])
    doc = paragraph.doc
    assert doc.text == written(text)
    assert all(written(stored[paragraph.start + t.idx :][: len(t.text)]) == t.text for t in doc)
    sentences = list(doc.sents)
    assert [number for s in sentences for number in range(s.start, s.end)] == list(range(len(doc)))
    assert all(sum(t.head == t for t in s) == 1 for s in sentences)
    assert all(s.start <= t.head.i < s.end for s in sentences for t in s)
    assert tops(doc).tolist() == [s.root.i for s in sentences for _ in s]
    assert all(first.end <= second.start for first, second in pairwise(doc.ents))
    assert all(doc[name.start].sent == doc[name.end - 1].sent for name in doc.ents)
    return doc


def tops(doc):
    """For each token, the token at the top of its tree, found in as many steps up as there can be."""
    heads = np.array([t.head.i for t in doc], int)
    for _ in range(len(doc).bit_length()):
        heads = heads[heads]
    return heads


@settings(deadline=None, max_examples=40)
@given(ODD_TEXTS)
def test_odd_texts_are_read_whole_in_trees(text):
    check(text)


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=60))
def test_any_characters_are_read_whole_in_trees(text):
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "!" * 10_000,
        "a" * 10_000 + " end.",
        "x" * 1_000_000,
        "Look: " + "data:image/png;base64," + "Ab3+/" * 4000 + " he said.",
        "\x00" * 3000,
        " " * 3000,
        "\n" * 500 + "Rain fell." + "\u00a0" * 500,
        "😀" * 700 + " 😀" * 300,
        "e\u0301\u0302\u0303" * 600,
        "مرحبا بالعالم " * 150,
        "洪水造成十二人死亡," * 150,
        "\ud800 \udfff" * 150,
        "( " * 400,
        "he said " * 200,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_oddities_are_read_whole_in_trees(text):
    check(text)


def test_words_without_any_punctuation_are_read_whole_in_trees():
    text = " ".join(re.sub(r"[^\w\s]", "", sentence).lower() for sentence in SENTENCES * 15)
    doc = check(text)
    assert len(doc) == len(text.split()) > 900
    assert all(t.pos_ != "PUNCT" for t in doc)


def shape(sentence):
    return [(t.text, t.head.i - sentence.start, t.dep_) for t in sentence if not t.is_space]


def test_sentences_in_a_long_paragraph_have_the_trees_they_have_alone():
    order = [SENTENCES[number * 5 % 12] for number in range(72)]
    text = " ".join(order)
    found = [shape(s) for s in load().read(text, [(0, len(text))])[0].doc.sents]
    alone = {s: [shape(found) for found in load().read(s, [(0, len(s))])[0].doc.sents] for s in SENTENCES}
    assert [len(trees) for trees in alone.values()] == [1] * 12
    assert len(found) == 72
    # Neighbours sway a tree now and then, whatever the window; a seam would sway many.
    assert sum(tree != alone[sentence][0] for tree, sentence in zip(found, order, strict=True)) <= 2


def test_signs_without_width_are_white_space():
    doc = check("\ufeffRain fell\u200b in the \u00adhills\u200b, and \u200b\u200bstopped\u2060.")
    seen = [t for t in doc if not t.is_space]
    assert [t.text for t in seen] == ["Rain", "fell", "in", "the", "hills", ",", "and", "stopped", "."]
    assert [t.pos_ for t in doc if t.is_space] == ["SPACE"] * 6
    plain = load().read("Rain fell in the hills, and stopped.", [(0, 36)])[0].doc
    assert [(t.lemma_, t.dep_, t.head.text) for t in seen] == [(t.lemma_, t.dep_, t.head.text) for t in plain]


def test_what_joins_letters_stays_in_its_word():
    assert [t.text for t in check("She said می\u200cخواهم twice.")] == ["She", "said", "می\u200cخواهم", "twice", "."]


def told(text, spans):
    """What is told of each paragraph, by where it begins."""
    return {paragraph.start: paragraph.doc.to_json() for paragraph in load().read(text, spans)}


@settings(deadline=None, max_examples=10)
@given(st.lists(ODD_TEXTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_paragraphs_and_what_was_read_before_change_nothing(texts, random):
    text, spans = "", []
    for one in texts:
        spans.append((len(text), len(text) + len(one)))
        text += one + "\n"
    first = told(text, spans)
    told("Other people met in other towns.", [(0, 32)])
    random.shuffle(spans)
    assert told(text, spans) == first


@given(st.integers(2, 260), st.integers(0, 10_000), st.floats(0, 0.1), st.data())
def test_a_window_moves_on_and_cuts_no_name(words, seed, share, data):
    random = np.random.default_rng(seed)
    odds = random.normal(size=words).astype(np.float32)
    first = data.draw(st.integers(0, words - 2))
    last = data.draw(st.integers(first + 1, min(words, first + 9)))
    starts = random.random(words) < share
    starts[first + 1 : last] = False
    starts[0] = True
    place = words_to_keep(starts, odds, [Name(first, last, "ORG")])
    assert words <= place * LEAST
    assert place <= words
    assert not first < place < last


def test_a_window_is_cut_where_its_last_whole_sentence_ends():
    odds = np.zeros(100, np.float32)
    starts = np.isin(np.arange(100), [0, 20, 60])
    assert words_to_keep(starts, odds, []) == 60


def test_a_sentence_that_fills_a_window_is_cut_where_another_is_likeliest_to_begin():
    odds = np.full(100, -9, np.float32)
    odds[[10, 70, 90]] = -1, -3, -4
    assert words_to_keep(np.arange(100) == 0, odds, []) == 70
    assert words_to_keep(np.arange(100) == 0, odds, [Name(69, 72, "ORG")]) == 90
