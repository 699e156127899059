"""How many lines have each value of what a list can be narrowed by, given the other filters.

Where nothing else narrows the list, the numbers are kept in the file; else they are counted in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.store.browse import lands, people
from dateline.store.browse.counts import MOST_SOURCES
from dateline.store.browse.filters import SPOKEN_OF, SPOKEN_TO, TYPE_FILTER, Filters, Kind, condition
from dateline.store.browse.lands import Land, Site
from dateline.store.browse.passing import Passing

if TYPE_CHECKING:
    from dateline.store.browse.ledger import Held, Numbers

_CUBE = ("type", "status", "independent", "disputed")
"""What lines are counted by, all at once; the number of lines stands behind."""


class Facets(Passing):
    """Numbers beside a list."""

    def values(self, kind: Kind, filters: Filters, column: str) -> Counter[Any]:
        """Returns how many lines each value of a column has, given the other filters: `type`, `status`, `strand`, `medium`, `disputed`, or
        `independent`, in which 5 stands for five and more."""
        if filters.once:
            return self._values_once(kind, filters, column)
        if column in ("strand", "medium"):
            aside: dict[str, Any] = {column: ()}
            return self._held_once(kind, replace(filters, **aside), column)
        wanted = {
            "type": getattr(filters, TYPE_FILTER[kind]),
            "status": filters.status,
        }
        rows = self._cube(kind, filters)
        for name, values in wanted.items():
            if values and name != column:
                rows = [row for row in rows if row[_CUBE.index(name)] in values]
        if column != "independent" and filters.min:
            rows = [row for row in rows if row[_CUBE.index("independent")] >= min(filters.min, MOST_SOURCES)]
        if column != "disputed" and filters.disputed:
            rows = [row for row in rows if row[_CUBE.index("disputed")]]
        at = _CUBE.index(column)
        counts: Counter[Any] = Counter()
        for row in rows:
            counts[row[at]] += row[-1]
        del counts[None]
        return Counter({bool(value): number for value, number in counts.items()}) if column == "disputed" else counts

    def actors_of(self, kind: Kind, filters: Filters, limit: int) -> list[tuple[str, str, int]]:
        """Returns the actors of lines that pass the other filters, those a list is for: id, name, number of lines; the busiest first, those
        chosen always. Words for nobody in particular (`a man`, `hundreds`) fill a list and narrow nothing: they are offered if chosen."""
        others = replace(filters, actor=())

        def count() -> list[tuple[str, int]]:
            if others == Filters():
                query = (
                    "SELECT value, shown_facet.number FROM shown_facet JOIN actor ON actor.id = value WHERE shown_facet.kind = ? AND facet = 'actor' "
                    "AND listed = 1 ORDER BY shown_facet.number DESC, value LIMIT ?"
                )
                busiest = [(row[0], row[1]) for row in self._all(query, (kind, limit))]
                return list(_with(filters.actor, busiest, lambda id_: self._stored("actor", kind, id_)))
            cast = self._cast(kind, others.part)
            held = cast.playing(others.part)
            if held is None:
                return [(id_, 0) for id_ in filters.actor]
            counts = self._counted(kind, held, others)
            return list(
                _with(filters.actor, islice(cast.ranked(held, counts), limit), lambda id_: held.number(id_, counts))
            )

        found = self._keep(("actors of", kind, filters, limit), count)
        known = people.names(self._connection, [id_ for id_, _ in found])
        return [(id_, known[id_], number) for id_, number in found if id_ in known]

    def outlets_of(self, kind: Kind, filters: Filters, limit: int) -> list[tuple[str, int]]:
        """Returns the outlets of lines that pass the other filters, with their numbers; the busiest first, those chosen always."""
        others = replace(filters, outlet=())

        def count() -> list[tuple[str, int]]:
            if others == Filters():
                query = "SELECT value, number FROM shown_facet WHERE kind = ? AND facet = 'outlet' ORDER BY number DESC, value LIMIT ?"
                busiest = [(row[0], row[1]) for row in self._all(query, (kind, limit))]
                return list(_with(filters.outlet, busiest, lambda name: self._stored("outlet", kind, name)))
            held = self._papers(kind)
            counts = self._counted(kind, held, others)
            return list(
                _with(filters.outlet, islice(held.ranked(counts), limit), lambda name: held.number(name, counts))
            )

        return self._keep(("outlets of", kind, filters, limit), count)

    def volume(self, kind: Kind, filters: Filters) -> list[tuple[str, int]]:
        """Returns how many lines begin on each day of their own (not of report), the days in order, the filter of dates left aside."""
        others = replace(filters, since="", until="")
        if others == Filters():
            query = "SELECT value, number FROM shown_facet WHERE kind = ? AND facet = 'moment' ORDER BY value"
            return self._keep(("volume", kind, others), lambda: [(row[0], row[1]) for row in self._all(query, (kind,))])
        return self._keep(("volume", kind, others), lambda: self._ledger(kind).volume(self._mask(kind, others)))

    def lands(self, filters: Filters) -> list[Land]:
        """Returns the countries of events that pass the other filters, the busiest first."""
        others = replace(filters, country=())
        return self._keep(("lands", others), lambda: lands.lands(self._ground(), self._mask("event", others)))

    def sites(self, filters: Filters) -> list[Site]:
        """Returns the places, those with a position, of events that pass the filters, the busiest first."""
        return self._keep(("sites", filters), lambda: lands.sites(self._ground(), self._mask("event", filters)))

    def _values_once(self, kind: Kind, filters: Filters, column: str) -> Counter[Any]:
        """The same where each thing said is told once: of each value, how many things the lines with it tell."""
        name = {"type": TYPE_FILTER[kind], "independent": "min"}.get(column, column)
        freed: dict[str, Any] = {name: {"disputed": False, "min": 0}.get(name, ())}
        others = replace(filters, once=False, **freed)

        def count() -> Counter[Any]:
            ledger, mask = self._ledger(kind), self._mask(kind, others)
            if column == "disputed":
                return Counter({True: len(set(ledger.sayings[mask & ledger.disputed].tolist()))})
            if column == "independent":
                return Counter(dict(enumerate(ledger.most_sources(mask, MOST_SOURCES)[1:].tolist(), 1)))
            counts = Counter(ledger.count(getattr(ledger, column), mask))
            del counts[None]
            return counts

        return self._keep(("once", column, kind, others), count)

    def _counted(self, kind: Kind, held: Held, others: Filters) -> Numbers:
        """Returns of each value how many lines that pass have it, or how many things they tell where each is told once."""
        if others.once:
            return held.count_once(self._mask(kind, replace(others, once=False)), self._ledger(kind).sayings)
        return held.count(self._mask(kind, others))

    def actors_in(self, kind: Kind, filters: Filters, name: str, limit: int) -> list[tuple[str, str, int]]:
        """Returns the actors spoken of (`about`) or to (`addressee`) in lines that pass the other filters: id, name, number of lines; the
        busiest first, those chosen always."""
        part = {"about": SPOKEN_OF, "addressee": SPOKEN_TO}[name].get(kind, "")
        aside: dict[str, Any] = {name: ()}
        others = replace(filters, **aside)
        chosen: tuple[str, ...] = getattr(filters, name)

        def count() -> list[tuple[str, int]]:
            cast = self._cast(kind, (part,))
            held = cast.playing((part,))
            if held is None:
                return [(id_, 0) for id_ in chosen]
            counts = self._counted(kind, held, others)
            return list(_with(chosen, islice(cast.ranked(held, counts), limit), lambda id_: held.number(id_, counts)))

        found = self._keep(("actors in", name, kind, filters, limit), count)
        known = people.names(self._connection, [id_ for id_, _ in found])
        return [(id_, known[id_], number) for id_, number in found if id_ in known]

    def _held_once(self, kind: Kind, others: Filters, column: str) -> Counter[Any]:
        """Numbers of a column of which a line has one value at most: `strand` or `medium`."""
        if others == Filters():
            query = "SELECT value, number FROM shown_facet WHERE kind = ? AND facet = ?"
            return self._keep((column, kind, others), lambda: Counter(dict(self._all(query, (kind, column)))))

        def count() -> Counter[Any]:
            counts = Counter(getattr(self._ledger(kind), column).count(self._mask(kind, others)))
            del counts[None]
            return counts

        return self._keep((column, kind, others), count)

    def _cube(self, kind: Kind, filters: Filters) -> list[tuple[Any, ...]]:
        # A filter beyond the last number counted apart must be held to before counting.
        least = filters.min if filters.min > MOST_SOURCES else 0
        changes: dict[str, Any] = {"status": (), "disputed": False, "min": least, TYPE_FILTER[kind]: ()}
        others = replace(filters, **changes)
        if condition(kind, others) == condition(kind, Filters()):
            query = "SELECT type, nullif(status, ''), independent, disputed, number FROM shown_cube WHERE kind = ?"
            return self._keep(("cube", kind, others), lambda: [tuple(row) for row in self._all(query, (kind,))])
        return self._keep(
            ("cube", kind, others), lambda: self._ledger(kind).cube(self._mask(kind, others), MOST_SOURCES)
        )

    def _stored(self, facet: str, kind: Kind, value: str) -> int:
        """How many lines have a value where nothing narrows the list."""
        row = self._one(
            "SELECT number FROM shown_facet WHERE kind = ? AND facet = ? AND value = ?", (kind, facet, value)
        )
        return row[0] if row else 0


def _with(
    chosen: Iterable[str], busiest: Iterable[tuple[str, int]], number: Callable[[str], int]
) -> Iterator[tuple[str, int]]:
    """Yields the busiest values, then those chosen that are not among them."""
    known = set()
    for value, counted in busiest:
        known.add(value)
        yield value, counted
    yield from ((value, number(value)) for value in dict.fromkeys(chosen) if value not in known)
