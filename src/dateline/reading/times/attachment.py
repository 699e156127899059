"""Which word of a sentence a time expression hangs on, common slips of parsers put right.

Two slips are certain from word order alone: a time before "that" cannot belong to the clause "that" opens, and in "On
Monday soldiers entered" the time is the verb's, not a part of the name of the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.reading.times.cues import happenings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENERS = ("that", "if", "whether")
CLIMB = 3
"""Nouns climbed over from a time to its verb."""
HAPPENING = (
    "tion",
    "sion",
    "ment",
    "ing",
    "ance",
    "ence",
    "ure",
    "al",
    "ism",
    "cy",
    "ty",
    "sis",
    "out",
    "off",
    "over",
    "down",
    "age",
)
"""Endings of nouns made from verbs, and of states."""


def tokens_at(doc: Doc, start: int, end: int) -> list[Token]:
    """Returns the tokens that begin at the characters `start:end` of a paragraph."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return [token for token in span if start <= token.idx < end] if span is not None else []


def top(inside: Sequence[Token]) -> Token:
    """Returns the word of an expression that the rest of the sentence holds on to."""
    places = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in places or token.head.i == token.i), inside[0])


def holder(head: Token, first: Token) -> Token:
    """Returns the word that an expression with this top word and first word hangs on; the top itself if it is a root."""
    above = head.head
    relation = head.dep_.partition(":")[0]
    opened = [child.i for child in above.children if child.dep_ == "mark" and child.lower_ in OPENERS]
    if opened and first.i < opened[0]:
        return above.head
    fronted = first.i - first.sent.start <= 1 and above.i > head.i and above.dep_.startswith("nsubj")
    if fronted and relation in ("compound", "nmod", "amod", "nummod") and after_preposition(first):
        return above.head
    if above.pos_ == "ADV" and above.dep_.startswith("advmod"):
        return above.head  # "earlier on Monday" stands with the verb that "earlier" stands with
    return above


def past_things(word: Token, first: Token, last: Token) -> Token | None:
    """Returns the verb that a day tied to a noun dates for all that: things and bodies have no day, only what happens has.

    "A court on Monday fined him" and "they fired a rocket on Monday" date the verb; "condemned the attack on Monday" dates the attack.
    """
    if word.pos_ != "NOUN" or not after_preposition(first):
        return None
    if word.dep_.startswith("nsubj"):
        return word.head if word.head.pos_ == "VERB" and 0 < word.head.i - last.i <= 2 and word.i < first.i else None
    for _ in range(CLIMB):
        if word.pos_ != "NOUN" or _happens(word) or word.i > first.i:
            return None
        if word.dep_.partition(":")[0] not in ("obj", "obl", "nmod") or word.dep_ == "nmod:poss":
            return None
        word = word.head
        if word.pos_ == "VERB":
            return word if word.i < first.i else None
    return None


def _happens(noun: Token) -> bool:
    """Tells nouns that may name something with a day of its own."""
    lemma = noun.lemma_.lower()
    return lemma in happenings() or lemma.endswith(HAPPENING)


def attributive(inside: Sequence[Token]) -> bool:
    """Tells `Christmas` of `a Christmas office party`, which says what party it is and not when; `Christmas morning` is a time."""
    head = top(inside)
    return head.dep_ in ("compound", "nmod") and head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN")


def after_preposition(first: Token) -> Token | None:
    """Returns the preposition straight before an expression (a word like `the` or `about` between), or None."""
    for token in reversed(list(first.doc[max(0, first.i - 2) : first.i])):
        if token.dep_ == "compound:prt" or token.lower_ in ("down", "up", "off", "out", "away", "back"):
            return None
        if token.pos_ in ("ADP", "SCONJ"):
            return token if token.lower_ not in OPENERS else None
        if token.pos_ not in ("DET", "ADV"):
            return None
    return None
