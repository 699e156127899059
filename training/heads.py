"""The heads: what is read off a word's vector. A head is a small module; its labels come from the data.

Names are found by a `TagHead`; so is whatever else is marked on stretches of words (`training.tagged` adds such heads).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.features import SHAPES, SUFFIX_BUCKETS
from training.settings import Sizes


class Look(nn.Module):
    """How a word looks (case class, hashed ending), set beside its vector."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.shape = nn.Embedding(len(SHAPES), sizes.shape)
        self.suffix = nn.Embedding(SUFFIX_BUCKETS, sizes.suffix)
        self.width = sizes.hidden + sizes.shape + sizes.suffix

    def forward(self, words: Tensor, shapes: Tensor, suffixes: Tensor) -> Tensor:
        """Batch x words x `width`."""
        return torch.cat([words, self.shape(shapes), self.suffix(suffixes)], -1)


class TagHead(nn.Module):
    """Tags the stretches of words it looks for (``O``, ``B-…``, ``I-…``) from a word and its two neighbours on each
    side; `follows` scores a tag (column) after another (row)."""

    bars: Tensor

    def __init__(self, width: int, filters: int, tags: Sequence[str], dropout: float) -> None:
        super().__init__()
        self.near = nn.Conv1d(width, filters, 3, padding=1)
        self.far = nn.Conv1d(filters, filters, 3, padding=1)
        self.out = nn.Linear(width + filters, len(tags))
        self.follows = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.register_buffer("bars", tag_bars(tags), persistent=False)
        self.drop = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> Tensor:
        """Batch x words x tags, unnormalised."""
        around = functional.gelu(self.near(words.transpose(1, 2)))
        around = around + functional.gelu(self.far(around))
        scores: Tensor = self.out(torch.cat([self.drop(around.transpose(1, 2)), words], -1))
        return scores


class ParseHead(nn.Module):
    """Scores every word as head of every other (biaffine), and gives the two vectors a relation is scored from."""

    def __init__(self, sizes: Sizes, relations: int, dropout: float) -> None:
        super().__init__()
        self.widths = (sizes.arc, sizes.arc, sizes.relation, sizes.relation)
        self.root = nn.Parameter(torch.randn(sizes.hidden) * 0.02)
        self.views = nn.Linear(sizes.hidden, sum(self.widths))
        self.arc = nn.Parameter(torch.randn(sizes.arc + 1, sizes.arc + 1) * 0.02)
        self.relation = nn.Parameter(torch.randn(sizes.relation + 1, relations, sizes.relation + 1) * 0.02)
        self.drop = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arc scores (batch x dependents x heads, the root first in both) and relation views of dependents and heads."""
        words = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        dependent, head, relation_dependent, relation_head = self.drop(functional.gelu(self.views(words))).split(
            self.widths, -1
        )
        arcs = with_one(dependent) @ self.arc @ with_one(head).transpose(1, 2)
        return arcs, with_one(relation_dependent), with_one(relation_head)

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Relation scores of chosen arcs: the two views, arcs x width each, give arcs x relations."""
        inner, outer = self.relation.shape[0], self.relation.shape[1]
        mixed = (dependents @ self.relation.reshape(inner, -1)).view(-1, outer, inner)
        return (mixed * heads[:, None, :]).sum(-1)


def with_one(vectors: Tensor) -> Tensor:
    """A constant 1 at the end of every vector, so that a biaffine product has its linear terms."""
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)


def tag_bars(tags: Sequence[str]) -> Tensor:
    """Zero where a tag (column) may follow another (row), very low where not: a stretch has a beginning. Tag 0 is ``O``."""
    bars = torch.zeros(len(tags), len(tags))
    for before, first in enumerate(tags):
        for after, second in enumerate(tags):
            if second.startswith("I-") and first[2:] != second[2:]:
                bars[before, after] = -1e4
    return bars
