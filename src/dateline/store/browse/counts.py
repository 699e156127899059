"""Counts of all lines of an account together, kept with it: what the lists show when nothing narrows them.

Invariant: each is what a count over the rows of `shown` gives, also where the rows of one strand were taken away and others added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import Literal

from dateline.store.browse.filters import PARTS, UNDATED
from dateline.store.browse.people import ACTIVE
from dateline.store.columns import dump

TABLES = ("tally", "shown_cube", "shown_facet")
MOST_SOURCES = 5
"""Numbers of independent sources from here on are counted together."""

_OWN = ", ".join(f"('{kind}', '{part}')" for kind, parts in PARTS.items() for part in parts)
_CUBE = f"""
INSERT INTO shown_cube SELECT kind, type, coalesce(status, ''), min(independent, {MOST_SOURCES}), disputed, :sign * count(*)
FROM shown WHERE {{where}} GROUP BY 1, 2, 3, 4, 5
ON CONFLICT (kind, type, status, independent, disputed) DO UPDATE SET number = number + excluded.number
"""  # noqa: S608 - ours
_FACETS = {
    "actor": "actor, :sign * count(DISTINCT shown.key) FROM shown CROSS JOIN shown_actor ON shown_actor.key = shown.key "
    f"WHERE {{where}} AND (shown.kind, part) IN (VALUES {_OWN})",
    "outlet": "outlet, :sign * count(*) FROM shown CROSS JOIN shown_outlet ON shown_outlet.key = shown.key WHERE {where}",
    "medium": "medium, :sign * count(*) FROM shown WHERE {where} AND medium IS NOT NULL",
    "strand": "strand, :sign * count(*) FROM shown WHERE {where} AND strand IS NOT NULL",
    "moment": f"moment, :sign * count(*) FROM shown WHERE {{where}} AND reported = 0 AND moment < '{UNDATED}'",
}
_TALLY = (
    "SELECT kind, sum(number) FROM shown_cube GROUP BY kind",
    "SELECT 'disputed', sum(number) FROM shown_cube WHERE kind = 'event' AND disputed = 1 HAVING sum(number) > 0",
    "SELECT 'articles', count(*) FROM document_source",
    "SELECT 'outlets', count(DISTINCT outlet) FROM document_source",
    "SELECT 'independent', count(DISTINCT one_source) FROM document_source WHERE unread IS NULL",
    "SELECT 'unread ' || unread, count(*) FROM document_source WHERE unread IS NOT NULL GROUP BY unread",
    f"SELECT 'actors', count(*) FROM presence WHERE {ACTIVE}",  # noqa: S608 - ours
    "SELECT 'conflicts', count(*) FROM figure_group WHERE relation = 'conflict'",
    "SELECT 'wide', count(*) FROM statement WHERE scope <> 'speech'",
)


def write(connection: sqlite3.Connection) -> None:
    """Counts all anew, after the lines are written."""
    for table in TABLES:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
    _count(connection, "1", {"sign": 1})
    tally(connection)


def change(connection: sqlite3.Connection, lines: Collection[int], sign: Literal[1, -1]) -> None:
    """Adds some lines to the counts, after they are written, or before they are deleted or changed takes them away."""
    _count(
        connection,
        "shown.key IN (SELECT value FROM json_each(:lines))",
        {"sign": sign, "lines": dump(sorted(lines))},
    )


def tally(connection: sqlite3.Connection) -> None:
    """Writes the numbers the account is told in, from what is counted."""
    for table in ("shown_cube", "shown_facet"):
        connection.execute(f"DELETE FROM {table} WHERE number = 0")  # noqa: S608 - ours
    connection.execute("DELETE FROM tally")
    for query in _TALLY:
        connection.execute(f"INSERT INTO tally {query}")


def _count(connection: sqlite3.Connection, where: str, values: dict[str, str | int]) -> None:
    connection.execute(_CUBE.format(where=where), values)
    for facet, counted in _FACETS.items():
        select = counted.format(where=where)
        connection.execute(
            f"INSERT INTO shown_facet SELECT shown.kind, '{facet}', {select} GROUP BY shown.kind, {facet} "
            "ON CONFLICT (kind, facet, value) DO UPDATE SET number = number + excluded.number",
            values,
        )
