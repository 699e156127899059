"""Runs the tagger: for each paragraph the attributions it finds, each a cue word, the roles of the words around it and how sure it is.

No more cues are looked at than a paragraph of its length can hold, and no window is longer than a bound, so hostile text takes time
in proportion to its length.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.language import WEIGHTS
from dateline.reading.attribution.drafts import Passage
from dateline.reading.attribution.tagging.decoding import decode
from dateline.reading.attribution.tagging.windows import Windows, windows_of
from dateline.reading.attribution.tagging.words import CONTENT, CUE, SOURCE, Inventory, Signs, Words, words_of

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
Integers = NDArray[np.int64]

FOLDER = WEIGHTS / "attribution"
WORDS_A_CUE = 4
"""A paragraph has at most one cue in so many words, and one more; the densest in the news have one in five."""
_AT_ONCE = 256
"""Cues whose windows are held at once: a bound on memory."""
_MOST_TOKENS = 20_000
"""Tokens read together: a bound on memory no article of news comes near."""
_SPREAD = 1.25
"""Windows are run together up to a length so much greater than the shortest of them."""
_MOST_WORDS = 2048
_FAR = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Tagged:
    """An attribution in a paragraph, as places of tokens; `chance` is the probability that it is one and right."""

    head: int
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    chance: float


class Tagger:
    """The tagger of one folder of weights."""

    def __init__(self, folder: Path) -> None:
        from dateline.language.network import session

        for name in ("words.onnx", "windows.onnx", "labels.json"):
            if not (folder / name).is_file():
                raise FileNotFoundError(
                    f"no tagger of attributions in {folder}: the folder needs {name}. "
                    "Install the package again, or build the weights with the commands in docs/engine.md."
                )
        content = json.loads((folder / "labels.json").read_text("utf-8"))
        self._relations = len(content["labels"]["relations"])
        self._signs = Signs(Inventory.of(content["labels"], content["buckets"]))
        self._follows = np.array(content["follows"], np.float32)
        self._least = float(content["least"])
        self._words: Any = session(folder / "words.onnx", 1)
        self._windows: Any = session(folder / "windows.onnx", 1)

    def tag(self, passages: Sequence[Passage], vectors: Sequence[Halves]) -> list[list[Tagged]]:
        """The attributions of each of an article's paragraphs, by their cue words in order; all words that may head a cue are tried,
        so their cues may overlap. `vectors` are those of all tokens of each paragraph."""
        found: list[list[Tagged]] = []
        for start, end in _stretches([len(passage.doc) for passage in passages]):
            found += self._stretch(passages[start:end], vectors[start:end])
        return found

    def _stretch(self, passages: Sequence[Passage], vectors: Sequence[Halves]) -> list[list[Tagged]]:
        found: list[list[Tagged]] = [[] for _ in passages]
        if not any(len(passage.doc) for passage in passages):
            return found
        words = words_of(passages, self._signs)
        given = {"vectors": words.vectors(vectors), "signs": words.signs, "found": words.found}
        odds, seen = self._words.run(None, given)
        cues = self._cues(words, odds)
        for start in range(0, len(cues), _AT_ONCE):
            for paragraph, tagged in self._tagged(words, seen, cues[start : start + _AT_ONCE]):
                found[paragraph].append(tagged)
        return found

    def _cues(self, words: Words, odds: Floats) -> Integers:
        """The words worth a look: the heads of the rules' drafts, and what the detector takes for cues; the likeliest, where they are too many."""
        worth = odds > np.log(self._least / (1 - self._least))
        worth[list(words.drafts)] = True
        cues = []
        for start, end in pairwise(words.bounds.tolist()):
            likely = start + np.flatnonzero(worth[start:end])
            most = (end - start) // WORDS_A_CUE + 1
            cues.append(
                likely if len(likely) <= most else np.sort(likely[np.argsort(-odds[likely], kind="stable")[:most]])
            )
        return np.concatenate(cues)

    def _tagged(self, words: Words, seen: Floats, cues: Integers) -> Iterator[tuple[int, Tagged]]:
        """The attributions of some cues, each with the number of its paragraph, in the order of the cues."""
        windows = windows_of(words, cues, self._relations)
        lengths = windows.ends - windows.starts
        scores: list[Floats] = [np.zeros((0, 4), np.float32)] * len(cues)
        real = np.zeros(len(cues), np.float32)
        order = np.argsort(lengths, kind="stable")
        for group in _of_like_length(order.tolist(), lengths.tolist()):
            given, certain = self._windows.run(None, _padded(windows, seen, group))
            for row, window in enumerate(group):
                scores[window], real[window] = given[row, : lengths[window]], certain[row]
        roles = decode(scores, (cues - windows.starts).tolist(), self._follows)
        paragraphs = np.searchsorted(words.bounds, cues, side="right") - 1
        for window, (cue, paragraph) in enumerate(zip(cues.tolist(), paragraphs.tolist(), strict=True)):
            places, own = words.places[windows.starts[window] : windows.ends[window]], roles[window]
            if (own == CONTENT).any():
                cue_words, source, content = (
                    frozenset(places[own == role].tolist()) for role in (CUE, SOURCE, CONTENT)
                )
                chance = float(1 / (1 + np.exp(-real[window])))
                yield paragraph, Tagged(int(words.places[cue]), cue_words, source, content, chance)


def _stretches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cuts a row of paragraphs into stretches of a bounded number of tokens, a longer paragraph being one of its own."""
    start = held = 0
    for place, length in enumerate(lengths):
        if place > start and held + length > _MOST_TOKENS:
            yield start, place
            start, held = place, 0
        held += length
    if lengths:
        yield start, len(lengths)


def _of_like_length(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Windows from the shortest to the longest in groups whose padding costs little."""
    group: list[int] = []
    for window in order:
        if group and (lengths[window] > lengths[group[0]] * _SPREAD or len(group) * lengths[window] > _MOST_WORDS):
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _padded(windows: Windows, seen: Floats, group: Sequence[int]) -> dict[str, NDArray[Any]]:
    """The inputs of some windows side by side."""
    lengths = (windows.ends - windows.starts)[group]
    within = np.arange(int(lengths.max()))
    inside = within < lengths[:, None]
    places = np.where(inside, windows.starts[group][:, None] + within, 0)
    rows = np.where(inside, windows.offsets[group][:, None] + within, 0)
    return {
        "seen": seen[places],
        "stands": windows.stands[rows],
        "cues": (windows.cues - windows.starts)[group],
        "barred": np.where(inside, np.float32(0), _FAR)[:, None, None],
    }


@cache
def load(folder: Path = FOLDER) -> Tagger:
    """The tagger of a folder of weights, loaded once a process. Raises FileNotFoundError where they are not there."""
    return Tagger(folder)
