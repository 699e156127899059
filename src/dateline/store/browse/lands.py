"""Where events happened and whose they are, country by country and place by place."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dateline.store.browse.filters import Condition

_MOST_SITES = 300
"""Places on one map: more hide each other."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country with the number of events that concern it."""

    code: str
    """ISO 3166 alpha-3."""
    acts: int
    """Events in which someone of the country acts."""
    done_to: int
    """Events in which someone of the country is acted on."""
    there: int
    """Events that happened in it."""
    events: int
    """Events that concern it in any of these ways, each once."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the map with the number of events there."""

    name: str
    country: str | None
    lat: float
    lon: float
    events: int


def lands(connection: sqlite3.Connection, where: Condition) -> list[Land]:
    """Returns the countries of events that meet a condition, the busiest first, then by code."""
    query = f"""
        WITH passing AS MATERIALIZED (SELECT key, record FROM shown WHERE {where.sql}),
        concerned AS (
            SELECT actor.country AS country, passing.key AS key, shown_actor.part AS part FROM passing
            CROSS JOIN shown_actor ON shown_actor.key = passing.key JOIN actor ON actor.id = shown_actor.actor
            WHERE part IN ('did', 'done_to') AND actor.country IS NOT NULL
            UNION ALL
            SELECT where_country, passing.key, 'there' FROM passing JOIN event ON event.id = passing.record
            WHERE where_country IS NOT NULL
        )
        SELECT country, count(DISTINCT CASE part WHEN 'did' THEN key END), count(DISTINCT CASE part WHEN 'done_to' THEN key END),
               count(DISTINCT CASE part WHEN 'there' THEN key END), count(DISTINCT key)
        FROM concerned GROUP BY country ORDER BY 5 DESC, country
    """  # noqa: S608 - bound
    return [Land(*row) for row in connection.execute(query, where.values)]


def sites(connection: sqlite3.Connection, where: Condition) -> list[Site]:
    """Returns the places of events that meet a condition, the busiest first, then by name."""
    query = (
        "SELECT where_name, where_country, where_lat, where_lon, count(*) FROM shown JOIN event ON event.id = shown.record "  # noqa: S608 - bound
        f"WHERE {where.sql} AND where_lat IS NOT NULL AND where_lon IS NOT NULL "
        f"GROUP BY round(where_lat, 2), round(where_lon, 2) ORDER BY 5 DESC, where_name LIMIT {_MOST_SITES}"
    )
    return [Site(*row) for row in connection.execute(query, where.values)]
