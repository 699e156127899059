"""One name, one kind in an article: where the engine took the same word for a person here and a place there, all of it is settled.

Full names outweigh lone words, titles outweigh marks, and of mere marks the more frequent wins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.model import ActorKind
from dateline.reading.names import atlas
from dateline.reading.names.lexicon import lexicon, senses, term_ending
from dateline.reading.names.phrases import preposition
from dateline.reading.names.spotting import ACRONYM, Name, standing_alone

COMPASS = {"North", "South", "East", "West"}
SURE = 3
"""How many bare marks of the engine a title or honorific before a name outweighs."""


def reconcile(found: Sequence[Name]) -> None:
    """Makes the kinds of an article's names agree."""
    full = _parts_of_people(found)
    for name in found:
        _by_data(name, full)
    _by_votes(found)
    _by_compass(found)


def _parts_of_people(found: Sequence[Name]) -> set[str]:
    return {token.text for name in found if name.kind == "person" and len(name.tokens) > 1 for token in name.tokens}


def _by_data(name: Name, full: set[str]) -> None:
    """A lone word that the data files know, and no full name of the article holds, is what they say."""
    doc, first = name.tokens[0].doc, name.tokens[0].i
    if name.kind == "person" and len(name.tokens) == 1 and ACRONYM.fullmatch(name.text) and name.text.isupper():
        term = term_ending([token.text for token in doc[max(0, first - 3) : first]])
        name.kind = "organization" if term is not None and term.sort == "bodies" else name.kind
    if name.kind != "person" or name.text in full:
        return
    body, area = atlas.body(name.text), atlas.area(name.text)
    if body is not None:
        name.kind, name.body = "organization", body
    if area is not None and area.kind == "capital":
        name.kind, name.area = "place", area


def _by_votes(found: Sequence[Name]) -> None:
    surnames = {standing_alone(name) for name in found if name.kind == "person" and len(name.tokens) > 1}
    firms = {name.tokens[0].text for name in found if _is_firm(name)} - _parts_of_people(found)
    votes: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    lone = [name for name in found if len(name.tokens) == 1 and name.area is None and name.body is None]
    for name in lone:
        votes[name.text][name.kind] += SURE if name.kind == "person" and _is_titled(name) else 1
    for name in lone:
        if name.text in surnames and len(name.text) > 2:
            name.kind = "person"
        elif name.text in firms and atlas.gender_of_name(name.text) is None:
            name.kind = "organization"
        else:
            name.kind = _winner(votes[name.text]) or name.kind


def _winner(votes: Counter[ActorKind]) -> ActorKind | None:
    """The kind with most votes; a person among equals, since a body or place is seldom taken for one."""
    top = max(votes.values())
    kinds = [kind for kind, count in votes.items() if count == top]
    return kinds[0] if len(kinds) == 1 else "person" if "person" in kinds else None


def _is_firm(name: Name) -> bool:
    return name.kind == "organization" and len(name.tokens) > 1 and name.tokens[-1].lower_ in senses("body", "firms")


def _is_titled(name: Name) -> bool:
    before = name.tokens[0].nbor(-1) if name.tokens[0].i else None
    if before is None:
        return False
    term = term_ending([before.text])
    return before.lower_ in lexicon().honorifics or (term is not None and term.sort == "people")


def _by_compass(found: Sequence[Name]) -> None:
    """`The North` is the one country of the article that is called so (`North Korea`), where it does something or is dealt with."""
    lands: dict[str, dict[str, atlas.Area]] = {}
    for name in found:
        if name.area is not None and name.area.kind == "country" and name.tokens[0].text in COMPASS:
            lands.setdefault(name.tokens[0].text, {})[name.area.country.code] = name.area
    for name in found:
        among = lands.get(name.text, {})
        article = name.tokens[0].i > 0 and name.tokens[0].nbor(-1).lower_ == "the"
        if len(among) == 1 and article and preposition(name.head) not in ("in", "across", "throughout"):
            name.kind, name.area = "government", next(iter(among.values()))
