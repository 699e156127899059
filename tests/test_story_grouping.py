"""Which articles belong to one story."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.crowd import make_articles
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.captures import find
from dateline.engines import Desk
from dateline.model import Article, Published, Span
from dateline.story.commonness import rarity, words_of
from dateline.story.grouping import UNRELATED, belong, closest_first, group, name, regions
from dateline.story.profiles import ONE, Profiles, profile

EXAMPLES = Path(__file__).parent.parent / "examples"


def stories(articles):
    profiles = Profiles(map(profile, articles))
    found = [story for region in regions(profiles) for story in group(profiles, region)]
    return {frozenset(profiles.documents[place] for place in story) for story in found}


def written(key, title, text):
    return Article(key, key, (), None, "text", text, (Span(0, len(text)),), (), title=title)


CROWD = [article for number in range(4) for article, _ in make_articles(number, 5 + number)]


@pytest.fixture(scope="module")
def samples():
    desk = Desk()
    captures = find([EXAMPLES / "harbour", EXAMPLES / "quay"])
    return {Path(capture.paths[0]).parent.name + capture.id: desk.article(capture) for capture in captures}


def test_two_strikes_at_two_ports_are_two_stories(samples):
    read = {key: article for key, article in samples.items() if article.unread is None}
    found = stories(read.values())
    for folder, count in (("harbour", 10), ("quay", 4)):
        ids = frozenset(article.id for key, article in read.items() if key.startswith(folder))
        assert len(ids) == count
        assert ids in found


def test_invented_stories_are_told_apart():
    kinds = {}
    for article in CROWD:
        kinds.setdefault(article.paths[0].split("/")[1], set()).add(article.id)
    assert stories(CROWD) == set(map(frozenset, kinds.values()))


@given(st.randoms(use_true_random=False), st.integers(1, len(CROWD)))
@settings(max_examples=15, deadline=None)
def test_the_order_of_articles_changes_nothing(dice, count):
    some = dice.sample(CROWD, count)
    assert stories(some) == stories(sorted(some, key=lambda article: article.id))


def test_an_article_without_words_is_a_story_by_itself():
    empty, bare = written("a", None, ""), written("b", "", "the and of")
    assert len(profile(empty).words) == 0
    assert stories([empty, bare, *CROWD[:3]]) >= {frozenset("a"), frozenset("b")}
    assert stories([]) == set()


def test_articles_of_the_same_words_are_one_story():
    text = "The dyke at Oldmere broke on Tuesday and the marsh villages were flooded."
    assert stories([written(key, "Dyke breaks", text) for key in "abc"]) == {frozenset("abc")}


def test_a_profile_has_the_length_all_profiles_have():
    weights = np.array(profile(CROWD[0]).weights, dtype=np.int64)
    assert np.sqrt((weights**2).sum()) == pytest.approx(ONE, rel=0.01)


def test_common_words_say_nothing_and_unknown_words_say_most():
    assert rarity("the") < 0.01
    assert rarity("council") < rarity("harbour") < rarity("zzyzx") == pytest.approx(7.8, abs=0.05)
    assert words_of("The Mayors’ councils") == ["the", "mayor", "council"]


def test_a_story_is_named_by_its_first_article_and_keeps_its_name_when_others_follow():
    def dated(article, day):
        return replace(article, published=Published(day, day, "printed"))

    first, later = dated(CROWD[0], "2024-03-01"), dated(CROWD[1], "2024-03-02")
    undated = replace(CROWD[2], published=None)
    alone, all_three = Profiles([profile(first)]), Profiles(map(profile, (undated, later, first)))
    assert name(alone, [0]) == name(all_three, [0, 1, 2])


def test_an_inferred_date_does_not_name_a_story():
    inferred = replace(CROWD[0], published=Published("2020-01-01", "2020-01-07", "inferred"))
    assert profile(inferred).day == ""


def test_two_loose_groups_are_one_story_where_two_close_ones_are_two():
    assert belong(0.3, 0.4, 0.4)
    assert not belong(0.3, 0.5, 0.5)
    assert not belong(UNRELATED - 0.01, 0.1, 0.1)


def naive(likeness):
    """Average linkage as its definition has it: the two most alike groups first, until none is like another enough."""
    groups = [(one,) for one in range(len(likeness))]
    merged = set()
    while True:
        pairs = [
            (np.mean([likeness[x, y] for x in one for y in other]), one, other)
            for place, one in enumerate(groups)
            for other in groups[place + 1 :]
        ]
        mean, one, other = max(pairs, default=(0.0, (), ()))
        if mean < UNRELATED:
            return merged
        groups = [group for group in groups if group not in (one, other)] + [tuple(sorted(one + other))]
        merged.add((groups[-1], round(float(mean), 4)))


@pytest.mark.parametrize("seed", range(8))
def test_chains_of_nearest_neighbours_put_together_what_average_linkage_does(seed):
    dice = random.Random(seed)
    likeness = np.array([[dice.random() ** 2 for _ in range(12)] for _ in range(12)], dtype=np.float32)
    likeness = (likeness + likeness.T) / 2
    groups, merged = [(one,) for one in range(12)], set()
    for one, other, mean in closest_first(likeness.copy()):
        groups.append(tuple(sorted(groups[one] + groups[other])))
        merged.add((groups[-1], round(mean, 4)))
    assert merged == naive(likeness)
