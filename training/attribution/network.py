"""The tagger's two networks: one says of every word whether it heads a cue, the other tags the words around one cue."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reading.attribution.tagging.decoding import STATES, steps
from dateline.reading.attribution.tagging.words import CUE

VECTOR = 424
"""Width of the encoder's vectors."""
LEMMAS = 3
"""Which sign is the bucket of the lemma."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the networks are: values of each sign, values of each column of how a word stands to the cue, widths."""

    signs: tuple[int, ...]
    stands: tuple[int, ...]
    detector: int = 64
    width: int = 128
    inner: int = 256
    layers: int = 2
    heads: int = 4


class Dropout(nn.Module):
    """Dropout of whole columns in a row of words: as good as dropout of single numbers, and far cheaper on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, words: Tensor) -> Tensor:
        """Words of any shape, the last two dimensions being places and columns."""
        if not self.training:
            return words
        shape = (*words.shape[:-2], 1, words.shape[-1])
        return words * ((torch.rand(shape) >= self.rate).to(words.dtype) / (1 - self.rate))


class Sight(nn.Module):
    """A word as one vector: what the encoder says of it, its signs, what the rules found."""

    def __init__(self, signs: tuple[int, ...], width: int, dropout: float) -> None:
        super().__init__()
        self.vector = nn.Linear(VECTOR, width)
        self.found = nn.Linear(4, width, bias=False)
        self.signs = nn.ModuleList(nn.Embedding(size, width) for size in signs)
        for table in self.signs:
            nn.init.normal_(table.weight, std=0.1)  # type: ignore[arg-type]
        self.drop = Dropout(dropout)

    def forward(self, vectors: Tensor, signs: Tensor, found: Tensor) -> Tensor:
        """Words x width."""
        total = self.vector(self.drop(vectors)) + self.found(found)
        for column, table in enumerate(self.signs):
            total = total + table(signs[..., column])
        return functional.gelu(total)


class Detector(nn.Module):
    """The log-odds that a word heads a cue."""

    def __init__(self, sizes: Sizes, dropout: float = 0.3) -> None:
        super().__init__()
        self.sight = Sight(sizes.signs, sizes.detector, dropout)
        self.drop = nn.Dropout(dropout)
        self.inner = nn.Linear(sizes.detector, sizes.detector)
        self.out = nn.Linear(sizes.detector, 1)

    def forward(self, vectors: Tensor, signs: Tensor, found: Tensor) -> Tensor:
        """Words."""
        seen = self.drop(self.sight(vectors, signs, found))
        odds: Tensor = self.out(functional.gelu(self.inner(seen)))[..., 0]
        return odds


class Layer(nn.Module):
    """One layer in which the words of a window look at each other."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.before, self.after = nn.LayerNorm(sizes.width), nn.LayerNorm(sizes.width)
        self.views = nn.Linear(sizes.width, 3 * sizes.width)
        self.joined = nn.Linear(sizes.width, sizes.width)
        self.wide, self.narrow = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.drop = Dropout(dropout)

    def forward(self, words: Tensor, barred: Tensor) -> Tensor:
        """Rows x words x width; `barred` is 0 for words and very low for padding, rows x 1 x 1 x words."""
        rows, count, width = words.shape
        views = self.views(self.before(words)).view(rows, count, 3, self.heads, width // self.heads)
        asked, shown, given = views.permute(2, 0, 3, 1, 4)
        weights = (asked @ shown.transpose(-1, -2) * (width // self.heads) ** -0.5 + barred).softmax(-1)
        seen = (weights @ given).transpose(1, 2).reshape(rows, count, width)
        words = words + self.drop(self.joined(seen))
        return words + self.drop(self.narrow(functional.gelu(self.wide(self.after(words)))))


class Tagger(nn.Module):
    """Roles of the words of a window, and the log-odds that its cue is one at all."""

    def __init__(self, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        self.sight = Sight(sizes.signs, sizes.width, dropout)
        self.beside = nn.Linear(3 * sizes.width, sizes.width)
        self.cue = nn.Linear(sizes.width, sizes.width)
        self.stands = nn.ModuleList(nn.Embedding(size, sizes.width) for size in sizes.stands)
        for table in self.stands:
            nn.init.normal_(table.weight, std=0.1)  # type: ignore[arg-type]
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.norm = nn.LayerNorm(sizes.width)
        self.out = nn.Linear(sizes.width, 4)
        self.real = nn.Linear(sizes.width, 1)
        self.follows = nn.Parameter(torch.zeros(4, 4))
        self.drop = Dropout(dropout)
        labels = torch.tensor(STATES)
        self.register_buffer("labels", labels)
        self.register_buffer("barred", torch.where(torch.tensor(steps()), 0.0, -1e4))
        is_cue = labels == CUE
        self.register_buffer("enters", -1e4 * (~is_cue[:, None] & is_cue).float())
        self.register_buffer("leaves", -1e4 * (is_cue[:, None] & ~is_cue).float())
        self.register_buffer("no_cue", -1e4 * (~is_cue).float())

    def see(self, vectors: Tensor, signs: Tensor, found: Tensor) -> Tensor:
        """What is told of words whatever the cue."""
        return self.sight(vectors, signs, found)  # type: ignore[no-any-return]

    def forward(self, seen: Tensor, stands: Tensor, cues: Tensor, barred: Tensor) -> tuple[Tensor, Tensor]:
        """`seen` is rows x words x width, `stands` rows x words x columns, `cues` the cue word of each row, `barred` rows x 1 x 1 x
        words. Returns rows x words x roles, and rows."""
        seen = self.drop(seen)
        zero = torch.zeros_like(seen[:, :1])
        around = torch.cat([torch.cat([zero, seen[:, :-1]], 1), seen, torch.cat([seen[:, 1:], zero], 1)], -1)
        rows = torch.arange(seen.shape[0], device=seen.device)
        total = self.beside(around) + self.cue(seen[rows, cues])[:, None]
        for column, table in enumerate(self.stands):
            total = total + table(stands[..., column])
        for layer in self.layers:
            total = layer(total, barred)
        total = self.drop(self.norm(total))
        return self.out(total), self.real(total[rows, cues])[:, 0]

    def surprise(self, scores: Tensor, gold: Tensor, cues: Tensor, lengths: Tensor) -> Tensor:
        """The negative log-likelihood of marked roles, one a row: a chain over the states of decoding."""
        count = scores.shape[1]
        labels: Tensor = self.labels  # type: ignore[assignment]
        moves = self.follows[labels][:, labels] + self.barred
        rows = torch.arange(scores.shape[0])
        held = torch.zeros_like(scores[..., :1]).expand(-1, -1, 7).clone()
        held[rows, cues] = self.no_cue  # type: ignore[assignment]
        emitted = scores[..., labels] + held
        # The source was seen where it stood before.
        states = gold_states(gold)
        alpha = emitted[:, 0] + torch.where(torch.arange(7) < 4, 0.0, -1e4)
        path = emitted[:, 0].gather(1, states[:, :1])[:, 0]
        for place in range(1, count):
            steps_here = moves + torch.where((cues < place)[:, None, None], self.enters, self.leaves)
            new = torch.logsumexp(alpha[:, :, None] + steps_here, 1) + emitted[:, place]
            inside = place < lengths
            alpha = torch.where(inside[:, None], new, alpha)
            step = steps_here[rows, states[:, place - 1], states[:, place]]
            mine = emitted[:, place].gather(1, states[:, place : place + 1])[:, 0] + step
            path = path + torch.where(inside, mine, 0.0)
        return torch.logsumexp(alpha, 1) - path


def gold_states(gold: Tensor) -> Tensor:
    """The state of each word from its marked role: OUTSIDE, CUE and CONTENT count apart once the source has been seen."""
    source = gold == 1
    seen = source.long().cumsum(1) > 0
    before = torch.tensor([0, 3, 1, 2])[gold]
    after = torch.tensor([4, 3, 5, 6])[gold]
    return torch.where(seen, after, before)
