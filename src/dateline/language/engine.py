"""The engine: paragraphs of stored texts in, spaCy documents out.

What it says of a paragraph depends on that paragraph alone, so a text is read the same way in every run and in any
company.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.language import tokens
from dateline.language.datelines import dateline_end
from dateline.language.decoding import Decoder
from dateline.language.documents import Writer
from dateline.language.lemmas import Lemmas
from dateline.language.network import Network
from dateline.language.pieces import Pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that has been read.

    `start` is its offset in the stored text, `doc` its tokens, tree and names; ``start + token.idx`` is the offset of a
    token in the stored text, and ``doc.text`` the paragraph's own text, character for character.
    """

    start: int
    doc: Doc


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
            self._pipeline = tokens.blank()
            self._writer = Writer(self._pipeline.vocab, labels, Lemmas.from_file(folder / "lemmas.json.gz"))
            self._decoder = Decoder(network.result(), labels, follows)

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
        """Read the paragraphs of one stored text; `spans` are their offsets in it."""
        return [Paragraph(start, self._document(text[start:end])) for start, end in spans]

    def read_sentences(self, sentences: Sequence[Sequence[str]]) -> Doc:
        """Read a short paragraph that is cut into sentences and words already, as treebanks are."""
        from spacy.tokens import Doc

        words = [word for sentence in sentences for word in sentence]
        doc = Doc(self._pipeline.vocab, words=words)
        found = self._decoder.read_sentences([self._pieces.words(sentence) for sentence in sentences])
        return self._writer.write(doc, list(range(len(words))), found)

    def read_words(self, words: Sequence[str]) -> Doc:
        """Read a paragraph that is cut into words already; where its sentences begin is for the engine to say."""
        from spacy.tokens import Doc

        doc = Doc(self._pipeline.vocab, words=list(words))
        found = self._decoder.read(self._pieces.words(words), words, [(0, len(words))])
        return self._writer.write(doc, list(range(len(words))), found)

    def _document(self, text: str) -> Doc:
        doc = tokens.tokenize(self._pipeline, text)
        places, forms = _words(doc)
        after_dateline = dateline_end(text)
        cut = bisect_left([doc[place].idx for place in places], after_dateline) if after_dateline else 0
        found = self._decoder.read(self._pieces.words(forms), forms, [(0, cut), (cut, len(forms))])
        return self._writer.write(doc, places, found)


def _words(doc: Doc) -> tuple[list[int], list[str]]:
    """The tokens that are no white space: their numbers and their text."""
    seen = [(token.i, token.text) for token in doc]
    kept = [(place, form) for place, form in seen if not form.isspace()]
    return [place for place, _ in kept], [form for _, form in kept]
