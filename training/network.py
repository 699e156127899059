"""The network that is trained and exported: one encoder, and the heads that share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.corpora import ADDED
from training.encoder import Encoder
from training.heads import Look, ParseHead, TagHead
from training.settings import Settings

Labels = Mapping[str, Sequence[str]]
"""The label lists by head: ``upos``, ``xpos``, ``feats``, ``relations``, ``names``, and ``head:NAME`` for each head that was
added to them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network reads: `pieces` and `piece_shapes` batch x pieces, the rest batch x words.

    `starts` is the place of each word's first piece, 0 in the padding (the first real word starts at 1).
    """

    pieces: Tensor
    piece_shapes: Tensor
    starts: Tensor
    shapes: Tensor
    suffixes: Tensor


class Network(nn.Module):
    """Encoder and heads. `low_precision` runs the encoder in bfloat16, the heads always in single precision."""

    def __init__(self, settings: Settings, labels: Labels, pieces: int) -> None:
        super().__init__()
        sizes, rates = settings.sizes, settings.rates
        self.low_precision = False
        self.encoder = Encoder(sizes, pieces, rates.encoder_dropout)
        self.look = Look(sizes)
        self.drop = nn.Dropout(rates.heads_dropout)
        self.upos = nn.Linear(self.look.width, len(labels["upos"]))
        self.xpos = nn.Linear(self.look.width, len(labels["xpos"]))
        self.feats = nn.Linear(self.look.width, len(labels["feats"]))
        self.sentence = nn.Linear(self.look.width, 2)
        self.names = self._tagger(settings, labels["names"])
        self.added = nn.ModuleDict(
            {key.removeprefix(ADDED): self._tagger(settings, labels[key]) for key in labels if key.startswith(ADDED)}
        )
        self.parse = ParseHead(sizes, len(labels["relations"]), rates.heads_dropout)

    def _tagger(self, settings: Settings, tags: Sequence[str]) -> TagHead:
        return TagHead(self.look.width, settings.sizes.name_filters, tags, settings.rates.heads_dropout)

    def tagger(self, name: str) -> TagHead:
        """The head of the names, or one of those that were added."""
        head = self.names if name == "names" else self.added[name]
        assert isinstance(head, TagHead)
        return head

    def words(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Word vectors (the vector of a word's first piece), alone and with the word's look beside them."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.low_precision):
            states = self.encoder(batch.pieces, batch.piece_shapes).float()
        vectors = torch.gather(states, 1, batch.starts[:, :, None].expand(-1, -1, states.shape[-1]))
        return self.drop(vectors), self.drop(self.look(vectors, batch.shapes, batch.suffixes))
