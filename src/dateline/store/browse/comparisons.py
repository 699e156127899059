"""What sources say of one thing, side by side: figures, positions, words for actors and events, what some leave out; and what is searched for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.model import FigureGroup
from dateline.store.browse import comparing, finding, records
from dateline.store.browse.comparing import Called, LeftOut
from dateline.store.browse.filters import Filters, condition
from dateline.store.browse.finding import Found
from dateline.store.browse.passing import Passing

if TYPE_CHECKING:
    from dateline.store.browse.pairs import Pair, Stances

_LABELS = 3000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label an outlet uses for an actor in one voice."""

    actor: str
    outlet: str
    label: str
    voice: str | None
    first: str
    """Id of the first wording."""
    times: int


class Comparisons(Passing):
    """Records held against each other, and hits of a search."""

    def groups(self, ids: Sequence[str]) -> dict[str, FigureGroup]:
        """Returns figure groups by id."""
        return records.groups(self._connection, list(dict.fromkeys(ids)))

    def pairs(self, filters: Filters) -> list[Pair]:
        """Returns holder, toward, stance and number of all positions that pass the filters."""
        return self._keep(("pairs", filters), lambda: self._stances(filters).pairs())

    def busiest_pairs(self, filters: Filters, holders: int, toward: int) -> tuple[list[Pair], int]:
        """Returns holder, toward, stance and number of positions that pass, of the actors most stood toward and of those who most
        stand toward these; and how many pairs there are in all. Of actors no list shows (`entities`, `both countries`) only those asked
        for are among them."""

        def count() -> tuple[list[Pair], int]:
            found = self._stances(filters)
            return found.between_listed(filters.actor).busiest(holders, toward).pairs(), found.number()

        return self._keep(("busiest", filters, holders, toward), count)

    def _stances(self, filters: Filters) -> Stances:
        from dateline.store.browse.pairs import Stances

        return Stances.of(self._ledger("position"), self._cast("position"), self._mask("position", filters))

    def event_words(self, event: str) -> list[Called]:
        """Returns the words outlets have for an event, each outlet's once."""
        with self._reading() as connection:
            return comparing.called(connection, event)

    def events_worded(self, filters: Filters) -> list[tuple[str, tuple[str, ...]]]:
        """Returns the events that outlets word differently and that pass the filters (of the outlets, those with words of their own for it
        count), those with most words first, each with its outlets."""
        voice = filters.voice[0] if len(filters.voice) == 1 else ""
        found = self._keep(("worded", voice), lambda: comparing.worded(self._connection, voice))
        others = replace(filters, outlet=(), voice=())
        if others != Filters():
            places = self._ledger("event").places([key for key, _, _ in found])
            passing = self._mask("event", others)[places]
            found = [one for one, passes in zip(found, passing.tolist(), strict=True) if passes]
        return [
            (event, outlets) for _, event, outlets in found if not filters.outlet or set(filters.outlet) & set(outlets)
        ]

    def left_out(
        self, limit: int, offset: int = 0, subject: str | None = None, outlets: tuple[str, ...] = ()
    ) -> list[LeftOut]:
        """Returns what sources leave out of all that others report, or of one event or statement; of all, only what some outlets do if named."""
        where, values = ("subject = ?", (subject,)) if subject else comparing.leaving(outlets)
        with self._reading() as connection:
            return comparing.left_out(connection, where, values, limit, offset)

    def left_out_by(self) -> list[tuple[str, int]]:
        """Returns how many things each outlet leaves out, those that leave out most first."""

        def count() -> list[tuple[str, int]]:
            with self._reading() as connection:
                return comparing.left_out_by(connection)

        return self._keep(("left out by",), count)

    def count_left_out(self, outlets: tuple[str, ...] = ()) -> int:
        """Returns how many things sources leave out, or of them those that some outlets do."""
        return self._keep(
            ("left out", outlets),
            lambda: comparing.count_left_out(self._connection, *comparing.leaving(outlets)),
        )

    def labels(self, filters: Filters, actors: Sequence[str]) -> list[Labelled]:
        """Returns the labels of some actors that pass the filters: each outlet's, in each voice, once; at most some thousand."""
        where = condition("wording", filters)
        found: list[Labelled] = []
        for marks, part in records.chunks(actors):
            # With min() SQLite takes the other columns from the row that has the least.
            query = (
                "SELECT wording.actor, document_source.outlet, wording.label, wording.voice, wording.id, count(*), min(shown.number) "  # noqa: S608 - bound
                "FROM shown_actor CROSS JOIN shown ON shown.key = shown_actor.key JOIN wording ON wording.id = shown.record "
                "JOIN document_source ON document_source.document = wording.document "
                f"WHERE part = 'called' AND shown_actor.actor IN ({marks}) AND {where.sql} GROUP BY 1, 2, 3, 4 ORDER BY 7 LIMIT {_LABELS}"
            )
            found += [Labelled(*tuple(row)[:6]) for row in self._all(query, (*part, *where.values))]
        return found

    def all_labels(self) -> Iterator[Labelled]:
        """Yields every wording by itself, in order."""
        query = (
            "SELECT wording.actor, document_source.outlet, wording.label, wording.voice, wording.id, 1 FROM wording "
            "JOIN document_source ON document_source.document = wording.document ORDER BY wording.number"
        )
        return (Labelled(*row) for row in self._all(query))

    def find(self, kind: str, filters: Filters, limit: int, offset: int = 0) -> list[Found]:
        """Returns articles (`document`) or lines of a kind in which the words of the filters stand, the best first."""
        with self._reading() as connection:
            return finding.find(connection, kind, filters, self.found(kind, Filters(q=filters.q)), limit, offset)

    def found(self, kind: str, filters: Filters) -> int:
        """Returns in how many articles or lines of a kind the words stand, counted up to `finding.MOST`."""
        return self._keep(("found", kind, filters), lambda: finding.count(self._connection, kind, filters))
