"""A stance as found in the tree of one sentence, before anyone is told who its holder is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import StanceKind

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance as found in the tree."""

    stance: StanceKind
    word: Token
    """The word that tells it."""
    holder: Token
    toward: Token
    verb: Token | None = None
    """The predicate that gives it time, if it is not the word itself."""
    alone: bool = False
    """True if holder and toward are parts of one phrase, whose conjuncts do not share the stance."""
    intended: bool = False
    """True if the verb only tells what is to come."""
