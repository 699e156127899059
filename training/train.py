"""Second stage: train on so many words, write checkpoints, keep a log of the curve.

``python -m training.train --prepared DIR --out DIR --words 5000000 --threads 1``

Words are the budget: the learning rate falls to zero over them, and the same seed gives the same order of batches. A second
run may start from what the first one reached (``--start``), with the learning rate high again.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dateline.language.pieces import Pieces, wordpiece
from training import checkpoint, score, tagged
from training.corpora import ADDED, Corpora, Silver, Tagged
from training.encoder import load_base
from training.examples import (
    Example,
    batches,
    index,
    mixed,
    name_example,
    parse_example,
    varied_names,
    varied_paragraphs,
)
from training.losses import parse_loss, tag_loss
from training.name_corpora import Named
from training.network import Labels, Network
from training.prepare import base_model
from training.settings import Rates, Settings
from training.treebanks import Paragraph


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    settings: Settings
    corpora: Corpora
    labels: Labels
    vocabulary: list[str]
    pieces: Pieces
    network: Network
    silver: Silver | None
    heads: dict[str, Tagged]
    only_heads: bool
    out: Path


def prepared_run(
    prepared: Path, out: Path, settings: Settings, start: Path | None = None, only_heads: bool = False
) -> Run:
    """Read the prepared data and the base weights, or those of the checkpoint to start from."""
    heads = tagged.load(prepared)
    labels = json.loads((prepared / "labels.json").read_text()) | tagged.labels(heads)
    vocabulary = (prepared / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    network = Network(settings, labels, len(vocabulary))
    if start:
        network.load_state_dict(network.state_dict() | checkpoint.load(start).network.state_dict())
    else:
        load_base(network.encoder, base_model() / "model.safetensors", json.loads((prepared / "kept.json").read_text()))
    if only_heads:
        for name, weights in network.named_parameters():
            weights.requires_grad &= name.startswith("added.")
    corpora: Corpora = _unpickled(prepared / "corpora.pickle")
    silver: Silver | None = _unpickled(prepared / "silver.pickle")
    pieces = Pieces(wordpiece(vocabulary))
    out.mkdir(parents=True, exist_ok=True)
    return Run(settings, corpora, labels, vocabulary, pieces, network, silver, heads, only_heads, out)


def _unpickled(path: Path) -> Any:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return pickle.load(file)


def optimiser(network: Network, rates: Rates) -> torch.optim.Optimizer:
    """AdamW; the case embeddings start from nothing, so they learn at the heads' rate."""
    slow: list[torch.nn.Parameter] = []
    fast: list[torch.nn.Parameter] = []
    for name, weights in network.named_parameters():
        if weights.requires_grad:
            (slow if name.startswith("encoder.") and ".case." not in name else fast).append(weights)
    groups = [
        {"params": slow, "lr": rates.encoder, "weight_decay": rates.encoder_decay},
        {"params": fast, "lr": rates.heads, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def train(run: Run, budget: int, save_minutes: float) -> None:
    """The loop, over `budget` words."""
    rates = run.settings.rates
    rule = optimiser(run.network, rates)
    streams, turns = _streams(run), _turns(run)
    average = AveragedModel(run.network, multi_avg_fn=get_ema_multi_avg_fn(rates.average))
    begun = saved = time.monotonic()
    losses: defaultdict[str, list[float]] = defaultdict(list)
    step = words = 0
    run.network.low_precision = True
    while words < budget:
        scale = min(1.0, (step + 1) / rates.warmup_steps) * (1 - words / budget)
        for group, rate in zip(rule.param_groups, (rates.encoder, rates.heads), strict=True):
            group["lr"] = rate * scale
        task = next(turns)
        examples = next(streams[task])
        _set_for_training(run)
        if task == "parse":
            loss = parse_loss(run.network, examples, run.pieces)
        else:
            loss = tag_loss(run.network, examples, run.pieces, task)
        rule.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(run.network.parameters(), rates.clip)
        rule.step()
        average.update_parameters(run.network)
        step += 1
        words += sum(len(e.words) for e in examples)
        losses[task].append(loss.item())
        if step % 50 == 0:
            note = {task: round(mean(found), 3) for task, found in losses.items()}
            minutes = round((time.monotonic() - begun) / 60, 2)
            _log(run, {"step": step, "minutes": minutes, "words": words, "loss": note})
            losses.clear()
        if time.monotonic() - saved > 60 * save_minutes:
            saved = time.monotonic()
            _checkpoint(run, run.network, f"step-{step}", words)
    _checkpoint(run, run.network, "last", words, everything=True)
    _checkpoint(run, average.module, "average", words, everything=True)


def _set_for_training(run: Run) -> None:
    """Dropout where weights are learned, and nowhere else."""
    run.network.train(not run.only_heads)
    run.network.added.train()


def _turns(run: Run) -> Iterator[str]:
    """Whose batch is next: of five, two are names and three parses; added heads take their share of all, or everything."""
    mixture, added = run.settings.mixture, sorted(run.heads)
    random = Random(run.settings.seed)
    for step in count():
        if added and (run.only_heads or random.random() < mixture.added_heads):
            yield random.choice(added)
        else:
            yield "names" if step % 5 in ((1, 3) if mixture.names_every_five == 2 else (1,)) else "parse"


def _streams(run: Run) -> dict[str, Iterator[list[Example]]]:
    """Endless batches by task; the machine-read ones are mixed in where there are any."""
    mixture, numbers = run.settings.mixture, index(run.labels)
    random = Random(run.settings.seed)

    def parses(found: Sequence[Paragraph]) -> Iterator[list[Example]]:
        return batches(varied_paragraphs(found, run.pieces, numbers, mixture, random), mixture, random)

    def tags(found: Sequence[Named], head: str) -> Iterator[list[Example]]:
        return batches(varied_names(found, run.pieces, numbers[head], mixture, random), mixture, random)

    silver, own = run.silver, run.corpora
    return {
        "parse": mixed(parses(own.parse), silver and parses(silver.parse), mixture.silver_parses, random),
        "names": mixed(tags(own.names, "names"), silver and tags(silver.names, "names"), mixture.silver_names, random),
        **{name: tags(tagged.train, ADDED + name) for name, tagged in run.heads.items()},
    }


def _checkpoint(run: Run, network: Network, name: str, words: int, everything: bool = False) -> None:
    file = f"{name}.pt" if everything else "latest.pt"
    checkpoint.save(run.out / file, network, run.labels, run.vocabulary)
    numbers, scores = index(run.labels), {}
    network.eval()
    for treebank, paragraphs in run.corpora.parse_dev.items():
        shown = paragraphs if everything else paragraphs[:: max(1, len(paragraphs) // 120)]
        examples = [parse_example(p, run.pieces, numbers) for p in shown]
        scores[treebank] = score.parse_scores(network, [e for e in examples if e.length <= 500], run.pieces)
    marked = {corpus: (named, "names", "names") for corpus, named in run.corpora.names_dev.items()}
    marked |= {name: (found.dev, name, ADDED + name) for name, found in run.heads.items()}
    for corpus, (named, head, key) in marked.items():
        shown_names = named if everything else named[::3]
        examples = [name_example(n, run.pieces, numbers[key]) for n in shown_names]
        examples = [e for e in examples if e.length <= 500]
        scores[corpus] = {"f1": score.tag_score(network, examples, run.labels[key], run.pieces, head)}
    _log(run, {"checkpoint": name, "words": words, "dev": scores})


def _log(run: Run, entry: dict[str, object]) -> None:
    line = json.dumps(entry)
    print(line, flush=True)
    with (run.out / "curve.jsonl").open("a") as file:
        file.write(line + "\n")


def main() -> None:
    """Train with the numbers of `training.settings`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True, help="folder written by training.prepare")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the curve")
    parser.add_argument("--words", type=int, default=5_000_000)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--only-heads", action="store_true", help="train the added heads alone, and nothing they stand on"
    )
    chosen = parser.parse_args()
    settings = Settings()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(settings.seed)
    run = prepared_run(chosen.prepared, chosen.out, settings, chosen.start, chosen.only_heads)
    train(run, chosen.words, chosen.save_minutes)


if __name__ == "__main__":
    main()
