"""When a capital, or a seat of government, is its country's government: it speaks, acts, is pressed or dealt with.

A capital as the place of something stays a place; in doubt it is a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.reading.names.phrases import preposition, relation
from dateline.reading.names.spotting import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

TOWN = {
    "airport", "street", "streets", "suburb", "suburbs", "mayor", "mayoral", "university", "stadium", "hotel", "resident", "residents", "police",
    "court", "outskirts", "centre", "center", "square", "district", "port", "hospital", "museum", "marathon", "metro", "population",
    "people", "neighbourhood", "neighborhood", "office", "embassy", "summit", "conference", "bureau", "correspondent", "post", "times", "area", "region",
}  # fmt: skip
"""What a town has and a government does not."""
MOVES = {
    "leave",
    "reach",
    "visit",
    "enter",
    "hit",
    "shake",
    "flood",
    "strike",
    "bomb",
    "capture",
    "storm",
    "encircle",
    "surround",
    "rock",
    "tour",
    "fly",
    "flee",
    "shell",
}
"""Verbs whose object is the place itself."""
HAPPENS = {"be", "see", "host", "lie", "wake", "have", "remain", "become", "experience", "fall", "suffer"}
"""Verbs whose subject may be the town itself."""
TOWARD = {"on", "with", "against", "between", "toward", "towards", "by", "to"}
DEALINGS = {
    "relation", "tie", "talk", "sanction", "pressure", "deal", "dialogue", "tension", "negotiation", "agreement", "accord", "alliance", "link", "support",
    "aid", "cooperation", "dispute", "rift", "war", "contact", "message", "warning", "threat", "embargo", "détente", "detente", "rapprochement", "conflict",
    "row", "spat", "standoff", "pact", "treaty", "friction", "animosity", "hostility", "diplomacy", "partnership", "rivalry", "understanding",
}  # fmt: skip
"""Nouns for what governments have with each other."""
DEALS = {
    "negotiate",
    "talk",
    "accuse",
    "pressure",
    "press",
    "side",
    "impose",
    "deal",
    "work",
    "cooperate",
    "break",
    "sever",
    "trade",
    "sell",
    "send",
    "urge",
    "agree",
    "aim",
    "cut",
}


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
        return over.lower_ not in TOWN
    if name == "nsubj":
        passive = head.dep_.endswith("pass")
        return over.pos_ == "VERB" and over.lemma_ not in HAPPENS and not (passive and over.lemma_ in MOVES)
    if name in ("obj", "iobj"):
        return over.pos_ == "VERB" and over.lemma_ not in MOVES and over.lemma_ not in HAPPENS
    before = preposition(head)
    if head.dep_ == "obl:agent":
        return True
    if name == "nmod":
        counted = any(relation(child) == "nmod" and child.lemma_ in DEALINGS for child in over.children)
        return before in TOWARD - {"to"} and (over.lemma_.casefold() in DEALINGS or counted)
    return name == "obl" and before in TOWARD - {"to"} and over.lemma_ in DEALS
