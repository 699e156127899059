"""Gives parties that tell no country the one of the scene: where it happened, or the only country an article speaks of.

"Three reporters were arrested in Goma", "parliament" in an article about one country: a reader takes both for of there. A name tells its country
itself or stays without; so do those who by their words come from elsewhere, and whoever may be the other side's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.model import Entity, EventMention, Party, Role
from dateline.reading.events.lexicon import spelling, table

if TYPE_CHECKING:
    from dateline.reading.events.actors import Cast

SURE = 0.75
"""Share of the words for countries from which one is where the article is set."""
FEW = 4
"""Words for countries below which all of them must be for one."""


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("events_actors.toml")[name])


def home_of(cast: Cast) -> str | None:
    """Returns the country that nearly all of an article's names of countries, places and peoples tell."""
    told = cast.told_countries()
    total = told.total()
    if not total:
        return None
    code, times = told.most_common(1)[0]
    return code if times == total or (total >= FEW and times >= SURE * total) else None


def of_the_scene(event: EventMention, home: str | None, cast: Cast) -> EventMention:
    """Returns an event whose parties without a country are given the place's or, where that is sure, the article's."""
    place = event.place.country if event.place is not None else None
    # A town that is struck says where it stands, not where those are from who strike it.
    struck = event.place is not None and event.place.entity in {each.entity for each in event.targets}
    codes = [_states(event.sources), _states(event.targets)]
    rivals = [{each.country for each in side if each.sector == "GOV"} for side in (event.sources, event.targets)]
    sources = tuple(
        _settled(event.type, party, codes[1], rivals[1], None if struck else place, home, cast, False)
        for party in event.sources
    )
    targets = tuple(
        _settled(event.type, party, codes[0], rivals[0], place, home, cast, True) for party in event.targets
    )
    return replace(event, sources=sources, targets=targets)


def _states(parties: tuple[Party, ...]) -> set[str | None]:
    """The countries of those who deal with other states; a parliament, a court or an opposition mostly deals with its own."""
    return {
        party.country
        for party in parties
        if party.sector not in _listed("domestic_sectors") and (party.sector or party.entity)
    }


def _settled(
    type_: str,
    party: Party,
    abroad: set[str | None],
    rivals: set[str | None],
    place: str | None,
    home: str | None,
    cast: Cast,
    undergoes: bool,
) -> Party:
    entity = cast.entity(party.entity) if party.entity is not None else None
    if party.country is not None or not _may_be_from_here(party, entity):
        return party
    if party.sector is None and (entity is not None or place is None or not undergoes):
        # A house that is shelled stands there; a rocket may come from over the border.
        return party
    unnamed = entity is None or not entity.named or entity.kind == "group"
    anyone = type_ in _listed("local_types") and unnamed
    if place is not None and anyone:
        return replace(party, country=place)
    # Where two states deal with each other, one whose own country is not told is hardly of the other's.
    apart = home in abroad and type_ not in _listed("inner_types")
    fits = not apart and (anyone or party.sector in _listed("organ_sectors"))
    # A named leader who urges or threatens a government is of another state more often than not.
    leader = entity is not None and entity.kind == "person" and party.sector == "GOV" and not undergoes
    return replace(party, country=home) if fits and not (leader and home in rivals) else party


def _may_be_from_here(party: Party, entity: Entity | None) -> bool:
    if party.sector in _listed("stateless_sectors"):
        return False
    words = {spelling(word.strip(".,").casefold()) for word in party.text.replace("-", " ").split()}
    words |= {word.removesuffix("s") for word in words}
    if words & _listed("from_elsewhere") or ("coalition" in words and party.sector == "MIL"):
        return False
    # A person's name alone tells no office; "Judge Berg" does.
    return entity is None or entity.kind != "person" or not entity.named or any(map(_of_a_state, entity.roles))


def _of_a_state(role: Role) -> bool:
    """True for an office of some state that the text does not name."""
    return role.of is None and any(word in _listed("state_offices") for word in role.title.casefold().split())
