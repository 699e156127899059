"""Makes `articles/data/lines.json`, the forest that tells story lines from furniture, from pages whose article bodies were marked by hand.

usage: python -m training.lines DEV_FOLDER [--write] [--folds OUT.json]   (DEV_FOLDER holds gold.jsonl and text/; needs scikit-learn)

`--folds` writes the chances each line gets from a forest that never saw its site; floors are measured on those.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.articles.features import feature_names, features
from dateline.articles.lines import TextLine, norm, split_lines

SHIPPED = Path(__file__).parents[1] / "src/dateline/articles/data/lines.json"
FOLDS = 5
SHINGLE = 4
STORY_COVER, FURNITURE_COVER = 0.75, 0.25
MAX_STRANGER = 60
PUT_IN, SPACED = 0.12, 0.7
TREES, LEAVES, RATE = 160, 16, 0.06
WORD = re.compile(r"\w+")


@dataclass
class Page:
    """One rendering of one page."""

    name: str
    site: str
    lines: list[TextLine]
    rows: np.ndarray[Any, Any]
    labels: np.ndarray[Any, Any]
    weights: np.ndarray[Any, Any]
    chances: list[float] = field(default_factory=list)


def read_pages(folder: Path) -> Iterator[Page]:
    """Yields the pages of the folder in both renderings, and each again spaced otherwise and with furniture of other pages put in."""
    records = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    found = [(r, path) for r in records for path in sorted((folder / "text").glob(f"{r['id']}.*.txt"))]
    texts = {path.name: path.read_bytes().decode("utf-8") for _, path in found}
    strangers = [line for record, path in found for line in _furniture(split_lines(texts[path.name]), record)]
    for record, path in found:
        yield _page(path.name, record, texts[path.name])
        yield _page(f"{path.name}#mixed", record, _mix(texts[path.name], record, strangers))


def _furniture(lines: list[TextLine], record: dict[str, Any]) -> list[str]:
    labels, weights = label_lines(lines, record)
    return [
        line.text
        for line, story, w in zip(lines, labels, weights, strict=True)
        if not story and w and line.words <= MAX_STRANGER
    ]


def _mix(text: str, record: dict[str, Any], strangers: list[str]) -> str:
    """The text with one to four lines of other pages put in here and there, as cards of other stories are, and its blank lines changed."""
    chance = random.Random(record["id"])
    spaced = "\n\n" if chance.random() < SPACED else "\n"
    pieces: list[str] = []
    for line in split_lines(text):
        if chance.random() < PUT_IN:
            pieces += ["\n".join((*chance.choices(strangers, k=chance.randint(1, 3)), line.text))]
        else:
            pieces.append(line.text)
    return spaced.join(pieces)


def _page(name: str, record: dict[str, Any], text: str) -> Page:
    lines = split_lines(text)
    labels, weights = label_lines(lines, record)
    return Page(name, record["site"], lines, np.array(features(lines), np.float64), labels, weights)


def label_lines(lines: list[TextLine], record: dict[str, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Returns for each line whether it stands in the marked body, and how much that counts: the root of its words, nothing where it is unsure."""
    body = WORD.findall(record["body"].lower())
    shingles = set(zip(*(body[i:] for i in range(SHINGLE)), strict=False))
    paragraphs = {norm(p) for p in record["body"].split("\n")}
    summary = norm(record.get("summary") or "")
    labels, weights = [], []
    for line in lines:
        words = WORD.findall(line.text.lower())
        own = list(zip(*(words[i:] for i in range(SHINGLE)), strict=False))
        cover = sum(s in shingles for s in own) / len(own) if own else float(norm(line.text) in paragraphs)
        unsure = FURNITURE_COVER < cover < STORY_COVER or (len(summary) > 20 and norm(line.text) == summary)
        labels.append(cover >= 0.5)
        weights.append(0.0 if unsure or not words else max(1, len(words)) ** 0.5)
    return np.array(labels), np.array(weights)


def fit(pages: list[Page]) -> HistGradientBoostingClassifier:
    """Returns a forest fitted to the pages."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, min_samples_leaf=25, l2_regularization=2.0,
        max_features=0.4, early_stopping=False, random_state=0,
    )  # fmt: skip
    model.fit(
        np.vstack([p.rows for p in pages]),
        np.concatenate([p.labels for p in pages]),
        np.concatenate([p.weights for p in pages]),
    )
    return model


def fold_of(site: str) -> int:
    """Returns the fold a site is in, the same on any machine."""
    return int(hashlib.md5(site.encode()).hexdigest(), 16) % FOLDS


def cross_validate(pages: list[Page]) -> None:
    """Fills in each page's chances from a forest fitted to the other folds."""
    for fold in range(FOLDS):
        model = fit([p for p in pages if fold_of(p.site) != fold])
        for page in pages:
            if fold_of(page.site) == fold and len(page.lines):
                page.chances = [float(p) for p in model.predict_proba(page.rows)[:, 1]]


def export(model: HistGradientBoostingClassifier, threshold: float, names: list[str]) -> dict[str, Any]:
    """Returns the forest as plain lists, thresholds and leaves rounded."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [-1 if end else int(f) for end, f in zip(leaf, nodes["feature_idx"], strict=True)],
                "value": [
                    round(float(v if end else t), 5)
                    for end, v, t in zip(leaf, nodes["value"], nodes["num_threshold"], strict=True)
                ],
                "left": [int(x) for x in nodes["left"]],
                "right": [int(x) for x in nodes["right"]],
            }
        )
    return {
        "base": float(model._baseline_prediction.ravel()[0]),
        "threshold": threshold,
        "features": names,
        "trees": trees,
    }


def main() -> None:
    """Fits, and writes what was asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--folds", type=Path)
    chosen = options.parse_args()
    pages = [p for p in read_pages(chosen.folder) if p.lines]
    if chosen.folds:
        cross_validate(pages)
        right = [(p.labels == (np.array(p.chances) >= 0.5)) for p in pages]
        print(
            "lines right:",
            round(float(np.average(np.concatenate(right), weights=np.concatenate([p.weights for p in pages]))), 4),
        )
        chosen.folds.write_text(json.dumps({p.name: p.chances for p in pages if "#" not in p.name}))
    if chosen.write:
        SHIPPED.write_text(json.dumps(export(fit(pages), 0.0, feature_names()), separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
