"""The best sequence of name tags: found by a short cut, the same as by trying every sequence."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.names import Name, NameDecoder

TAGS = ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG")


def is_allowed(before, after):
    return not after.startswith("I-") or before[2:] == after[2:]


def by_trying_all(scores, follows):
    """The best tags of a few words."""

    def score(numbers):
        pairs = list(zip((0, *numbers), numbers, strict=False))
        if not all(is_allowed(TAGS[before], TAGS[after]) for before, after in pairs):
            return -np.inf
        return sum(scores[place, tag] for place, tag in enumerate(numbers)) + sum(follows[pair] for pair in pairs)

    return max(product(range(len(TAGS)), repeat=len(scores)), key=score)


def spans(numbers):
    found = []
    for place, number in enumerate(numbers):
        if TAGS[number].startswith("B-"):
            found.append(Name(place, place + 1, TAGS[number][2:]))
        elif TAGS[number].startswith("I-"):
            found[-1] = Name(found[-1].start, place + 1, found[-1].kind)
    return found


@settings(deadline=None, max_examples=150)
@given(
    words=st.integers(1, 5),
    outside=st.sampled_from([0.0, 2.0, 5.0]),
    strength=st.sampled_from([0.0, 0.3, 2.0]),
    seed=st.integers(0, 10_000),
)
def test_no_sequence_of_tags_is_better_than_the_one_found(words, outside, strength, seed):
    chance = np.random.default_rng(seed)
    scores = (chance.normal(size=(words, len(TAGS))) * 3).astype(np.float32)
    scores[:, 0] += outside
    follows = (chance.normal(size=(len(TAGS), len(TAGS))) * strength).round(3)
    assert NameDecoder(TAGS, follows.tolist()).names(scores) == spans(by_trying_all(scores, follows))


def test_a_word_that_alone_looks_outside_stays_in_a_name_that_goes_on_after_it():
    # "Bank of Ghana": at "of" O is better by 2, but "Ghana" begins no name of its own, by 5.
    scores = np.array([[0, -9, -9, 6, -9], [2, -9, -9, -9, 0], [0, -9, -9, 0, 5], [9, 0, 0, 0, 0]], np.float32)
    assert NameDecoder(TAGS).names(scores) == [Name(0, 3, "ORG")]


@pytest.mark.parametrize("words", [1, 300])
def test_plain_words_hold_no_name(words):
    assert NameDecoder(TAGS).names(np.array([[5.0, 0, 0, 0, 0]] * words, np.float32)) == []
