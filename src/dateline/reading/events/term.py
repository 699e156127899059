"""What an article calls an event: the noun with the words that colour it, or the verb with its particle.

`the deadly crackdown` and `the operation` are two words for one event, as `gunned down` and `shot` are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

COLOURING = ("amod", "compound", "nmod:poss")
CUT = 5
"""Words of a term at most."""


def term(head: Token, start: int) -> Span:
    """Returns where the words stand; `start` is the offset of the paragraph in the stored text."""
    doc, first, last = head.doc, head.i, head.i
    if head.pos_ in ("NOUN", "PROPN"):
        while first > 0 and head.i - first < CUT and _colours(doc[first - 1], head, first):
            first -= 1
    else:
        particle = next((each for each in head.children if each.dep_ == "compound:prt" and each.i == head.i + 1), None)
        last = particle.i if particle is not None else last
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last]))


def _colours(token: Token, head: Token, first: int) -> bool:
    """True for a word right before a noun that says what sort it is, or the hyphen inside such a word; not for whose it is."""
    if token.is_space or token.pos_ in ("DET", "NUM", "PRON") or token.ent_type_ in ("DATE", "TIME"):
        return False
    own = token.head.i == head.i or (first <= token.head.i <= head.i)
    return own and token.dep_ in COLOURING[:2] and token.pos_ in ("ADJ", "NOUN", "VERB", "ADV")
