"""The PLOVER contexts of an event, by the words of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.events.lexicon import context_words, spelling

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 3
"""Contexts kept, in PLOVER's own order: more than three say nothing."""


def find_contexts(head: Token) -> tuple[str, ...]:
    """Returns the contexts whose words stand in the clause of a trigger, relative clauses left out."""
    lemmas = set(_lemmas(head))
    return tuple(name for name, row in context_words().items() if row & lemmas)[:MOST]


def _lemmas(head: Token) -> list[str]:
    found = [spelling(head.lemma_)]
    for each in head.children:
        if each.dep_ not in ("acl:relcl", "parataxis", "advcl", "ccomp", "conj"):
            found.extend(_lemmas(each))
    return found
