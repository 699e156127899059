"""Gives the entities of an article that are places the position and the country of the places their names mean.

An entity is touched only where all its located mentions mean one place. A country stays a country unless its name means something
else here (`Georgia`, the state): then it is a place, and speaks for no government.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Entity, PlaceMention, Span
from dateline.reading.names import Cast


def located(cast: Cast, places: Sequence[PlaceMention]) -> Cast:
    """Returns a cast whose places lie where their names say."""
    known = {place.span: place for place in places if place.lat is not None and place.sense == "place"}
    meant: defaultdict[str, list[PlaceMention]] = defaultdict(list)
    ordered = sorted(known.values(), key=lambda place: place.span)
    for mention in cast.mentions:
        if mention.form == "name" and mention.span in known:
            meant[mention.entity].append(known[mention.span])
        elif mention.form == "name" and mention.kind == "place":
            meant[mention.entity] += _first_within(ordered, mention.span)
    entities = tuple(_located(entity, meant.get(entity.id, ())) for entity in cast.entities)
    return cast.with_entities(entities)


def _first_within(places: Sequence[PlaceMention], span: Span) -> Sequence[PlaceMention]:
    """The narrowest place that a name in several parts gives: the first of `Springfield, Ohio`."""
    first = bisect_left(places, span.start, key=lambda place: place.span.start)
    return [place for place in places[first : first + 1] if place.span.end <= span.end]


def _located(entity: Entity, found: Sequence[PlaceMention]) -> Entity:
    if not found or len({(place.lat, place.lon) for place in found}) > 1:
        return entity
    place = found[0]
    if entity.kind == "place":
        if place.country is None and entity.country is not None:
            return entity
        return replace(entity, country=place.country, lat=place.lat, lon=place.lon, gazetteer=place.gazetteer)
    elsewhere = place.country is not None and place.country != entity.country
    if (
        entity.kind == "government"
        and place.kind in ("state", "town", "county")
        and elsewhere
        and len(entity.aliases) < 2
    ):
        here = replace(entity, country=place.country, lat=place.lat, lon=place.lon, gazetteer=place.gazetteer)
        return replace(here, name=place.text, kind="place", sector=None)
    return entity
