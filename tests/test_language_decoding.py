"""Trees, names and windows: what the language room makes of the network's scores, whatever the scores."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import trees
from dateline.language.names import Name, NameDecoder
from dateline.language.pieces import Word
from dateline.language.windows import MOST_PIECES, window_end


def random_scores(words, seed):
    return np.random.default_rng(seed).normal(size=(words + 1, words + 1)).astype(np.float32)


def sentence_numbers(starts):
    return np.cumsum(starts)


def root_of(heads, word):
    seen = set()
    while heads[word - 1] != 0:
        assert word not in seen
        seen.add(word)
        word = heads[word - 1]
    return word


@settings(deadline=None)
@given(st.integers(1, 24), st.integers(0, 10_000), st.data())
def test_every_sentence_is_a_tree_with_one_root(words, seed, data):
    starts = np.array([True, *data.draw(st.lists(st.booleans(), min_size=words - 1, max_size=words - 1))])
    heads = trees.heads(random_scores(words, seed), starts, [])
    sentences = sentence_numbers(starts)
    roots = {root_of(heads, word) for word in range(1, words + 1)}
    assert len(roots) == sentences[-1]
    assert all(head == 0 or sentences[head - 1] == sentences[word] for word, head in enumerate(heads))


@settings(deadline=None)
@given(st.integers(3, 16), st.integers(0, 10_000), st.data())
def test_only_the_head_of_a_name_touches_the_words_around_it(words, seed, data):
    first = data.draw(st.integers(0, words - 2))
    last = data.draw(st.integers(first + 2, words))
    starts = np.array([True] + [False] * (words - 1))
    heads = trees.heads(random_scores(words, seed), starts, [(first, last)])
    inside = range(first + 1, last + 1)
    leaving = [word for word in inside if heads[word - 1] not in inside]
    assert len(leaving) == 1
    assert all(heads[w - 1] not in inside or heads[w - 1] == leaving[0] for w in range(1, words + 1) if w not in inside)


def crosses(heads):
    arcs = [(min(w, h), max(w, h)) for w, h in enumerate(heads, 1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def best_tree_score(scores):
    """By trying every choice of heads."""
    words = len(scores) - 1
    best = -np.inf
    for heads in product(range(words + 1), repeat=words):
        if sum(h == 0 for h in heads) != 1 or any(h == w for w, h in enumerate(heads, 1)) or crosses(heads):
            continue
        reached = {0}
        for _ in range(words):
            reached |= {w for w, h in enumerate(heads, 1) if h in reached}
        if len(reached) == words + 1:
            best = max(best, sum(scores[w, h] for w, h in enumerate(heads, 1)))
    return best


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_tree_without_crossing_arcs_scores_better_than_the_one_found(words, seed):
    scores = random_scores(words, seed)
    heads = trees.heads(scores, np.array([True] + [False] * (words - 1)), [])
    assert not crosses(heads.tolist())
    assert np.isclose(sum(scores[w, h] for w, h in enumerate(heads, 1)), best_tree_score(scores), atol=1e-4)


def test_a_name_begins_before_it_goes_on():
    tags = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
    scores = np.log(
        np.array(
            [
                [0.30, 0.29, 0.40, 0.005, 0.005],  # best alone is I-LOC, which may not begin
                [0.10, 0.05, 0.80, 0.025, 0.025],
                [0.90, 0.04, 0.02, 0.02, 0.02],
            ],
            np.float32,
        )
    )
    assert NameDecoder(tags).names(scores) == [Name(0, 2, "LOC")]


def test_two_names_may_stand_side_by_side():
    tags = ("O", "B-LOC", "I-LOC")
    scores = np.log(np.array([[0.1, 0.8, 0.1], [0.1, 0.8, 0.1], [0.8, 0.1, 0.1]], np.float32))
    assert NameDecoder(tags).names(scores) == [Name(0, 1, "LOC"), Name(1, 2, "LOC")]


def test_a_window_takes_the_words_that_fit_and_at_least_one():
    short, long = Word((5,), 0, 0), Word((5,) * 200, 0, 0)
    assert window_end([short] * 1000, 0, 1000) == MOST_PIECES - 2
    assert window_end([short] * 1000, 900, 1000) == 1000
    assert window_end([long, long], 0, 2) == 1
    assert window_end([Word((5,) * 999, 0, 0)], 0, 1) == 1
