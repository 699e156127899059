"""Frames for words that no frame knows: where those who take part in an act of some type are looked for when only its type is known.

The table is `events_generic.toml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.reading.events.grammar import child
from dateline.reading.events.lexicon import NounFrame, VerbFrame, table
from dateline.reading.events.predicates import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


def generic_trigger(head: Token, type_: str) -> Trigger:
    """A word as a trigger of a type, with the light verb that carries it if it is a noun of one."""
    if head.pos_ != "NOUN" or child(head, "cop") is not None:
        return Trigger(head, _verb_frame(type_), settled=True)
    return Trigger(head, _noun_frame(type_), support=_carrier(head), settled=True)


def _carrier(noun: Token) -> Token | None:
    """The verb that carries a noun, as its object or its subject."""
    verb = noun.head
    if noun.dep_ not in ("obj", "nsubj", "nsubj:pass") or verb.pos_ not in ("VERB", "AUX"):
        return None
    return verb


@cache
def _verb_frame(type_: str) -> VerbFrame:
    row = table("events_generic.toml")[type_]
    return VerbFrame(type_, (), tuple(row["verb_targets"]), alone=True, suffered=True)


@cache
def _noun_frame(type_: str) -> NounFrame:
    row = table("events_generic.toml")[type_]
    return NounFrame(type_, (), tuple(row["noun_sources"]), tuple(row["noun_targets"]), alone=True, suffered=True)
