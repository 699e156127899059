"""Country and sector codes of a phrase, from its own words: peoples, places and bodies in it, and the noun that heads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.reading.names import atlas
from dateline.reading.names.lexicon import sector_of, sites
from dateline.reading.names.phrases import preposition, relation, words_after, words_before
from dateline.reading.names.spotting import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

NamesAt = Mapping[tuple[int, int], Name]
"""From paragraph and token number to the name that stands there."""
NOT_FROM = {"to", "with", "against", "for", "on", "toward", "towards", "over", "between"}
"""Prepositions whose noun says whom a thing is turned to, not where it comes from (`ambassador to Poland`)."""

LYING = ("in", "across", "throughout", "from", "near", "inside")
STAYING = ("base", "live", "flee", "escape", "headquarter", "operate", "station", "jail", "strand", "trap")
"""Prepositions and participles that tell whom a country or a town is of."""

QUANTITIES = {
    "several",
    "some",
    "many",
    "most",
    "all",
    "both",
    "dozens",
    "hundreds",
    "thousands",
    "number",
    "third",
    "half",
    "quarter",
    "tens",
    "millions",
    "handful",
    "majority",
    "scores",
    "group",
    "team",
    "one",
    "two",
    "none",
}
COMPASS = {"Latin", "South", "North", "Central", "Pan"}


def people_at(tokens: Sequence[Token], i: int) -> tuple[atlas.Country, int] | None:
    """Returns the country that a word or two for a people tell at a position of a phrase, and how many words they are."""
    if not tokens[i].text[:1].isupper():
        return None
    if tokens[i].ent_type_ == "PERSON" and atlas.gender_of_name(tokens[i].text) is not None:
        return None  # "Karen", "Chad"
    before = tokens[i].nbor(-1).text if tokens[i].i else ""
    pair = (
        before[:1].isupper() and before != "The" and atlas.country_of_people(f"{before} {tokens[i].text}") is not None
    )
    if pair or (before in COMPASS and tokens[i].text.startswith("American")):
        return None  # the second word of "North Korean", "Latin American"
    for size in (2, 1):
        words = tokens[i : i + size]
        if len(words) == size:
            land = atlas.country_of_people(" ".join(token.text for token in words))
            if land is None and size == 1 and words[0].ent_type_ == "NORP":
                land = atlas.country_of_misspelt_people(words[0].text)
            if land is not None:
                return land, size
    return None


def in_compound(token: Token) -> bool:
    """True for a part of a word like `US-backed` or `anti-Kenyan`, which tells nobody's country."""
    doc, i = token.doc, token.i
    after = i + 1 < len(doc) and doc[i + 1].text == "-" and not token.whitespace_
    before = i > 1 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_
    return bool(after or before)


def country_in(head: Token, tokens: Sequence[Token], names: NamesAt, paragraph: int) -> str | None:
    """Returns the country of a phrase: what its modifiers tell, the word nearest the front first, else its complements."""
    late: str | None = None
    top = counted(head)
    if top != head:
        return country_in(top, [token for token in tokens if token.i > head.i + 1], names, paragraph)
    for i, token in enumerate(tokens):
        code = _told(tokens, i, names.get((paragraph, token.i)))
        if code is None or (in_compound(token) and not _leads(token)) or is_ethnic(token):
            continue
        if token.i <= head.i:
            return code
        if late is None and not _turned_to(token, head):
            late = code
    return late or _where(head, names, paragraph)


def _where(head: Token, names: NamesAt, paragraph: int) -> str | None:
    """The country of the place that a phrase is in or from (`targets in Kenya`), though it is no part of its name."""
    for child in head.rights:
        if relation(child) == "nmod" and preposition(child) in LYING:
            name = names.get((paragraph, child.i))
            if name is None or name.area is not None:
                return name.area.country.code if name is not None and name.area is not None else None
            return name.body.country if name.body is not None and preposition(child) == "from" else None
        if relation(child) == "acl" and child.lemma_ in STAYING:
            return _country_below(child, names, paragraph)
    return None


def _country_below(verb: Token, names: NamesAt, paragraph: int) -> str | None:
    """The country of the one area below a participle (`based in Goma`, `fleeing the war in Kenya`); None where there are several."""
    found = [names.get((paragraph, token.i)) for token in verb.subtree]
    codes = {name.area.country.code for name in found if name is not None and name.area is not None}
    return codes.pop() if len(codes) == 1 else None


def _leads(token: Token) -> bool:
    """True for `Kenyan` in `the Kenyan-led force`, which is the leader's, as a `Kenyan-backed` one is not."""
    doc, i = token.doc, token.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ == "led"


def is_ethnic(token: Token) -> bool:
    """True for the people in `ethnic Kenyans`, who are by that of another state."""
    return token.i > 0 and token.nbor(-1).lower_ == "ethnic"


def _told(tokens: Sequence[Token], i: int, name: Name | None) -> str | None:
    if name is not None:
        if name.area is not None:
            return name.area.country.code
        if name.body is not None:
            return name.body.country
        first = name.tokens[0]
        if len(name.tokens) > 1 and first.i == tokens[i].i and name.kind == "organization":
            area = atlas.area(first.text)  # "US Army"
            if area is not None and area.kind == "country":
                return area.country.code
    land = people_at(tokens, i)
    return land[0].code if land else None


def _turned_to(token: Token, head: Token) -> bool:
    """True if the way from a word up to the head goes through `to`, `with`, `against` …"""
    while token.i != head.i and token.head.i != token.i:
        if relation(token) in ("nmod", "obl") and preposition(token) in NOT_FROM:
            return True
        token = token.head
    return False


def counted(head: Token) -> Token:
    """What a word of quantity counts (`several of the unions`: unions); any other noun is itself."""
    if head.lower_ in QUANTITIES:
        for child in head.rights:
            if relation(child) in ("nmod", "obl") and preposition(child) == "of":
                return child
    return head


def sector_in(head: Token, tokens: Sequence[Token]) -> str | None:
    """Returns the sector code that a phrase's words tell."""
    top = counted(head)
    kept = [token for token in tokens if top == head or token.i > head.i + 1]
    code = sector_of(words_before(top, kept), words_after(top, kept))
    if code is None and top.pos_ == "NOUN":
        code = sites().get(top.lemma_.casefold())
    return code or ("CVL" if (top != head or is_ethnic(top) or _numbered(kept)) and _are_a_people(top) else None)


def _are_a_people(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") and people_at([noun], 0) is not None


def _numbered(tokens: Sequence[Token]) -> bool:
    """True for `two Kenyans`: people, where `the Kenyans` may be their state."""
    return any(token.pos_ == "NUM" for token in tokens)
