"""The best tree of a sentence whose arcs do not cross (Eisner's algorithm).

English arcs hardly ever cross. Where the best head of every word gives crossing arcs, a modifier has mostly jumped over
its verb: in *said on Monday that talks would resume*, *Monday* is no part of what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

NEVER = -1e9


def projective_tree(scores: Floats) -> Integers:
    """The best heads of a sentence with one root and no crossing arcs, the root's own 0 first.

    `scores` is dependents by heads, the root first. The root takes part only at the end: it chooses the word that can
    cover the whole sentence from both sides.
    """
    spans = _Spans(scores)
    words = len(scores) - 1
    root = int((spans.reach() + scores[1:, 0]).argmax())
    heads = np.zeros(words + 1, np.int64)
    # A span is taken apart as its side, head and other end, and whether the arc between the two has just been made.
    waiting = [(1, root, 0, False), (0, root, words - 1, False)]
    while waiting:
        side, head, end, is_open = waiting.pop()
        if head == end:
            continue
        cut = spans.cut(side, head, end, is_open)
        if is_open:
            heads[end + 1] = head + 1
            beyond = cut - 1 if side else cut + 1
            waiting += [(side, head, cut, False), (1 - side, end, beyond, False)]
        else:
            waiting += [(side, head, cut, True), (side, cut, end, False)]
    return heads


class _Spans:
    """The score of every span of words that one of its ends heads, and where each is best cut.

    A sentence is kept twice, as it is (side 0) and mirrored (side 1), so that every span is headed by its first word. An
    *open* one has just been given the arc between its two ends. Tables are indexed by side, by first or last word, and by
    width (last minus first): all spans of a width are filled at once, from plain slices.
    """

    def __init__(self, scores: Floats) -> None:
        words = len(scores) - 1
        arcs = scores[1:, 1:].astype(np.float64)
        self._last = words - 1
        self._by_first, self._by_last, self._open = (np.full((2, words, words), NEVER) for _ in range(3))
        self._by_first[:, :, 0] = self._by_last[:, :, 0] = 0.0
        self._cuts, self._open_cuts = np.zeros((2, words, words), np.int64), np.zeros((words, words), np.int64)
        for width in range(1, words):
            self._join(width, words - width, arcs)
            self._close(width, words - width)

    def _join(self, width: int, count: int, arcs: NDArray[np.float64]) -> None:
        """Join two spans that stand beside each other and face outwards under an arc between their heads, one way or the other."""
        joined = self._by_first[0, :count, :width] + self._by_first[1, count - 1 :: -1, width - 1 :: -1]
        best = joined.max(1)
        self._open_cuts[:count, width] = joined.argmax(1)
        self._open[0, :count, width] = best + arcs.diagonal(-width)
        self._open[1, :count, width] = (best + arcs.diagonal(width))[::-1]

    def _close(self, width: int, count: int) -> None:
        """Add to an open span the complete span that its other end heads."""
        ends = self._open[:, :count, 1 : width + 1] + self._by_last[:, width:, width - 1 :: -1]
        best = ends.max(2)
        self._cuts[:, :count, width] = ends.argmax(2)
        self._by_first[:, :count, width] = best
        self._by_last[:, width:, width] = best

    def reach(self) -> NDArray[np.float64]:
        """For each word, the score of the spans to both ends of the sentence that it heads."""
        ends = self._last - np.arange(self._last + 1)
        to_right: NDArray[np.float64] = self._by_first[0, ends[::-1], ends]
        to_left: NDArray[np.float64] = self._by_first[1, ends, ends[::-1]]
        return to_right + to_left

    def cut(self, side: int, head: int, end: int, is_open: bool) -> int:
        """Where a span is cut: at the last word of its head's own part, or at the word its last arc leads to."""
        if is_open:
            low, width = min(head, end), abs(end - head)
            inner = low + int(self._open_cuts[low, width])
            return inner + 1 if side else inner
        first, width = (self._last - head if side else head), abs(end - head)
        step = int(self._cuts[side, first, width]) + 1
        return head - step if side else head + step
