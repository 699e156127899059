"""The tense of a predicate, as its own words and helpers give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.events.grammar import child, children

if TYPE_CHECKING:
    from spacy.tokens import Token


def tense(verb: Token) -> str:
    """Returns the tag of the first word that carries the tense of a predicate."""
    return next((each.tag_ for each in children(verb, "aux", "aux:pass", "cop")), verb.tag_)


def in_the_present(verb: Token) -> bool:
    """True for "before they attack", "before they have investigated": it has not happened yet."""
    tensed = [verb, *children(verb, "aux", "aux:pass")]
    return any(each.tag_ in ("VBP", "VBZ") for each in tensed) and child(verb, "nsubj", "nsubj:pass") is not None


def going_on_now(head: Token) -> bool:
    """True for "is trying", "tries", "has been trying", and for a participle that only goes with something else."""
    helpers = children(head, "aux", "aux:pass")
    return (
        head.tag_ in ("VBZ", "VBP")
        or any(each.tag_ in ("VBZ", "VBP") for each in helpers)
        or (head.tag_ == "VBG" and not helpers)
    )
