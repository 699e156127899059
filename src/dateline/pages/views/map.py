"""Where the story plays: countries by the events that concern them, places by those that happened there, drawn and as rows."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dateline.pages import worldmap
from dateline.pages.countries import land_names
from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.sentences import clauses
from dateline.pages.view import FlatRow, View, columns
from dateline.pages.words import count
from dateline.store.browse import Browse
from dateline.store.browse.lands import Land, Site

SHADES = 4
"""Steps of grey a reader tells apart; the numbers stand in the table."""
FRAMED = 0.97
"""Part of the events whose countries the map is drawn around: one remark about a far country does not shrink the rest."""
_LEAST_FRAMED = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A country on the map."""

    code: str
    path: str
    shade: int
    """0 where nothing concerns it, else 1 to `SHADES`."""
    title: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map."""

    x: float
    y: float
    radius: float
    title: str


def map_(browse: Browse, query: Query) -> View:
    """Returns the countries and places of the events that pass the filters."""
    lands, sites = browse.lands(query.filters), browse.sites(query.filters)
    frame = worldmap.frame_of(framed(lands), [(site.lon, site.lat) for site in sites])
    names = Names(browse)
    return View(
        name="map",
        title="Where the story plays",
        sentence=_told(lands, sites, query, names),
        rows=tuple(_row(land) for land in lands),
        columns=columns("country", "code", "events", "acts", "done_to", "there", "address"),
        query=query,
        template="map.html",
        facets=facets(browse, "event", query),
        context={
            "names": names,
            "width": worldmap.WIDTH,
            "height": frame.height,
            "countries": _drawn(frame, lands),
            "spots": [_spot(frame, site) for site in sites],
            "lands": [(land, country(land.code), asked(land.code)) for land in lands],
            "asked": asked,
            "shades": SHADES,
        },
    )


def framed(lands: list[Land]) -> list[str]:
    """Returns the codes of the countries the map is drawn around: the busiest, until they have nearly all events."""
    wanted = FRAMED * sum(land.events for land in lands)
    seen, codes = 0, list[str]()
    for land in lands:
        if seen >= wanted and len(codes) >= _LEAST_FRAMED:
            break
        codes.append(land.code)
        seen += land.events
    return codes


def country(code: str) -> str:
    """Returns the name of a country, or its code."""
    return land_names().get(code, code)


def asked(code: str) -> Query:
    """Returns the query for the events that concern a country."""
    return Query(country=(code,))


def _drawn(frame: worldmap.Frame, lands: list[Land]) -> list[Drawn]:
    numbers = {land.code: land.events for land in lands}
    most = max(numbers.values(), default=1)
    return [
        Drawn(
            code, path, _shade(numbers.get(code, 0), most), f"{country(code)}: {count(numbers.get(code, 0), 'event')}"
        )
        for code, path in worldmap.paths(frame)
    ]


def _shade(number: int, most: int) -> int:
    # Counts of news are skewed: one country has most. Steps are of the logarithm.
    return math.ceil(SHADES * math.log1p(number) / math.log1p(most)) if number else 0


def _spot(frame: worldmap.Frame, site: Site) -> Spot:
    x, y = frame.place(site.lon, site.lat)
    return Spot(
        round(x, 1),
        round(y, 1),
        round(3 + 2 * math.sqrt(site.events), 1),
        f"{site.name}: {count(site.events, 'event')} there",
    )


def _told(lands: list[Land], sites: list[Site], query: Query, names: Names) -> str:
    if not lands and not sites:
        return "No event of these names a country or place that can be put on a map."
    narrowed = " ".join(clauses("event", query, names))
    head = (
        f"{count(len(lands), 'country', 'countries')} whose people or bodies take part in events or where they happened"
    )
    there = f"; {count(len(sites), 'place')} where events happened" if sites else ""
    return f"{head}{there}{': ' + narrowed if narrowed else ''}. Most events name no place: those are counted by who takes part."


def _row(land: Land) -> FlatRow:
    return {
        "country": country(land.code),
        "code": land.code,
        "events": land.events,
        "acts": land.acts,
        "done_to": land.done_to,
        "there": land.there,
        "address": f"/account?{asked(land.code).text()}",
    }
