"""How good the judge is on documents it has not seen: by corpus beside the rules alone, and how far its chances can be believed.

    python -m training.events.report --examples FILE --weights DIR

`DIR` is what `training.events.fit` wrote. A word counts as found where its label's type is told; a sentence's labels are those of the
majority of its labellers. What joining with the rules does after is counted by `benchmarks.events` and `benchmarks.event_gold`.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.reading.events.learned.candidates import STOPS, VERDICT_SIZES
from dateline.reading.events.learned.joining import ADDED, AGAIN, KEPT, REVIVED, SWITCHED
from training.events.calibrate import bends
from training.events.examples import NUMBER, Reading
from training.events.folds import FOLDS

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
BINS = (0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.001)


class Labelled:
    """All candidates with what they are labelled as, what the rules tell, and the folds' chances."""

    def __init__(self, read: Sequence[Reading], weights: Path) -> None:
        self.true = np.concatenate([each.targets for each in read]).argmax(1)
        self.shares = np.concatenate([each.targets for each in read])
        self.counted = np.concatenate([each.weights for each in read]) > 0
        self.corpus = np.array([each.corpus for each in read for _ in each.words])
        verdicts = np.concatenate([each.found.verdicts for each in read])
        self.stop = np.array(STOPS)[verdicts[:, 1] - VERDICT_SIZES[0]]
        self.own = np.array([NUMBER[word.told or "none"] for each in read for word in each.words])
        with np.load(weights / "folds.npz") as kept:
            self.chances = _calibrated(kept["raw"], kept["fold"], self.shares, self.counted)

    def rules(self) -> Integers:
        """What the rules tell alone."""
        return np.where(self.stop == "told", self.own, 0)

    def joined(
        self, kept: float = KEPT, revived: float = REVIVED, added: float = ADDED, switched: float = SWITCHED
    ) -> Integers:
        """What is told with the judge, as far as a word alone decides."""
        rows = np.arange(len(self.true))
        best = self.chances[:, 1:].argmax(1) + 1
        chosen = np.where((self.chances[rows, best] >= switched) | (self.own == 0), best, self.own)
        free = (self.stop == "not looked at") | np.isin(self.stop, AGAIN)
        least = np.where(self.stop == "told", kept, np.where(self.own > 0, revived, np.where(free, added, 2.0)))
        return np.where(self.chances[rows, chosen] >= least, chosen, 0)


def _calibrated(raw: Floats, fold: Integers, shares: Floats, counted: NDArray[np.bool_]) -> Floats:
    found = raw.copy()
    for number in range(FOLDS):
        others, own = fold != number, fold == number
        ((xs, ys),) = bends(raw[others], shares[others], counted[others].astype(np.float32))
        act = 1 - raw[own, :1]
        told = np.interp(act, xs, ys)
        found[own, 1:] = raw[own, 1:] * told / np.maximum(act, 1e-5)
        found[own, :1] = 1 - told
    return found


def right(told: Integers, true: Integers, inside: NDArray[np.bool_]) -> str:
    """Precision, recall and F1 of types at words."""
    same = int((inside & (told > 0) & (told == true)).sum())
    said, there = int((inside & (told > 0)).sum()), int((inside & (true > 0)).sum())
    return f"P {same / max(said, 1):.3f}  R {same / max(there, 1):.3f}  F1 {2 * same / max(said + there, 1):.3f}"


def report(found: Labelled) -> Iterator[str]:
    """Yields the tables."""
    rules, joined = found.rules(), found.joined()
    for name in (*sorted(set(found.corpus.tolist())), "all"):
        inside = found.counted & ((found.corpus == name) | (name == "all"))
        yield f"{name:12s} rules {right(rules, found.true, inside)}   joined {right(joined, found.true, inside)}"
    chance = found.chances[:, 1:].max(1)
    share = found.shares[np.arange(len(chance)), found.chances[:, 1:].argmax(1) + 1]
    error = total = 0.0
    for low, high in pairwise(BINS):
        inside = found.counted & (chance >= low) & (chance < high)
        said, held, words = float(chance[inside].mean()), float(share[inside].mean()), int(inside.sum())
        error, total = error + words * abs(said - held), total + words
        yield f"chance {low:.2f} to {min(high, 1):.2f}: {words:5d} words, said {said:.3f}, right {held:.3f}"
    yield f"expected calibration error from {BINS[0]}: {error / total:.3f}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    options = parser.parse_args()
    with options.examples.open("rb") as file:
        print(*report(Labelled(pickle.load(file), options.weights)), sep="\n")


if __name__ == "__main__":
    main()
