"""Trees, tags and lemmas against treebanks.

With *given words* the engine reads words and sentences as the treebank has them, as is the custom. With *running text* a word counts
as right only where the engine cuts it the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.tokens import Doc
from training import corpora
from training.treebanks import Paragraph

from dateline.language import Engine

LONGEST = 110
"""Words in a paragraph, as in training."""

Row = tuple[int, int, int, int, str, str, str]
"""A word: its start and end, those of its head (of itself for a root), relation, word class, lemma."""


def trees(engine: Engine, data: Path) -> dict[str, float]:
    """UAS, LAS, word classes and lemmas with given words, percent of words, of each development treebank."""
    found: dict[str, float] = {}
    for name, paragraphs in corpora.parse_dev(data, LONGEST).items():
        found |= {f"{name} {what}": figure for what, figure in given_words(engine, paragraphs).items()}
    return found


def raw(engine: Engine, data: Path) -> dict[str, float]:
    """The same from running text, with tokens and sentences, and how much lower each is than with given words."""
    found: dict[str, float] = {}
    for name, paragraphs in corpora.parse_dev(data, LONGEST).items():
        given, running = given_words(engine, paragraphs), running_text(engine, paragraphs)
        found |= {f"{name} raw {what}": figure for what, figure in running.items()}
        found |= {f"{name} raw loses {what}": given[what] - running[what] for what in ("UAS", "LAS", "UPOS")}
    return found


def given_words(engine: Engine, paragraphs: Iterable[Paragraph]) -> dict[str, float]:
    """Percent of words right; every relation with its subtype, punctuation counted."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        doc = engine.read_sentences([s.words for s in paragraph])
        counts += _compare(_gold_rows(paragraph, spaced=True), _rows(doc))
    return {what: 100 * counts[what] / counts["words"] for what in ("UAS", "LAS", "UPOS", "lemmas")}


def running_text(engine: Engine, paragraphs: Iterable[Paragraph]) -> dict[str, float]:
    """F1 over words, and of sentences."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        text = as_text(paragraph)
        doc = engine.read(text, [(0, len(text))])[0].doc
        counts += _compare(_gold_rows(paragraph, spaced=False), _rows(doc))
        gold, mine = _gold_sentences(paragraph), {(s.start_char, len(s.text.strip())) for s in doc.sents}
        counts += Counter({"all sentences": len(gold) + len(mine), "same sentences": len(gold & mine)})
    both = counts["words"] + counts["found words"]
    found = {what: 200 * counts[what] / both for what in ("tokens", "UAS", "LAS", "UPOS", "lemmas")}
    return found | {"sentences": 200 * counts["same sentences"] / counts["all sentences"]}


def as_text(paragraph: Paragraph) -> str:
    """The running text of a paragraph of a treebank."""
    return "".join(word + " " * space for s in paragraph for word, space in zip(s.words, s.spaces, strict=True))


def _compare(gold: Sequence[Row], mine: Sequence[Row]) -> Counter[str]:
    by_span = {row[:2]: row for row in mine}
    counts: Counter[str] = Counter({"words": len(gold), "found words": len(mine)})
    for row in gold:
        other = by_span.get(row[:2])
        if other is None:
            continue
        same_head = row[2:4] == other[2:4]
        counts["tokens"] += 1
        counts["UAS"] += same_head
        counts["LAS"] += same_head and row[4] == other[4]
        counts["UPOS"] += row[5] == other[5]
        counts["lemmas"] += row[6] == other[6]
    return counts


def _rows(doc: Doc) -> list[Row]:
    return [
        (
            *(token.idx, token.idx + len(token)),
            *(token.head.idx, token.head.idx + len(token.head)),
            *("root" if token.dep_ == "ROOT" else token.dep_, token.pos_, token.lemma_),
        )
        for token in doc
        if not token.is_space
    ]


def _gold_rows(paragraph: Paragraph, spaced: bool) -> list[Row]:
    rows: list[Row] = []
    place = 0
    for sentence in paragraph:
        ends: list[tuple[int, int]] = []
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            ends.append((place, place + len(word)))
            place += len(word) + (spaced or space)
        for number, own in enumerate(ends):
            head = ends[sentence.heads[number] - 1] if sentence.heads[number] else own
            rows.append((*own, *head, sentence.relations[number], sentence.upos[number], sentence.lemmas[number]))
    return rows


def _gold_sentences(paragraph: Paragraph) -> set[tuple[int, int]]:
    found = set()
    place = 0
    for sentence in paragraph:
        text = as_text((sentence,))
        found.add((place, len(text.strip())))
        place += len(text)
    return found
