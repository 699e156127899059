"""Numbers whose thousands stand apart: `2, 000 people` in texts that set every mark off by spaces.

Invariant: only three digits right behind a comma and one space are taken for thousands, so a list of numbers stays a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.times.words import Piece

GROUP, LEAD = 3, 3
"""Digits of a group of thousands, and most digits before it."""


def thousands(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces of a sentence with such numbers made one."""
    found: list[Piece] = []
    for piece in pieces:
        if len(found) > 1 and _continues(found[-2], found[-1], piece):
            first = found[-2]
            found[-2:] = [Piece(f"{first.text},{piece.text}", first.start, piece.end, first.shape)]
        else:
            found.append(piece)
    return found


def _continues(number: Piece, comma: Piece, group: Piece) -> bool:
    digits = number.text.replace(",", "")
    near = number.end == comma.start and comma.end + 1 == group.start
    whole = digits.isdigit() and (len(digits) <= LEAD or "," in number.text)
    return near and comma.text == "," and whole and group.text.isdigit() and len(group.text) == GROUP
