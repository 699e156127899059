"""Tells a warning that threatens from one that only foretells or advises.

Who warns that prices could rise, or warns residents to stay indoors, threatens nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.events.actors import is_someone
from dateline.reading.events.grammar import child, children, is_infinitive, patient

if TYPE_CHECKING:
    from spacy.tokens import Token


def foretells(verb: Token) -> bool:
    """True for a forecast ("warned that prices could rise") and for advice ("warned residents to stay indoors")."""
    warned = patient(verb)
    if warned is not None and any(
        each.lower_ in ("its", "their", "his", "her") for each in children(warned, "nmod:poss")
    ):
        return True
    said = child(verb, "ccomp", "parataxis")
    if said is None:
        advised = child(verb, "xcomp", "advcl")
        return warned is not None and advised is not None and is_infinitive(advised) and not _forbids(advised)
    about = child(said, "nsubj", "nsubj:pass", "expl")
    if about is None:
        return False
    if not is_someone(about):
        # "That prices could, will or are to rise" is a forecast; "that the attacks must stop" is none.
        likely = any(each.lower_ in ("could", "may", "might", "can", "will", "would") for each in children(said, "aux"))
        return likely or said.tag_ in ("VBG", "VBZ", "VBP", "VBD")
    return _known(said)


def _known(said: Token) -> bool:
    """True for a plain fact about somebody ("warned that the man knows the area"): it threatens nobody."""
    told = [said, *children(said, "aux", "aux:pass")]
    return all(each.tag_ in ("VBZ", "VBP", "VBD", "VBG", "VBN") for each in told) and not children(said, "advcl")


def _forbids(verb: Token) -> bool:
    return any(each.lower_ in ("not", "never") for each in children(verb, "advmod"))
