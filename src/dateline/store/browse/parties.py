"""Actors, as pages ask for them: one whole, names, a page of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dateline.model import Actor
from dateline.store.browse import people, records
from dateline.store.browse.people import Presence
from dateline.store.browse.reader import Reader


class Parties(Reader):
    """Those who take part."""

    def actor(self, id_: str) -> Actor | None:
        """Returns one actor whole, or None."""
        return records.actor(self._connection, id_)

    def actor_names(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns names of actors by id."""
        return people.names(self._connection, ids)

    def listed(self, ids: Sequence[str]) -> frozenset[str]:
        """Returns which of some actors a list shows: those with a name, and described ones that keep taking part."""
        return people.listed(self._connection, ids)

    def presences(self, where: str, values: Sequence[Any], order: str, limit: int, offset: int) -> list[Presence]:
        """Returns a page of actors with their numbers; conditions are the caller's own, values are bound."""
        return people.people(self._connection, where, values, order, limit, offset)

    def count_actors(self, where: str, values: Sequence[Any]) -> int:
        """Returns how many actors meet a condition."""
        query = f"SELECT count(*) FROM presence JOIN actor ON actor.id = presence.actor WHERE {where}"  # noqa: S608 - the caller's own
        return self._keep(("actors", where, tuple(values)), lambda: self._number(query, values))

    def actor_values(self, column: str, where: str, values: Sequence[Any]) -> Counter[str]:
        """Returns how many actors have each value of a column."""
        query = f"SELECT {column}, count(*) FROM presence JOIN actor ON actor.id = presence.actor WHERE {where} AND {column} IS NOT NULL GROUP BY 1"  # noqa: S608 - ours
        return self._keep(
            ("actors with", column, where, tuple(values)), lambda: Counter(dict(self._all(query, values)))
        )

    def active_actors(self) -> list[str]:
        """Returns the ids of the actors that take part, the most present first."""
        return [row[0] for row in self._all(f"SELECT actor FROM presence WHERE {people.ACTIVE} ORDER BY rank")]  # noqa: S608 - ours
