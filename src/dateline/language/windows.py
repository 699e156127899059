"""Windows: the stretches of words that the network reads at once.

A window ends where its last whole sentence ends, and the next one begins there; so a long paragraph has no seams, and
every sentence is read whole unless it alone fills a window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.pieces import Word

MOST_PIECES = 256
"""Pieces in a window, the two special ones included: the lengths the network was trained on. The weights hold no more."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words still to be read: paragraph number, first word, the word after the last."""

    paragraph: int
    start: int
    end: int


def fill(words: Sequence[Word], stretch: Stretch) -> list[Word]:
    """The words of the next window of a stretch: as many as fit, at least one."""
    room = MOST_PIECES - 2
    place = stretch.start
    while place < stretch.end and (room := room - len(words[place].pieces)) >= 0:
        place += 1
    return list(words[stretch.start : max(place, stretch.start + 1)])
