"""Trains the judge of events: several networks whose chances are averaged, by folds of documents and on all, and calibrates them.

    python -m training.events.fit --examples FILE --out DIR --words FILE [--networks 3]

`DIR/fold0` … are weights that saw no document of their fold, by which every figure on labelled sentences is told; `DIR/all` saw all and is
what is shipped. The folds' chances on their own documents calibrate: those of the others a fold, those of all what is shipped.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dateline.reading.events.learned.candidates import MARKS, VERDICT_SIZES
from dateline.reading.events.learned.signs import LEMMAS, SLOTS, Inventory
from training.events.calibrate import bends
from training.events.examples import TYPES, Reading
from training.events.folds import FOLDS, fold_of
from training.events.inventory import labels, lemmas
from training.events.network import Drops, Network, Sizes

Floats = NDArray[np.float32]
NARROW = 128
"""Width of the vectors' main directions; all 424 columns learn by heart: F1 of .597 against .579 in two folds."""
EPOCHS, RATE, DECAY, BATCH = 8, 2e-3, 0.05, 256


@dataclass(frozen=True, slots=True)
class Data:
    """All candidates as tensors; `vectors` are those of the main directions, which `narrow` and `middle` lead to."""

    vectors: Tensor
    slots: Tensor
    signs: Tensor
    verdicts: Tensor
    marks: Tensor
    targets: Tensor
    weights: Tensor
    names: list[tuple[str, str]]
    narrow: Floats
    middle: Floats
    listed: list[str]
    known: Floats
    table: Tensor
    lemmas: Tensor

    def fold(self) -> NDArray[np.int64]:
        """The fold of each candidate."""
        return np.array([fold_of(*name) for name in self.names], np.int64)

    def inputs(self, rows: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """What the network is given of some candidates."""
        known = self.table[self.lemmas[rows]]
        return self.vectors[self.slots[rows]], known, self.signs[rows], self.verdicts[rows], self.marks[rows]


def data_of(read: Sequence[Reading], words: Path) -> Data:
    """The candidates of all readings one after the other."""
    vectors = np.concatenate([each.found.vectors for each in read])
    missing = (vectors == 0).all(1)
    begins = np.cumsum([0, *(len(each.found.vectors) for each in read)])[:-1]
    narrow, middle = _directions(vectors[~missing])
    listed, known = lemmas(words)
    turned = vectors @ narrow - middle
    turned[missing] = 0
    return Data(
        torch.tensor(turned),
        torch.tensor(np.concatenate([each.found.slots + begin for each, begin in zip(read, begins, strict=True)])),
        torch.tensor(np.concatenate([each.found.signs for each in read])),
        torch.tensor(np.concatenate([each.found.verdicts for each in read])),
        torch.tensor(np.concatenate([each.found.marks for each in read])),
        torch.tensor(np.concatenate([each.targets for each in read])),
        torch.tensor(np.concatenate([each.weights for each in read])),
        [(each.corpus, each.document) for each in read for _ in each.words],
        narrow,
        middle,
        listed,
        known,
        torch.tensor(np.concatenate([np.zeros_like(known[:1]), known])),
        torch.tensor(np.concatenate([each.found.lemmas for each in read])),
    )


def _directions(vectors: Floats) -> tuple[Floats, Floats]:
    """The main directions of the vectors, each column brought to a like scale before."""
    mean, spread = vectors.mean(0), 4 * vectors.std(0) + 1e-3
    even = (vectors - mean) / spread
    _, turns = np.linalg.eigh(even.T.astype(np.float64) @ even)
    narrow = (turns[:, -NARROW:] / spread[:, None]).astype(np.float32)
    return narrow, (mean @ narrow).astype(np.float32)


def fit(data: Data, rows: Tensor, seed: int, sizes: Sizes, drops: Drops) -> Network:
    """A network trained on some candidates."""
    torch.manual_seed(seed)
    network = Network(sizes, drops)
    rows = rows[data.weights[rows] > 0]
    steps = EPOCHS * (len(rows) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=0.15)
    for _ in range(EPOCHS):
        for part in rows[torch.randperm(len(rows))].split(BATCH)[: len(rows) // BATCH]:
            scores = network(*data.inputs(part)).log_softmax(1)
            loss = -(scores * data.targets[part]).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return network.eval()


def chances(networks: Sequence[Network], data: Data, rows: Tensor) -> Floats:
    """The mean chances of some candidates, not calibrated."""
    with torch.no_grad():
        parts = [sum(n(*data.inputs(part)).softmax(1) for n in networks) / len(networks) for part in rows.split(2048)]
    return torch.cat(parts).numpy()


def sizes_of(data: Data) -> Sizes:
    """The sizes that go with the labels and the candidates' columns."""
    signs = Inventory(labels(), data.listed).size
    return Sizes(len(SLOTS), NARROW, signs, sum(VERDICT_SIZES), MARKS, len(LEMMAS), data.known.shape[1], len(TYPES))


def write(
    folder: Path, networks: Sequence[Network], data: Data, calibration: Sequence[Sequence[Sequence[float]]]
) -> None:
    """Writes weights, those of the large tables in 8 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    kept: dict[str, NDArray[np.generic]] = {"middle": data.middle}
    kept["lemmas"] = np.frombuffer("\n".join(data.listed).encode(), np.uint8)
    large = {
        "narrow": data.narrow,
        "words": data.known,
        "known": _stack([n.known.weight.T for n in networks]),
        "slots": _stack([n.slots.weight.T for n in networks]),
        "signs": _stack([n.signs.weight for n in networks]),
        "verdicts": _stack([n.verdicts.weight for n in networks]),
        "marks": _stack([n.marks.weight.T for n in networks]),
    }
    for name, weights in large.items():
        scale = np.abs(weights).max(-2, keepdims=True) / 127 + 1e-12
        kept[name], kept[f"{name} scale"] = np.round(weights / scale).astype(np.int8), scale.astype(np.float32)
    kept["bias"] = _stack([n.slots.bias for n in networks])
    kept["scale"], kept["shift"] = _stack([n.norm.weight for n in networks]), _stack([n.norm.bias for n in networks])
    kept["out"], kept["base"] = _stack([n.out.weight.T for n in networks]), _stack([n.out.bias for n in networks])
    np.savez_compressed(folder / "judge.npz", **kept)  # type: ignore[arg-type]
    content = {"types": list(TYPES), "labels": labels(), "calibration": calibration}
    (folder / "labels.json").write_text(json.dumps(content, indent=0), "utf-8")


def _stack(tensors: Sequence[Tensor]) -> Floats:
    return np.stack([tensor.detach().numpy() for tensor in tensors]).astype(np.float32)


def main() -> None:
    """Train the folds and the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True, help="file that training.events.words wrote")
    parser.add_argument("--networks", type=int, default=3)
    options = parser.parse_args()
    torch.set_num_threads(1)
    with options.examples.open("rb") as file:
        data = data_of(pickle.load(file), options.words)
    start, sizes, drops = time.time(), sizes_of(data), Drops()
    fold, every = data.fold(), range(options.networks)
    raw = np.zeros((len(fold), len(TYPES)), np.float32)
    trained = []
    for number in range(FOLDS):
        inside, outside = (torch.tensor(np.flatnonzero(each)) for each in (fold != number, fold == number))
        trained.append([fit(data, inside, seed, sizes, drops) for seed in every])
        raw[outside.numpy()] = chances(trained[-1], data, outside)
        print(f"fold {number}: {time.time() - start:.0f} s", flush=True)
    true, weights = data.targets.numpy(), data.weights.numpy()
    for number, networks in enumerate(trained):
        others = fold != number
        write(options.out / f"fold{number}", networks, data, bends(raw[others], true[others], weights[others]))
    np.savez(options.out / "folds.npz", raw=raw, fold=fold)
    whole = torch.arange(len(fold))
    write(
        options.out / "all",
        [fit(data, whole, seed, sizes, drops) for seed in every],
        data,
        bends(raw, true, weights),
    )
    print(f"all: {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
