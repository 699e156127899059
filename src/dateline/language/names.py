"""From tag scores to names: the best sequence of tags in which every name has a beginning (Viterbi)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NEVER = -1e9

ROUNDING = 0.01
"""More than what sums of scores may be out by."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name: first word, the word after the last, type."""

    start: int
    end: int
    kind: str


class NameDecoder:
    """Decodes tags of the form ``O`` (the first), ``B-TYPE`` and ``I-TYPE``; `follows` scores a tag (column) after
    another (row), as it was learned."""

    def __init__(self, tags: Sequence[str], follows: Sequence[Sequence[float]] | None = None) -> None:
        import numpy as np

        self._tags = list(tags)
        self._follows = (
            np.zeros((len(tags), len(tags)), np.float32) if follows is None else np.array(follows, np.float32)
        )
        for before, first in enumerate(tags):
            for after, second in enumerate(tags):
                if second.startswith("I-") and first[2:] != second[2:]:
                    self._follows[before, after] = NEVER
        allowed = self._follows[self._follows > NEVER]
        self._range = float(allowed.max() - allowed.min())
        self._columns = np.arange(len(tags))
        self.kinds = [tag[2:] for tag in tags if tag.startswith("B-")]

    def names(self, scores: Floats) -> list[Name]:
        """The names of a window; `scores` is words x tags, larger where a tag is likelier."""
        best = self._viterbi(scores)
        return self._spans(best) if any(best) else []

    def evidence(self, scores: Floats, spans: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        """For each span of words, the log-probabilities that it is no name, or one of each of the `kinds`, if it is one of these."""
        import numpy as np

        first, last = np.array(spans).T
        length = (last - first)[:, None]
        begins = [self._tags.index(f"B-{kind}") for kind in self.kinds]
        goes_on = [self._tags.index(f"I-{kind}") for kind in self.kinds]
        after = self._follows.astype(np.float64)
        summed = np.zeros((len(scores) + 1, len(self._tags)))
        summed[1:] = np.cumsum(scores, 0, np.float64)
        found = np.empty((len(first), 1 + len(self.kinds)))
        found[:, 0] = summed[last, 0] - summed[first, 0] + (last - first + 1) * after[0, 0]
        found[:, 1:] = after[0, begins] + scores[first][:, begins]
        found[:, 1:] += summed[last][:, goes_on] - summed[first + 1][:, goes_on]
        longer = after[begins, goes_on] + (length - 2) * after[goes_on, goes_on] + after[goes_on, 0]
        found[:, 1:] += np.where(length > 1, longer, after[begins, 0])
        found -= np.logaddexp.reduce(found, axis=1, keepdims=True)
        return found

    def _viterbi(self, scores: Floats) -> list[int]:
        """The tags of the best sequence; most words are surely outside, and only what lies between them is searched."""
        best = [0] * len(scores)
        words = self._doubtful(scores)
        for first, last in _stretches(words):
            best[first:last] = self._path(scores[first:last], more=last < len(scores))
        return best

    def _doubtful(self, scores: Floats) -> list[int]:
        """The words that might not be ``O`` in the best sequence.

        A name may as well end before any of its words: the words from there on become ``O``, and at most two tags a word follow
        others than before. So in the best sequence every word of a name opens a run of words that are better inside names than
        outside, all told. Words that open no such run, two in five of the news, are passed over.
        """
        gains = (scores[:, 1:].max(1) - scores[:, 0] + 2 * self._range + ROUNDING).tolist()
        found, best = [], 0.0
        for word in range(len(gains) - 1, -1, -1):
            best = gains[word] + max(best, 0.0)
            if best >= 0:
                found.append(word)
        return found[::-1]

    def _path(self, scores: Floats, more: bool) -> list[int]:
        """The best tags of a stretch that stands after an ``O`` (or opens the window), and before one if there is `more`."""
        total = scores[0] + self._follows[0]
        back = []
        for row in scores[1:]:
            paths = total[:, None] + self._follows
            pointers = paths.argmax(0)
            total = paths[pointers, self._columns] + row
            back.append(pointers)
        place = int((total + self._follows[:, 0] if more else total).argmax())
        found = [place]
        for pointers in reversed(back):
            place = int(pointers[place])
            found.append(place)
        return found[::-1]

    def _spans(self, numbers: Sequence[int]) -> list[Name]:
        found: list[Name] = []
        start, kind = -1, ""
        for place, number in enumerate([*numbers, 0]):
            tag = self._tags[number] if place < len(numbers) else "O"
            if start >= 0 and not tag.startswith("I-"):
                found.append(Name(start, place, kind))
                start = -1
            if tag.startswith("B-"):
                start, kind = place, tag[2:]
        return found


def _stretches(words: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring words (first, the one after the last)."""
    found: list[tuple[int, int]] = []
    for word in words:
        if found and found[-1][1] == word:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found
