"""The corpora whose sentences are labelled, read by the engine: each document's parse with the encoder's vectors, kept in a file.

    python -m training.events.corpus --yardsticks DIR --out DIR [--corpus NAME …]

The texts are not ours to ship: `DIR` holds them as JSON lines. Offsets of labels count characters of the text built here: a title, where
there is one, a line feed, the text.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.language import Paragraph, load
from dateline.model import Article, Line, Published, Span, identify
from dateline.reading.parsed import Parsed

FILES = {
    "giveme5w1h": ("stories/giveme5w1h.jsonl",),
    "ecb": ("stories/ecb_train_dev.jsonl",),
    "tbaq": ("times/tbaq_timebank.jsonl", "times/tbaq_aquaint.jsonl"),
    "polnear": ("attribution/polnear_train.jsonl",),
    "plv": ("events/plv_dev.jsonl",),
}
"""Where the documents of each corpus are; of PolNeAR, ECB+ and PLV the parts that may be trained on."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a corpus: its number there, its text, and its day of publication, empty where none is known."""

    corpus: str
    name: str
    text: str
    published: str

    @property
    def article(self) -> Article:
        """The document as an article whose every line is a paragraph."""
        story = tuple(Span(*match.span()) for match in re.finditer(r"\S[^\n]*", self.text))
        day = self.published[:10]
        return Article(
            identify(self.text), "", (), None, "text", self.text, story, tuple(Line(span, "story") for span in story),
            language="en", published=Published(day, day, "printed") if len(day) == 10 else None,
        )  # fmt: skip


def documents(folder: Path, corpus: str) -> Iterator[Document]:
    """The documents of a corpus in the order of its files."""
    for name in FILES[corpus]:
        for line in (folder / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            if corpus == "ecb" and row["split"] != "train":
                continue
            yield _document(corpus, row)


def _document(corpus: str, row: dict[str, Any]) -> Document:
    text = row["text"]
    if corpus in ("giveme5w1h", "ecb"):
        text = f"{row['title'] or ''}\n{text}"
    return Document(corpus, row.get("id") or row["doc"], text, row.get("date") or row.get("dct") or "")


def keep(chosen: list[Document], out: Path) -> None:
    """Reads documents and keeps what the engine says of them."""
    engine = load()
    rows = []
    for document in chosen:
        read = engine.read(document.text, document.article.story, vectors=True)
        rows.append((document, [(p.start, p.doc.to_bytes(), p.vectors) for p in read]))
    with out.open("wb") as file:
        pickle.dump(rows, file, protocol=5)


def kept(path: Path) -> Iterator[tuple[Document, Parsed]]:
    """The documents of a file written by `keep`, with their parses."""
    from spacy.lang.en import English
    from spacy.tokens import Doc

    # A bare Vocab has no small letters, white space or digits for a word's form, by which the rules know pronouns and titles.
    vocab = English().vocab
    with path.open("rb") as file:
        rows: list[tuple[Document, list[tuple[int, bytes, Any]]]] = pickle.load(file)
    for document, paragraphs in rows:
        found = tuple(Paragraph(start, Doc(vocab).from_bytes(doc), {}, vectors) for start, doc, vectors in paragraphs)
        yield document, Parsed(document.article, found)


def main() -> None:
    """Keep the parses of all documents of some corpora."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpus", nargs="+", default=list(FILES))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for corpus in options.corpus:
        keep(list(documents(options.yardsticks, corpus)), options.out / f"{corpus}.pickle")


if __name__ == "__main__":
    # What is pickled is named by its module, which is another than the one that runs.
    from training.events import corpus

    corpus.main()
