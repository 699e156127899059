"""Who plays which part in the lines of one kind, in memory: what a list is narrowed by and counted by, actor by actor.

Invariant: as of a `Ledger`, what it tells is what SQL tells of the rows of `shown_actor`.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.store.browse.filters import ASIDE, PARTS
from dateline.store.browse.ledger import Codes, Held, Ledger, Mask, Numbers, held, parts_of, union


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of the lines of a kind, by the part they play."""

    parts: dict[str, Held]
    """All with the same values, the ids of actors."""
    own: Held
    """In the parts that make a line theirs."""
    listed: Mask
    """Of each actor, whether a list shows it."""
    countries: tuple[str | None, ...]
    """Of each actor: ISO 3166 alpha-3."""

    @property
    def rows(self) -> int:
        """How much room it takes, in rows as `Kept` counts them."""
        return self.own.rows + sum(one.rows for one in self.parts.values())

    def playing(self, parts: Sequence[str]) -> Held | None:
        """Returns which lines are whose in some parts; the own ones if none are named, None if the lines have no such part."""
        known = [self.parts[part] for part in dict.fromkeys(parts) if part in self.parts]
        return (union(known) if known else None) if parts else self.own

    def ranked(self, held: Held, counts: Numbers) -> Iterator[tuple[str, int]]:
        """Yields the actors a list is for, those with most lines first, then by id, with their numbers."""
        return held.ranked(np.where(self.listed, counts, 0))


def load(connection: sqlite3.Connection, ledger: Ledger, aside: bool = False) -> Cast:
    """Reads who plays a part in the lines of a ledger; if asked, also the parts that make no line an actor's own."""
    actors = Codes()
    names = (*PARTS[ledger.kind], *(ASIDE[ledger.kind] if aside else ()))
    pairs = {part: (array("i"), array("q")) for part in names}
    for part, (of, keys) in pairs.items():
        for some, own in parts_of(connection, "SELECT actor, key FROM shown_actor WHERE part = ?", (part,)):
            of.extend(map(actors.__getitem__, some))
            keys.extend(own)
    ids = tuple(actors)
    parts = {part: held(ledger, ids, of, keys) for part, (of, keys) in pairs.items()}
    known = {row[0]: (bool(row[1]), row[2]) for row in connection.execute("SELECT id, listed, country FROM actor")}
    ordered = sorted(ids)
    return Cast(
        parts,
        union([parts[part] for part in PARTS[ledger.kind]]),
        np.array([known.get(id_, (False, None))[0] for id_ in ordered], bool),
        tuple(known.get(id_, (False, None))[1] for id_ in ordered),
    )
