"""Names of one document are settled together: what the places of a string say of each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import load
from dateline.language.names import Name, NameDecoder
from dateline.language.settling import Marked, Settler

KINDS = ("DATE", "LOC", "ORG", "PERSON")
TAGS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))


def paragraph(text, *names):
    """A paragraph with names, each given as its words and the chances of its types; every other word is surely none."""
    forms = text.split()
    chances = np.full((len(forms), len(TAGS)), 1e-9)
    chances[:, 0] = 1
    for words, found in names:
        written = words.split()
        start = next(n for n in range(len(forms)) if forms[n : n + len(written)] == written)
        chances[start : start + len(written), 0] = 1 - sum(found.values()) + 1e-9
        for kind, chance in found.items():
            chances[start, TAGS.index(f"B-{kind}")] = chance
            # The words that go on take the chance of the first: they follow it whatever it is.
            chances[start + 1 : start + len(written), TAGS.index(f"I-{kind}")] = 1
    scores = np.log(chances).astype(np.float32)
    return Marked(forms, NameDecoder(TAGS).names(scores), scores)


def settled(*paragraphs):
    """The names of each paragraph, as words and type."""
    found = Settler(NameDecoder(TAGS)).settle(paragraphs)
    return [
        [(" ".join(part.forms[name.start : name.end]), name.kind) for name in names]
        for part, names in zip(paragraphs, found, strict=True)
    ]


def test_a_string_has_the_type_that_its_places_speak_for_together():
    doubtful = paragraph("Okello left", ("Okello", {"LOC": 0.6, "PERSON": 0.35}))
    clear = paragraph("then Okello said", ("Okello", {"PERSON": 0.95, "LOC": 0.04}))
    assert settled(doubtful) == [[("Okello", "LOC")]]
    assert settled(doubtful, clear) == [[("Okello", "PERSON")], [("Okello", "PERSON")]]


def test_a_place_that_is_sure_of_itself_departs_from_the_others():
    city = paragraph("in Jackson today", ("Jackson", {"LOC": 0.9995, "PERSON": 0.0004}))
    man = paragraph("then Jackson said", ("Jackson", {"PERSON": 0.9995, "LOC": 0.0004}))
    assert settled(city, man, man, man) == [[("Jackson", "LOC")], *[[("Jackson", "PERSON")]] * 3]


def test_a_last_name_is_the_person_whose_full_name_stands_elsewhere():
    full = paragraph("Amina Wekesa arrived", ("Amina Wekesa", {"PERSON": 0.99, "ORG": 0.005}))
    last = paragraph("after Wekesa shut", ("Wekesa", {"ORG": 0.7, "PERSON": 0.25}))
    assert settled(last, full) == [[("Wekesa", "PERSON")], [("Amina Wekesa", "PERSON")]]


def test_a_full_name_is_a_person_where_its_last_word_is():
    full = paragraph("Lake Wekesa arrived", ("Lake Wekesa", {"LOC": 0.6, "PERSON": 0.39}))
    last = paragraph("after Wekesa spoke", ("Wekesa", {"PERSON": 0.99, "LOC": 0.005}))
    assert settled(full, last)[0] == [("Lake Wekesa", "PERSON")]


def test_a_city_stays_a_city_beside_a_person_who_bears_its_name():
    city = paragraph("flew to Florence", ("Florence", {"LOC": 0.9995, "PERSON": 0.0004}))
    woman = paragraph("Florence Otieno sang", ("Florence Otieno", {"PERSON": 0.99, "LOC": 0.005}))
    assert settled(city, woman) == [[("Florence", "LOC")], [("Florence Otieno", "PERSON")]]


def test_a_body_that_begins_with_a_place_lends_it_nothing():
    body = paragraph("Nakuru Water Company dug", ("Nakuru Water Company", {"ORG": 0.99, "LOC": 0.005}))
    place = paragraph("in Nakuru again", ("Nakuru", {"LOC": 0.6, "ORG": 0.39}))
    assert settled(body, place)[1] == [("Nakuru", "LOC")]


def test_a_name_that_is_missed_in_one_place_is_found_by_the_others():
    missed = paragraph("Telkora fell", ("Telkora", {"ORG": 0.3}))
    clear = paragraph("shares of Telkora rose", ("Telkora", {"ORG": 0.97}))
    assert settled(missed) == [[]]
    assert settled(missed, clear, clear)[0] == [("Telkora", "ORG")]


def test_a_word_that_is_mostly_no_name_is_none():
    marked = paragraph("The Internet grew", ("Internet", {"ORG": 0.55}))
    common = paragraph("on the Internet now", ("Internet", {"ORG": 0.1}))
    assert settled(marked, common, common) == [[], [], []]


def test_a_word_in_small_letters_is_not_the_name_it_sounds_like():
    body = paragraph("shares of Apple rose", ("Apple", {"ORG": 0.97}))
    fruit = paragraph("an apple fell", ("apple", {"ORG": 0.3}))
    assert settled(body, body, fruit) == [[("Apple", "ORG")], [("Apple", "ORG")], []]


@pytest.mark.parametrize(
    "written",
    ["AL-NOOR PARTY", "al Noor Party", "Al - Noor Party", "the Al-Noor Party", "Al-Noor Party 's", "Al‑Nóor Party"],
)
def test_case_accents_hyphens_articles_and_possessives_make_no_other_name(written):
    odd = paragraph(f"then {written} left", (written, {"LOC": 0.6, "ORG": 0.39}))
    plain = paragraph("the Al-Noor Party said", ("Al-Noor Party", {"ORG": 0.98, "LOC": 0.01}))
    assert settled(odd) == [[(written, "LOC")]]
    assert settled(odd, plain)[0] == [(written, "ORG")]


def test_an_acronym_has_the_type_of_the_name_it_stands_for():
    full = paragraph("the Union of Dock Workers said", ("Union of Dock Workers", {"ORG": 0.99, "LOC": 0.005}))
    letters = paragraph("said UDW today", ("UDW", {"LOC": 0.7, "ORG": 0.29}))
    other = paragraph("said UDX today", ("UDX", {"LOC": 0.7, "ORG": 0.29}))
    assert settled(full, letters)[1] == [("UDW", "ORG")]
    assert settled(full, other)[1] == [("UDX", "LOC")]


def test_a_date_says_nothing_of_a_person_of_that_name():
    date = paragraph("on June 3", ("June 3", {"DATE": 0.99}))
    month = paragraph("in June again", ("June", {"DATE": 0.99}))
    woman = paragraph("said June Akoth", ("June Akoth", {"PERSON": 0.99}))
    assert settled(date, month, woman) == [[("June 3", "DATE")], [("June", "DATE")], [("June Akoth", "PERSON")]]


WORDS = st.sampled_from(
    ["Okello", "OKELLO", "Amina", "WHO", "World", "Health", "Organisation", "said", "(", ")", "the"]
)


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=5), st.integers(0, 9999), st.randoms())
def test_what_is_settled_does_not_depend_on_the_order_of_paragraphs(texts, seed, chance):
    random = np.random.default_rng(seed)
    decoder = NameDecoder(TAGS, random.normal(size=(len(TAGS), len(TAGS))))
    paragraphs = []
    for forms in texts:
        scores = random.normal(size=(len(forms), len(TAGS))).astype(np.float32)
        paragraphs.append(Marked(forms, decoder.names(scores), scores))
    found = Settler(decoder).settle(paragraphs)
    order = list(range(len(texts)))
    chance.shuffle(order)
    assert Settler(decoder).settle([paragraphs[place] for place in order]) == [found[place] for place in order]
    for forms, names in zip(texts, found, strict=True):
        ends = [0, *(name.end for name in names)]
        assert all(before <= name.start < name.end <= len(forms) for before, name in zip(ends, names, strict=False))


def test_the_evidence_of_a_span_is_what_the_best_sequence_is_found_by():
    random = np.random.default_rng(5)
    follows = random.normal(size=(len(TAGS), len(TAGS)))
    scores = random.normal(size=(5, len(TAGS))).astype(np.float32)
    [found] = NameDecoder(TAGS, follows).evidence(scores, [(1, 4)])

    def path(kind):
        tags = [0, *((0, 0, 0) if kind is None else map(TAGS.index, (f"B-{kind}", f"I-{kind}", f"I-{kind}"))), 0]
        return sum(scores[n, tags[n]] for n in (1, 2, 3)) + sum(follows[tags[n], tags[n + 1]] for n in range(4))

    weights = np.exp([path(kind) for kind in (None, *KINDS)])
    assert np.allclose(np.exp(found), weights / weights.sum(), atol=1e-5)


TEXT = (
    "Antony Barasa, who runs the Harbour Pilots' Union, spoke on Monday.\n"
    "The Harbour Pilots’ Union (HPU) said Barasa would meet Grace Mutua of the Port Authority.\n"
    "HPU members in Mombasa voted against the offer, BARASA TOLD REPORTERS.\n"
    "Mutua declined to comment."
)
SPANS = [(0, 67), (68, 156), (157, 227), (228, 254)]


def read(spans):
    return {paragraph.start: paragraph.doc.to_json() for paragraph in load().read(TEXT, spans)}


def test_a_document_is_read_the_same_in_any_order_and_again():
    assert read(SPANS) == read(SPANS) == read(SPANS[::-1])


def test_a_name_that_is_settled_is_whole_in_the_tree(monkeypatch):
    text = "The unions of the north east side and the council met in Kisumu."
    monkeypatch.setattr(Settler, "settle", lambda _self, _paragraphs: [[Name(4, 9, "ORG")]])
    [paragraph] = load().read(text, [(0, len(text))])
    [name] = paragraph.doc.ents
    assert (name.text, name.label_) == ("north east side and the", "ORG")
    leaving = {token for token in name if token.head == token or token.head not in name}
    assert len(leaving) == 1
    assert all(token.head in leaving for token in paragraph.doc if token not in name and token.head in name)
