"""Roles read from descriptions, and what they tell about who holds them: country and sector."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.model import Role, Span
from dateline.reading.names import atlas
from dateline.reading.names.codes import NamesAt, country_in, in_compound
from dateline.reading.names.joining import Bearer, Register
from dateline.reading.names.lexicon import gender_of_role, has_left, lexicon, sector_of, term_ending
from dateline.reading.names.phrases import phrase, written
from dateline.reading.names.spotting import Name
from dateline.reading.names.tenure import Tenure
from dateline.reading.names.titles import LINKS, Description, title_head

if TYPE_CHECKING:
    from spacy.tokens import Token

HeldWhen = Callable[[Span], Tenure]
NONE: Mapping[str, str] = {}
PREFERRED = ("OPP", "REB", "GOV", "LEG", "MIL", "JUD", "COP", "SPY")
"""Where several roles tell several sectors, the first of these that is among them."""


PORTFOLIOS = {"defence", "defense", "finance", "foreign", "health", "home", "interior", "justice", "treasury", "trade"}


def _unknown(span: Span) -> Tenure:
    return Tenure()


def give_roles(
    descriptions: Sequence[Description],
    names: NamesAt,
    register: Register,
    peoples: Mapping[str, str] = NONE,
    held_when: HeldWhen = _unknown,
) -> None:
    """Gives every named bearer the roles its descriptions tell, and the country and sector these tell.

    `peoples` gives the land of words for peoples that only the article explains, `held_when` the time of a role by its place.
    """
    sectors: dict[str, list[str]] = {}
    for description in descriptions:
        bearer = register[description.name.entity]
        held = office(description.tokens, dict(names), description.name.sentence.paragraph, peoples)
        if held is None or _is_honorific(held):
            continue
        code = _sector_there(description, held, register)
        if bearer.kind == "person":
            bearer.roles.append(_role(held, description.span, held_when(description.span)))
            bearer.gender = bearer.gender or gender_of_role(held.title.split())
        if code is not None:
            sectors.setdefault(bearer.id, []).append(code)
        _settle_country(bearer, held)
    for number, codes in sectors.items():
        bearer = register[number]
        bearer.sector = bearer.sector or next((code for code in PREFERRED if code in codes), codes[0])
    _countries_of_owners(register)


def _role(held: Office, span: Span, known: Tenure) -> Role:
    named = known.manner and known.manner not in held.title.casefold().split()
    title = f"{known.manner} {held.title}" if named else held.title
    return Role(title, held.of, known.span or span, known.when, held.former or known.over)


def settle_bodies(names: Sequence[Name], at: NamesAt, register: Register) -> None:
    """Gives organisations the country and sector that their own words and those around them tell (`Kenya's National Assembly`)."""
    for name in names:
        bearer = register[name.entity]
        if bearer.kind != "organization":
            continue
        around = [token for token in phrase(name.head) if token.i <= name.tokens[-1].i]
        tokens = sorted({*around, *name.tokens}, key=lambda token: token.i)
        others = {key: other for key, other in at.items() if other is not name}
        if bearer.country is None and bearer.sector != "IGO":
            bearer.country = _country_in_front(name) or country_in(
                name.tokens[-1], tokens, others, name.sentence.paragraph
            )
        if bearer.sector is None:
            bearer.sector = sector_of([token.text for token in name.tokens]) or _portfolio(name)


def _portfolio(name: Name) -> str | None:
    """`British Defence` (Secretary): a country and what one of its ministries sees to."""
    last = name.tokens[-1].text.casefold()
    people = atlas.country_of_people(name.tokens[0].text)
    return "GOV" if len(name.tokens) == 2 and people is not None and last in PORTFOLIOS else None


def _country_in_front(name: Name) -> str | None:
    """The country that begins a body's name (`US Consulate`)."""
    area = atlas.area(name.tokens[0].text) if len(name.tokens) > 1 else None
    return area.country.code if area is not None and area.kind == "country" else None


def _settle_country(bearer: Bearer, held: Office) -> None:
    if bearer.country is None and held.country is not None:
        bearer.country = held.country


def _countries_of_owners(register: Register) -> None:
    """An office `of` an organisation or person with a country is of that country."""
    by_name = {name: bearer for bearer in register.bearers for name in (bearer.name, *bearer.aliases) if bearer.country}
    for bearer in register.bearers:
        if bearer.kind == "person" and bearer.country is None:
            owners = [by_name[role.of] for role in bearer.roles if role.of in by_name]
            bearer.country = owners[0].country if owners else None


def _is_honorific(held: Office) -> bool:
    return held.title.casefold() in lexicon().honorifics


def _sector(description: Description, held: Office) -> str | None:
    words = [lexicon().short.get(word.casefold(), word) for word in held.title.split()]
    whole = [token.text for token in description.tokens]
    after: list[str] = []
    whole_term = term_ending(words)
    named_of = whole_term is not None and " of " in whole_term.text  # "chief of staff"
    for i, word in enumerate(words if not named_of else ()):
        if word.casefold() in ("of", "for", "to") and i:
            words, after = words[:i], words[i + 1 :]
            break
    return sector_of([*(["former"] if held.former else []), *words], after or whole[: len(whole) - len(words)])


def _sector_there(description: Description, held: Office, register: Register) -> str | None:
    """What the title tells; a president or director of a body that is named has that body's sector."""
    code = _sector(description, held)
    noun = held.title.split()[0].casefold() if held.of else ""
    if (
        held.of
        and code is not None
        and code in (lexicon().defaults.get(noun), lexicon().defaults.get(held.title.split()[-1].casefold()))
    ):
        owners = [b for b in register.bearers if b.kind == "organization" and held.of in (b.name, *b.aliases)]
        if len(owners) == 1 and owners[0].sector != "IGO":
            return owners[0].sector
    return code


# --- what a title says ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Office:
    """A title taken apart."""

    title: str
    of: str | None
    """Whose it is, as written: a country (its own name, for `Kenyan`), an organisation, a person."""
    country: str | None
    former: bool


def office(
    tokens: Sequence[Token], names: dict[tuple[int, int], Name], paragraph: int, peoples: Mapping[str, str] = NONE
) -> Office | None:
    """Takes a title or description apart: what is held, and of whom."""
    head = title_head(tokens) or next((t for t in tokens if t.head not in tokens), None)
    if head is None:
        return None
    owner = _owner(tokens, head, names, paragraph, peoples)
    skip = {token.i for token in owner.tokens} if owner else set()
    kept = [token for token in tokens if token.i not in skip]
    while kept and (kept[-1].lower_ in (*LINKS, "the") or kept[-1].pos_ in ("ADP", "DET", "PUNCT")):
        kept = kept[:-1]
    former = has_left([token.text for token in kept])
    while kept and (kept[0].tag_ == "POS" or kept[0].text in ("-", "'s", "’s") or has_left([kept[0].text])):
        kept = kept[1:]
    if not kept:
        return None
    return Office(_plain(kept), owner.text if owner else None, owner.country if owner else None, former)


@dataclass(frozen=True, slots=True)
class _Owner:
    text: str
    country: str | None
    tokens: tuple[Token, ...]


def _owner(
    tokens: Sequence[Token],
    head: Token,
    names: dict[tuple[int, int], Name],
    paragraph: int,
    peoples: Mapping[str, str],
) -> _Owner | None:
    """Whose an office is: a people, country, organisation or person before the head, else what its of-phrase names."""
    people: _Owner | None = None
    for token in tokens:
        name = names.get((paragraph, token.i))
        if token.i > head.i:
            break
        if name is not None and not (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
            found = _named(name)
            return _Owner(found.text, found.country, found.tokens + (people.tokens if people else ()))
        if people is None and not in_compound(token):
            people = _people(token, peoples)
    return people or _of_phrase(tokens, head, names, paragraph)


def _of_phrase(
    tokens: Sequence[Token], head: Token, names: dict[tuple[int, int], Name], paragraph: int
) -> _Owner | None:
    """The name that heads an of-phrase, or else one inside it; all words of the phrase are the owner's."""
    rest = [token for token in tokens if token.i > head.i]
    if not rest or rest[0].lower_ != "of":
        return None
    named = [names[(paragraph, token.i)] for token in rest if (paragraph, token.i) in names]
    if not named:
        return None
    top = next((name for name in named if name.head.head.i == head.i), named[-1])
    found = _named(top)
    country = found.country or next((name.area.country.code for name in named if name.area), None)
    return _Owner(found.text, country, tuple(rest[1:]))


def _named(name: Name) -> _Owner:
    if name.area is not None and name.area.kind != "city":
        text = name.area.country.name if name.area.kind == "country" else name.text
        return _Owner(text, name.area.country.code, tuple(name.tokens))
    return _Owner(name.text, name.body.country if name.body else None, tuple(name.tokens))


def _people(token: Token, peoples: Mapping[str, str]) -> _Owner | None:
    if token.text in peoples:
        return _Owner(peoples[token.text], None, (token,))
    land = atlas.country_of_people(token.text)
    two = atlas.country_of_people(f"{token.text} {token.nbor().text}") if token.i + 1 < len(token.doc) else None
    if two is not None:
        return _Owner(two.name, two.code, (token, token.nbor()))
    return _Owner(land.name, land.code, (token,)) if land is not None else None


def _plain(tokens: Sequence[Token]) -> str:
    text = written(tokens)
    gaps = any(b.i != a.i + 1 for a, b in pairwise(tokens))
    if gaps:
        text = " ".join(token.text for token in tokens)
    return " ".join(text.split()).strip(" -'’")
