"""Roles read from descriptions, and what they tell about who holds them: country and sector."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Role
from dateline.reading.names.codes import NamesAt
from dateline.reading.names.joining import Bearer, Register
from dateline.reading.names.lexicon import gender_of_role, lexicon, sector_of
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
