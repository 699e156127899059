"""Where a person's name begins and ends: what language engines cut off it (`Jae-[in]`, `[Jr]`, `[Kim] Jong Un`) is given back.

Only words that stand right at the name, with nothing but a hyphen between, are ever added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading.names import atlas
from dateline.reading.names.lexicon import senses, term_ending

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = senses("person", "particles")
SUFFIXES = senses("person", "suffixes")
DOTTED = re.compile(r"(?:[A-Z]\.){2,3}")
"""Initials written in one (`P.D.`); what stands so before a person's name is part of it."""
NOT_INITIALS = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "N.Y.", "U.S.A."})
LONGEST_SYLLABLE = 5
"""Letters of a small-written syllable after a hyphen (`Jae-in`, `Geun-hye`); longer words there are participles (`-backed`)."""


def whole_name(tokens: list[Token]) -> list[Token]:
    """Returns a person's name with the hyphened pieces, the suffix and the family name that belong to it."""
    if not tokens:
        return tokens
    tokens = _to_the_left(_over_hyphens(tokens))
    doc, end = tokens[0].doc, tokens[-1].i + 1
    if len(tokens) > 1 and end < len(doc) and doc[end].lower_ in SUFFIXES:
        tokens = [*tokens, doc[end]]
    return tokens


def hyphened(token: Token) -> bool:
    """True for a word written on to the one before it with a hyphen."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return False
    return not token.nbor(-1).whitespace_ and not token.nbor(-2).whitespace_


def family_first(name: str) -> bool:
    """True for a name whose family name stands first: what follows is hyphened with a small letter (`Moon Jae-in`)."""
    first, *rest = name.split()
    return len(rest) == 1 and "-" in rest[0] and rest[0].rsplit("-", 1)[1][:1].islower() and "-" not in first


def _over_hyphens(tokens: list[Token]) -> list[Token]:
    """On to the right over hyphens, where the name has a part before the hyphened one."""
    doc = tokens[0].doc
    if tokens[-1].text == "-":
        tokens = tokens[:-1]
    while tokens and tokens[-1].i + 2 < len(doc) and hyphened(doc[tokens[-1].i + 2]):
        piece = doc[tokens[-1].i + 2]
        small = piece.text.islower() and len(piece) <= LONGEST_SYLLABLE and piece.text not in senses("hyphen", "after")
        family = tokens[0].i > 0 and doc[tokens[0].i - 1].pos_ == "PROPN"
        if not small or not (len(tokens) > 1 or family):
            break
        tokens = [*tokens, *doc[tokens[-1].i + 1 : piece.i + 1]]
    return tokens


def _to_the_left(tokens: list[Token]) -> list[Token]:
    """On to the left over one name word that is no title: before a hyphened given name, or where it was marked as something else."""
    i = tokens[0].i - 1
    if i < tokens[0].sent.start:
        return tokens
    before = tokens[0].doc[i]
    if DOTTED.fullmatch(before.text) and before.text not in NOT_INITIALS:
        return [before, *tokens]
    if not before.text.isalpha() or before.text.isupper() != tokens[0].text.isupper() or not before.text[:1].isupper():
        return tokens
    hyphens = len(tokens) > 1 and hyphened(tokens[-1]) and tokens[-1].i == tokens[0].i + 2
    loose = hyphens and before.ent_type_ in ("", "PERSON", "MISC")
    apart = before.ent_type_ == "MISC" and before.ent_iob_ == "B"
    named = before.pos_ == "PROPN" and (loose or apart) and not _is_known(before.text)
    return [before, *tokens] if named or (len(tokens) == 1 and _is_given(before)) else tokens


def _is_known(text: str) -> bool:
    """True for a title, a place, a people or a body."""
    known = atlas.area(text) or atlas.country_of_people(text) or atlas.body(text) or term_ending([text])
    return known is not None


def _is_given(token: Token) -> bool:
    """True for a given name that was taken for a word for a people (`[Christian] Smith`)."""
    return (
        token.ent_type_ in ("NORP", "MISC", "")
        and token.pos_ in ("PROPN", "ADJ")
        and atlas.gender_of_name(token.text) is not None
    )
