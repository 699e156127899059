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
    covering = spans.left_by_first[0] + spans.right_by_last[-1, ::-1] + scores[1:, 0]
    root = int(covering.argmax())
    heads = np.zeros(words + 1, np.int64)
    waiting = [("left", 0, root), ("right", root, words - 1)]
    while waiting:
        kind, first, last = waiting.pop()
        if first == last:
            continue
        cut = first + int(spans.cuts[kind][first, last - first])
        if kind == "left":
            waiting += [("left", first, cut), ("open left", cut, last)]
        elif kind == "right":
            waiting += [("open right", first, cut), ("right", cut, last)]
        else:
            dependent, head = (first, last) if kind == "open left" else (last, first)
            heads[dependent + 1] = head + 1
            waiting += [("right", first, cut), ("left", cut + 1, last)]
    return heads


class _Spans:
    """The score of every span of words, by kind, and where each is best cut.

    A *right* span is headed by its first word, a *left* span by its last; an *open* one has just been given the arc between
    its two ends. Tables are indexed by first or last word, and by width (last minus first): so all spans of a width are
    filled at once, from plain slices.
    """

    def __init__(self, scores: Floats) -> None:
        words = len(scores) - 1
        arcs = scores[1:, 1:].astype(np.float64)
        self.left_by_first, self.left_by_last, self.right_by_first, self.right_by_last = (
            _empty(words) for _ in range(4)
        )
        self._open_left, self._open_right = _empty(words), _empty(words)
        self.cuts = {kind: np.zeros((words, words), np.int64) for kind in ("left", "right", "open left", "open right")}
        for width in range(1, words):
            self._open(width, words - width, arcs)
            self._close(width, words - width)

    def _open(self, width: int, count: int, arcs: NDArray[np.float64]) -> None:
        """Join a right span and the left span beside it under an arc between their outer ends."""
        joined = self.right_by_first[:count, :width] + self.left_by_last[width:, width - 1 :: -1]
        cuts = joined.argmax(1)
        best = joined[np.arange(count), cuts]
        self.cuts["open left"][:count, width] = self.cuts["open right"][:count, width] = cuts
        self._open_left[width:, width] = best + arcs.diagonal(width)
        self._open_right[:count, width] = best + arcs.diagonal(-width)

    def _close(self, width: int, count: int) -> None:
        """Add to an open span the complete span that its inner end heads."""
        rows = np.arange(count)
        ends = self.left_by_first[:count, :width] + self._open_left[width:, width:0:-1]
        cuts = ends.argmax(1)
        self.cuts["left"][:count, width] = cuts
        self.left_by_first[:count, width] = self.left_by_last[width:, width] = ends[rows, cuts]
        ends = self._open_right[:count, 1 : width + 1] + self.right_by_last[width:, width - 1 :: -1]
        cuts = ends.argmax(1)
        self.cuts["right"][:count, width] = cuts + 1
        self.right_by_first[:count, width] = self.right_by_last[width:, width] = ends[rows, cuts]


def _empty(words: int) -> NDArray[np.float64]:
    """A table in which only single words are known, at no score."""
    table = np.full((words, words), NEVER)
    table[:, 0] = 0.0
    return table
