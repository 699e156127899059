"""Where an event happened: the name of a place in a phrase that says where, in what that phrase lies in, or before the event's own noun.

A place that is acted on is no whereabouts, and neither is whose something is (`the president of Kenya`) unless its head says what the place
is (`the city of Goma`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.events.actors import names_a_place
from dateline.reading.events.arguments import phrase_heads
from dateline.reading.events.grammar import child, modifiers, phrases
from dateline.reading.events.lexicon import spelling, table
from dateline.reading.events.predicates import Trigger

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

WHERE = ("in", "at", "near", "outside", "inside", "across", "around", "throughout")
WITHIN = ("in", "at", "near", "outside")
PLACES = ("LOC", "FACILITY")
BODILY = ("ASSAULT", "COERCE")
DEEPEST = 2


def find_place(trigger: Trigger, doers: Collection[Token], taken: Collection[Token]) -> Token | None:
    """Returns the head of the place's name, if one stands there and is none of those taken for targets."""
    heads = phrase_heads(trigger)
    if trigger.frame.type in BODILY:
        # Who strikes and who is struck are there where it happens: "was shot by police in Goma", "a crash in Goma killed ten".
        heads = [*heads, *taken, *doers]
    told = [noun for head in heads for word, noun in phrases(head) if word in WHERE and noun not in taken]
    for noun in told:
        if noun.ent_type_ in PLACES:
            return noun
    for noun in told:
        found = _around(noun, 0)
        if found is not None and found not in taken:
            return found
    before = (each for head in heads for each in modifiers(head) if names_a_place(head, each))
    return next((each for each in before if each not in taken), None)


def _around(noun: Token, depth: int) -> Token | None:
    """The place that a nameless one lies in: `a school in Goma`, `the town of Goma`, `Goma's market`."""
    if noun.pos_ != "NOUN" or noun.ent_type_:
        return None
    settled = spelling(noun.lemma_) in table("events_actors.toml")["settled"]
    owner = child(noun, "nmod:poss")
    if owner is not None and owner.ent_type_ == "LOC":
        return owner
    for word, inner in phrases(noun):
        if word in WITHIN or (word == "of" and settled):
            if inner.ent_type_ in PLACES:
                return inner
            found = _around(inner, depth + 1) if depth < DEEPEST else None
            if found is not None:
                return found
    named = (each for each in modifiers(noun) if each.ent_type_ == "LOC" and each.dep_ in ("compound", "appos", "flat"))
    return next(named, None) if settled else None
