"""From the network's scores to an analysis: names, then sentence starts, then trees, then relations.

Each takes what the one before it settled: no sentence begins inside a name, no arc leaves a sentence, and a relation is
scored for the arcs of the tree alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language import trees
from dateline.language.names import Name, NameDecoder
from dateline.language.network import Network, Scores
from dateline.language.pieces import Word
from dateline.language.windows import window_end

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of n words: label numbers, heads (counted from 1, 0 for a root), names."""

    upos: Integers
    xpos: Integers
    feats: Integers
    relations: Integers
    heads: Integers
    names: list[Name]


class Decoder:
    """Reads words with a network and decodes what it says."""

    def __init__(self, network: Network, labels: Mapping[str, Sequence[str]]) -> None:
        self._network = network
        self._names = NameDecoder(labels["names"])
        self._root = labels["relations"].index("root")

    def read(self, words: Sequence[Word], stretches: Sequence[tuple[int, int]]) -> Analysis:
        """Analyse the words of a paragraph; `stretches` (first word, word after the last) are read apart, in order, and
        together hold every word."""
        parts: list[Analysis] = []
        for start, end in stretches:
            while start < end:
                last = window_end(words, start, end)
                part = self._window(words[start:last], ends=last == end, offset=start)
                parts.append(part)
                start += len(part.heads)
        return _joined(parts)

    def read_sentences(self, sentences: Sequence[Sequence[Word]]) -> Analysis:
        """Analyse the words of a paragraph whose sentences are given; it must fit in one window."""
        import numpy as np

        scores = self._network.read([word for sentence in sentences for word in sentence])
        starts = np.concatenate([[True] + [False] * (len(sentence) - 1) for sentence in sentences]).astype(bool)
        names = [name for name in self._names.names(scores.names) if not starts[name.start + 1 : name.end].any()]
        return self._analysis(scores, starts, names, 0)

    def _window(self, words: Sequence[Word], ends: bool, offset: int) -> Analysis:
        """The whole sentences of a window; all of it where the stretch `ends` with it."""
        import numpy as np

        scores = self._network.read(words)
        names = self._names.names(scores.names)
        starts = scores.sentence > 0
        for name in names:
            starts[name.start + 1 : name.end] = False
        starts[0] = True
        if not ends and starts[1:].any():
            starts = starts[: int(np.flatnonzero(starts)[-1])]
        return self._analysis(scores, starts, [name for name in names if name.end <= len(starts)], offset)

    def _analysis(self, scores: Scores, starts: NDArray[np.bool_], names: Sequence[Name], offset: int) -> Analysis:
        """Tree and relations of the words that have a place in `starts`; numbers are moved on by `offset`."""
        import numpy as np

        kept = len(starts)
        spans = [(name.start, name.end) for name in names]
        heads = trees.heads(scores.arcs[: kept + 1, : kept + 1], starts, spans)
        relations = self._network.relations(scores.dependents[1 : kept + 1], scores.heads[heads])
        relations[:, self._root] = -np.inf
        return Analysis(
            upos=scores.upos[:kept],
            xpos=scores.xpos[:kept],
            feats=scores.feats[:kept],
            relations=np.where(heads == 0, self._root, relations.argmax(1)),
            heads=np.where(heads > 0, heads + offset, 0),
            names=[Name(name.start + offset, name.end + offset, name.kind) for name in names],
        )


def _joined(parts: Sequence[Analysis]) -> Analysis:
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    fields = ("upos", "xpos", "feats", "relations", "heads")
    none = np.zeros(0, np.int64)
    arrays = {field: np.concatenate([none, *(getattr(part, field) for part in parts)]) for field in fields}
    return Analysis(**arrays, names=[name for part in parts for name in part.names])
