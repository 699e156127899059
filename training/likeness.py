"""Learns the weights of `story/data/likeness.toml` from the training part of a coreference corpus, by logistic regression.

Each pair of mentions of one story is a case, its traits those of `story/likeness.py`. Stories are told as gold has them, so that what
is learned is the likeness of mentions, not of articles.

usage: python -m training.likeness [--yardsticks DIR]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.coreference import YARDSTICKS, cast_of, load, scorer

from dateline.model import Article, Reading
from dateline.story.kinship import Kinship
from dateline.story.likeness import Likeness
from dateline.story.mentions import tell_mentions

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGET = Path(__file__).resolve().parents[1] / "src" / "dateline" / "story" / "data" / "likeness.toml"
HEAD = """\
# What makes two mentions one event: weights of the traits in `story/likeness.py`, added up to log-odds. Learned by
# `training/likeness.py` (logistic regression, C = {strength}) from {cases} pairs of mentions in {stories} stories of ECB+'s training part.
# Above `enough` (a chance) two groups of mentions become one, on the mean over their pairs.
"""
STRENGTH = 0.1
ENOUGH = 0.5


def cases(
    stories: Iterable[Sequence[tuple[Article, Reading]]], gold: Mapping[str, str]
) -> tuple[list[dict[str, float]], list[bool]]:
    """Returns the traits of all pairs of mentions within the stories, and which pairs are one event."""
    traits, same = [], []
    for pile in stories:
        articles = {article.id: article for article, _ in pile}
        readings = [reading for _, reading in pile]
        roster = cast_of(articles, readings)
        told = sorted(tell_mentions(articles, readings, roster), key=lambda one: one.order)
        likeness = Likeness(told, Kinship(roster))
        for one, other in combinations(told, 2):
            traits.append(dict(likeness.traits(one, other)))
            same.append(gold[one.mention.id] == gold[other.mention.id])
    return traits, same


def fit(traits: Sequence[Mapping[str, float]], same: Sequence[bool]) -> tuple[dict[str, float], float]:
    """Returns the weight of each trait, and the bias."""
    from sklearn.linear_model import LogisticRegression

    names = list(traits[0])
    table = np.array([[row[name] for name in names] for row in traits], np.float32)
    mean, scale = table.mean(0), table.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit((table - mean) / scale, same)
    weights = model.coef_[0] / scale
    bias = float(model.intercept_[0] - (weights * mean).sum())
    return dict(zip(names, map(float, weights), strict=True)), bias


def write(weights: Mapping[str, float], bias: float, cases: int, stories: int) -> None:
    """Writes the weights as a table of numbers."""
    lines = [HEAD.format(strength=STRENGTH, cases=cases, stories=stories), f"enough = {ENOUGH}", f"bias = {bias:.3f}"]
    lines += ["", "[weights]", *(f"{name} = {weight:.3f}" for name, weight in weights.items()), ""]
    TARGET.write_text("\n".join(lines), "utf-8")


def main() -> None:
    """Reads the corpus, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    folder = parser.parse_args().yardsticks / "coreference"
    gold = scorer(folder).load_gold(folder / "mentions_train_dev.jsonl", "train", "event")
    stories = load(folder, "train")
    traits, same = cases(stories.values(), gold)
    weights, bias = fit(traits, same)
    write(weights, bias, len(same), len(stories))
    print(f"{len(same)} pairs, {sum(same)} of them one event; written to {TARGET}")


if __name__ == "__main__":
    main()
