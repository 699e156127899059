"""Windows: the stretches of words that the network reads at once.

A window ends where its last whole sentence ends, and the next one begins there; so a long paragraph has no seams, and
every sentence is read whole unless it alone fills a window.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.pieces import Word

MOST_PIECES = 256
"""Pieces in a window, the two special ones included: the lengths the network was trained on. The weights hold no more."""


def window_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where the window ends that begins with word `start`: as many words before `end` as fit, at least one."""
    room = MOST_PIECES - 2
    place = start
    while place < end and (room := room - len(words[place].pieces)) >= 0:
        place += 1
    return max(place, start + 1)
