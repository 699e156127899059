"""Clauses that tell of no event at all: a condition, a question, an order, a caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.events.grammar import child, children
from dateline.reading.events.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token


def untold(verb: Token) -> bool:
    """True if the clause of a verb says nothing of what took place or will."""
    return _hypothetical(verb) or _asked(verb) or _ordered(verb) or _captioned(verb)


def _hypothetical(verb: Token) -> bool:
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ in words("words", "hypothetical")


def _asked(verb: Token) -> bool:
    """True in a question ("how many were killed"), and where helper and subject change places ("had they attacked, it would …")."""
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is not None and any(each.lower_ == "how" for each in subject.subtree):
        return True
    helper = next(
        (each for each in children(verb, "aux", "aux:pass") if each.tag_ in ("VBD", "VBZ", "VBP", "MD")), None
    )
    if subject is not None and helper is not None and helper.i < subject.i < verb.i:
        before = verb.doc[helper.i - 1].lower_ if helper.i > verb.sent.start else ""
        return before not in ("so", "nor", "neither", "only", "also", "never", "seldom", "than", "as")
    return verb.dep_ in ("ROOT", "conj", "ccomp") and next(
        (each.text == "?" for each in reversed(verb.sent) if not each.is_space and each.text not in "”\"’'"), False
    )


def _captioned(verb: Token) -> bool:
    """True for a bare participle that is the whole sentence: a caption or a heading ("Shooting at the fair"), by nobody at no time."""
    return (
        verb.dep_ == "ROOT"
        and verb.tag_ == "VBG"
        and child(verb, "aux", "aux:pass", "nsubj", "nsubj:pass", "cop") is None
    )


def _ordered(verb: Token) -> bool:
    """True for an imperative, and for one joined to it ("hit them or run them over")."""
    bare = verb.tag_ == "VB" and child(verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark") is None
    return bare and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _ordered(verb.head)))
