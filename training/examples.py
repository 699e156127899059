"""Corpora to batches: paragraphs are varied (quotes, case, single sentences), coded and packed by length.

Everything random comes from the one generator that is handed in, so a seed fixes the order and the variations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

import torch
from torch import Tensor

from dateline.language.pieces import Pieces, Word
from training.name_corpora import Named
from training.network import Batch, Labels
from training.settings import Mixture
from training.treebanks import UNKNOWN_HEAD, Paragraph, without_stops

IGNORED = -100
NONE_SHAPE = 9

SPEECH = (
    "added", "admitted", "announced", "argued", "claimed", "commented", "complained", "concluded", "conceded", "declared",
    "explained", "insisted", "joked", "noted", "pleaded", "predicted", "promised", "recalled", "remarked", "replied",
    "responded", "shouted", "stated", "suggested", "testified", "tweeted", "vowed", "warned", "wrote",
)  # fmt: skip
"""Verbs that can stand where *said* stands, beside a quotation or before *that*."""

Index = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph coded: its words, and the target numbers of each head by name (one number a word)."""

    words: tuple[Word, ...]
    targets: dict[str, list[int]]
    allowed: tuple[tuple[int, ...], ...] = ()

    @property
    def length(self) -> int:
        """Pieces, the two special ones included."""
        return 2 + sum(len(word.pieces) for word in self.words)


Drawn = TypeVar("Drawn")


def index(labels: Labels) -> Index:
    """From label to number, by head."""
    return {head: {label: number for number, label in enumerate(names)} for head, names in labels.items()}


def parse_example(paragraph: Paragraph, pieces: Pieces, numbers: Index, words: Sequence[str] | None = None) -> Example:
    """Code a paragraph; `words` replaces its words with varied ones. Head numbers count through the paragraph from 1."""
    targets: dict[str, list[int]] = {
        k: [] for k in ("upos", "xpos", "feats", "relations", "heads", "starts", "sentence")
    }
    offset = 0
    for number, sentence in enumerate(paragraph):
        for head in ("upos", "xpos", "feats", "relations"):
            known = numbers[head]
            targets[head] += [known.get(label, IGNORED) for label in getattr(sentence, head)]
        targets["heads"] += [_moved(head, offset) for head in sentence.heads]
        targets["starts"] += [1] + [0] * (len(sentence.words) - 1)
        targets["sentence"] += [number] * len(sentence.words)
        offset += len(sentence.words)
    return Example(tuple(pieces.words(words or _words(paragraph))), targets)


def _moved(head: int, offset: int) -> int:
    if head == UNKNOWN_HEAD:
        return IGNORED
    return head + offset if head else 0


def name_example(named: Named, pieces: Pieces, tags: Mapping[str, int], words: Sequence[str] | None = None) -> Example:
    """Code a paragraph with its names, or whatever is marked; `tags` are the numbers of the head's tags."""
    allowed = tuple(tuple(tags[tag] for tag in choice) for choice in named.allowed)
    return Example(tuple(pieces.words(words or named.words)), {}, allowed)


def varied_paragraphs(
    paragraphs: Sequence[Paragraph], pieces: Pieces, numbers: Index, mixture: Mixture, random: Random
) -> Iterator[Example]:
    """Endless parse examples, every pass over the treebanks shuffled and varied anew."""
    for paragraph in _endless(paragraphs, random):
        parts = [(s,) for s in paragraph] if random.random() < mixture.single_sentences else [paragraph]
        for part in parts:
            if random.random() < mixture.unstopped:
                part = without_stops(part)
            words = _vary(_words(part), [tag for s in part for tag in s.xpos], mixture, random)
            yield _masked(parse_example(part, pieces, numbers, words), pieces, mixture, random)


def varied_names(
    corpus: Sequence[Named], pieces: Pieces, tags: Mapping[str, int], mixture: Mixture, random: Random
) -> Iterator[Example]:
    """Endless name examples."""
    for named in _endless(corpus, random):
        words = _vary(list(named.words), [], mixture, random)
        yield _masked(name_example(named, pieces, tags, words), pieces, mixture, random)


def mixed(real: Iterator[Drawn], silver: Iterator[Drawn] | None, share: float, random: Random) -> Iterator[Drawn]:
    """Endless batches, so large a share of them silver."""
    while True:
        yield next(silver) if silver is not None and random.random() < share else next(real)


def batches(examples: Iterator[Example], mixture: Mixture, random: Random, pool: int = 400) -> Iterator[list[Example]]:
    """Endless batches of examples of like length, at most `batch_pieces` pieces each, padding counted."""
    while True:
        drawn = [next(examples) for _ in range(pool)]
        packed = list(pack([e for e in drawn if e.length <= mixture.longest_pieces], mixture.batch_pieces))
        random.shuffle(packed)
        yield from packed


def pack(examples: Sequence[Example], most_pieces: int) -> Iterator[list[Example]]:
    """Sorted by length and cut into batches; every example comes once."""
    batch: list[Example] = []
    for example in sorted(examples, key=lambda e: e.length):
        if batch and example.length * (len(batch) + 1) > most_pieces:
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def tensors(examples: Sequence[Example], pieces: Pieces) -> Batch:
    """Pad examples into one batch."""
    first, last = pieces.special["[CLS]"], pieces.special["[SEP]"]
    ids, piece_shapes, starts = [], [], []
    for example in examples:
        row, shapes, places = [first], [NONE_SHAPE], []
        for word in example.words:
            places.append(len(row))
            row += word.pieces
            shapes += [word.shape] * len(word.pieces)
        ids.append([*row, last])
        piece_shapes.append([*shapes, NONE_SHAPE])
        starts.append(places)
    return Batch(
        padded(ids, 0),
        padded(piece_shapes, NONE_SHAPE),
        padded(starts, 0),
        padded([[w.shape for w in e.words] for e in examples], NONE_SHAPE),
        padded([[w.suffix for w in e.words] for e in examples], 0),
    )


def padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """Rows of numbers to one tensor, filled at their ends."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def _words(paragraph: Paragraph) -> list[str]:
    return [word for sentence in paragraph for word in sentence.words]


def _endless(items: Sequence[Drawn], random: Random) -> Iterator[Drawn]:
    order = list(range(len(items)))
    while True:
        random.shuffle(order)
        for place in order:
            yield items[place]


def _masked(example: Example, pieces: Pieces, mixture: Mixture, random: Random) -> Example:
    hidden = (pieces.special["[UNK]"],)
    words = tuple(w._replace(pieces=hidden) if random.random() < mixture.masked else w for w in example.words)
    return replace(example, words=words)


def _vary(words: list[str], tags: Sequence[str], mixture: Mixture, random: Random) -> list[str]:
    words = [random.choice(SPEECH) if w == "said" and random.random() < mixture.reworded else w for w in words]
    if random.random() < mixture.curly_quotes:
        words = _curly(words, tags)
    if random.random() < mixture.recased:
        # Headlines and captions: mostly Each Word Capitalised, sometimes ALL CAPITALS or none.
        recase: Callable[[str], str] = random.choice((str.capitalize, str.capitalize, str.upper, str.lower))
        words = [recase(word) if word.islower() or recase is not str.capitalize else word for word in words]
    return words


def _curly(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Typographic quotes: opening or closing by the treebank's tag, or else by turns."""
    out, opened = [], False
    for place, word in enumerate(words):
        if word == '"':
            opens = tags[place] == "``" if tags and tags[place] in {"``", "''"} else not opened
            opened = opens
            word = "“" if opens else "”"
        elif word == "'":
            word = "‘" if tags and tags[place] == "``" else "’"
        elif "'" in word and len(word) <= 3:
            word = word.replace("'", "’")
        out.append(word)
    return out
