"""PolNeAR read by the engine: each article's parse with the encoder's vectors, kept in a file so that only the rules run again.

    python -m training.attribution.corpus --polnear FILE --out FILE

`FILE` is JSON lines of ``doc``, ``text`` and ``attributions`` (each ``source``, ``cue``, ``content``: lists of offsets).
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
from dateline.model import Article, Span, identify
from dateline.reading.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its parse, and who is marked as saying what."""

    name: str
    parsed: Parsed
    attributions: list[dict[str, list[tuple[int, int]]]]


def article(text: str) -> Article:
    """An article of a text whose every line is a paragraph."""
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text) if match.group().strip())
    return Article(identify(text), "", (), None, "text", text, story, ())


def write(polnear: Path, out: Path) -> None:
    """Read a file of the corpus and keep what the engine says."""
    engine = load()
    rows = []
    for line in polnear.read_text("utf-8").splitlines():
        row = json.loads(line)
        read = engine.read(row["text"], article(row["text"]).story, vectors=True)
        rows.append((row["doc"], [(p.start, p.doc.to_bytes(), p.vectors) for p in read]))
    with out.open("wb") as file:
        pickle.dump(rows, file, protocol=5)


def read(polnear: Path, kept: Path) -> Iterator[Document]:
    """The documents of a file of the corpus, with the parses kept in another."""
    from spacy.lang.en import English
    from spacy.tokens import Doc

    with kept.open("rb") as file:
        rows: list[tuple[str, list[tuple[int, bytes, Any]]]] = pickle.load(file)
    # A bare Vocab has no small letters, white space or digits for a word's form, by which the rules know pronouns and titles.
    vocab = English().vocab
    gold = [json.loads(line) for line in polnear.read_text("utf-8").splitlines()]
    for row, (name, paragraphs) in zip(gold, rows, strict=True):
        assert row["doc"] == name, f"{kept} was made from another file than {polnear}"
        found = tuple(Paragraph(start, Doc(vocab).from_bytes(doc), {}, vectors) for start, doc, vectors in paragraphs)
        yield Document(name, Parsed(article(row["text"]), found), row["attributions"])


def main() -> None:
    """Keep the parses of one file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    write(chosen.polnear, chosen.out)


if __name__ == "__main__":
    main()
