"""What a first look at the lines tells of each line's surroundings: the chances of its neighbours, the share of the story before and after it, and
the stretch of the page that holds the story."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.articles.features import densest_run
from dateline.articles.layout import nearest

NEIGHBOURS = (1, 2, 3, 4)
WINDOWS = (3, 8, 20)
SURE, FAR = 0.8, 50
OUTSIDE = -3.0
"""Log-odds of what lies beyond the page."""
CERTAIN = 0.001
MOST_WORDS = 16
"""Words from which on a line weighs no more in the stretch that holds the story."""

Matrix = NDArray[np.float64]


def surroundings(chances: Matrix, words: Sequence[int]) -> Matrix:
    """Returns one row of numbers a line, from the lines' first chances and how many words they have."""
    kept = np.clip(chances, CERTAIN, 1 - CERTAIN)
    odds, counts = np.log(kept / (1 - kept)), np.array(words, float)
    return np.column_stack(
        [odds, *_neighbours(odds), *_shares(chances, counts), *_stretch(odds, counts), *_near(chances)]
    )


def _neighbours(odds: Matrix) -> list[Matrix]:
    padded = np.concatenate([np.full(max(NEIGHBOURS), OUTSIDE), odds, np.full(max(NEIGHBOURS), OUTSIDE)])
    start, n = max(NEIGHBOURS), len(odds)
    return [padded[start + step * side : start + step * side + n] for step in NEIGHBOURS for side in (-1, 1)]


def _shares(chances: Matrix, counts: Matrix) -> list[Matrix]:
    n, at = len(chances), np.arange(len(chances))
    story, all_words = np.append(0.0, np.cumsum(chances * counts)), np.append(0.0, np.cumsum(counts))
    total = max(1e-6, float(story[-1]))
    columns = [
        story[:-1] / total,
        1 - story[1:] / total,
        np.full(n, np.log1p(total)),
        np.full(n, chances.mean()),
        np.full(n, total / max(1.0, float(all_words[-1]))),
    ]
    for width in WINDOWS:
        low, high = np.maximum(0, at - width), np.minimum(n, at + width + 1)
        columns.append((story[at] - story[low]) / np.maximum(1, all_words[at] - all_words[low]))
        columns.append((story[high] - story[at + 1]) / np.maximum(1, all_words[high] - all_words[at + 1]))
    return columns


def _stretch(odds: Matrix, counts: Matrix) -> list[Matrix]:
    first, last = densest_run(list(odds * np.sqrt(np.minimum(MOST_WORDS, counts))))
    at = np.arange(len(odds))
    return [
        ((at >= first) & (at <= last)).astype(float),
        np.maximum(0, np.maximum(first - at, at - last)).astype(float),
        (at - first) / max(1, last - first),
    ]


def _near(chances: Matrix) -> list[Matrix]:
    before, after = nearest(list(chances > SURE))
    at = np.arange(len(chances))
    return [
        np.where(before >= 0, np.minimum(FAR, at - before), FAR).astype(float),
        np.where(after < len(chances), np.minimum(FAR, after - at), FAR).astype(float),
    ]
