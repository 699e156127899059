"""Actors, as pages ask for them: one whole, names, a page of a list."""

from __future__ import annotations

import re
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

    def called(self, words: str) -> list[str]:
        """Returns the ids of the actors a list shows that bear exactly a name, else of those that have the words in one of their names; the most
        present first."""
        where, values = people.named(words)
        query = f"SELECT actor.id, name FROM presence JOIN actor ON actor.id = presence.actor WHERE presence.listed AND {where} ORDER BY rank"  # noqa: S608 - ours
        found = {row[0]: [row[1]] for row in self._all(query, values)} if words.strip() else {}
        for marks, part in records.chunks(list(found)):
            for id_, alias in self._all(f"SELECT actor, alias FROM actor_alias WHERE actor IN ({marks})", part):  # noqa: S608 - marks only
                found[id_].append(alias)
        whole = re.compile(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)", re.IGNORECASE)
        exact = [id_ for id_, names in found.items() if any(whole.fullmatch(name) for name in names)]
        return exact or [id_ for id_, names in found.items() if any(whole.search(name) for name in names)]

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
