"""Names against marked texts: exact span and type, F1, all together and by type.

Each set is read twice: every paragraph *alone*, as if it were a document of its own, and *whole*, all paragraphs of an article as one
document, as the product reads them.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from training.name_corpora import WORLDWIDE
from training.tag_spans import spans

from dateline.language import Engine

TYPES = {marked: found[0] for marked, found in WORLDWIDE.items() if found}
"""From the types of worldwide newswire to the engine's."""

UNER = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "FACILITY": "LOC"}
"""From the engine's types to the three that Universal NER marks: it has no type for buildings, and calls them places."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph: its text, the offset at which each word begins and ends in it, and the names in words."""

    text: str
    words: tuple[tuple[int, int], ...]
    names: frozenset[tuple[int, int, str]]

    @classmethod
    def of(cls, text: str, pairs: Sequence[tuple[str, str]]) -> Marked:
        """From the words with their tags (``O``, ``B-LOC``, ``I-LOC`` …), which stand in the text in this order."""
        words, place = [], 0
        for word, _ in pairs:
            start = text.index(word, place)
            place = start + len(word)
            words.append((start, place))
        return cls(text, tuple(words), frozenset(spans([tag for _, tag in pairs])))


Article = Sequence[Marked]


def names(engine: Engine, data: Path) -> dict[str, float]:
    """The nine types on worldwide newswire, the development articles."""
    return _both_ways(engine, list(worldwide(data)), "names", {kind: kind for kind in TYPES.values()})


def uner(engine: Engine, data: Path) -> dict[str, float]:
    """Persons, organisations and places on Universal NER's English web texts, on which nothing was ever trained."""
    return _both_ways(engine, list(universal(data)), "uner", UNER)


def worldwide(data: Path) -> Iterator[Article]:
    """The articles of worldwide newswire; it has words alone, so there is a space between any two."""
    with gzip.open(data / "worldwide_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            paragraphs = ([pair for pair in paragraph if pair[0].strip()] for paragraph in json.loads(line)["sents"])
            yield [_spaced(paragraph) for paragraph in paragraphs if paragraph]


def universal(data: Path) -> Iterator[Article]:
    """The documents of Universal NER; what it takes for a paragraph is one sentence."""
    article: list[Marked] = []
    for block in (data / "uner_ewt.iob2").read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
        if article and any(line.startswith("# newdoc") for line in lines):
            yield article
            article = []
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        if rows:
            article.append(Marked.of(text, [(row[1], row[2]) for row in rows]))
    yield article


def scored(counts: Mapping[tuple[str, str], int], kinds: Sequence[str]) -> float:
    """F1 over names of some kinds, percent; `counts` says how many are gold, found and right, by kind."""
    gold, found, right = (sum(counts[what, kind] for kind in kinds) for what in ("gold", "found", "right"))
    return 200 * right / (gold + found) if gold + found else 100.0


def count(article: Article, docs: Sequence[Doc], kinds: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """How many names of each kind are gold, found and right; `kinds` maps the engine's types to those that are marked."""
    counts: Counter[tuple[str, str]] = Counter()
    for marked, doc in zip(article, docs, strict=True):
        mine = _in_words(doc, marked, kinds)
        for what, some in (("gold", marked.names), ("found", mine), ("right", marked.names & mine)):
            counts.update((what, kind) for *_, kind in some)
    return counts


def as_document(article: Article) -> tuple[str, list[tuple[int, int]]]:
    """The text of an article and where its paragraphs are in it."""
    places, start = [], 0
    for marked in article:
        places.append((start, start + len(marked.text)))
        start += len(marked.text) + 1
    return "\n".join(marked.text for marked in article), places


def _both_ways(engine: Engine, articles: Sequence[Article], name: str, kinds: Mapping[str, str]) -> dict[str, float]:
    alone: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    for article in articles:
        alone += count(article, [engine.read(m.text, [(0, len(m.text))])[0].doc for m in article], kinds)
        whole += count(article, [paragraph.doc for paragraph in engine.read(*as_document(article))], kinds)
    marked = sorted(set(kinds.values()))
    found: dict[str, float] = {}
    for way, counts in (("alone", alone), ("whole", whole)):
        found[f"{name} {way} all"] = scored(counts, marked)
        found |= {f"{name} {way} {kind}": scored(counts, [kind]) for kind in marked}
    return found


def _spaced(pairs: Sequence[Sequence[str]]) -> Marked:
    text = " ".join(word for word, _ in pairs)
    tags = [tag if tag == "O" else f"{tag[:2]}{TYPES[tag[2:]]}" for _, tag in pairs]
    return Marked.of(text, list(zip((word for word, _ in pairs), tags, strict=True)))


def _in_words(doc: Doc, marked: Marked, kinds: Mapping[str, str]) -> frozenset[tuple[int, int, str]]:
    """The document's names in the corpus's words: a word belongs to a name that covers any of it."""
    found = set()
    for name in doc.ents:
        inside = [n for n, (start, end) in enumerate(marked.words) if start < name.end_char and name.start_char < end]
        if inside and name.label_ in kinds:
            found.add((inside[0], inside[-1] + 1, kinds[name.label_]))
    return frozenset(found)
