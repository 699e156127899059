"""From the network's scores to an analysis: names, then sentence starts, then trees, then relations.

Each takes what the one before it settled: no sentence begins inside a name, no arc leaves a sentence, and a relation is
scored for the arcs of the tree alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.language import sentences
from dateline.language.heads import Head
from dateline.language.names import Name, NameDecoder
from dateline.language.network import Network, Scores
from dateline.language.parsing import Parser
from dateline.language.pieces import Word
from dateline.language.windows import window_end, words_to_keep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of n words: label numbers, heads (counted from 1, 0 for a root), names and what they were decoded from."""

    upos: Integers
    xpos: Integers
    feats: Integers
    relations: Integers
    heads: Integers
    name_scores: NDArray[np.float32]
    names: list[Name]
    marks: Mapping[str, list[Name]] = field(default_factory=dict)
    """What added heads mark, by head."""
    vectors: NDArray[np.float16] | None = None
    """n x width, what added heads read; where they were asked for."""


class Decoder:
    """Reads words with a network and decodes what it says."""

    def __init__(
        self, network: Network, labels: Mapping[str, Sequence[str]], follows: Sequence[Sequence[float]] | None = None
    ) -> None:
        self._network = network
        self.names = NameDecoder(labels["names"], follows)
        self._parser = Parser(network, labels)

    def read(
        self,
        words: Sequence[Word],
        forms: Sequence[str],
        stretches: Sequence[tuple[int, int]],
        names: Sequence[Name] | None = None,
        heads: Mapping[str, Head] | None = None,
        vectors: bool = False,
    ) -> Analysis:
        """Analyse the words of a paragraph.

        `forms` are the words as they are written; `stretches` (first word, word after the last) are read
        apart, in order, and together hold every word. Where `names` are given, no others are found. `heads` mark
        stretches besides; `vectors` are kept where they are wanted.
        """
        parts: list[Analysis] = []
        for start, end in stretches:
            while start < end:
                last = window_end(words, start, end)
                given = None if names is None else _within(names, start, last)
                scores = self._network.read(words[start:last], vectors=vectors or bool(heads))
                part = self._window(scores, forms[start:last], ends=last == end, offset=start, given=given)
                kept = len(part.heads)
                if heads:
                    part = replace(part, marks=_marks(scores, heads, kept, start))
                parts.append(replace(part, vectors=_halved(scores, kept)) if vectors else part)
                start += kept
        return _joined(parts)

    def read_sentences(self, given: Sequence[Sequence[Word]], forms: Sequence[str]) -> Analysis:
        """Analyse the words of a paragraph whose sentences are given; it must fit in one window."""
        import numpy as np

        scores = self._network.read([word for sentence in given for word in sentence])
        starts = np.concatenate([[True] + [False] * (len(sentence) - 1) for sentence in given]).astype(bool)
        names = [name for name in self.names.names(scores.names) if not starts[name.start + 1 : name.end].any()]
        return self._analysis(scores, forms, starts, names, 0)

    def _window(
        self, scores: Scores, forms: Sequence[str], ends: bool, offset: int, given: Sequence[Name] | None
    ) -> Analysis:
        """The whole sentences of a window; all of it where the stretch `ends` with it."""
        names = self.names.names(scores.names) if given is None else given
        starts = sentences.starts(scores.sentence, forms)
        for name in names:
            starts[name.start + 1 : name.end] = False
        if not ends:
            starts = starts[: words_to_keep(starts, scores.sentence, names)]
        return self._analysis(scores, forms, starts, [name for name in names if name.end <= len(starts)], offset)

    def _analysis(
        self, scores: Scores, forms: Sequence[str], starts: NDArray[np.bool_], names: Sequence[Name], offset: int
    ) -> Analysis:
        """All that is known of the words that have a place in `starts`; numbers are moved on by `offset`."""
        import numpy as np

        kept = len(starts)
        heads, relations = self._parser.parse(scores, forms, starts, names)
        return Analysis(
            upos=scores.upos[:kept],
            xpos=scores.xpos[:kept],
            feats=scores.feats[:kept],
            relations=relations,
            heads=np.where(heads > 0, heads + offset, 0),
            name_scores=scores.names[:kept],
            names=_moved(names, offset),
        )


def _within(names: Sequence[Name], start: int, end: int) -> list[Name]:
    """The names between two words, counted from the first of these."""
    return _moved([name for name in names if start <= name.start and name.end <= end], -start)


def _marks(scores: Scores, heads: Mapping[str, Head], kept: int, offset: int) -> dict[str, list[Name]]:
    """What the heads mark among the kept words of a window; a stretch that goes on past them ends with them."""
    assert scores.vectors is not None
    found = {name: head.marks(scores.vectors) for name, head in heads.items()}
    return {
        name: [Name(m.start + offset, min(m.end, kept) + offset, m.kind) for m in marks if m.start < kept]
        for name, marks in found.items()
    }


def _halved(scores: Scores, kept: int) -> NDArray[np.float16]:
    """The vectors of the kept words of a window, in half the room."""
    import numpy as np

    assert scores.vectors is not None
    return scores.vectors[:kept].astype(np.float16)


def _moved(names: Sequence[Name], by: int) -> list[Name]:
    return [Name(name.start + by, name.end + by, name.kind) for name in names]


def _joined(parts: Sequence[Analysis]) -> Analysis:
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    fields = ("upos", "xpos", "feats", "relations", "heads")
    none = np.zeros(0, np.int64)
    arrays = {field: np.concatenate([none, *(getattr(part, field) for part in parts)]) for field in fields}
    scores = [part.name_scores for part in parts]
    vectors = [part.vectors for part in parts if part.vectors is not None]
    return Analysis(
        **arrays,
        name_scores=np.concatenate(scores) if scores else np.zeros((0, 0), np.float32),
        names=[name for part in parts for name in part.names],
        marks={head: [m for part in parts for m in part.marks[head]] for head in (parts[0].marks if parts else ())},
        vectors=np.concatenate(vectors) if vectors else None,
    )
