"""Windows: the stretches of words that the network reads at once.

A window ends where its last whole sentence ends, and the next one begins there; so a long paragraph has no seams, and
every sentence is read whole unless it alone fills a window. A sentence that does is cut where another is likeliest to begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.language.names import Name
from dateline.language.pieces import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_PIECES = 256
"""Pieces in a window, the two special ones included: the lengths the network was trained on. The weights hold no more."""

LEAST = 8
"""A window moves on by at least an eighth of its words, whatever the text, so that reading takes time in proportion to its length."""


def window_end(words: Sequence[Word], start: int, end: int) -> int:
    """Where the window ends that begins with word `start`: as many words before `end` as fit, at least one."""
    room = MOST_PIECES - 2
    place = start
    while place < end and (room := room - len(words[place].pieces)) >= 0:
        place += 1
    return max(place, start + 1)


def words_to_keep(starts: NDArray[np.bool_], odds: NDArray[np.float32], names: Sequence[Name]) -> int:
    """How many words of a window are kept, at least one, where the text goes on behind it; the others are read in the next window.

    `starts` are the words that begin a sentence, by their log-odds `odds`; `names` are not cut.
    """
    import numpy as np

    last = int(np.flatnonzero(starts)[-1])
    if last * LEAST >= len(starts) and last:
        return last
    middle = (len(starts) + 1) // 2
    likely = odds[middle:].copy()
    for name in names:
        likely[max(name.start + 1 - middle, 0) : max(name.end - middle, 0)] = -np.inf
    return middle + int(likely.argmax()) if np.isfinite(likely).any() else len(starts)
