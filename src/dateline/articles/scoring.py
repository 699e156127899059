"""How likely each line is story text: two small boosted forests of decision trees over the line features, kept as plain arrays. The first sees
the page as it is, the second also what the first made of the lines around.

`data/lines.json` and `data/lines_again.json` hold the trees; `training/lines.py` makes them. No learning library is needed to use them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dateline.articles.columns import features
from dateline.articles.lines import TextLine
from dateline.articles.surroundings import surroundings

Matrix = NDArray[np.float64]
MAX_ROWS = 1000
"""Rows that go down the trees at once, so that memory stays small."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees whose leaves add up to the log-odds that a line is story text."""

    base: float
    threshold: float
    trees: tuple[tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...], tuple[int, ...]], ...]
    """Per tree: feature index (-1 at a leaf), split or leaf value, left child, right child, by node."""

    def odds(self, row: Sequence[float]) -> float:
        """Returns the log-odds for one row of features."""
        total = self.base
        for feature, value, left, right in self.trees:
            node = 0
            while (index := feature[node]) >= 0:
                node = left[node] if row[index] <= value[node] else right[node]
            total += value[node]
        return total


def read_forest(name: str) -> Forest:
    """Returns the forest in a file of the package's data."""
    data = json.loads(files("dateline.articles").joinpath(f"data/{name}").read_text("utf-8"))
    trees = tuple((tuple(t["feature"]), tuple(t["value"]), tuple(t["left"]), tuple(t["right"])) for t in data["trees"])
    return Forest(data["base"], data["threshold"], trees)


@dataclass(frozen=True, slots=True)
class Stand:
    """A forest laid out as arrays of trees by nodes, through which many rows go at once; a leaf stands below itself."""

    base: float
    feature: NDArray[np.int64]
    value: Matrix
    left: NDArray[np.int64]
    right: NDArray[np.int64]

    def odds(self, rows: Matrix) -> Matrix:
        """Returns the log-odds for each row of features."""
        parts = [self._odds(rows[start : start + MAX_ROWS]) for start in range(0, len(rows), MAX_ROWS)]
        return np.concatenate(parts) if parts else np.empty(0)

    def _odds(self, rows: Matrix) -> Matrix:
        tree, row = np.arange(len(self.feature))[None, :], np.arange(len(rows))[:, None]
        node = np.zeros((len(rows), len(self.feature)), np.int64)
        while True:
            lower = rows[row, self.feature[tree, node]] <= self.value[tree, node]
            below = np.where(lower, self.left[tree, node], self.right[tree, node])
            if np.array_equal(below, node):
                return np.asarray(self.base + self.value[tree, node].sum(axis=1), np.float64)
            node = below


def stand(forest: Forest) -> Stand:
    """Returns the same forest, laid out as arrays."""
    most = max(len(tree[0]) for tree in forest.trees)
    shape = (len(forest.trees), most)
    feature, left, right = (np.zeros(shape, np.int64) for _ in range(3))
    value = np.zeros(shape)
    for at, (split, values, lower, higher) in enumerate(forest.trees):
        n = len(split)
        leaf, own = np.array(split) < 0, np.arange(n)
        feature[at, :n] = np.where(leaf, 0, split)
        value[at, :n] = values
        left[at, :n] = np.where(leaf, own, lower)
        right[at, :n] = np.where(leaf, own, higher)
    return Stand(forest.base, feature, value, left, right)


@cache
def stands() -> tuple[Stand, Stand]:
    """Returns the two forests for lines of text that ship with the package."""
    return stand(read_forest("lines.json")), stand(read_forest("lines_again.json"))


def story_chances(lines: Sequence[TextLine]) -> list[float]:
    """Returns for each line how likely it is story text, 0–1."""
    if not lines:
        return []
    first, second = stands()
    rows, words = features(lines), [line.words for line in lines]
    seen = chances_of(first.odds(rows))
    again = chances_of(second.odds(np.hstack([rows, surroundings(seen, words)])))
    return [float(chance) for chance in again]


def chances_of(odds: Matrix) -> Matrix:
    """Returns the chances that belong to log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -60, 60))), np.float64)
