"""The two graphs that are shipped, as modules to trace: paragraphs to everything, and chosen arcs to relations."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.windows import MOST_PIECES
from training.heads import TagHead
from training.network import Batch, Network

READER_INPUTS = ("pieces", "piece_shapes", "starts", "shapes", "suffixes")
READER_OUTPUTS = ("upos", "xpos", "feats", "sentence", "names", "arcs", "dependents", "heads", "words")
HEAD_INPUTS = ("words",)
HEAD_OUTPUTS = ("scores",)
RELATIONS_INPUTS = ("dependents", "heads")
RELATIONS_OUTPUTS = ("relations",)


class PackedEmbedding(nn.Module):
    """An embedding in 8 bits, one scale a row. Rows differ in size, so one scale for all would lose the rare words."""

    rows: Tensor
    scales: Tensor

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scales = weights.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weights / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, pieces: Tensor) -> Tensor:
        """Like an embedding's."""
        return functional.embedding(pieces, self.rows).float() * functional.embedding(pieces, self.scales)


class PackedTags(nn.Module):
    """A head that tags, with its convolutions written as products of a word and its neighbours, which can be quantised.

    Padding counts as nothing at all, so that a paragraph's tags do not depend on what it was batched with.
    """

    def __init__(self, head: TagHead) -> None:
        super().__init__()
        self.near, self.far, self.out = _unfolded(head.near), _unfolded(head.far), head.out

    def forward(self, words: Tensor, real: Tensor) -> Tensor:
        """`real` is batch x words x 1, one for words and zero for padding."""
        words = words * real
        around = functional.gelu(self.near(_with_neighbours(words))) * real
        around = around + functional.gelu(self.far(_with_neighbours(around)))
        scores: Tensor = self.out(torch.cat([around, words], -1))
        return scores


def _unfolded(convolution: nn.Conv1d) -> nn.Linear:
    filters, width, span = convolution.weight.shape
    product = nn.Linear(width * span, filters)
    product.weight.data = convolution.weight.data.transpose(1, 2).reshape(filters, width * span)
    assert convolution.bias is not None
    product.bias.data = convolution.bias.data
    return product


def _with_neighbours(words: Tensor) -> Tensor:
    before = functional.pad(words, (0, 0, 1, 0))[:, :-1]
    after = functional.pad(words, (0, 0, 0, 1))[:, 1:]
    return torch.cat([before, words, after], -1)


class Reader(nn.Module):
    """Paragraphs in, everything but relations out; argmax inside the graph where no decoder needs the scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        network.encoder.word = PackedEmbedding(network.encoder.word.weight.data)  # type: ignore[assignment]
        network.encoder.position.weight.data = network.encoder.position.weight.data[:MOST_PIECES]
        self.names = PackedTags(network.names)

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """Outputs as `READER_OUTPUTS` names them; ``sentence`` is the log-odds that a word begins one, ``words`` the vectors
        that the tagging heads read (and heads made later may)."""
        network = self.network
        plain, looked = network.words(Batch(*inputs))
        arcs, dependents, heads = network.parse(plain)
        sentence = network.sentence(looked)
        tags = (getattr(network, head)(looked).argmax(-1).to(torch.int32) for head in ("upos", "xpos", "feats"))
        names = functional.log_softmax(self.names(looked, (inputs[2] > 0).float()[:, :, None]), -1)
        return (*tags, sentence[..., 1] - sentence[..., 0], names, arcs, dependents, heads, looked)


class Relations(nn.Module):
    """The two views of chosen arcs in, relation scores out; kept apart so that only the tree's own arcs are scored."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.parse = network.parse

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Arcs x relations."""
        return self.parse.relations(dependents, heads)


class Added(nn.Module):
    """One head that was added: the vectors of a paragraph's words in, tag scores out."""

    def __init__(self, head: TagHead) -> None:
        super().__init__()
        self.head = PackedTags(head)

    def forward(self, words: Tensor) -> Tensor:
        """Rows x words x tags."""
        scores: Tensor = self.head(words, torch.ones_like(words[..., :1]))
        return scores
