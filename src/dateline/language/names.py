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


@dataclass(frozen=True, slots=True)
class Name:
    """A name: first word, the word after the last, type."""

    start: int
    end: int
    kind: str


class NameDecoder:
    """Decodes tags of the form ``O``, ``B-TYPE`` and ``I-TYPE``."""

    def __init__(self, tags: Sequence[str]) -> None:
        import numpy as np

        self._tags = list(tags)
        self._follows = np.full((len(tags), len(tags)), NEVER, np.float32)
        for before, first in enumerate(tags):
            for after, second in enumerate(tags):
                if not second.startswith("I-") or first[2:] == second[2:]:
                    self._follows[before, after] = 0
        self._opens = np.array([NEVER if tag.startswith("I-") else 0 for tag in tags], np.float32)

    def names(self, scores: Floats) -> list[Name]:
        """The names of a window; `scores` is words x tags, log-probabilities."""
        import numpy as np

        best = scores.argmax(1)
        steps = self._follows[best[:-1], best[1:]]
        if self._opens[best[0]] < 0 or (steps < 0).any():
            best = np.array(self._viterbi(scores))
        return self._spans(best.tolist()) if best.any() else []

    def _viterbi(self, scores: Floats) -> list[int]:
        total = scores[0] + self._opens
        back = []
        for row in scores[1:]:
            paths = total[:, None] + self._follows
            back.append(paths.argmax(0))
            total = paths.max(0) + row
        place = int(total.argmax())
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
