"""What the engine sees of a word beside its word pieces: its case and its ending.

The encoder's vocabulary knows no capitals, so *May* and *may* would look alike. Training and run time both take these
features from here; a change of any number below makes existing weights useless.
"""

from __future__ import annotations

import zlib

SHAPES = ("lower", "title", "upper", "initial", "digits", "number", "punctuation", "mixed", "abbreviation", "none")
"""Case classes, in the order the weights know them. ``none`` is the padding."""

SUFFIX_BUCKETS = 2000
"""Endings are hashed into this many buckets."""


def shape(word: str) -> int:
    """The index in `SHAPES` of the case class of a word."""
    if word.islower():
        return 0
    if not any(character.isalnum() for character in word):
        return 6
    if word.isdigit():
        return 4
    if word[0].isdigit() or word[-1].isdigit():
        return 5
    if word.isupper():
        if len(word) == 1:
            return 3
        return 8 if "." in word else 2
    return 1 if word.istitle() else 7


def suffix(word: str) -> int:
    """The bucket of the last three characters of a word, its case kept."""
    return zlib.crc32(word[-3:].encode("utf-8", "surrogatepass")) % SUFFIX_BUCKETS
