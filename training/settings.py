"""Every number of the recipe in one place, frozen: what is trained, how large, how fast, how mixed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the network. The encoder's numbers are those of the base weights."""

    layers: int = 6
    hidden: int = 384
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 192
    relation: int = 96
    shape: int = 16
    suffix: int = 24
    name_filters: int = 160


@dataclass(frozen=True, slots=True)
class Mixture:
    """How paragraphs are shown: shares between 0 and 1, lengths in words and pieces."""

    longest_words: int = 110
    longest_pieces: int = 250
    curly_quotes: float = 0.4
    single_sentences: float = 0.2
    recased: float = 0.04
    masked: float = 0.02
    """Words whose pieces are hidden from the encoder, so that it learns to read past words it cannot know."""
    reworded: float = 0.25
    """*said* replaced by another verb of speech: the treebanks have few *tweeted*, *insisted* and *warned*."""
    unstopped: float = 0.04
    """Paragraphs that lose the marks at the ends of their sentences, as lists and captions have none."""
    batch_pieces: int = 1400
    names_every_five: int = 2
    silver_parses: float = 0.15
    silver_names: float = 0.25
    """Batches of machine-read data among those of their task."""
    added_heads: float = 0.2
    """Batches of added heads among all, where all heads are trained together."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The optimiser. Learning rates rise over the warm-up steps and fall to zero over the words that are given."""

    encoder: float = 2.2e-4
    heads: float = 1.3e-3
    warmup_steps: int = 80
    encoder_decay: float = 0.01
    encoder_dropout: float = 0.1
    heads_dropout: float = 0.2
    clip: float = 1.0
    average: float = 0.998
    """How much of the running average of the weights each step keeps."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole recipe."""

    sizes: Sizes = Sizes()
    mixture: Mixture = Mixture()
    rates: Rates = Rates()
    seed: int = 7
