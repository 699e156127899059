"""Makes `articles/data/lines.json` and `lines_again.json`, the forests that tell story lines from furniture, from pages whose article bodies were marked by hand.

usage: python -m training.lines DEV_FOLDER [--write] [--folds OUT.json]   (DEV_FOLDER holds gold.jsonl and text/; needs scikit-learn)

`--folds` writes the chances each line gets from forests that never saw its site; floors are measured on those. The second forest learns from
what the first says of pages it did not see, as it will at work: the first is fitted again and again to two thirds of the sites.
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

from dateline.articles.columns import feature_names, features
from dateline.articles.lines import TextLine, norm, split_lines
from dateline.articles.surroundings import surroundings

DATA = Path(__file__).parents[1] / "src/dateline/articles/data"
FIRST, SECOND = DATA / "lines.json", DATA / "lines_again.json"
FOLDS, INNER_FOLDS = 5, 3
SHINGLE = 4
SPLIT_PLACES = 9
STORY_COVER, FURNITURE_COVER = 0.75, 0.25
MAX_STRANGER = 60
PUT_IN, SPACED = 0.12, 0.7
TREES, LEAVES, RATE, BINS = 110, 16, 0.09, 63
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


def read_pages(folder: Path, *, apart: bool = False) -> Iterator[Page]:
    """Yields the pages of the folder in both renderings, and each again spaced otherwise and with furniture of other pages put in.

    With `apart`, that furniture is of pages in the same fold, so that no forest learns from lines of the pages it is measured on.
    """
    records = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    found = [(r, path) for r in records for path in sorted((folder / "text").glob(f"{r['id']}.*.txt"))]
    texts = {path.name: path.read_bytes().decode("utf-8") for _, path in found}
    strangers: dict[int, list[str]] = {}
    for record, path in found:
        fold = fold_of(record["site"]) if apart else 0
        strangers.setdefault(fold, []).extend(_furniture(split_lines(texts[path.name]), record))
    for record, path in found:
        others = strangers[fold_of(record["site"]) if apart else 0]
        yield _page(path.name, record, texts[path.name])
        yield _page(f"{path.name}#mixed", record, _mix(texts[path.name], record, others))


def _furniture(lines: list[TextLine], record: dict[str, Any]) -> list[str]:
    labels, weights = _label_all(lines, record)
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
    labels, weights = _label_all(lines, record)
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


def _label_all(lines: list[TextLine], record: dict[str, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """What is story, and how much each line counts: by the share of a line's shingles that the article has, or for a line too short for one,
    by whether it stands alone or between the same words there."""
    body = f"{record.get('summary') or ''}\n{record['body']}".lower()
    shingles = set(_shingles(WORD.findall(body)))
    paragraphs = {norm(p) for p in body.split("\n")}
    words = [WORD.findall(line.text.lower()) for line in lines]
    joined = _joined([word for found in words for word in found], shingles)
    labels, weights, start = [], [], 0
    for line, found in zip(lines, words, strict=True):
        own = _shingles(found)
        short = bool(found) and (norm(line.text) in paragraphs or all(joined[start : start + len(found)]))
        cover = sum(s in shingles for s in own) / len(own) if own else float(short)
        start += len(found)
        labels.append(cover >= 0.5)
        weights.append(0.0 if FURNITURE_COVER < cover < STORY_COVER or not found else len(found) ** 0.5)
    return np.array(labels), np.array(weights)


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _joined(words: list[str], shingles: set[tuple[str, ...]]) -> list[bool]:
    """Tells of each word of a page whether it stands in a run of words that the article has."""
    found = [False] * len(words)
    for index, shingle in enumerate(_shingles(words)):
        if shingle in shingles:
            found[index : index + SHINGLE] = [True] * SHINGLE
    return found


Model = HistGradientBoostingClassifier


def _fit(pages: list[Page], rows: list[np.ndarray[Any, Any]]) -> Model:
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, min_samples_leaf=25, l2_regularization=2.0,
        max_features=0.4, max_bins=BINS, early_stopping=False, random_state=0,
    )  # fmt: skip
    labels, weights = np.concatenate([p.labels for p in pages]), np.concatenate([p.weights for p in pages])
    model.fit(np.vstack(rows), labels, weights)
    return model


def fit(pages: list[Page]) -> tuple[Model, Model]:
    """Returns the two forests fitted to the pages."""
    seen: dict[str, np.ndarray[Any, Any]] = {}
    for fold in range(INNER_FOLDS):
        others = [p for p in pages if fold_of(p.site, INNER_FOLDS, "inner") != fold]
        model = _fit(others, [p.rows for p in others])
        for page in pages:
            if fold_of(page.site, INNER_FOLDS, "inner") == fold:
                seen[page.name] = model.predict_proba(page.rows)[:, 1]
    first = _fit(pages, [p.rows for p in pages])
    return first, _fit(pages, [_around(p, seen[p.name]) for p in pages])


def _around(page: Page, chances: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.hstack([page.rows, surroundings(chances, [line.words for line in page.lines])])


def fold_of(site: str, folds: int = FOLDS, salt: str = "") -> int:
    """Returns the fold a site is in, the same on any machine."""
    return int(hashlib.md5((salt + site).encode()).hexdigest(), 16) % folds


def cross_validate(pages: list[Page]) -> None:
    """Fills in each page's chances from forests fitted to the other folds."""
    for fold in range(FOLDS):
        first, second = fit([p for p in pages if fold_of(p.site) != fold])
        for page in pages:
            if fold_of(page.site) == fold and "#" not in page.name:
                seen = first.predict_proba(page.rows)[:, 1]
                page.chances = [float(p) for p in second.predict_proba(_around(page, seen))[:, 1]]


def export(
    model: HistGradientBoostingClassifier, threshold: float, names: list[str], places: int = 5
) -> dict[str, Any]:
    """Returns the forest as plain lists, leaves rounded to five places and splits to `places`: many features have few values, and a split that is
    rounded below one of them sends its lines the other way."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            {
                "feature": [-1 if end else int(f) for end, f in zip(leaf, nodes["feature_idx"], strict=True)],
                "value": [
                    round(float(v), 5) if end else round(float(t), places)
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
    if chosen.folds:
        pages = [p for p in read_pages(chosen.folder, apart=True) if p.lines]
        cross_validate(pages)
        whole = [p for p in pages if "#" not in p.name]
        right = np.concatenate([p.labels == (np.array(p.chances) >= 0.5) for p in whole])
        print("lines right:", round(float(np.average(right, weights=np.concatenate([p.weights for p in whole]))), 4))
        chosen.folds.write_text(json.dumps({p.name: p.chances for p in whole}))
    if chosen.write:
        first, second = fit([p for p in read_pages(chosen.folder) if p.lines])
        for path, model in ((FIRST, first), (SECOND, second)):
            path.write_text(
                json.dumps(export(model, 0.0, feature_names(), SPLIT_PLACES), separators=(",", ":")) + "\n", "utf-8"
            )


if __name__ == "__main__":
    main()
