"""The words of an article that may tell of an act, and what stands around each of them, as arrays.

Candidates are verbs that are no auxiliaries, common nouns but those for people, predicates with a copula, and whatever word the rules took for a trigger. Tokens
are numbered through the whole article; every walk in the tree takes a fixed number of steps, so the time is in proportion to the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.reading.events.learned.signs import LEMMAS, SLOTS, Inventory
from dateline.reading.events.learned.trees import Tokens, arguments, tokens_of
from dateline.reading.events.lexicon import noun_frames, spelling, verb_frames
from dateline.reading.events.ontology import types
from dateline.reading.parsed import Parsed

if TYPE_CHECKING:
    from dateline.model import Entity, Mention

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]

STOPS = (
    "told", "not looked at", "governed", "hypothesis", "mishap", "unfit", "anyone", "negated", "everyday", "unworthy", "no news",
)  # fmt: skip
"""What became of a trigger of the rules: told, or at what they stopped; a word that is none was not looked at."""
STATUSES = ("none", "done", "ongoing", "planned", "alleged", "denied")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules came to at a word: the type, status and score they tell or would tell, or at what of `STOPS` they stopped."""

    type: str
    stopped: str
    status: str = "none"
    score: float = 0.0
    sources: int = 0
    targets: int = 0


@dataclass(frozen=True, slots=True)
class Candidates:
    """The n candidates of an article.

    `paragraphs` and `places` lead to their tokens. `slots` is n x slots: rows of `vectors`, which has one of zeros at its end for words that
    are not there, then one for each sentence, their means, then the mean of all. `lemmas` is n x words of rows of the lemmas'
    table, whose first is for unknown ones. `signs` and `verdicts` are n x columns of rows of the
    weights' tables, `marks` n x columns of numbers from 0 to 1.
    """

    paragraphs: Integers
    places: Integers
    slots: Integers
    vectors: Floats
    lemmas: Integers
    signs: Integers
    verdicts: Integers
    marks: Floats


Place = tuple[int, int]
"""A token as the number of its paragraph and its own."""


def find_candidates(
    parsed: Parsed,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    verdicts: Mapping[Place, Verdict],
    inventory: Inventory,
) -> Candidates | None:
    """The candidates of an article whose paragraphs have vectors; None where it has none."""
    tokens = tokens_of(parsed, inventory)
    if tokens is None:
        return None
    starts = tokens.bounds
    told = np.array(sorted(starts[paragraph] + place for paragraph, place in verdicts), np.int64)
    chosen = _chosen(tokens, told, inventory)
    if not len(chosen):
        return None
    args = arguments(tokens, inventory)
    missing = len(tokens.tag)
    slots = np.stack([args[name][chosen] for name in SLOTS[:-2]], 1)
    filled = np.where(slots < 0, missing, slots)
    means = missing + 1 + tokens.sentence[chosen]
    whole = np.full(len(chosen), missing + 1 + int(tokens.sentence.max()) + 1)
    paragraphs = np.searchsorted(starts, chosen, side="right") - 1
    places = chosen - starts[paragraphs]
    keys = list(zip(paragraphs.tolist(), places.tolist(), strict=True))
    given = [verdicts.get(key) for key in keys]
    return Candidates(
        paragraphs,
        places,
        np.concatenate([filled, means[:, None], whole[:, None]], 1),
        _vectors(parsed, tokens),
        np.stack([_at(args[name][chosen], tokens.lemma) for name in LEMMAS], 1),
        inventory.signs(tokens, args, chosen, slots, inventory.who(tokens, mentions, entities)),
        np.array([_numbers(each) for each in given], np.int64),
        np.array([(*_known(parsed, key), *_weighed(each)) for key, each in zip(keys, given, strict=True)], np.float32),
    )


def _at(where: Integers, of: Integers) -> Integers:
    """What `of` says of some tokens, 0 where there is none."""
    return np.where(where < 0, 0, of[np.maximum(where, 0)])


def _chosen(tokens: Tokens, told: Integers, inventory: Inventory) -> Integers:
    """The candidates' tokens, in order."""
    verb = (tokens.pos == inventory.pos["VERB"]) & ~np.isin(
        tokens.relation, inventory.relations_of("aux", "aux:pass", "cop")
    )
    noun = (tokens.pos == inventory.pos["NOUN"]) & ~np.isin(
        tokens.relation, inventory.relations_of("flat", "goeswith", "fixed")
    )
    noun &= ~np.isin(tokens.lemma, inventory.people)
    cop = np.zeros(len(tokens.tag), np.bool_)
    cop[tokens.head[np.isin(tokens.relation, inventory.relations_of("cop"))]] = True
    found = verb | noun | (cop & (tokens.pos == inventory.pos["ADJ"]))
    found[told] = True
    return np.flatnonzero(found).astype(np.int64)


def _vectors(parsed: Parsed, tokens: Tokens) -> Floats:
    """The vectors of all tokens, one of zeros, the means of the sentences, the mean of all."""
    rows = np.concatenate([p.vectors for p in parsed.paragraphs if p.vectors is not None]).astype(np.float32)
    count = int(tokens.sentence.max()) + 1
    cuts = np.flatnonzero(np.diff(tokens.sentence, prepend=-1))
    sums = np.add.reduceat(rows, cuts)
    sizes = np.diff(np.append(cuts, len(rows)))[:, None].astype(np.float32)
    means = np.zeros((count, rows.shape[1]), np.float32)
    means[tokens.sentence[cuts]] = sums / sizes
    whole = sums.sum(0, keepdims=True) / np.float32(len(rows))
    return np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32), means, whole])


_TYPES = {name: number for number, name in enumerate(types())}
_STOPS = {name: number for number, name in enumerate(STOPS)}
_STATUSES = {name: number for number, name in enumerate(STATUSES)}
VERDICT_SIZES = (len(_TYPES) + 1, len(STOPS), len(STATUSES), len(_TYPES) + 1)
"""Rows of the weights' table for each column of the verdicts: type, stop, status, and the type again where it is told."""
_BEGIN = np.cumsum([0, *VERDICT_SIZES[:-1]]).tolist()


def _numbers(verdict: Verdict | None) -> tuple[int, int, int, int]:
    if verdict is None:
        return _BEGIN[0], _BEGIN[1] + _STOPS["not looked at"], _BEGIN[2], _BEGIN[3]
    type_ = _TYPES[verdict.type] + 1
    told = type_ if verdict.stopped == "told" else 0
    return (
        _BEGIN[0] + type_,
        _BEGIN[1] + _STOPS[verdict.stopped],
        _BEGIN[2] + _STATUSES[verdict.status],
        _BEGIN[3] + told,
    )


def _weighed(verdict: Verdict | None) -> tuple[float, float, float]:
    if verdict is None:
        return 0.0, 0.0, 0.0
    return verdict.score, min(verdict.sources, 2) / 2, min(verdict.targets, 2) / 2


WEIGHED = 3
"""Columns of the marks that come from the rules' verdict; the others are what the lexicon says of the word."""


_frames: dict[tuple[str, bool], tuple[float, ...]] = {}


def _known(parsed: Parsed, place: Place) -> tuple[float, ...]:
    """Which types the lexicon has frames of for a word, by its verb and by its noun frames, each with the surest frame's score."""
    token = parsed.paragraphs[place[0]].doc[place[1]]
    key = (token.lemma_, token.pos_ == "NOUN")
    known = _frames.get(key)
    if known is None:
        known = _scores(spelling(token.lemma_), key[1])
        if len(_frames) < _MOST_KNOWN:
            _frames[key] = known
    return known


_MOST_KNOWN = 50_000


def _scores(lemma: str, noun: bool) -> tuple[float, ...]:
    scores = [0.0] * len(_TYPES)
    for frame in (noun_frames() if noun else verb_frames()).get(lemma, ()):
        scores[_TYPES[frame.type]] = max(scores[_TYPES[frame.type]], frame.score)
    return tuple(scores)


MARKS = len(_TYPES) + WEIGHED
"""Columns of the marks."""
