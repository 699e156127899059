"""Makes `articles/data/blocks.json`, the forest that tells story lines from furniture on HTML pages, from pages whose article bodies were marked
by hand.

usage: python -m training.blocks DEV_FOLDER [--write] [--folds OUT.json]   (DEV_FOLDER holds gold.jsonl and html/; needs scikit-learn)

`--folds` writes the chances each line gets from a forest that never saw its site: what the shipped forest reaches on pages it has not seen is
measured on those. A page counts alike whether it is short or long, since the yardstick's figure is a mean over pages.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.articles.claims import outlet_of, title_of
from dateline.articles.lines import norm, split_lines
from dateline.articles.marks import Row
from dateline.articles.metadata import read_metadata
from dateline.articles.selection import find, marks_of
from dateline.captures import Skipped
from dateline.captures import find as find_captures
from dateline.captures.html import parsed
from training.lines import export, fold_of, label_lines

SHIPPED = Path(__file__).parents[1] / "src/dateline/articles/data/blocks.json"
FOLDS = 5
MIN_STORY = 60.0
"""Words of story that a page counts as having at least, so that a page of one line does not outweigh the others."""
TREES, LEAVES, RATE = 100, 12, 0.07


@dataclass
class Page:
    """One page: the lines that may be story, what is seen of them, and which are."""

    name: str
    site: str
    wanted: list[int]
    rows: list[Row]
    labels: np.ndarray[Any, Any]
    weights: np.ndarray[Any, Any]
    chances: list[float] = field(default_factory=list)

    @property
    def table(self) -> np.ndarray[Any, Any]:
        """The rows as numbers."""
        return np.array([list(row.values()) for row in self.rows], np.float64)


def read_pages(folder: Path) -> Iterator[Page]:
    """Yields the pages of the folder on which an extractor finds anything."""
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        capture = next(find_captures([folder / "html" / f"{record['id']}.html"]))
        if isinstance(capture, Skipped) or not capture.markup:
            continue
        lines, root = split_lines(capture.text), parsed(capture.markup)
        said = read_metadata(root)
        found = find(lines, capture.markup, root, said.body)
        if found is None:
            continue
        title = title_of(said, outlet_of(said, capture.text))
        titles = {norm(form) for form in (title, *said.titles, *said.headings) if form}
        wanted, rows = marks_of(lines, found, titles)
        labels, weights = label_lines([lines[i] for i in wanted], record)
        story = max(MIN_STORY, float((weights**2 * labels).sum()))
        yield Page(record["id"], record["site"], wanted, rows, labels, weights / story**0.5)


def fit(pages: list[Page]) -> HistGradientBoostingClassifier:
    """Returns a forest fitted to the pages."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, min_samples_leaf=15, l2_regularization=3.0,
        max_features=0.3, early_stopping=False, random_state=0,
    )  # fmt: skip
    model.fit(
        np.vstack([p.table for p in pages]),
        np.concatenate([p.labels for p in pages]),
        np.concatenate([p.weights for p in pages]) * 10,
    )
    return model


def cross_validate(pages: list[Page]) -> None:
    """Fills in each page's chances from a forest fitted to the other folds."""
    for fold in range(FOLDS):
        model = fit([p for p in pages if fold_of(p.site) != fold])
        for page in pages:
            if fold_of(page.site) == fold:
                page.chances = [float(p) for p in model.predict_proba(page.table)[:, 1]]


def main() -> None:
    """Fits, and writes what was asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--folds", type=Path)
    chosen = options.parse_args()
    pages = [page for page in read_pages(chosen.folder) if page.rows]
    if chosen.folds:
        cross_validate(pages)
        chosen.folds.write_text(
            json.dumps({f"{p.name}.html": dict(zip(p.wanted, p.chances, strict=True)) for p in pages})
        )
    if chosen.write:
        names = list(pages[0].rows[0])
        SHIPPED.write_text(json.dumps(export(fit(pages), 0.0, names), separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
