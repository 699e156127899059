"""The engine: paragraphs of stored texts in, spaCy documents out.

Paragraphs of many documents go through together, since the network is fastest on full batches. What an engine says of
a paragraph depends on that paragraph alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.language import tokens, trees, windows
from dateline.language.datelines import dateline_end
from dateline.language.documents import Analysis, Writer
from dateline.language.lemmas import Lemmas
from dateline.language.names import Name, NameDecoder
from dateline.language.network import Network, Scores
from dateline.language.pieces import Pieces, Word
from dateline.language.windows import Stretch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Integers = NDArray[np.int64]

ROUND_PARAGRAPHS = 512
"""Paragraphs read together: enough for full batches, few enough for a small memory."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that has been read.

    `start` is its offset in the stored text, `doc` its tokens, tree and names; ``start + token.idx`` is the offset of a
    token in the stored text, and ``doc.text`` the paragraph's own text, character for character.
    """

    start: int
    doc: Doc


@dataclass(slots=True)
class _Part:
    """What one window gave of a paragraph: the kept words' labels, and heads within the part."""

    first: int
    scores: Scores
    heads: Integers
    relations: Integers
    names: list[Name]


@dataclass(slots=True)
class _Draft:
    """A paragraph on its way: its tokens, its words and the parts read so far, in order."""

    start: int
    doc: Doc
    places: Integers
    words: list[Word]
    parts: list[_Part] = field(default_factory=list)


class Engine:
    """The English engine of one folder of weights."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._pipeline = tokens.blank()
        self._pieces = Pieces.from_vocabulary(folder / "vocabulary.txt")
        self._network = Network(folder, self._pieces, threads)
        self._names = NameDecoder(labels["names"])
        self._root = labels["relations"].index("root")
        self._writer = Writer(self._pipeline.vocab, labels, Lemmas.from_file(folder / "lemmas.json.gz"))

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
        """Read the paragraphs of one stored text; `spans` are their offsets in it."""
        return self.read_many([(text, spans)])[0]

    def read_many(self, documents: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[Paragraph]]:
        """Read the paragraphs of many texts; faster than one text after another."""
        asked = [(text, list(spans)) for text, spans in documents]
        flat = [(start, text[start:end]) for text, spans in asked for start, end in spans]
        read: list[Paragraph] = []
        for place in range(0, len(flat), ROUND_PARAGRAPHS):
            read += self._round(flat[place : place + ROUND_PARAGRAPHS])
        paragraphs = iter(read)
        return [[next(paragraphs) for _ in spans] for _, spans in asked]

    def _round(self, texts: Sequence[tuple[int, str]]) -> list[Paragraph]:
        drafts = [self._draft(start, text) for start, text in texts]
        waiting = [
            stretch for number, (_, text) in enumerate(texts) for stretch in _stretches(number, drafts[number], text)
        ]
        while waiting:
            filled = [windows.fill(drafts[stretch.paragraph].words, stretch) for stretch in waiting]
            scores = self._network.read(filled)
            waiting = self._keep(drafts, waiting, scores)
        self._relate([part for draft in drafts for part in draft.parts])
        return [Paragraph(draft.start, self._finish(draft)) for draft in drafts]

    def _draft(self, start: int, text: str) -> _Draft:
        import numpy as np

        doc = tokens.tokenize(self._pipeline, text)
        forms = [token.text for token in doc]
        places = [number for number, form in enumerate(forms) if not form.isspace()]
        words = self._pieces.words([forms[place] for place in places])
        return _Draft(start, doc, np.array(places, np.int64), words)

    def _keep(self, drafts: Sequence[_Draft], read: Sequence[Stretch], scores: Sequence[Scores]) -> list[Stretch]:
        """Decode each window's whole sentences; what is left of the stretches has to be read again."""
        left = []
        for stretch, seen in zip(read, scores, strict=True):
            ends = stretch.start + len(seen.upos) == stretch.end
            part = self._decode(stretch.start, seen, ends)
            drafts[stretch.paragraph].parts.append(part)
            after = stretch.start + len(part.heads)
            if after < stretch.end:
                left.append(Stretch(stretch.paragraph, after, stretch.end))
        return left

    def _decode(self, first: int, scores: Scores, ends: bool) -> _Part:
        import numpy as np

        names = self._names.names(scores.names)
        starts = scores.sentence > 0
        for name in names:
            starts[name.start + 1 : name.end] = False
        starts[0] = True
        kept = len(starts)
        if not ends and starts[1:].any():
            kept = int(np.flatnonzero(starts)[-1])
        names = [name for name in names if name.end <= kept]
        heads = trees.heads(
            scores.arcs[: kept + 1, : kept + 1], starts[:kept], [(name.start, name.end) for name in names]
        )
        return _Part(first, scores, heads, np.zeros(kept, np.int64), names)

    def _relate(self, parts: Sequence[_Part]) -> None:
        """Choose the relation of every arc, all parts at once; only roots are called root."""
        import numpy as np

        if not parts:
            return
        dependents = np.concatenate([part.scores.dependents[1 : len(part.heads) + 1] for part in parts])
        heads = np.concatenate([part.scores.heads[part.heads] for part in parts])
        scores = self._network.relations(dependents, heads)
        scores[:, self._root] = -np.inf
        chosen = scores.argmax(1)
        place = 0
        for part in parts:
            relations = chosen[place : place + len(part.heads)]
            part.relations = np.where(part.heads == 0, self._root, relations)
            place += len(part.heads)

    def _finish(self, draft: _Draft) -> Doc:
        import numpy as np

        parts = sorted(draft.parts, key=lambda part: part.first)
        empty = np.zeros(0, np.int64)

        def joined(rows: list[Integers]) -> Integers:
            return np.concatenate(rows) if rows else empty

        found = Analysis(
            upos=joined([part.scores.upos[: len(part.heads)] for part in parts]),
            xpos=joined([part.scores.xpos[: len(part.heads)] for part in parts]),
            feats=joined([part.scores.feats[: len(part.heads)] for part in parts]),
            relations=joined([part.relations for part in parts]),
            heads=joined([np.where(part.heads > 0, part.heads + part.first, 0) for part in parts]),
            names=[Name(n.start + part.first, n.end + part.first, n.kind) for part in parts for n in part.names],
        )
        return self._writer.write(draft.doc, draft.places, found)


def _stretches(number: int, draft: _Draft, text: str) -> list[Stretch]:
    """The stretches of a paragraph that are read apart: its dateline, if any, and the rest."""
    import numpy as np

    total = len(draft.words)
    after = dateline_end(text)
    cut = 0
    if after:
        offsets = np.array([draft.doc[place].idx for place in draft.places.tolist()])
        cut = int(np.searchsorted(offsets, after))
    return [Stretch(number, a, b) for a, b in ((0, cut), (cut, total)) if a < b]
