"""Gives the entities of an article that are places the position and the country of the places their names mean.

An entity is touched only where all its located mentions mean one place. A country stays a country unless its name means something
else here (`Georgia`, the state): then it is a place, and speaks for no government.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Entity, PlaceMention
from dateline.reading.names import Cast


def located(cast: Cast, places: Sequence[PlaceMention]) -> Cast:
    """Returns a cast whose places lie where their names say."""
    known = {place.span: place for place in places if place.lat is not None and place.sense == "place"}
    meant: defaultdict[str, list[PlaceMention]] = defaultdict(list)
    for mention in cast.mentions:
        if mention.form == "name" and mention.span in known:
            meant[mention.entity].append(known[mention.span])
    entities = tuple(_located(entity, meant.get(entity.id, ())) for entity in cast.entities)
    return cast.with_entities(entities)


def _located(entity: Entity, found: Sequence[PlaceMention]) -> Entity:
    if not found or len({(place.lat, place.lon) for place in found}) > 1:
        return entity
    place = found[0]
    if entity.kind == "place":
        if place.country is None and entity.country is not None:
            return entity
        return replace(entity, country=place.country, lat=place.lat, lon=place.lon)
    elsewhere = place.country is not None and place.country != entity.country
    if (
        entity.kind == "government"
        and place.kind in ("state", "town", "county")
        and elsewhere
        and len(entity.aliases) < 2
    ):
        return replace(
            entity, name=place.text, kind="place", country=place.country, sector=None, lat=place.lat, lon=place.lon
        )
    return entity
