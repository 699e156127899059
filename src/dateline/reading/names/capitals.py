"""When a capital, or a seat of government, is its country's government: it speaks, acts, is pressed or dealt with.

A capital as the place of something stays a place; in doubt it is a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.reading.names.lexicon import senses
from dateline.reading.names.phrases import preposition, relation
from dateline.reading.names.spotting import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

TOWARD = {"on", "with", "against", "between", "toward", "towards", "by", "to"}


def acting_capitals(names: Sequence[Name]) -> None:
    """Makes governments of the names of capitals that act."""
    for name in names:
        if name.kind == "place" and name.area is not None and name.area.kind == "capital" and _acts(name.head):
            name.kind = "government"


def _acts(head: Token) -> bool:
    name, over = relation(head), head.head
    if name == "conj":
        return _acts(over) if over.pos_ == "PROPN" else False
    if head.dep_ == "nmod:poss":
        return over.lower_ not in senses("capital", "town")
    if name == "nsubj":
        passive = head.dep_.endswith("pass")
        return (
            over.pos_ == "VERB"
            and over.lemma_ not in senses("capital", "happens")
            and not (passive and over.lemma_ in senses("capital", "moves"))
        )
    if name in ("obj", "iobj"):
        return (
            over.pos_ == "VERB"
            and over.lemma_ not in senses("capital", "moves")
            and over.lemma_ not in senses("capital", "happens")
        )
    before = preposition(head)
    if head.dep_ == "obl:agent":
        return True
    if name == "nmod" and before == "by":
        return True  # "an admission by Paris"
    if name == "nmod":
        counted = any(
            relation(child) == "nmod" and child.lemma_ in senses("capital", "dealings") for child in over.children
        )
        return before in TOWARD - {"to"} and (over.lemma_.casefold() in senses("capital", "dealings") or counted)
    return name == "obl" and before in TOWARD - {"to"} and over.lemma_ in senses("capital", "deals")
