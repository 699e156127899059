"""How likely each line is story text: a small boosted forest of decision trees over the line features, kept as plain arrays.

`data/lines.json` holds the trees; `training/lines.py` makes it. No learning library is needed to use it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.articles.features import features
from dateline.articles.lines import TextLine


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


@cache
def forest() -> Forest:
    """Returns the forest for lines of text that ships with the package."""
    return read_forest("lines.json")


def read_forest(name: str) -> Forest:
    """Returns the forest in a file of the package's data."""
    data = json.loads(files("dateline.articles").joinpath(f"data/{name}").read_text("utf-8"))
    trees = tuple((tuple(t["feature"]), tuple(t["value"]), tuple(t["left"]), tuple(t["right"])) for t in data["trees"])
    return Forest(data["base"], data["threshold"], trees)


def story_chances(lines: Sequence[TextLine]) -> list[float]:
    """Returns for each line how likely it is story text, 0–1, with 0.5 where the classifier is in two minds."""
    model = forest()
    return [1 / (1 + math.exp(min(60.0, model.threshold - model.odds(row)))) for row in features(lines)]
