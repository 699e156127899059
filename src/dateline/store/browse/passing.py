"""Which lines pass the filters: told in memory from ledgers, each read from the file when it is first needed and kept.

Invariant: a mask passes the lines that `filters.condition` passes in SQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.store.browse.filters import PARTS, SPOKEN_OF, SPOKEN_TO, Filters, Kind, match
from dateline.store.browse.reader import Reader

if TYPE_CHECKING:
    # numpy takes a tenth of a second to load, and who only looks a line up has no need of it.
    from numpy import int32
    from numpy.typing import NDArray

    from dateline.store.browse.cast import Cast
    from dateline.store.browse.lands import Ground
    from dateline.store.browse.ledger import Held, Ledger, Mask


class Passing(Reader):
    """What filters are held against."""

    def prepare(self, kind: Kind) -> None:
        """Reads what lists of a kind are narrowed and counted by, so that the first that is narrowed need not wait for it."""
        self._papers(kind)
        self._cast(kind)
        if kind == "event":
            self._ground()

    def _ledger(self, kind: Kind) -> Ledger:
        from dateline.store.browse import ledger

        def load() -> Ledger:
            with self._reading() as connection:
                return ledger.load(connection, kind)

        return self._keep(("ledger", kind), load)

    def _cast(self, kind: Kind, parts: Sequence[str] = ()) -> Cast:
        """The actors whose lines they are; with parts among those named that make no line an actor's own, those of all parts."""
        from dateline.store.browse import cast

        aside = not set(parts) <= set(PARTS[kind])

        def load() -> Cast:
            own = self._ledger(kind)
            with self._reading() as connection:
                return cast.load(connection, own, aside)

        return self._keep(("cast", kind, aside), load)

    def _papers(self, kind: Kind) -> Held:
        """The outlets of each line."""
        from dateline.store.browse import ledger

        def load() -> Held:
            own = self._ledger(kind)
            with self._reading() as connection:
                return ledger.load_outlets(connection, own)

        return self._keep(("papers", kind), load)

    def _ground(self) -> Ground:
        from dateline.store.browse import lands

        def load() -> Ground:
            events, cast = self._ledger("event"), self._cast("event")
            with self._reading() as connection:
                return lands.load(connection, events, cast)

        return self._keep(("ground",), load)

    def _mask(self, kind: Kind, filters: Filters) -> Mask:
        """Tells of each line of a kind, in the order of its ledger, whether it passes."""
        mask = self._ledger(kind).passing(filters)
        if filters.actor:
            playing = self._cast(kind, filters.part).playing(filters.part)
            if playing is None:
                mask[:] = False
            else:
                mask &= playing.among(filters.actor)
        for part, wanted in ((SPOKEN_OF.get(kind), filters.about), (SPOKEN_TO.get(kind), filters.addressee)):
            if part is not None and wanted:
                there = self._cast(kind, (part,)).playing((part,))
                mask &= there.among(wanted) if there else False
        if filters.outlet:
            mask &= self._papers(kind).among(filters.outlet)
        if filters.country and kind == "event":
            mask &= self._ground().concerns.among(filters.country)
        words = match(filters.q)
        if words:
            hits = self._hits(kind, words)
            found = mask.copy()
            found[hits] = False
            mask &= ~found
        return self._ledger(kind).once(mask) if filters.once else mask

    def _hits(self, kind: Kind, words: str) -> NDArray[int32]:
        """The numbers of the lines in which words stand."""

        def look() -> NDArray[int32]:
            ledger = self._ledger(kind)
            query = f"SELECT rowid FROM {kind}_search WHERE {kind}_search MATCH ?"  # noqa: S608 - ours
            found = ledger.places([row[0] for row in self._all(query, (words,))])
            return found[found >= 0]

        return self._keep(("hits", kind, words), look)

    def _in_file(self, filters: Filters) -> bool:
        """Tells whether an index of the file leads to the lines by itself: all of them, or those of some actors."""
        return filters == Filters(actor=filters.actor, part=filters.part)
