"""The network that is trained and exported: one encoder, and the heads that share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.encoder import Encoder
from training.heads import Look, NameHead, ParseHead
from training.settings import Settings

Labels = Mapping[str, Sequence[str]]
"""The label lists by head: ``upos``, ``xpos``, ``feats``, ``relations``, ``names``."""


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

    name_bars: Tensor

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
        self.names = NameHead(self.look.width, sizes.name_filters, len(labels["names"]), rates.heads_dropout)
        self.register_buffer("name_bars", name_bars(labels["names"]), persistent=False)
        self.parse = ParseHead(sizes, len(labels["relations"]), rates.heads_dropout)

    def words(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Word vectors (the vector of a word's first piece), alone and with the word's look beside them."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.low_precision):
            states = self.encoder(batch.pieces, batch.piece_shapes).float()
        vectors = torch.gather(states, 1, batch.starts[:, :, None].expand(-1, -1, states.shape[-1]))
        return self.drop(vectors), self.drop(self.look(vectors, batch.shapes, batch.suffixes))


def name_bars(tags: Sequence[str]) -> Tensor:
    """Zero where a tag (column) may follow another (row), very low where not: a name has a beginning. Tag 0 is ``O``."""
    bars = torch.zeros(len(tags), len(tags))
    for before, first in enumerate(tags):
        for after, second in enumerate(tags):
            if second.startswith("I-") and first[2:] != second[2:]:
                bars[before, after] = -1e4
    return bars
