"""Runs the judge's weights: for each candidate of an article how likely it tells an act of each type, or none.

All candidates of an article go through a few products of matrices together; nothing here walks a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.language import WEIGHTS
from dateline.reading.events.learned.candidates import Candidates
from dateline.reading.events.learned.signs import Inventory

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

FOLDER = WEIGHTS / "events"
_AT_ONCE = 2048
"""Candidates whose vectors are gathered at once: a bound on memory."""
_TINY = np.float32(1e-5)


class Judge:
    """The judge of one folder of weights."""

    def __init__(self, folder: Path) -> None:
        content = json.loads((folder / "labels.json").read_text("utf-8"))
        self.types: tuple[str, ...] = tuple(content["types"])
        """What the columns of the chances stand for; the first is none."""
        self._bends = [(np.array(xs, np.float32), np.array(ys, np.float32)) for xs, ys in content["calibration"]]
        with np.load(folder / "judge.npz") as kept:
            plain = {name: kept[name] for name in kept.files}
        self.inventory = Inventory(content["labels"], plain["lemmas"].tobytes().decode("utf-8").split("\n"))
        self._narrow, words = _full(plain, "narrow"), _full(plain, "words")
        self._words = np.concatenate([np.zeros_like(words[:1]), words])
        inner = {name: _beside(_full(plain, name)) for name in ("known", "slots", "signs", "verdicts", "marks")}
        # Where a sign is not there, its column's first row would be added; those rows are added once, to what is added anyhow.
        begins = self.inventory.begins
        absent = inner["signs"][begins]
        spans = np.diff(np.append(begins, len(inner["signs"])))
        self._signs = inner["signs"] - np.repeat(absent, spans, 0)
        self._verdicts = inner["verdicts"]
        self._inputs = np.concatenate([inner["slots"], inner["known"], inner["marks"]])
        self._middle, self._scale, self._shift, self._out, self._base = (
            plain[name].astype(np.float32) for name in ("middle", "scale", "shift", "out", "base")
        )
        self._bias = plain["bias"].astype(np.float32).reshape(-1) + absent.sum(0)

    def chances(self, found: Candidates) -> Floats:
        """The probability of each type for each candidate: candidates x types, calibrated."""
        narrow = found.vectors @ self._narrow - self._middle
        narrow[(found.vectors == 0).all(1)] = 0
        parts = [self._scores(found, narrow, slice(n, n + _AT_ONCE)) for n in range(0, len(found.slots), _AT_ONCE)]
        return self._calibrated(np.concatenate(parts))

    def _scores(self, found: Candidates, narrow: Floats, rows: slice) -> Floats:
        """Mean probabilities of the networks, whose weights stand one beside the other."""
        count = len(found.slots[rows])
        slots = narrow[found.slots[rows]].reshape(count, -1)
        known = self._words[found.lemmas[rows]].reshape(count, -1)
        inner = np.concatenate([slots, known, found.marks[rows]], 1) @ self._inputs + self._bias
        inner += self._signed(found.signs[rows]) + self._verdicts[found.verdicts[rows]].sum(1)
        inner = inner.reshape(count, len(self._scale), -1)
        inner -= inner.mean(2, keepdims=True)
        inner /= np.sqrt((inner * inner).mean(2, keepdims=True) + _TINY)
        bent = _bent(inner * self._scale + self._shift)
        scores = np.matmul(bent.transpose(1, 0, 2), self._out) + self._base[:, None]
        odds = np.exp(scores - scores.max(2, keepdims=True))
        mean: Floats = (odds / odds.sum(2, keepdims=True)).mean(0)
        return mean

    def _signed(self, signs: Integers) -> Floats:
        """The sum of the rows of each candidate's signs, those left out that say that something is not there."""
        there = signs != self.inventory.begins
        there[:, 0] = True
        starts = np.cumsum(there.sum(1)) - there.sum(1)
        result: Floats = np.add.reduceat(self._signs[signs[there]], starts)
        return result

    def _calibrated(self, raw: Floats) -> Floats:
        """Chances as shares held on sentences kept out; none takes what the types leave."""
        found = raw.copy()
        act = 1 - raw[:, :1]
        xs, ys = self._bends[0]
        true = np.interp(act[:, 0], xs, ys).astype(np.float32)[:, None]
        found[:, 1:] *= true / np.maximum(act, _TINY)
        found[:, :1] = 1 - true
        return found


def _bent(inner: Floats) -> Floats:
    """The Gaussian error linear unit, by its usual approximation."""
    result: Floats = (
        inner
        * np.float32(0.5)
        * (1 + np.tanh(np.float32(0.7978845608) * (inner + np.float32(0.044715) * inner * inner * inner)))
    )
    return result


def _beside(weights: Floats) -> Floats:
    """Weights of several networks, networks x inputs x inner, one beside the other: inputs x all inner."""
    return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(weights.shape[1], -1))


def _full(kept: dict[str, NDArray[np.generic]], name: str) -> Floats:
    """Weights of 8 bits with a scale for each column, as plain numbers."""
    full: Floats = kept[name].astype(np.float32) * kept[f"{name} scale"].astype(np.float32)
    return full


@cache
def _loaded(folder: Path) -> Judge | None:
    return Judge(folder) if (folder / "judge.npz").is_file() and (folder / "labels.json").is_file() else None


_FOLDER = ContextVar("folder of the judge's weights", default=FOLDER)


def load() -> Judge | None:
    """The judge, loaded once a process; None where its weights are not there: the rules then stand alone."""
    return _loaded(_FOLDER.get())


@contextmanager
def weights(folder: Path) -> Iterator[None]:
    """Has other weights judge inside the context, as those of a fold; a folder without any leaves the rules alone."""
    before = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(before)
