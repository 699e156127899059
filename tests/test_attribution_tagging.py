"""The learned tagger of attributions: windows, decoding and joining with the rules, each by what it promises."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.language import load
from dateline.model import Article, Span
from dateline.reading.attribution.drafts import Draft, Passage, passages
from dateline.reading.attribution.tagging import joining, tagger
from dateline.reading.attribution.tagging.decoding import decode
from dateline.reading.attribution.tagging.joining import join
from dateline.reading.attribution.tagging.tagger import Tagged
from dateline.reading.attribution.tagging.windows import AFTER, BEFORE, sizes, windows_of
from dateline.reading.attribution.tagging.words import CONTENT, CUE, SOURCE, Inventory, Signs, words_of
from dateline.reading.parsed import Parsed

NO_LABELS = Signs(Inventory.of({"relations": ["nsubj", "ROOT"], "tags": [], "names": [], "kinds": ["report"]}, 64))
NOTHING = np.zeros((4, 4), np.float32)


def passage(words, heads, quoted=()):
    doc = Doc(Vocab(), words, heads=heads, deps=["ROOT" if head == n else "nsubj" for n, head in enumerate(heads)])
    found = Passage(0, 0, doc, (SimpleNamespace(tokens=doc[:]),), ())
    found.quotation_of = [0 if place in quoted else None for place in range(len(doc))]
    return found


def words(*found):
    return words_of(found, NO_LABELS)


def window(found, cue):
    return windows_of(found, np.array([cue]), 2)


@st.composite
def trees(draw):
    """Heads of a tree of up to 40 words: each word but the first hangs on one before it, then all are shuffled."""
    count = draw(st.integers(1, 40))
    heads = [0] + [draw(st.integers(0, n - 1)) for n in range(1, count)]
    order = draw(st.permutations(range(count)))
    return [order[heads[order.index(place)]] for place in range(count)]


@given(trees(), st.data())
@settings(max_examples=60)
def test_a_window_holds_its_cue_stays_in_its_paragraph_and_knows_only_numbers_the_weights_have(heads, data):
    found = words(passage([f"w{n}" for n in range(len(heads))], heads))
    cue = data.draw(st.integers(0, len(heads) - 1))
    around = window(found, cue)
    start, end = around.starts[0], around.ends[0]
    assert 0 <= start <= cue < end <= len(heads)
    assert len(around.rows(0)) == end - start <= BEFORE + AFTER + 1
    assert (around.stands >= 0).all()
    assert (around.stands < np.array(sizes(2))).all()


def test_a_window_in_a_long_paragraph_is_cut_on_both_sides():
    found = words(passage(["w"] * 500, [0] * 500))
    around = window(found, 250)
    assert (around.starts[0], around.ends[0]) == (186, 330)


def test_a_window_ends_with_its_paragraph_and_is_the_same_beside_others():
    first, second = passage(list("abc"), [1, 1, 1]), passage(list("defg"), [1, 1, 3, 1])
    both = windows_of(words(first, second), np.array([1, 4]), 2)
    assert list(zip(both.starts, both.ends, strict=True)) == [(0, 3), (3, 7)]
    assert both.rows(1).tolist() == window(words(second), 1).rows(0).tolist()


def test_the_words_below_a_cue_go_another_way_than_those_above_it():
    # 0 <- 1 -> 2 -> 3: the cue is 2.
    found = words(passage(list("abcd"), [1, 1, 1, 2]))
    ways = window(found, 2).stands[:, 1].tolist()
    assert ways[2] == 0
    assert len({ways[0], ways[1], ways[2], ways[3]}) == 4


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 29)), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_whatever_the_scores_the_cue_is_one_stretch_around_its_word_and_the_source_one_stretch_or_none(shapes, seed):
    random = np.random.default_rng(seed)
    cues = [cue % length for length, cue in shapes]
    scores = [random.normal(size=(length, 4)).astype(np.float32) * 3 for length, _ in shapes]
    follows = random.normal(size=(4, 4)).astype(np.float32)
    found = decode(scores, cues, follows)
    for (length, _), cue, roles in zip(shapes, cues, found, strict=True):
        assert len(roles) == length
        assert roles[cue] == CUE
        assert _stretches(roles == CUE) == 1
        assert _stretches(roles == SOURCE) <= 1
    alone = [decode([given], [cue], follows)[0].tolist() for given, cue in zip(scores, cues, strict=True)]
    assert alone == [roles.tolist() for roles in found]


def test_decoding_takes_the_best_reading_of_all():
    scores = np.zeros((5, 4), np.float32)
    scores[0, SOURCE] = scores[4, SOURCE] = 2
    scores[2:4, CONTENT] = 1
    scores[4, CONTENT] = 1.5
    assert decode([scores], [1], NOTHING)[0].tolist() == [SOURCE, CUE, CONTENT, CONTENT, CONTENT]


def test_nothing_is_decoded_from_no_windows():
    assert decode([], [], NOTHING) == []


def _stretches(inside):
    return int((np.diff(inside.astype(int), prepend=0) == 1).sum())


# --- joining with the rules -------------------------------------------------------------------------------------------

LINE = ["Lee", "said", "the", "dam", "held"]
HEADS = [1, 1, 3, 4, 1]


def joined(found, *tagged):
    join([found], [list(tagged)])
    return [(sorted(draft.cue), sorted(draft.source_words), sorted(draft.content)) for draft in found.drafts]


def test_the_tagger_moves_the_bounds_of_a_draft_of_the_rules():
    found = passage(LINE, HEADS)
    found.drafts.append(Draft(0, "report", {3, 4}, {1}, found.doc[1], found.doc[0]))
    assert joined(found, Tagged(1, frozenset({1}), frozenset({0}), frozenset({2, 3, 4}), 0.9)) == [
        ([1], [0], [2, 3, 4])
    ]
    assert found.drafts[0].kind == "report"
    assert found.drafts[0].source.text == "Lee"


def test_the_tagger_adds_what_the_rules_missed_and_drops_what_is_no_attribution():
    found = passage(LINE, HEADS)
    found.drafts.append(Draft(0, "belief", {0}, {3}, found.doc[3]))
    assert joined(found, Tagged(1, frozenset({1}), frozenset({0}), frozenset({2, 3, 4}), 0.9)) == [
        ([1], [0], [2, 3, 4])
    ]


def test_what_the_rules_find_within_what_is_said_stays():
    found = passage(LINE, HEADS)
    found.drafts.append(Draft(0, "belief", {4}, {3}, found.doc[3]))
    one = Tagged(1, frozenset({1}), frozenset({0}), frozenset({2, 3, 4}), 0.9)
    assert joined(found, one) == [([3], [], [4]), ([1], [0], [2, 3, 4])]


def test_a_cue_of_several_verbs_is_the_draft_of_the_verb_of_saying():
    found = passage(["Lee", "refused", "to", "say", "why"], [1, 1, 3, 1, 3])
    found.drafts += [
        Draft(0, "intent", {3, 4}, {1}, found.doc[1], found.doc[0]),
        Draft(0, "report", {4}, {3}, found.doc[3], found.doc[0]),
    ]
    assert joined(found, Tagged(1, frozenset({1, 2, 3}), frozenset({0}), frozenset({4}), 0.9)) == [
        ([1, 2, 3], [0], [4])
    ]
    assert found.drafts[0].kind == "report"


def test_a_time_between_the_cue_and_what_the_rules_take_for_said_is_no_word_of_it():
    found = passage(["Lee", "said", "yesterday", "it", "rained"], [1, 1, 4, 4, 1])
    found.doc[2].dep_ = "obl:unmarked"
    found.drafts.append(Draft(0, "report", {3, 4}, {1}, found.doc[1], found.doc[0]))
    assert joined(found, Tagged(1, frozenset({1}), frozenset({0}), frozenset({2, 3, 4}), 0.9)) == [([1], [0], [3, 4])]


def test_of_two_attributions_that_share_a_word_of_the_cue_the_likelier_stands():
    found = passage(LINE, HEADS)
    first = Tagged(1, frozenset({1, 2}), frozenset({0}), frozenset({3, 4}), 0.7)
    second = Tagged(2, frozenset({2}), frozenset(), frozenset({3}), 0.8)
    assert joined(found, first, second) == [([2], [], [3])]


def test_inside_a_quotation_and_without_a_cue_word_the_rules_stand():
    found = passage(LINE, HEADS, quoted=range(5))
    quoted = Draft(0, "report", {3, 4}, {1}, found.doc[1], found.doc[0], {0})
    label = Draft(0, "report", {2, 3, 4}, {1}, None, found.doc[0], {0})
    found.drafts += [quoted, label]
    assert joined(found, Tagged(1, frozenset({1}), frozenset(), frozenset({4}), 0.99)) == [
        ([1], [0], [3, 4]),
        ([1], [0], [2, 3, 4]),
    ]


def test_a_draft_that_another_goes_on_from_is_never_dropped():
    found = passage(LINE, HEADS)
    first = Draft(0, "report", {3, 4}, {1}, found.doc[1], found.doc[0], {0})
    found.drafts += [first, Draft(0, "report", {2}, follows=first)]
    assert joined(found) == [([1], [0], [3, 4]), ([], [], [2])]


@pytest.mark.parametrize(("chance", "stands"), [(joining.LIKELY, True), (joining.LIKELY - 0.01, False)])
def test_what_is_added_must_be_likely_enough(chance, stands):
    found = passage(LINE, HEADS)
    assert bool(joined(found, Tagged(1, frozenset({1}), frozenset({0}), frozenset({4}), chance))) is stands


def test_weights_that_are_not_there_are_named_with_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no tagger of attributions in .* needs words\.onnx"):
        tagger.Tagger(tmp_path)


@given(st.lists(st.integers(0, 30_000), max_size=12))
def test_paragraphs_are_tagged_in_stretches_of_bounded_length_that_hold_each_once_in_order(lengths):
    found = list(tagger._stretches(lengths))
    assert [place for start, end in found for place in range(start, end)] == list(range(len(lengths)))
    assert all(sum(lengths[start:end]) <= 20_000 or end == start + 1 for start, end in found)


def test_the_same_article_is_tagged_the_same_twice_and_no_word_leaves_its_paragraph():
    text = "Ana Lund urged the council to wait.\n\n“We are not ready,” she said. Critics disagree."
    paragraphs = load().read(text, [(0, 35), (37, len(text))], vectors=True)
    parsed = Parsed(Article("d0", "", (), None, "text", text, (Span(0, len(text)),), ()), tuple(paragraphs))
    found = passages(parsed, ())
    once, again = (tagger.load().tag(found, [p.vectors for p in paragraphs if p.vectors is not None]) for _ in range(2))
    assert once == again
    assert [len(tags) > 0 for tags in once] == [True, True]
    for place, tags in zip(found, once, strict=True):
        assert all(one.cue | one.source | one.content <= set(range(len(place.doc))) for one in tags)


def test_the_weights_of_the_tagger_stay_small():
    assert sum(path.stat().st_size for path in tagger.FOLDER.iterdir()) < 1_500_000


def test_a_line_that_breaks_within_what_is_said_leaves_it_one_piece():
    found = passage(["Marsh", "said", "the", "\n", "quay", "-", "wall", "fell"], [1, 1, 4, 2, 7, 6, 7, 1])
    join([found], [[Tagged(1, frozenset({1}), frozenset({0}), frozenset({2, 4, 6, 7}), 0.9)]])
    assert found.drafts[0].content == {2, 3, 4, 5, 6, 7}
