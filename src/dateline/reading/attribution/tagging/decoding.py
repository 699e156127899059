"""From a window's scores to one attribution: the best reading in which the cue is one stretch around the cue word and the source one stretch.

Content may stand in several stretches. Of equally good readings the one of the lowest states is taken, so decoding is deterministic.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.reading.attribution.tagging.words import CONTENT, CUE, OUTSIDE, SOURCE

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

STATES = np.array((OUTSIDE, CUE, CONTENT, SOURCE, OUTSIDE, CUE, CONTENT))
"""Roles of the states: the first three before a source is seen, the last three after it."""
_BARRED = -1e9
_IS_CUE = STATES == CUE


def steps() -> NDArray[np.bool_]:
    """Which state (column) may follow which (row): a source is one stretch, and comes once."""
    allowed = np.zeros((7, 7), np.bool_)
    allowed[:3, :3] = allowed[4:, 4:] = True
    allowed[:3, 3] = allowed[3, 3:] = True
    return allowed


def decode(scores: Sequence[Floats], cues: Sequence[int], follows: Floats) -> list[Integers]:
    """The role of each word of each window.

    `scores` are words x roles, `cues` the cue word's number in each window, `follows` the scores of a role (column) after another (row).
    """
    if not scores:
        return []
    padded = np.zeros((max(map(len, scores)), len(scores), 4), np.float32)
    for row, given in enumerate(scores):
        padded[: len(given), row] = given
    reached, back = _walked(padded, np.array(cues), follows)
    return [_traced(reached, back, row, len(given)) for row, given in enumerate(scores)]


def _walked(padded: Floats, cues: Integers, follows: Floats) -> tuple[NDArray[np.float64], Integers]:
    """The best score with which each state is reached at each place, and the state it is reached from."""
    moves = np.where(steps(), follows[np.ix_(STATES, STATES)], _BARRED)
    enters, leaves = ~_IS_CUE[:, None] & _IS_CUE, _IS_CUE[:, None] & ~_IS_CUE
    reached = padded[:, :, STATES].astype(np.float64)
    reached[cues, np.arange(len(cues))] += np.where(_IS_CUE, 0, _BARRED)
    reached[0, :, 4:] = _BARRED
    back = np.zeros(reached.shape, np.int64)
    for place in range(1, len(reached)):
        # The cue's stretch begins at or before the cue word and ends at or after it.
        barred = np.where((cues < place)[:, None, None], enters, leaves)
        paths = reached[place - 1][:, :, None] + moves + np.where(barred, _BARRED, 0)
        back[place] = paths.argmax(1)
        reached[place] += paths.max(1)
    return reached, back


def _traced(reached: NDArray[np.float64], back: Integers, row: int, length: int) -> Integers:
    states = np.empty(length, np.int64)
    states[-1] = reached[length - 1, row].argmax()
    for place in range(length - 1, 0, -1):
        states[place - 1] = back[place, row, states[place]]
    roles: Integers = STATES[states]
    return roles
