"""Where the rows of one strand stand among those of a whole pile, from its id alone: no strand has to move for another.

Invariant: the numbers of a strand's rows lie together, in the order of the strands' ids, and depend on nothing outside it.
"""

from __future__ import annotations

_ROOM = 24
"""Bits for the rows of one list of one strand: sixteen million."""
_MOST = 1 << 40
"""More mentions than any actor has."""


def first_place(strand: str) -> int:
    """Returns the number of a strand's first row in any list."""
    return int(strand[:9], 16) << _ROOM


def key_of(record: str) -> int:
    """Returns a whole number that stands for the id of a record."""
    return int(record[:15], 16)


def rank(n_mentions: int) -> int:
    """Returns the number of an actor: the more often mentioned, the lower."""
    return _MOST - n_mentions
