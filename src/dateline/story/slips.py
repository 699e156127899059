"""Slips of the pen: the same name but for a letter, as hurried keyboards and copying write it, told from names that differ by one.

`Miller` and `Muller`, `Marino` and `Merino`, `Daniel` and `Danielle` are names of different people and never slips.
"""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

LONG = 5
"""Letters a name needs before one of them may be left out, doubled or change places: shorter names lie too close together."""
LONGER = 8
"""Letters before one may stand for another, or two may be amiss."""


def slip(one: str, other: str) -> bool:
    """True if two folded words are likely one name, a letter or two amiss inside; the first and the last letter must agree."""
    shorter, longer = sorted((one, other), key=len)
    if one == other or len(shorter) < LONG or one[0] != other[0] or one[-1] != other[-1]:
        return False
    distance = DamerauLevenshtein.distance(one, other)
    if len(shorter) >= LONGER:
        return bool(distance <= 2)
    if distance != 1:
        return False
    return len(shorter) < len(longer) or sorted(one) == sorted(other)
