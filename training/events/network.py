"""The judge's network: the vectors of the words around a candidate, its signs and what the rules say, to the log-odds of each type."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reading.events.learned.candidates import WEIGHED


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the network is: slots of words, width of their vectors, rows of the two tables, columns of marks, words
    whose lemmas are looked at, width of what is known of a lemma, types."""

    slots: int
    narrow: int
    signs: int
    verdicts: int
    marks: int
    lemmas: int
    known: int
    types: int
    width: int = 128


@dataclass(frozen=True, slots=True)
class Drops:
    """Shares left out in training: of vectors' columns, of whole slots, of inner columns, and how often the rules' verdict and the lexicon
    are hidden, so that words no frame knows are judged by what stands around them."""

    vectors: float = 0.3
    slots: float = 0.1
    inner: float = 0.3
    verdicts: float = 0.4
    lexicon: float = 0.3


class Network(nn.Module):
    """One layer over everything, normalised, then one to the types."""

    def __init__(self, sizes: Sizes, drops: Drops) -> None:
        super().__init__()
        self.sizes, self.drops = sizes, drops
        width = sizes.width
        self.slots = nn.Linear(sizes.slots * sizes.narrow, width)
        self.known = nn.Linear(sizes.lemmas * sizes.known, width, bias=False)
        self.signs = nn.EmbeddingBag(sizes.signs, width, mode="sum")
        self.verdicts = nn.EmbeddingBag(sizes.verdicts, width, mode="sum")
        self.marks = nn.Linear(sizes.marks, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, sizes.types)
        nn.init.normal_(self.signs.weight, 0, 0.02)
        nn.init.normal_(self.verdicts.weight, 0, 0.1)

    def forward(self, vectors: Tensor, known: Tensor, signs: Tensor, verdicts: Tensor, marks: Tensor) -> Tensor:
        """`vectors` is candidates x slots x narrow, `known` candidates x lemmas x known; the others are as `Candidates` has them."""
        drops = self.drops
        told, listed = torch.ones(len(vectors), 1), torch.ones(len(vectors), 1)
        if self.training:
            shown = torch.rand(len(vectors), self.sizes.slots, 1) >= drops.slots
            shown[:, 0] = True
            vectors = functional.dropout(vectors * shown, drops.vectors)
            kept = torch.rand(len(vectors), self.sizes.lemmas, 1) >= drops.slots
            known = functional.dropout(known * kept, drops.vectors)
            told = (torch.rand(len(vectors), 1) >= drops.verdicts).float()
            listed = (torch.rand(len(vectors), 1) >= drops.lexicon).float()
        split = self.sizes.marks - WEIGHED
        marks = torch.cat([marks[:, :split] * listed, marks[:, split:] * told], 1)
        inner = (
            self.slots(vectors.flatten(1))
            + self.known(known.flatten(1))
            + self.signs(signs)
            + self.verdicts(verdicts) * told
            + self.marks(marks)
        )
        inner = functional.dropout(functional.gelu(self.norm(inner), approximate="tanh"), drops.inner, self.training)
        result: Tensor = self.out(inner)
        return result
