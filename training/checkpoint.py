"""A training state on disk: weights, labels and vocabulary together, so that any checkpoint can be exported alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from training.network import Labels, Network
from training.settings import Settings


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A network ready for use, with what it needs to be understood."""

    network: Network
    labels: Labels
    vocabulary: list[str]


def save(path: Path, network: Network, labels: Labels, vocabulary: list[str]) -> None:
    """Write to a temporary file, then rename: a reader never meets half a file."""
    passing = path.with_suffix(".tmp")
    torch.save({"weights": network.state_dict(), "labels": dict(labels), "vocabulary": vocabulary}, passing)
    passing.rename(path)


def load(path: Path) -> Checkpoint:
    """Read a checkpoint; the network is set for use, not for training."""
    state = torch.load(path, weights_only=True)
    network = Network(Settings(), state["labels"], len(state["vocabulary"]))
    network.load_state_dict(state["weights"])
    return Checkpoint(network.eval(), state["labels"], state["vocabulary"])
