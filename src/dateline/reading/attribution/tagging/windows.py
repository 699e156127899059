"""Windows: the words around a cue that may be its source or content, and how each of them stands to it.

A window never leaves its paragraph and has a greatest length, so that tagging takes time in proportion to the cues.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.reading.attribution.tagging.words import Words

Integers = NDArray[np.int64]

BEFORE, AFTER = 64, 79
"""Words of a window before and after its cue. In political news no source begins earlier and one content in three hundred ends later."""
LEVELS = 5
"""How many words up the tree from the cue a word's way to it is told apart; all further ones are alike."""
_DEEPEST = 40
"""Words between a word and the word on its way where the way turns; what stands deeper is taken to stand so deep."""
_DISTANCES = np.array([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49], np.int64)


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of some cues one after another: window `n` holds the words ``starts[n]`` to ``ends[n]`` of the article.

    `stands` has a row for every word of every window, in order: distance, way through the tree, depth below that way's first branch,
    sentence, quotation, role in the rules' draft of this cue. Those of window `n` begin at ``offsets[n]``.
    """

    cues: Integers
    starts: Integers
    ends: Integers
    offsets: Integers
    stands: Integers

    def rows(self, window: int) -> Integers:
        """How the words of one window stand to its cue."""
        return self.stands[self.offsets[window] : self.offsets[window + 1]]


def sizes(relations: int) -> tuple[int, ...]:
    """How many values each column of `stands` has, where the parse has so many relations."""
    return (2 * len(_DISTANCES) + 1, (LEVELS + 1) * _branches(relations), 4, 5, 5, 5)


def _branches(relations: int) -> int:
    return 2 * (relations + 1) + 1


def windows_of(words: Words, cues: Integers, relations: int) -> Windows:
    """The windows around some cues, at least one."""
    paragraph = np.searchsorted(words.bounds, cues, side="right") - 1
    firsts, lasts = words.bounds[paragraph], words.bounds[paragraph + 1]
    starts, ends = np.maximum(firsts, cues - BEFORE), np.minimum(lasts, cues + AFTER + 1)
    lengths = ends - starts
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    own = np.repeat(cues, lengths)
    here = np.arange(offsets[-1]) - np.repeat(offsets[:-1] - starts, lengths)
    ways, depths = _ways(words, own, here, relations)
    roles = np.zeros(len(here), np.int64)
    for number, cue in enumerate(cues.tolist()):
        if cue in words.drafts:
            start, end = starts[number] - firsts[number], ends[number] - firsts[number]
            roles[offsets[number] : offsets[number + 1]] = words.drafts[cue][start:end] + 1
    stands = np.stack(
        [
            _distances(here - own),
            ways,
            depths,
            np.clip(words.sentences[here] - words.sentences[own], -2, 2) + 2,
            _quotations(words, cues, firsts, lasts, own, here, lengths),
            roles,
        ],
        axis=1,
    )
    return Windows(cues, starts, ends, offsets, stands)


def _distances(steps: Integers) -> Integers:
    buckets = np.searchsorted(_DISTANCES, np.abs(steps), side="right")
    found: Integers = len(_DISTANCES) + np.sign(steps) * buckets
    return found


def _ways(words: Words, cues: Integers, here: Integers, relations: int) -> tuple[Integers, Integers]:
    """For each word: how far up from the cue the way to it turns, and by which relation and side it goes down from there; and
    how far below that turn it stands (up to 3)."""
    level, turn = np.full(len(here), LEVELS, np.int64), np.full(len(here), -1, np.int64)
    above = cues
    for step in range(LEVELS):
        holds = (words.lefts[above] <= here) & (here <= words.rights[above]) & (turn < 0)
        level[holds], turn[holds] = step, above[holds]
        above = words.heads[above]
    branch, depth = here.copy(), np.zeros(len(here), np.int64)
    depth[(turn >= 0) & (here != turn)] = 1
    for _ in range(_DEEPEST):
        on = np.flatnonzero(
            (turn >= 0) & (branch != turn) & (words.heads[branch] != turn) & (words.heads[branch] != branch)
        )
        if not len(on):
            break
        branch[on] = words.heads[branch[on]]
        depth[on] += 1
    down = 1 + 2 * words.signs[branch, 0] + (branch > turn)
    codes = level * _branches(relations) + np.where((turn < 0) | (here == turn), 0, down)
    return codes, np.where(turn < 0, 3, np.minimum(depth, 3))


def _quotations(
    words: Words, cues: Integers, firsts: Integers, lasts: Integers, own: Integers, here: Integers, lengths: Integers
) -> Integers:
    """0 outside quotations, 1 in the cue's own, 2 in the last before it, 3 in the first after it, 4 in another."""
    numbers = words.quotations
    before, after = [], []
    for cue, first, last in zip(cues.tolist(), firsts.tolist(), lasts.tolist(), strict=True):
        inside = numbers[cue]
        earlier, later = numbers[first:cue], numbers[cue + 1 : last]
        earlier, later = earlier[(earlier >= 0) & (earlier != inside)], later[(later >= 0) & (later != inside)]
        before.append(earlier[-1] if len(earlier) else -2)
        after.append(later[0] if len(later) else -2)
    number = numbers[here]
    found = np.where(number < 0, 0, 4)
    found[number == np.repeat(np.array(before), lengths)] = 2
    found[number == np.repeat(np.array(after), lengths)] = 3
    found[(number >= 0) & (number == numbers[own])] = 1
    return found
