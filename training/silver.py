"""Between the first and the second stage: what two readers of the same news agree on, as more training data.

``python -m training.silver --data DIR --articles FILE --prepared DIR``

The parses and names that came with PolNeAR were made by CoreNLP. Neither it nor our own engine is right often enough to
learn from alone, but they go wrong in different places: an arc, a tag or a name on which both agree is nearly always right.
What they do not agree on is left open (an arc or tag unlabelled, a name either reader's).
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.language import Engine, load
from training.corpora import Silver
from training.name_corpora import TYPES, Named, Scheme
from training.settings import Settings
from training.treebanks import UNKNOWN_HEAD, Paragraph, Sentence

CORENLP: Scheme = {
    "O": (), "PERSON": ("PERSON",), "ORGANIZATION": ("ORG",), "LOCATION": ("LOC", "FACILITY"),
    "MISC": ("MISC", "NORP", "PRODUCT"), "DATE": ("DATE",), "MONEY": ("MONEY",), "TIME": ("DATE",), "DURATION": ("DATE",),
    "SET": ("DATE",), "NUMBER": ("DATE", "MONEY"), "ORDINAL": ("DATE",), "PERCENT": (),
}  # fmt: skip
"""CoreNLP's types, and the engine's types each may be beside none at all."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence as CoreNLP has it: words, where the first begins and the last ends, tags, heads from 1, name types."""

    words: tuple[str, ...]
    start: int
    end: int
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    kinds: tuple[str, ...]


def paragraphs(parses: Path, articles: Path, longest: int) -> Iterator[list[Parsed]]:
    """The parsed articles in paragraphs, at line breaks and at so many words."""
    texts = {entry["doc"]: entry["text"] for entry in map(json.loads, articles.read_text("utf-8").splitlines())}
    with gzip.open(parses, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            text, group = texts[article["doc"]], list[Parsed]()
            for sentence in (_parsed(found, text) for found in article["sents"]):
                size = sum(len(s.words) for s in group) + len(sentence.words)
                if group and (size > longest or "\n" in text[group[-1].end : sentence.start]):
                    yield group
                    group = []
                group.append(sentence)
            if group:
                yield group


def _parsed(found: dict[str, Any], text: str) -> Parsed:
    rows = found["t"]
    heads = [0] * len(rows)
    for head, dependent, _ in found["d"]:
        heads[dependent - 1] = head
    return Parsed(
        tuple(text[row[0] : row[1]].replace("\n", " ") for row in rows),
        *(rows[0][0], rows[-1][1]),
        tuple(row[4] for row in rows),
        tuple(heads),
        tuple(row[5] for row in rows),
    )


def agreed(engine: Engine, group: Sequence[Parsed]) -> tuple[Paragraph | None, Named]:
    """What the engine and CoreNLP agree on; no trees where they cut the paragraph into different sentences."""
    words = [word for sentence in group for word in sentence.words]
    doc = engine.read_words(words)
    trees: list[Sentence] = []
    place = 0
    for sentence in group:
        own = doc[place : place + len(sentence.words)]
        place += len(sentence.words)
        heads = [0 if t.dep_ == "ROOT" else t.head.i - own.start + 1 for t in own]
        same = [mine == other for mine, other in zip(heads, sentence.heads, strict=True)]
        tags = [t.tag_ == tag for t, tag in zip(own, sentence.tags, strict=True)]
        trees.append(
            Sentence(
                words=sentence.words,
                spaces=(True,) * len(own),
                lemmas=("_",) * len(own),
                upos=tuple(t.pos_ if ok else "?" for t, ok in zip(own, tags, strict=True)),
                xpos=tuple(t.tag_ if ok else "?" for t, ok in zip(own, tags, strict=True)),
                feats=tuple(str(t.morph) if ok else "?" for t, ok in zip(own, tags, strict=True)),
                heads=tuple(h if ok else UNKNOWN_HEAD for h, ok in zip(heads, same, strict=True)),
                relations=tuple("root" if t.dep_ == "ROOT" else t.dep_ for t in own),
            )
        )
    starts = [s.start for s in doc.sents]
    cut = [sum(len(s.words) for s in group[:number]) for number in range(len(group))]
    mine = [token.ent_iob_ + "-" + token.ent_type_ if token.ent_type_ else "O" for token in doc]
    theirs = [kind for sentence in group for kind in sentence.kinds]
    named = Named(tuple(words), tuple(_either(*pair) for pair in zip(mine, theirs, strict=True)))
    return (tuple(trees) if starts == cut else None), named


def _either(mine: str, theirs: str) -> tuple[str, ...]:
    """The engine's tag where CoreNLP's type allows it, else whatever one of the two says."""
    kinds = [kind for kind in CORENLP.get(theirs, TYPES) if kind in TYPES]
    other = {f"{position}-{kind}" for kind in kinds for position in "BI"}
    if theirs == "O" or mine in other:
        return (mine,) if mine != "O" else ("O",)
    return tuple(sorted({mine, *other}))


def main() -> None:
    """Write ``silver.pickle`` beside the prepared corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument(
        "--articles", type=Path, required=True, help="polnear_train.jsonl, whose texts the parses are of"
    )
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--engine", type=Path, help="folder of the weights that read, by default those shipped")
    chosen = parser.parse_args()
    engine, found = load(chosen.engine), Silver([], [])
    source = chosen.data / "polnear_train_corenlp.jsonl.gz"
    for group in paragraphs(source, chosen.articles, Settings().mixture.longest_words):
        trees, named = agreed(engine, group)
        found.names.append(named)
        if trees:
            found.parse.append(trees)
    with (chosen.prepared / "silver.pickle").open("wb") as file:
        pickle.dump(found, file)
    arcs = [head for paragraph in found.parse for s in paragraph for head in s.heads]
    tags = [choice for named in found.names for choice in named.allowed]
    print(
        f"trees: {len(found.parse)} paragraphs, {len(arcs)} words, {1 - arcs.count(UNKNOWN_HEAD) / len(arcs):.3f} agreed"
    )
    print(f"names: {len(tags)} words, {sum(len(choice) == 1 for choice in tags) / len(tags):.3f} settled")


if __name__ == "__main__":
    main()
