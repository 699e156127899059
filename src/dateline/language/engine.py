"""The engine: paragraphs of stored texts in, spaCy documents out.

What it says of a paragraph depends on its document alone, so a text is read the same way in every run and beside any other.
Within a document, names are settled over all its paragraphs (`settling`); everything else is told from the paragraph and its names.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.language import tokens
from dateline.language.datelines import dateline_end
from dateline.language.decoding import Analysis, Decoder
from dateline.language.documents import Writer
from dateline.language.heads import Head
from dateline.language.lemmas import Lemmas
from dateline.language.names import Name
from dateline.language.network import Network
from dateline.language.pieces import Pieces
from dateline.language.settling import Marked, Settler
from dateline.language.spacy_start import import_spacy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that has been read.

    `start` is its offset in the stored text, `doc` its tokens, tree and names; ``start + token.idx`` is the offset of a
    token in the stored text, and ``doc.text`` the paragraph's own text, character for character.
    """

    start: int
    doc: Doc
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    """What added heads mark, by head; their offsets are those of the stored text."""
    vectors: NDArray[np.float16] | None = None
    """The encoder's vectors of the tokens, tokens x width, zero for white space; where they were asked for (848 bytes a token)."""


class Mark(NamedTuple):
    """A stretch of the stored text that an added head marks."""

    start: int
    end: int
    label: str


class Engine:
    """The English engine of one folder of weights."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        # The sessions are built beside spaCy's start. What onnxruntime imports is imported first: two threads that import
        # numpy at once get half of it.
        import onnxruntime  # noqa: F401

        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        follows = labels.pop("follows", None)
        self._pieces = Pieces.from_vocabulary(folder / "vocabulary.txt")
        with ThreadPoolExecutor(1) as beside:
            network = beside.submit(Network, folder, self._pieces, threads)
            import_spacy()
            self._tokenizer = tokens.blank()
            self._writer = Writer(self._tokenizer.vocab, labels, Lemmas.from_file(folder / "lemmas.json.gz"))
            self._decoder = Decoder(network.result(), labels, follows)
        self._settler = Settler(self._decoder.names)
        self._folder, self._threads = folder, threads
        self._heads: dict[str, Head] = {}

    def read(
        self, text: str, spans: Sequence[tuple[int, int]], heads: Sequence[str] = (), vectors: bool = False
    ) -> list[Paragraph]:
        """Read the paragraphs of one stored text, the document; `spans` are their offsets in it.

        `heads` names added heads whose marks are wanted too; raises FileNotFoundError where the engine has none so called.
        `vectors` asks for what the encoder knows of each token.
        """
        wanted = {name: self._head(name) for name in heads}
        drafts = [self._draft(text[start:end], wanted, vectors) for start, end in spans]
        rows = zip(spans, drafts, self._settled(drafts), strict=True)
        return [Paragraph(start, doc, draft.marks(start), draft.vectors()) for (start, _), draft, doc in rows]

    def _head(self, name: str) -> Head:
        if name not in self._heads:
            self._heads[name] = Head(self._folder, name, self._threads)
        return self._heads[name]

    def read_sentences(self, sentences: Sequence[Sequence[str]]) -> Doc:
        """Read a short paragraph that is cut into sentences and words already, as treebanks are. Its names are not settled."""
        from spacy.tokens import Doc

        words = [word for sentence in sentences for word in sentence]
        doc = Doc(self._tokenizer.vocab, words=words)
        found = self._decoder.read_sentences([self._pieces.words(sentence) for sentence in sentences], words)
        return self._writer.write(doc, list(range(len(words))), found)

    def read_words(self, words: Sequence[str]) -> Doc:
        """Read a paragraph that is cut into words already; where its sentences begin is for the engine to say."""
        from spacy.tokens import Doc

        draft = self._decoded(
            Doc(self._tokenizer.vocab, words=list(words)), list(range(len(words))), list(words), 0, {}
        )
        return self._settled([draft])[0]

    def _draft(self, text: str, heads: Mapping[str, Head], vectors: bool) -> _Draft:
        doc = tokens.tokenize(self._tokenizer, text)
        places, forms = _words(doc)
        after_dateline = dateline_end(text)
        cut = bisect_left([doc[place].idx for place in places], after_dateline) if after_dateline else 0
        return self._decoded(doc, places, forms, cut, heads, vectors)

    def _decoded(
        self,
        doc: Doc,
        places: list[int],
        forms: list[str],
        cut: int,
        heads: Mapping[str, Head],
        vectors: bool = False,
    ) -> _Draft:
        stretches = [(0, cut), (cut, len(forms))]
        found = self._decoder.read(self._pieces.words(forms), forms, stretches, heads=heads, vectors=vectors)
        return _Draft(doc, places, forms, stretches, found)

    def _settled(self, drafts: Sequence[_Draft]) -> list[Doc]:
        """The documents of all paragraphs, their names settled together."""
        marked = [Marked(draft.forms, draft.found.names, draft.found.name_scores) for draft in drafts]
        settled = self._settler.settle(marked)
        return [
            self._writer.write(draft.doc, draft.places, self._with_names(draft, names))
            for draft, names in zip(drafts, settled, strict=True)
        ]

    def _with_names(self, draft: _Draft, names: list[Name]) -> Analysis:
        """A paragraph's analysis with other names. Only a name of several words bears on the tree, which is then decoded again."""
        before = {(name.start, name.end) for name in draft.found.names}
        if all(end - start == 1 for start, end in before ^ {(name.start, name.end) for name in names}):
            return replace(draft.found, names=names)
        return self._decoder.read(self._pieces.words(draft.forms), draft.forms, draft.stretches, names)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paragraph whose names are not settled yet: its tokens, which of them are words, the words, where it was cut, and what is known.

    Of the network's scores only those of names are kept until then (76 bytes a word).
    """

    doc: Doc
    places: list[int]
    forms: list[str]
    stretches: list[tuple[int, int]]
    found: Analysis

    def marks(self, start: int) -> dict[str, list[Mark]]:
        """What added heads mark, where the paragraph begins at `start`."""
        return {name: [self._mark(m, start) for m in marks] for name, marks in self.found.marks.items()}

    def vectors(self) -> NDArray[np.float16] | None:
        """The vectors of all tokens, where they were asked for; white space has none and gets zeros."""
        if self.found.vectors is None or len(self.places) == len(self.doc):
            return self.found.vectors
        import numpy as np

        rows = np.zeros((len(self.doc), self.found.vectors.shape[1]), np.float16)
        rows[self.places] = self.found.vectors
        return rows

    def _mark(self, found: Name, start: int) -> Mark:
        first, last = self.doc[self.places[found.start]], self.doc[self.places[found.end - 1]]
        return Mark(start + first.idx, start + last.idx + len(last), found.kind)


def _words(doc: Doc) -> tuple[list[int], list[str]]:
    """The tokens that are no white space: their numbers and their text."""
    kept = [(token.i, token.text) for token in doc if not token.is_space]
    return [place for place, _ in kept], [form for _, form in kept]
