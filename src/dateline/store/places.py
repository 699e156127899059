"""Where the rows of one strand stand among those of a whole pile, from its id alone: no strand has to move for another.

Invariant: the numbers of a strand's rows lie together, in the order of the strands' ids, and depend on nothing outside it.
"""

from __future__ import annotations

_ROOM = 24
"""Bits for the rows of one list of one strand: sixteen million."""
_MOST = 1 << 40
"""More mentions than any actor has."""
_PARTS = 16
"""Bits for the lines an actor takes part in, and as many for its mentions: more count as so many."""
_FULL = (1 << _PARTS) - 1
_LETTERS, _LETTER, _FIRST = 6, 5, ord("a") - 1
"""How much of a name counts, and bits for a letter; what stands before `a` comes first."""


def first_place(strand: str) -> int:
    """Returns the number of a strand's first row in any list."""
    return int(strand[:9], 16) << _ROOM


def key_of(record: str) -> int:
    """Returns a whole number that stands for the id of a record."""
    return int(record[:15], 16)


def rank(n_mentions: int) -> int:
    """Returns the number of an actor: the more often mentioned, the lower."""
    return _MOST - n_mentions


def presence_rank(parts: int, n_mentions: int, name: str) -> int:
    """Returns the lower a number, the more present an actor is: by the lines it speaks or acts in, its mentions, and how its name begins.

    It depends on nothing but the actor, so that no other moves when it gains a line.
    """
    # The story room loads what reads articles; who only shows an account has no need of it.
    from dateline.story.folding import fold

    key = (_FULL - min(parts, _FULL)) << _PARTS | (_FULL - min(n_mentions, _FULL))
    for letter in fold(name).replace(" ", "")[:_LETTERS].ljust(_LETTERS):
        key = key << _LETTER | min(max(0, ord(letter) - _FIRST), (1 << _LETTER) - 1)
    return key
