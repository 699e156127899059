"""Measures the English engine: trees, tags, names and lemmas on development sets, and words a second on one core.

    python benchmarks/language.py --data DIR               everything
    python benchmarks/language.py --data DIR --only speed  one part: trees, raw, names or speed

``trees`` gives words and sentences as the treebank has them, as is the custom; ``raw`` gives running text, and counts a
word as right only where the engine cuts it the same way. The command fails where a floor is missed.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from spacy.tokens import Doc
from training import corpora
from training.name_corpora import Named
from training.tag_spans import spans
from training.treebanks import Paragraph

from dateline.language import Engine, load

DATA = os.environ.get("DATELINE_CORPORA", str(Path(__file__).parents[2] / "shared" / "language"))
FLOORS = {"ewt LAS": 88.5, "gum LAS": 88.5, "names all": 80.0, "words a second": 2500.0}
PARTS = ("trees", "raw", "names", "speed")
LONGEST = 110

Row = tuple[int, int, int, int, str, str, str]
"""A word: its start and end, those of its head (of itself for a root), relation, word class, lemma."""


def trees(engine: Engine, data: Path) -> dict[str, float]:
    """UAS, LAS, word classes and lemmas, percent of words, every relation with its subtype, punctuation counted."""
    found: dict[str, float] = {}
    for name, paragraphs in corpora.parse_dev(data, LONGEST).items():
        counts: Counter[str] = Counter()
        for paragraph in paragraphs:
            doc = engine.read_sentences([s.words for s in paragraph])
            counts += _compare(_gold_rows(paragraph, spaced=True), _rows(doc))
        found |= {f"{name} {what}": 100 * counts[what] / counts["words"] for what in ("UAS", "LAS", "UPOS", "lemmas")}
    return found


def raw(engine: Engine, data: Path) -> dict[str, float]:
    """The same from running text, as F1 over words, with the F1 of tokens and of sentences."""
    found: dict[str, float] = {}
    for name, paragraphs in corpora.parse_dev(data, LONGEST).items():
        counts: Counter[str] = Counter()
        for paragraph in paragraphs:
            text = _text(paragraph)
            doc = engine.read(text, [(0, len(text))])[0].doc
            counts += _compare(_gold_rows(paragraph, spaced=False), _rows(doc))
            gold, mine = _gold_sentences(paragraph), {(s.start_char, len(s.text.strip())) for s in doc.sents}
            counts += Counter({"sentences": len(gold) + len(mine), "same sentences": len(gold & mine)})
        both = counts["words"] + counts["found words"]
        found |= {f"{name} raw {what}": 200 * counts[what] / both for what in ("tokens", "UAS", "LAS", "UPOS")}
        found[f"{name} raw sentences"] = 200 * counts["same sentences"] / counts["sentences"]
    return found


def names(engine: Engine, data: Path) -> dict[str, float]:
    """F1 of exact names with their types on worldwide newswire, as words are cut there; by type too."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for named in corpora.names_dev(data, LONGEST)["worldwide"]:
        gold = spans([tags[0] for tags in named.allowed])
        doc = engine.read(" ".join(named.words), [(0, len(" ".join(named.words)))])[0].doc
        mine = _names_in_words(doc, named)
        for kind in {kind for *_, kind in gold | mine}:
            right[kind] += 2 * len({n for n in gold & mine if n[2] == kind})
            total[kind] += sum(n[2] == kind for n in gold) + sum(n[2] == kind for n in mine)
    every = {f"names {kind}": 100 * right[kind] / total[kind] for kind in sorted(total)}
    return {"names all": 100 * right.total() / total.total(), **every}


def speed(engine: Engine, data: Path) -> dict[str, float]:
    """Words a second of processor time, from running text to a finished document, white space not counted."""
    texts = [" ".join(named.words) for named in corpora.names_dev(data, LONGEST)["worldwide"]]
    for text in texts[:20]:
        engine.read(text, [(0, len(text))])
    begun, words = time.process_time(), 0
    for text in texts:
        words += sum(not token.is_space for token in engine.read(text, [(0, len(text))])[0].doc)
    return {"words a second": words / (time.process_time() - begun)}


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


def _text(paragraph: Paragraph) -> str:
    return "".join(word + " " * space for s in paragraph for word, space in zip(s.words, s.spaces, strict=True))


def _gold_sentences(paragraph: Paragraph) -> set[tuple[int, int]]:
    found = set()
    place = 0
    for sentence in paragraph:
        text = _text((sentence,))
        found.add((place, len(text.strip())))
        place += len(text)
    return found


def _names_in_words(doc: Doc, named: Named) -> set[tuple[int, int, str]]:
    """The document's names in the corpus's words: a word belongs to a name that covers any of it."""
    places: list[int] = []
    for number, word in enumerate(named.words):
        places += [number] * (len(word) + 1)
    return {(places[name.start_char], places[name.end_char - 1] + 1, name.label_) for name in doc.ents}


def _missed(found: dict[str, float]) -> Iterable[str]:
    return (f"{name}: {found[name]:.2f} < {floor}" for name, floor in FLOORS.items() if found.get(name, floor) < floor)


@click.command(help=__doc__)
@click.option("--data", default=DATA, show_default=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--engine", "folder", type=click.Path(path_type=Path, exists=True), help="Other weights than those shipped."
)
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Measure this part alone.")
def main(data: Path, folder: Path | None, only: tuple[str, ...]) -> None:
    """Print each figure, then the floors that were missed."""
    engine = load(folder)
    found: dict[str, float] = {}
    for part in (trees, raw, names, speed):
        if not only or part.__name__ in only:
            figures = part(engine, data)
            found |= figures
            for name, figure in figures.items():
                click.echo(f"{name:24} {figure:9.2f}")
    missed = list(_missed(found))
    if missed:
        sys.exit("below the floor: " + "; ".join(missed))


if __name__ == "__main__":
    main()
