"""What the tagger sees of an article's words: the encoder's vectors, the parse, the quotations and what the rules found, as arrays.

Words are the tokens that are no white space, in order; every number here counts words of the article, and `places` leads back to
the tokens of their paragraph.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

Integers = NDArray[np.int64]
Halves = NDArray[np.float16]

_MOST_KNOWN = 100_000
"""Combinations of attributes that are remembered at once: some 30 MB; an article has one in three words."""
ROLES = ("outside", "source", "cue", "content")
OUTSIDE, SOURCE, CUE, CONTENT = range(4)


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels the weights know, by their numbers from 1; 0 is any other label. Lemmas are hashed into so many `buckets`."""

    relations: Mapping[str, int]
    tags: Mapping[str, int]
    names: Mapping[str, int]
    kinds: Mapping[str, int]
    buckets: int

    @classmethod
    def of(cls, labels: Mapping[str, Sequence[str]], buckets: int) -> Inventory:
        """The inventory of label lists, one list a field."""
        relations, tags, names, kinds = (
            {label: n for n, label in enumerate(labels[field], 1)} for field in ("relations", "tags", "names", "kinds")
        )
        return cls(relations, tags, names, kinds, buckets)


@dataclass(frozen=True, slots=True)
class Words:
    """The n words of an article.

    `bounds` are where its paragraphs begin, with n at the end. `signs` is n x 6: relation, tag, kind of name, lemma bucket, class
    of cue word, place in a quotation (none, first, within, last). `found` is n x 4 of 0 and 1: head of a cue, source, cue and
    content in any draft of the rules. `heads` are word numbers, a root its own; the words below a word stand between its
    `lefts` and `rights`. `quotations` are numbers within the paragraph, -1 for none.
    """

    bounds: Integers
    places: Integers
    signs: Integers
    found: NDArray[np.float32]
    heads: Integers
    lefts: Integers
    rights: Integers
    sentences: Integers
    quotations: Integers
    drafts: dict[int, Integers]
    """The roles of its paragraph's words in each draft of the rules, by the word its cue is known by."""

    def vectors(self, paragraphs: Sequence[Halves]) -> NDArray[np.float32]:
        """The vectors of the words, from those of all tokens of each paragraph."""
        rows = [
            vectors[self.places[start:end]]
            for vectors, (start, end) in zip(paragraphs, pairwise(self.bounds.tolist()), strict=True)
        ]
        return np.concatenate(rows).astype(np.float32)


def words_of(passages: Sequence[Passage], signs: Signs) -> Words:
    """The words of an article's paragraphs, of which there is at least one."""
    places = [_words(passage.doc) for passage in passages]
    bounds = np.concatenate([[0], np.cumsum([len(own) for own in places])]).astype(np.int64)
    heads, found, drafts = [], [], {}
    for passage, own, start in zip(passages, places, bounds.tolist(), strict=False):
        number = np.zeros(len(passage.doc) + 1, np.int64)
        number[own] = np.arange(start, start + len(own))
        heads.append(number[_heads(passage.doc, own)])
        marks, roles = _drafted(passage)
        found.append(marks[own])
        drafts.update({int(number[head]): given[own] for head, given in roles.items()})
    joined = np.concatenate(heads)
    lefts, rights = _edges(joined)
    quotations = [
        np.array([-1 if n is None else n for n in passage.quotation_of], np.int64)[own]
        for passage, own in zip(passages, places, strict=True)
    ]
    quoted = np.concatenate(quotations)
    table = signs.of([passage.doc for passage in passages], places)
    table[:, 5] = _ends(quoted, bounds)
    return Words(
        bounds,
        np.concatenate(places),
        table,
        np.concatenate(found),
        joined,
        lefts,
        rights,
        np.concatenate([_sentences(passage)[own] for passage, own in zip(passages, places, strict=True)]),
        quoted,
        drafts,
    )


def head_of(draft: Draft) -> int | None:
    """The token a draft's cue is known by: its verb, else its first; None for a draft without a cue."""
    if draft.verb is not None:
        return draft.verb.i
    return min(draft.cue, default=None)


def roles_of(draft: Draft, tokens: int) -> Integers:
    """The role of each token of the paragraph in one draft, as a number of `ROLES`."""
    roles = np.zeros(tokens, np.int64)
    source = draft.source_words or (grammar.named_as(draft.source) if draft.source is not None else ())
    for role, places in ((CONTENT, draft.content), (SOURCE, source), (CUE, draft.cue)):
        roles[list(places)] = role
    return roles


def _words(doc: Doc) -> Integers:
    from spacy.attrs import IS_SPACE

    return np.flatnonzero(doc.to_array([IS_SPACE]).reshape(-1) == 0)


def _heads(doc: Doc, places: Integers) -> Integers:
    """The tokens that words hang on; a word that hangs on white space is its own head."""
    from spacy.attrs import HEAD, IS_SPACE

    table = doc.to_array([HEAD, IS_SPACE]).astype(np.int64).reshape(-1, 2)
    heads = places + table[places, 0]
    heads = np.where(table[heads, 1] == 1, places, heads)
    return heads.astype(np.int64)


def _edges(heads: Integers) -> tuple[Integers, Integers]:
    """The first and the last word at or below each word."""
    own = np.arange(len(heads))
    lefts, rights = own.copy(), own.copy()
    above = heads
    # Each round a word tells the word one further above; trees are as deep as their longest chain, and those are short.
    for _ in range(len(heads)):
        np.minimum.at(lefts, above, own)
        np.maximum.at(rights, above, own)
        higher = heads[above]
        if (higher == above).all():
            break
        above = higher
    return lefts, rights


def _sentences(passage: Passage) -> Integers:
    starts = np.zeros(len(passage.doc), np.int64)
    for sentence in passage.sentences:
        if sentence.tokens.start < len(starts):
            starts[sentence.tokens.start] += 1
    return np.cumsum(starts)


def _drafted(passage: Passage) -> tuple[NDArray[np.float32], dict[int, Integers]]:
    """What the rules found at each token, and the roles of the tokens in each draft by its cue's token."""
    found = np.zeros((len(passage.doc), 4), np.float32)
    by_head = {}
    for draft in passage.drafts:
        roles = roles_of(draft, len(passage.doc))
        head = head_of(draft)
        if head is not None:
            found[head, 0] = 1
            by_head[head] = roles
        for role in (SOURCE, CUE, CONTENT):
            found[roles == role, role] = 1
    return found, by_head


def _ends(quotations: Integers, bounds: Integers) -> Integers:
    """The place of each word in its quotation: 0 for none, 1 first, 2 within, 3 last."""
    apart = np.ones(len(quotations) + 1, np.bool_)
    apart[1:-1] = quotations[1:] != quotations[:-1]
    apart[bounds] = True
    return np.where(quotations < 0, 0, np.where(apart[:-1], 1, np.where(apart[1:], 3, 2)))


class Signs:
    """Finds the signs of words. Each combination of attributes is looked up once and remembered, up to a bound: news repeats its words."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def of(self, docs: Sequence[Doc], places: Sequence[Integers]) -> Integers:
        """The signs of the words at some places of each paragraph, but for their place in a quotation."""
        from spacy.attrs import DEP, ENT_TYPE, LEMMA, POS, TAG

        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        known, rows = self._known, []
        for doc, own in zip(docs, places, strict=True):
            strings = doc.vocab.strings
            table = doc.to_array([DEP, TAG, ENT_TYPE, LEMMA, POS]).reshape(-1, 5)[own].tolist()
            for place, key in zip(own.tolist(), map(tuple, table), strict=True):
                row = known.get(key)
                if row is None:
                    row = self._signs(strings, key, doc[place].text)
                    if key[3]:  # a word without a lemma goes by its form, which is no part of the key
                        known[key] = row
                rows.append(row)
        return np.array(rows, np.int64).reshape(-1, 6)

    def _signs(self, strings: StringStore, key: tuple[int, ...], text: str) -> tuple[int, ...]:
        from spacy.symbols import NOUN

        relation, tag, name, lemma = (strings[number] for number in key[:4])
        word = (lemma or text).casefold()
        cue = (lexicon.nouns().cues if key[4] == NOUN else lexicon.verbs()).get(word)
        return (
            self._inventory.relations.get(relation, 0),
            self._inventory.tags.get(tag, 0),
            self._inventory.names.get(name, 0),
            zlib.crc32(word.encode("utf-8", "surrogatepass")) % self._inventory.buckets,
            self._inventory.kinds.get(cue.kind, 0) if cue is not None else 0,
            0,
        )
