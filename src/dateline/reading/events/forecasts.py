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
    likely = any(each.lower_ in ("could", "may", "might", "can") for each in children(said, "aux"))
    return about is not None and likely and not is_someone(about)


def _forbids(verb: Token) -> bool:
    return any(each.lower_ in ("not", "never") for each in children(verb, "advmod"))
