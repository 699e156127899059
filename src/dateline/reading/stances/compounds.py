"""Stances inside one phrase: "US-backed Berg", "pro-Stahl officers". They hold for its noun alone, never for what is listed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.model import StanceKind
from dateline.reading.events.actors import NAMED, is_someone
from dateline.reading.events.lexicon import table
from dateline.reading.stances.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

DESCRIBING = ("amod", "compound", "obl", "nmod", "advmod", "acl", "dep", "punct")
"""Relations (before the colon) by which a word leads up to the noun it describes."""


def of_compound(token: Token) -> Iterator[Draft]:
    """Yields the stance told inside one word or phrase: "US-backed", "pro-government"."""
    words = _compounds()
    lower = token.lower_
    if lower not in words["all"]:
        return
    if (
        lower in (*words["supports"], *words["recognises"])
        and token.i >= token.sent.start + 2
        and token.nbor(-1).text in ("-", "–")
    ):
        holder, toward = token.nbor(-2), _phrase_head(token)
        if holder.ent_type_ in NAMED and toward is not None and is_someone(toward):
            yield Draft("recognises" if lower in words["recognises"] else "supports", token, holder, toward, alone=True)
    for prefix, stance in ((words["supported_by_prefix"], "supports"), (words["opposed_by_prefix"], "opposes")):
        if lower in prefix and token.i + 2 < token.sent.end and token.nbor(1).text in ("-", "–"):
            yield from _prefixed(token, token.nbor(2), "supports" if stance == "supports" else "opposes")


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """The words that tell a stance inside a phrase, by what they tell; `all` of them: no other word is looked at."""
    words = {name: frozenset(listed) for name, listed in table("stances_frames.toml")["compound"].items()}
    return {**words, "all": frozenset().union(*words.values())}


def _prefixed(token: Token, toward: Token, stance: StanceKind) -> Iterator[Draft]:
    """ "Pro-X leaders": the ones so described support X, if X is a name."""
    holder = _phrase_head(toward if toward.head != token else token)
    if (
        toward.ent_type_ in NAMED
        and toward.text[0].isupper()
        and holder is not None
        and holder != toward
        and is_someone(holder)
    ):
        yield Draft(stance, token, holder, toward, alone=True)


def _phrase_head(token: Token) -> Token | None:
    """The noun that a describing word belongs to."""
    start = token
    while (
        token.dep_.partition(":")[0] in DESCRIBING
        and token.dep_ not in ("acl:relcl", "nmod:poss")
        and token.head != token
    ):
        token = token.head
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.i > start.i
            and token.dep_ not in ("compound", "amod", "nmod:desc")
        ):
            return token
    return token if token.i > start.i and token.pos_ in ("NOUN", "PROPN") else None
