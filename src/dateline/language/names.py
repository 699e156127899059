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

    def names(self, scores: Floats) -> list[Name]:
        """The names of a window; `scores` is words x tags, larger where a tag is likelier."""
        best = self._viterbi(scores)
        return self._spans(best) if any(best) else []

    def _viterbi(self, scores: Floats) -> list[int]:
        total = scores[0] + self._follows[0]
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
