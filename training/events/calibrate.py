"""Calibrates the judge: how often a word of a chance is an act, by isotonic regression over chances of documents kept out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Knots = list[list[float]]

FEWEST = 60
"""Words that a knot of the curve rests on."""


def bends(raw: Floats, true: Floats, weights: Floats) -> list[Knots]:
    """The curve from the chance of an act to the share that was one, as places and heights, rising from 0 to 1."""
    chance, share = 1 - raw[:, 0].astype(np.float64), 1 - true[:, 0].astype(np.float64)
    kept = weights > 0
    order = np.argsort(chance[kept], kind="stable")
    return [_curve(chance[kept][order], share[kept][order])]


def _curve(chance: NDArray[np.float64], share: NDArray[np.float64]) -> Knots:
    """Bins of equal numbers of acts, pooled until they rise, joined by straight lines."""
    acts = np.cumsum(share)
    bins = np.minimum((acts / max(acts[-1], 1e-9) * 16).astype(int), 15)
    pools: list[list[float]] = []
    for number in range(16):
        inside = bins == number
        if inside.any():
            pools.append([float(chance[inside].sum()), float(share[inside].sum()), float(inside.sum())])
            while len(pools) > 1 and (
                pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2] or pools[-1][2] < FEWEST
            ):
                last = pools.pop()
                pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    xs = [0.0, *(pool[0] / pool[2] for pool in pools), 1.0]
    ys = [0.0, *(pool[1] / pool[2] for pool in pools), max(1.0, 0.0)]
    return [[round(x, 4) for x in xs], [round(y, 4) for y in ys]]
