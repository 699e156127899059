"""Read treebanks in CoNLL-U: sentences grouped into the paragraphs they stood in."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence. `heads` counts words from 1; 0 is the root. All tuples have the same length."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


Paragraph = tuple[Sentence, ...]

UNKNOWN_HEAD = -1
"""Stands in `Sentence.heads` where nobody has said what a word hangs on."""


def read(path: Path) -> list[Paragraph]:
    """The paragraphs of a treebank file (plain or gzipped), in their order."""
    paragraphs: list[list[Sentence]] = []
    for opens_paragraph, lines in _blocks(path):
        if opens_paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(_sentence(lines))
    return [tuple(paragraph) for paragraph in paragraphs]


def chunks(paragraph: Paragraph, longest: int) -> list[Paragraph]:
    """Cut a paragraph between sentences so that no part, unless a single sentence, is longer than so many words."""
    parts: list[list[Sentence]] = [[]]
    for sentence in paragraph:
        if parts[-1] and sum(len(s.words) for s in parts[-1]) + len(sentence.words) > longest:
            parts.append([])
        parts[-1].append(sentence)
    return [tuple(part) for part in parts]


def without_stops(paragraph: Paragraph) -> Paragraph:
    """The paragraph as a list or a run of captions would have it: no mark at the end of any sentence."""
    return tuple(_cut_short(s) if _may_lose_its_end(s) else s for s in paragraph)


def _may_lose_its_end(s: Sentence) -> bool:
    return len(s.words) > 2 and s.upos[-1] == "PUNCT" and len(s.words) not in s.heads


def _cut_short(s: Sentence) -> Sentence:
    return Sentence(*(getattr(s, field.name)[:-1] for field in fields(Sentence)))


def _blocks(path: Path) -> Iterator[tuple[bool, list[str]]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        opens, block = False, []
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                opens = opens or line.startswith(("# newpar", "# newdoc"))
            elif line:
                block.append(line)
            elif block:
                yield opens, block
                opens, block = False, []
        if block:
            yield opens, block


def _sentence(lines: list[str]) -> Sentence:
    rows = []
    joined_until, joined_space = 0, True
    for line in lines:
        cells = line.split("\t")
        space = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            joined_until, joined_space = int(cells[0].split("-")[1]), space
        elif "." not in cells[0]:
            number = int(cells[0])
            if number < joined_until:
                space = False
            elif number == joined_until:
                space = joined_space
            rows.append((cells[1], space, cells[2], cells[3], cells[4], cells[5], int(cells[6]), cells[7]))
    words, spaces, lemmas, upos, xpos, feats, heads, relations = zip(*rows, strict=True)
    feats = tuple("" if f == "_" else f for f in feats)
    return Sentence(words, spaces, lemmas, upos, xpos, feats, heads, relations)
