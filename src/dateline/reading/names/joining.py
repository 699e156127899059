"""Names joined into the persons, bodies and places they name, inside one article, each join with its reason.

A surname alone never joins when two people of the article bear it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.model import ActorKind, Role
from dateline.reading.names import atlas
from dateline.reading.names.fullness import PARTICLES, SUFFIXES, family_first
from dateline.reading.names.lexicon import gender_of_role, lexicon, senses, term_ending
from dateline.reading.names.spotting import ACRONYM, Name

LEGAL = senses("body", "firms")
"""Endings that say a company's legal form."""
PUBLIC = {"COP", "EDU", "GOV", "JUD", "LEG", "MED", "MIL", "REL"}
"""Sectors whose bodies are mostly called after a place."""
SMALL = {"of", "the", "and", "for", "in", "on", "de", "la", "del", "et", "des", "du", "y", "&", "-"}


@dataclass(slots=True, eq=False)
class Bearer:
    """Someone or something named in the article, while it is being put together."""

    id: str
    kind: ActorKind
    name: str
    aliases: list[str] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    roles: list[Role] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    named: bool = True
    lat: float | None = None
    lon: float | None = None
    gender: Literal["f", "m"] | None = None
    plural: bool = False
    """True for a nominal in the plural (`officials`)."""
    follows: tuple[str, str] | None = None
    """For a ruler's government or followers: the noun, and the ruler's id."""
    noun: str = ""
    """For one that is never named: its noun …"""
    qualities: frozenset[str] = frozenset()
    """… and the words that tell it from others of that noun."""
    numbers: frozenset[str] = frozenset()
    """The numbers in the words of an unnamed group: 80 people are not 84 people."""
    again: set[str] = field(default_factory=set)
    """Nouns by which the article calls a named person again (`the senator`)."""
    met: tuple[int, int] = (0, 0)
    """Paragraph and token where the full name of a person or body first stands."""

    def call(self, text: str, reason: str | None = None) -> None:
        """Notes another way of writing it, and why it is the same."""
        if text not in self.aliases and text != self.name:
            self.aliases.append(text)
            if reason and reason not in self.joins:
                self.joins.append(reason)


class Register:
    """All bearers of an article, with ids in order of making."""

    def __init__(self) -> None:
        self.bearers: list[Bearer] = []

    def new(self, kind: ActorKind, name: str) -> Bearer:
        """Adds a bearer."""
        bearer = Bearer(f"e{len(self.bearers)}", kind, name)
        self.bearers.append(bearer)
        return bearer

    def __getitem__(self, number: str) -> Bearer:
        return self.bearers[int(number[1:])]

    def country(self, land: atlas.Country) -> Bearer:
        """Returns the bearer that is a country, made when first asked for."""
        for bearer in self.bearers:
            if (
                bearer.kind == "government"
                and bearer.country == land.code
                and bearer.named
                and bearer.name == land.name
            ):
                return bearer
        bearer = self.new("government", land.name)
        bearer.country, bearer.sector = land.code, "GOV"
        bearer.lat, bearer.lon = land.lat, land.lon
        return bearer


def join_names(names: Sequence[Name], register: Register) -> None:
    """Gives every name its bearer: areas and well-known bodies by the data, people and organisations by their words."""
    for name in names:
        if name.area is not None and name.area.kind != "seat":
            _join_area(name, register)
    _join_people([name for name in names if name.kind == "person"], register)
    _join_bodies([name for name in names if not name.entity and name.kind in ("organization", "group")], register)
    for name in names:
        if not name.entity:
            _join_by_words(name, register)


def _join_area(name: Name, register: Register) -> None:
    assert name.area is not None
    if name.kind == "government":
        bearer = register.country(name.area.country)
        as_such = "the capital, acts for" if name.area.kind == "capital" else "is a name of"
        bearer.call(name.text, f"“{name.text}” {as_such} {name.area.country.name}".replace("” the", "”, the"))
    else:
        bearer = _same_words(name, register) or register.new("place", name.text)
        bearer.country, bearer.sector = name.area.country.code, name.area.sector
        if name.area.position:
            bearer.lat, bearer.lon = name.area.position
    name.entity = bearer.id


def _same_words(name: Name, register: Register) -> Bearer | None:
    key = atlas.fold(name.text).casefold()
    return next((b for b in register.bearers if b.kind == name.kind and key == atlas.fold(b.name).casefold()), None)


def _join_by_words(name: Name, register: Register) -> None:
    bearer = _same_words(name, register) or register.new(name.kind, name.text)
    bearer.call(name.text)
    name.entity = bearer.id


# --- people ------------------------------------------------------------------------------------------------------------


def parts_of(text: str) -> list[str]:
    """Returns the parts of a person's name that identify: no initials, no honorific, no `Jr`, folded."""
    words = [word.strip(",.") for word in re.split(r"[\s]+", atlas.fold(text).casefold()) if word.strip(",.")]
    kept = [word for word in words if word not in SUFFIXES and len(word) > 1]
    return kept or words


def _join_people(names: Sequence[Name], register: Register) -> None:
    full: list[tuple[list[str], Bearer]] = []
    for name in names:
        parts = parts_of(name.text)
        if len(parts) > 1:
            name.entity = _full_name(name, parts, full, register).id
    for name in names:
        if not name.entity:
            name.entity = _lone_name(name, parts_of(name.text), full, register, names).id
    for name in names:
        bearer = register[name.entity]
        bearer.gender = bearer.gender or _gender(name)


def _full_name(name: Name, parts: list[str], full: list[tuple[list[str], Bearer]], register: Register) -> Bearer:
    for other, bearer in full:
        if "".join(parts).replace("-", "") == "".join(other).replace("-", ""):
            bearer.call(name.text, f"“{name.text}” and “{bearer.name}” are the same name, initials and accents apart")
            return bearer
    kin = [bearer for other, bearer in full if _is_part(parts, other) or _is_part(other, parts)]
    if len({bearer.id for bearer in kin}) == 1:
        bearer = kin[0]
        full.append((parts, bearer))
        _rename(bearer, name.text)
        bearer.call(name.text, f"“{name.text}” is a longer or shorter form of “{bearer.name}”")
        return bearer
    bearer = register.new("person", name.text)
    bearer.met = name.key
    full.append((parts, bearer))
    return bearer


def _rename(bearer: Bearer, text: str) -> None:
    """Takes the fuller form as the name."""
    if len(parts_of(text)) > len(parts_of(bearer.name)):
        bearer.aliases = [*bearer.aliases, bearer.name]
        bearer.name = text
        if text in bearer.aliases:
            bearer.aliases.remove(text)


def _is_part(short: list[str], long: list[str]) -> bool:
    """True if two or more parts of one name stand unbroken in the other, or both share first and last part."""
    if len(short) > len(long):
        return False
    if any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return True
    return len(short) == 2 and short[0] == long[0] and short[-1] == long[-1]


def _lone_name(
    name: Name, parts: list[str], full: list[tuple[list[str], Bearer]], register: Register, names: Sequence[Name]
) -> Bearer:
    part = parts[0] if parts else name.text
    found = {b.id: b for other, b in full if other[-1] == part} or {
        b.id: b for other, b in full if part in other[1:] and part not in PARTICLES
    }
    found = _or_family_first(name, part, found, full)
    if len(found) > 1:
        found = _told_apart(name, found, names)
    if not found and not _honorific(name):
        # By the given name, or a family name that stands first, only who was named in full before.
        found = {b.id: b for other, b in full if other[0] == part and b.met < name.key}
    if len(found) == 1:
        bearer = next(iter(found.values()))
        bearer.call(name.text, f"“{name.text}” is part of “{bearer.name}”, the only full name here it fits")
        return bearer
    return _alone(name, part, register)


def _or_family_first(
    name: Name, part: str, found: dict[str, Bearer], full: list[tuple[list[str], Bearer]]
) -> dict[str, Bearer]:
    """With "Kim Jong Un" and "Ann Kim" in one article, "Kim" is the one of them that was named before it; else both are possible."""
    fronted = {b.id: b for other, b in full if other[0] == part and atlas.gender_of_name(part.title()) is None}
    both = {**found, **fronted}
    if not found or len(both) == len(found):
        return found
    before = {number: bearer for number, bearer in both.items() if bearer.met < name.key}
    return before if len(before) == 1 else both


def surname_of(bearer: Bearer) -> str:
    """Returns what an article may call a person by alone: the part it uses alone, else the last, or the first where that is the family's."""
    words = bearer.name.split()
    if family_first(bearer.name):
        return words[0]
    first, last = words[0], words[-1]
    if first in bearer.aliases and last not in bearer.aliases and atlas.gender_of_name(first) is None:
        return first
    kept = [word for word in words if word.casefold() not in SUFFIXES]
    start = len(kept) - 1
    while start > 1 and kept[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(kept[max(0, start) :]) or bearer.name


def _alone(name: Name, part: str, register: Register) -> Bearer:
    """The bearer of a lone name; `Mr Okafor` and `Mrs Okafor` are two."""
    gender = _gender(name)
    for bearer in register.bearers:
        alike = bearer.kind == "person" and parts_of(bearer.name) == [part]
        if alike and (gender is None or bearer.gender in (None, gender)):
            bearer.gender = bearer.gender or gender
            return bearer
    bearer = register.new("person", name.text)
    bearer.gender = gender
    return bearer


def _told_apart(name: Name, found: dict[str, Bearer], full: Sequence[Name]) -> dict[str, Bearer]:
    """Of people with one surname, those whose gender the honorific or title allows; else the one the article is most about."""
    gender = _gender(name)
    if gender is not None:
        kept = {number: b for number, b in found.items() if atlas.gender_of_name(b.name.split()[0]) == gender}
        return kept if len(kept) < 2 else _principal(name, kept, full)
    return _principal(name, found, full)


def _principal(name: Name, found: dict[str, Bearer], names: Sequence[Name]) -> dict[str, Bearer]:
    """The one who is named in full before all others of the surname, and more often or called by it alone before they come up."""
    told = Counter(other.entity for other in names if len(other.tokens) > 1)
    lone = [other.key for other in names if other.text == name.text]
    first, *rest = sorted(found.values(), key=lambda bearer: bearer.met)
    sure = all(told[first.id] > told[bearer.id] or any(first.met < key < bearer.met for key in lone) for bearer in rest)
    return {first.id: first} if first.met < name.key and sure else {}


def _honorific(name: Name) -> str | None:
    i = name.tokens[0].i
    return lexicon().honorifics.get(name.tokens[0].doc[i - 1].lower_) if i else None


def _gender(name: Name) -> Literal["f", "m"] | None:
    mark = _honorific(name)
    if mark == "m":
        return "m"
    if mark == "f":
        return "f"
    told = gender_of_role([t.text for t in name.title])
    given = atlas.gender_of_name(name.tokens[0].text) if len(name.tokens) > 1 else None
    # "spokesman Ann Lee": the noun is the office's, the given name her own.
    return told if told == "f" else given or told


# --- organisations -----------------------------------------------------------------------------------------------------


def _join_bodies(names: Sequence[Name], register: Register) -> None:
    made: dict[str, Bearer] = {}
    for name in sorted(names, key=lambda name: (len(name.tokens) == 1 and name.body is None, name.key)):
        key = body_key(name.text)
        bearer = made.get(key) or _well_known(name, made) or _by_acronym(name, made) or _by_first_word(name, made)
        if bearer is None:
            bearer = register.new(name.kind, name.body.name if name.body else name.text)
            bearer.met = name.key
        elif key not in made:
            bearer.call(name.text, f"“{name.text}” is a short or other form of “{bearer.name}”")
        _note(bearer, name)
        made.setdefault(key, bearer)
        name.entity = bearer.id


def _note(bearer: Bearer, name: Name) -> None:
    bearer.call(name.text)
    if name.body is not None:
        bearer.country = bearer.country or name.body.country
        bearer.sector = bearer.sector or name.body.sector
    if name.area is not None:
        bearer.country = bearer.country or name.area.country.code
        bearer.sector = bearer.sector or "GOV"


def body_key(text: str) -> str:
    """Returns what two ways of writing an organisation share: no country before it, no legal form after it, folded."""
    words = [word for word in atlas.fold(text).split() if word]
    if len(words) > 2 and (atlas.area(words[0].removesuffix("'s")) or atlas.country_of_people(words[0])):
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in LEGAL:
        words = words[:-1]
    return " ".join(words).casefold()


def _well_known(name: Name, made: dict[str, Bearer]) -> Bearer | None:
    if name.body is None:
        return None
    keys = [body_key(form) for form in (name.body.name, *name.body.others)]
    return next((made[key] for key in keys if key in made), None)


def _by_acronym(name: Name, made: dict[str, Bearer]) -> Bearer | None:
    """The long name that an acronym stands for: it follows it in brackets, or its letters are that name's, and no other's."""
    if len(name.tokens) > 1 or not ACRONYM.fullmatch(name.text):
        return None
    doc, i = name.tokens[0].doc, name.tokens[0].i
    letters = name.text.replace(".", "").casefold()
    found = {b.id: b for key, b in made.items() if letters in _initials(b.name) and " " in key}
    if i > 1 and doc[i - 1].text == "(":
        near = [b for b in made.values() if doc[i - 2].text in b.name.split() or doc[i - 2].text in b.aliases]
        if near:
            return max(near, key=lambda b: len(b.name))
    return next(iter(found.values())) if len(found) == 1 else None


def _initials(text: str) -> set[str]:
    words = [word for word in re.split(r"[\s-]+", atlas.fold(text)) if word]
    big = [word for word in words if word.casefold() not in SMALL]
    return {"".join(word[0] for word in chosen).casefold() for chosen in (words, big) if len(chosen) > 1}


def _goes_by_first_word(bearer: Bearer, name: Name) -> bool:
    """True for a body of several words named before; not one called after its town (`Slidell Police Department`)."""
    term = term_ending(bearer.name.split())
    public = term is not None and term.sector in PUBLIC
    return " " in bearer.name and bearer.met < name.key and not public


def _by_first_word(name: Name, made: dict[str, Bearer]) -> Bearer | None:
    """`Acme` for `Acme Holdings`, named before, where it alone begins so and the word is a name, not a common word."""
    word = name.text
    common = word.casefold() in lexicon().modifiers or term_ending([word]) or atlas.country_of_people(word)
    if len(name.tokens) > 1 or len(word) < 4 or name.body or common:
        return None
    starts = Counter({b.id: 1 for b in made.values() if b.name.split()[0] == word and _goes_by_first_word(b, name)})
    if len(starts) != 1:
        return None
    number = next(iter(starts))
    return next(b for b in made.values() if b.id == number)
