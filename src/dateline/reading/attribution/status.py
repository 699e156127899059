"""Judges whether the words are said at all: denied, expected, alleged, or only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar
from dateline.reading.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_SUPPOSED = frozenset({"would", "could", "should", "may", "might", "can", "ca", "must"})
_EXPECTING = frozenset(
    {"expect", "due", "schedule", "set", "plan", "prepare", "likely", "poise", "want", "hope", "intend", "need"}
)
_HEDGES = frozenset({"allegedly", "reportedly", "purportedly"})
_UNFULFILLED = frozenset({"refuse", "decline", "fail", "hesitate"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})


def judge(draft: Draft, verb: Token) -> None:
    """Sets how far the words are said at all: denied, expected, alleged or only supposed."""
    helpers = {grammar.word(child) for child in verb.children if grammar.base(child) == "aux"}
    adverbs = {grammar.lemma(child) for child in verb.children if grammar.base(child) == "advmod"}
    if grammar.lemma(verb) == "allege" or adverbs & _HEDGES:
        draft.status = "alleged"
    looked_for = grammar.lemma(verb) == "expect" and grammar.is_passive(verb)
    if helpers & _FUTURE or looked_for or _awaited(verb):
        draft.status = "expected"
    if helpers & _SUPPOSED and not draft.paired:
        draft.status, draft.hedged = "expected", True
    if grammar.negated(verb) or any(
        child.dep_ == "mark" and grammar.word(child) in ("if", "unless", "whether") for child in verb.children
    ):
        draft.hedged = True
    if grammar.base(verb) == "xcomp" and (grammar.lemma(verb.head) in _UNFULFILLED or _yet(verb.head)):
        draft.hedged = True
    if draft.source is not None and {grammar.word(token) for token in (draft.source, *draft.source.children)} & _NOBODY:
        draft.hedged = True


def _yet(verb: Token) -> bool:
    """True for `has yet to say`."""
    return grammar.lemma(verb) == "have" and any(grammar.word(child) == "yet" for child in verb.children)


def _awaited(verb: Token) -> bool:
    """True for an infinitive that something else only looks forward to: `is expected to say`, `plans to announce`, `is to say`."""
    if any(grammar.word(child) == "to" and child.i < verb.i for child in verb.children):
        if grammar.base(verb) == "xcomp":
            return grammar.lemma(verb.head) in _EXPECTING
        return grammar.base(verb) == "ROOT"
    return False
