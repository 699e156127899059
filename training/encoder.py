"""The encoder: a small BERT, its base weights read from a safetensors file, with the case of words added at its input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.features import SHAPES
from training.settings import Sizes


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each added to what came in and normalised."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.dropout = dropout
        self.into = nn.Linear(sizes.hidden, 3 * sizes.hidden)
        self.out = nn.Linear(sizes.hidden, sizes.hidden)
        self.attended = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.wide = nn.Linear(sizes.hidden, sizes.inner)
        self.narrow = nn.Linear(sizes.inner, sizes.hidden)
        self.done = nn.LayerNorm(sizes.hidden, eps=1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """`states` is batch x pieces x hidden; `mask` is batch x 1 x 1 x pieces, added to the scores."""
        batch, length, hidden = states.shape
        parts = self.into(states).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU the fused operator's backward pass takes twice the time of these products.
        scores = parts[0] @ parts[1].transpose(2, 3) * (hidden // self.heads) ** -0.5
        seen = (scores + mask).softmax(-1).to(parts.dtype) @ parts[2]
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, hidden))
        states = self.attended(states + self._drop(seen))
        seen = self.narrow(functional.gelu(self.wide(states)))
        result: Tensor = self.done(states + self._drop(seen))
        return result

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.dropout, self.training)


class Encoder(nn.Module):
    """Pieces and their case classes in, one vector a piece out. Word embeddings stay as the base weights have them."""

    def __init__(self, sizes: Sizes, pieces: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.word = nn.Embedding(pieces, sizes.hidden)
        self.word.weight.requires_grad = False
        self.position = nn.Embedding(sizes.positions, sizes.hidden)
        self.case = nn.Embedding(len(SHAPES), sizes.hidden)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """`pieces` and `shapes` are batch x pieces; piece 0 is padding."""
        mask = torch.where(pieces != 0, 0.0, -1e4)[:, None, None, :]
        states = self.word(pieces) + self.case(shapes) + self.position.weight[: pieces.shape[1]]
        states = functional.dropout(self.norm(states), self.dropout, self.training)
        for layer in self.layers:
            states = layer(states, mask)
        result: Tensor = states
        return result


def load_base(encoder: Encoder, weights: Path, kept: Sequence[int]) -> None:
    """Copy the base weights in; `kept` lists the rows of the word embeddings that the vocabulary keeps."""
    base = load_file(weights)
    prefix = "" if "embeddings.word_embeddings.weight" in base else "bert."
    embeddings = prefix + "embeddings."
    with torch.no_grad():
        encoder.word.weight.copy_(base[embeddings + "word_embeddings.weight"][list(kept)])
        # The base model tells sentence pairs apart; there is only ever a first one here, so its vector joins the positions.
        positions = (
            base[embeddings + "position_embeddings.weight"] + base[embeddings + "token_type_embeddings.weight"][0]
        )
        encoder.position.weight.copy_(positions)
        _copy(encoder.norm, base, embeddings + "LayerNorm")
        for number, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            _load_layer(layer, base, f"{prefix}encoder.layer.{number}.")


def _load_layer(layer: Layer, base: dict[str, Tensor], stem: str) -> None:
    for kind in ("weight", "bias"):
        rows = [base[f"{stem}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        getattr(layer.into, kind).copy_(torch.cat(rows))
    _copy(layer.out, base, stem + "attention.output.dense")
    _copy(layer.attended, base, stem + "attention.output.LayerNorm")
    _copy(layer.wide, base, stem + "intermediate.dense")
    _copy(layer.narrow, base, stem + "output.dense")
    _copy(layer.done, base, stem + "output.LayerNorm")


def _copy(module: nn.Module, base: dict[str, Tensor], stem: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).copy_(base[f"{stem}.{kind}"])
