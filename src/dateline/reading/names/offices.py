"""Roles read from descriptions, and what they tell about who holds them: country and sector."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Role
from dateline.reading.names.codes import NamesAt, country_in
from dateline.reading.names.joining import Bearer, Register
from dateline.reading.names.lexicon import gender_of_role, lexicon, sector_of
from dateline.reading.names.phrases import phrase
from dateline.reading.names.spotting import Name
from dateline.reading.names.titles import Description, Office, office

PREFERRED = ("OPP", "REB", "GOV", "LEG", "MIL", "JUD", "COP", "SPY")
"""Where several roles tell several sectors, the first of these that is among them."""


def give_roles(descriptions: Sequence[Description], names: NamesAt, register: Register) -> None:
    """Gives every named bearer the roles its descriptions tell, and the country and sector these tell."""
    sectors: dict[str, list[str]] = {}
    for description in descriptions:
        bearer = register[description.name.entity]
        held = office(description.tokens, dict(names), description.name.sentence.paragraph)
        if held is None or _is_honorific(held):
            continue
        code = _sector(description, held)
        if bearer.kind == "person":
            bearer.roles.append(Role(held.title, held.of, description.span, None, held.former))
            bearer.gender = bearer.gender or gender_of_role(held.title.split())
        if code is not None:
            sectors.setdefault(bearer.id, []).append(code)
        _settle_country(bearer, held)
    for number, codes in sectors.items():
        bearer = register[number]
        bearer.sector = bearer.sector or next((code for code in PREFERRED if code in codes), codes[0])
    _countries_of_owners(register)


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
            bearer.country = country_in(name.tokens[-1], tokens, others, name.sentence.paragraph)
        if bearer.sector is None:
            bearer.sector = sector_of([token.text for token in name.tokens])


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
    for i, word in enumerate(words):
        if word.casefold() in ("of", "for", "to") and i:
            words, after = words[:i], words[i + 1 :]
            break
    return sector_of([*(["former"] if held.former else []), *words], after or whole[: len(whole) - len(words)])
