"""An article's parse as arrays over all its tokens, and for every token the words that stand around it: subject, object, phrases, governor.

Subjects are inherited over a fixed number of governors; nothing walks a tree without a bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.reading.parsed import Parsed

if TYPE_CHECKING:
    from dateline.reading.events.learned.signs import Inventory

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

ROUNDS = 3
"""Governors over which subjects and objects are inherited."""
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of an article: numbers of their labels in an inventory, heads as tokens of the article, and where their letters begin.

    `bounds` are the first tokens of the paragraphs; `quoted` is true between quotation marks.
    """

    pos: Integers
    tag: Integers
    relation: Integers
    name: Integers
    word: Integers
    lemma: Integers
    head: Integers
    start: Integers
    sentence: Integers
    bounds: Integers
    quoted: Flags


def tokens_of(parsed: Parsed, inventory: Inventory) -> Tokens | None:
    """The tokens of an article; None where it has none."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_QUOTE, LEMMA, LOWER, POS, TAG

    attributes = [POS, TAG, DEP, ENT_TYPE, LOWER, HEAD, IDX, IS_QUOTE, LEMMA]
    tables = [paragraph.doc.to_array(attributes).reshape(-1, len(attributes)) for paragraph in parsed.paragraphs]
    lengths = [len(table) for table in tables]
    if not sum(lengths):
        return None
    bounds = np.cumsum([0, *lengths[:-1]]).astype(np.int64)
    joined: NDArray[np.uint64] = np.concatenate(tables).astype(np.uint64)
    own = np.arange(len(joined))
    starts = np.repeat(np.array([p.start for p in parsed.paragraphs], np.int64), lengths)
    sentence = np.zeros(len(joined), np.int64)
    sentence[[bounds[each.paragraph] + each.tokens.start for each in parsed.sentences if len(each.tokens)]] = 1
    quotes = np.cumsum(joined[:, 7].astype(np.int64))
    before = np.repeat(quotes[bounds] - joined[bounds, 7].astype(np.int64), lengths) if len(bounds) else quotes
    return Tokens(
        joined[:, 0].astype(np.int64),
        inventory.tag_numbers(joined[:, 1]),
        inventory.relation_numbers(joined[:, 2]),
        inventory.name_numbers(joined[:, 3]),
        inventory.word_numbers(joined[:, 4]),
        inventory.lemma_numbers(joined[:, 8]),
        own + joined[:, 5].astype(np.int64),
        starts + joined[:, 6].astype(np.int64),
        np.maximum(np.cumsum(sentence) - 1, 0),
        bounds,
        (quotes - before) % 2 == 1,
    )


def arguments(tokens: Tokens, inventory: Inventory) -> dict[str, Integers]:
    """For every token the words around it by name, -1 where there is none."""
    own = np.arange(len(tokens.tag))

    def first(*relations: str, last: bool = False, only: Flags | None = None) -> Integers:
        """The first, or last, child of each token with one of the relations."""
        found = np.full(len(own), NOWHERE, np.int64)
        fits = np.isin(tokens.relation, inventory.relations_of(*relations)) & (tokens.head != own)
        places = np.flatnonzero(fits if only is None else fits & only)
        ordered = places if last else places[::-1]
        found[tokens.head[ordered]] = ordered
        return found

    def by(where: Integers, of: Integers) -> Integers:
        """What `of` says of the tokens that `where` leads to."""
        return np.where(where < 0, NOWHERE, of[np.maximum(where, 0)])

    case = first("case")
    has_case = case >= 0
    passive = first("nsubj:pass")
    is_passive = (passive >= 0) | (first("aux:pass") >= 0)
    agent = first("obl:agent")
    subject = first("nsubj", "nsubj:outer", "csubj")
    relative = np.isin(tokens.relation, inventory.relations_of("acl:relcl"))
    acl = np.isin(tokens.relation, inventory.relations_of("acl"))
    participle = acl & np.isin(tokens.tag, inventory.tags_of("VBN"))

    def meant(found: Integers) -> Integers:
        """A relative pronoun's noun in the pronoun's place."""
        pronoun = (found >= 0) & relative & np.isin(tokens.tag[np.maximum(found, 0)], inventory.tags_of("WP", "WDT"))
        return np.where(pronoun, tokens.head, found)

    subject = np.where(is_passive | participle, agent, meant(subject))
    object_ = np.where(is_passive, meant(passive), meant(first("obj", "iobj", only=~has_case)))
    object_ = np.where(participle & (object_ < 0), tokens.head, object_)
    subject = np.where(acl & ~participle & (subject < 0), tokens.head, subject)
    shared = np.isin(tokens.relation, inventory.relations_of("conj", "xcomp", "advcl", "ccomp")) & (tokens.head != own)
    controlled = np.isin(tokens.relation, inventory.relations_of("xcomp"))
    open_ = shared & (subject < 0) & ~is_passive & (passive < 0) & (tokens.pos != inventory.pos["NOUN"])
    for _ in range(ROUNDS):
        above = np.where(controlled & (object_[tokens.head] >= 0), object_[tokens.head], subject[tokens.head])
        subject = np.where(open_ & (subject < 0), above, subject)
    oblique = first("obl", "obl:arg", "nmod", only=has_case)
    further = first("obl", "obl:arg", "nmod", last=True, only=has_case)
    clause = first("xcomp", "ccomp")
    clause = np.where(clause < 0, first("advcl"), clause)
    head = np.where(tokens.head == own, NOWHERE, tokens.head)
    return {
        "self": own,
        "subject": subject,
        "object": object_,
        "phrase": oblique,
        "further phrase": np.where(further == oblique, NOWHERE, further),
        "owner": first("nmod:poss"),
        "part": first("compound", "amod", "nmod:desc", last=True),
        "clause": clause,
        "head": head,
        "head's subject": by(head, subject),
        "head's object": by(head, object_),
        "case": case,
        "aux": first("aux", "aux:pass", "cop"),
        "last aux": first("aux", "aux:pass", last=True),
        "mark": first("mark"),
        "particle": first("compound:prt"),
        "determiner": first("det"),
        "negation": first("advmod", "det", only=np.isin(tokens.word, inventory.words_of("not", "n't", "no", "never"))),
        "adverb": first("advmod"),
        "phrase's case": by(oblique, case),
        "further phrase's case": by(further, case),
        "clause's mark": by(clause, first("mark")),
        "head's aux": by(head, first("aux", "aux:pass", "cop")),
        "head's mark": by(head, first("mark")),
        "head's negation": by(
            head, first("advmod", only=np.isin(tokens.word, inventory.words_of("not", "n't", "never")))
        ),
        "passive": is_passive.astype(np.int64),
    }
