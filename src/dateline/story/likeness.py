"""How likely two mentions are of one event: traits of the pair, weighed with weights learned from a coreference corpus.

The traits and their weights are in `data/likeness.toml`, one readable number each, written by `training/likeness.py`.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from dateline.story.folding import fold, stem
from dateline.story.kinship import Kinship
from dateline.story.mentions import CERTAIN, NARROW, Told, one_sentence, word_for_word
from dateline.story.verbs import AKIN, ONE_ACT, act, nearest, vague
from dateline.story.whens import days_apart, width

SHORT = 4.0
"""Weight of words that a stretch of text is taken to have at least: very short ones share two by chance."""


class Likeness:
    """Weighs pairs of the mentions of one story."""

    def __init__(self, told: Sequence[Told], kinship: Kinship) -> None:
        self._kinship = kinship
        documents = max(1, len({one.document for one in told}))
        words, acts = defaultdict(set), defaultdict(set)
        held: defaultdict[str, set[str]] = defaultdict(set)
        for one in told:
            held[one.document] |= one.words
            acts[act(one.mention.lemma)].add(one.document)
            for word in one.words | one.near:
                words[word].add(one.document)
        self._rarity = {word: math.log((documents + 1) / len(held)) + 0.1 for word, held in words.items()}
        self._spread = {word: len(held) / documents for word, held in acts.items()}
        self._held = {document: frozenset(some) for document, some in held.items()}
        self._alike = functools.cache(self._documents_alike)
        self._tellings = Counter(act(one.mention.lemma) for one in told)
        self._own = {one.key: one.words - {stem(word) for word in one.trigger.split()} for one in told}

    def chance(self, one: Told, other: Told) -> float:
        """Returns how likely two mentions are of one event, 0 to 1."""
        if word_for_word(one, other):
            return CERTAIN
        weights, bias = learned()
        logit = bias + sum(weights[name] * value for name, value in self.traits(one, other).items() if value)
        return 1 / (1 + math.exp(-logit))

    def traits(self, one: Told, other: Told) -> Mapping[str, float]:
        """Returns what is weighed of a pair: numbers by name, most of them 0 or 1."""
        near = nearest(one.heads, other.heads)
        same = near == ONE_ACT
        mine, theirs = act(one.mention.lemma), act(other.mention.lemma)
        own, others = self._own[one.key], self._own[other.key]
        beside = one_sentence(one, other)
        around = 0.0 if beside else self._shared(one.near, other.near)
        articles = self._alike(*sorted((one.document, other.document)))
        told_too = (stem(fold(one.mention.lemma)) in others) + (stem(fold(other.mention.lemma)) in own)
        return {
            "same_act": float(same),
            "akin_act": float(near == AKIN),
            "vague_act": float(same and vague(one.mention.lemma)),
            "same_form": float(one.trigger == other.trigger),
            "spread": max(self._spread[mine], self._spread[theirs]),
            "tellings": math.log1p(self._tellings[mine] + self._tellings[theirs]),
            "both_acts_told": float(told_too),
            **self._sides(one, other),
            "words": 0.0 if beside else self._shared(own, others),
            "near_words": around,
            "near_words_of_act": around * same,
            "other_figures": float(bool(one.figures and other.figures and not one.figures & other.figures)),
            "one_leads": float(one.leads or other.leads),
            "one_document": float(one.document == other.document),
            "articles_of_act": articles * same,
            **_circumstances(one, other),
        }

    def _sides(self, one: Told, other: Told) -> dict[str, float]:
        found = {"shared_party": float(not set(one.parties).isdisjoint(other.parties))}
        for name, mine, theirs in (("source", one.sources, other.sources), ("target", one.targets, other.targets)):
            agreed = self._kinship.side(mine, theirs) if mine and theirs else 0.0
            found[f"{name}_same"] = float(agreed == 1.0)
            found[f"{name}_kin"] = float(agreed is not None and 0.0 < agreed < 1.0)
            found[f"{name}_apart"] = float(agreed is None)
        return found

    def _documents_alike(self, one: str, other: str) -> float:
        """Returns the part of the words of two articles that both have, rare words counting for more; 1 for one article."""
        mine, theirs = self._held[one], self._held[other]
        either = sum(self._rarity[word] for word in mine | theirs)
        return sum(self._rarity[word] for word in mine & theirs) / either if either else 0.0

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Returns the part of the fewer words that the other has too, rare words counting for more."""
        common = sum(self._rarity[word] for word in one & other)
        if not common:
            return 0.0
        return common / max(SHORT, min(sum(self._rarity[word] for word in words) for words in (one, other)))


def enough() -> float:
    """Returns the mean chance from which two groups of mentions become one."""
    return float(_table()["enough"])


def learned() -> tuple[Mapping[str, float], float]:
    """Returns the weight of each trait, and what is added to their sum."""
    table = _table()
    return table["weights"], table["bias"]


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("dateline.story").joinpath("data/likeness.toml").read_text("utf-8"))


def _circumstances(one: Told, other: Told) -> dict[str, float]:
    days = days_apart(one.mention.when, other.mention.when)
    narrow = all((width(told.mention.when) or NARROW + 1) <= NARROW for told in (one, other))
    return {
        "same_day": float(days == 0 and narrow),
        "other_day": float(days is not None and days > 1),
        "same_place": float(bool(one.place and one.place == other.place)),
        "other_place": float(bool(one.place and other.place and one.place != other.place)),
    }
