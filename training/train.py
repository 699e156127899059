"""Second stage: train for a given time, write checkpoints, keep a log of the curve.

``python -m training.train --prepared DIR --out DIR --minutes 75 --threads 1``

Time is the budget, so the learning rate falls with the clock and reaches zero when the time is up.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch

from dateline.language.pieces import Pieces, wordpiece
from training import checkpoint, score
from training.corpora import Corpora
from training.encoder import load_base
from training.examples import (
    Example,
    batches,
    index,
    name_example,
    parse_example,
    varied_names,
    varied_paragraphs,
)
from training.losses import name_loss, parse_loss
from training.network import Labels, Network
from training.prepare import base_model
from training.settings import Rates, Settings


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    settings: Settings
    corpora: Corpora
    labels: Labels
    vocabulary: list[str]
    pieces: Pieces
    network: Network
    out: Path


def prepared_run(prepared: Path, out: Path, settings: Settings) -> Run:
    """Read the prepared data and the base weights."""
    with (prepared / "corpora.pickle").open("rb") as file:
        corpora = pickle.load(file)
    labels = json.loads((prepared / "labels.json").read_text())
    vocabulary = (prepared / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    network = Network(settings, labels, len(vocabulary))
    load_base(network.encoder, base_model() / "model.safetensors", json.loads((prepared / "kept.json").read_text()))
    out.mkdir(parents=True, exist_ok=True)
    return Run(settings, corpora, labels, vocabulary, Pieces(wordpiece(vocabulary)), network, out)


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


def train(run: Run, minutes: float, save_minutes: float) -> None:
    """The loop. Two of five batches are names, three are parses."""
    rates = run.settings.rates
    rule = optimiser(run.network, rates)
    parses, names = _streams(run)
    begun = time.monotonic()
    losses: defaultdict[str, float] = defaultdict(float)
    saved, step, words = begun, 0, 0
    run.network.low_precision = True
    while (share := (time.monotonic() - begun) / (60 * minutes)) < 1:
        scale = min(1.0, (step + 1) / rates.warmup_steps) * (1 - share)
        for group, rate in zip(rule.param_groups, (rates.encoder, rates.heads), strict=True):
            group["lr"] = rate * scale
        is_names = step % 5 in ((1, 3) if run.settings.mixture.names_every_five == 2 else (1,))
        examples = next(names if is_names else parses)
        loss = (name_loss if is_names else parse_loss)(run.network.train(), examples, run.pieces)
        rule.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(run.network.parameters(), rates.clip)
        rule.step()
        step += 1
        words += sum(len(e.words) for e in examples)
        losses["names" if is_names else "parse"] += loss.item()
        if step % 50 == 0:
            note = {task: round(total / (20 if task == "names" else 30), 3) for task, total in losses.items()}
            _log(run, {"step": step, "minutes": round(share * minutes, 2), "words": words, "loss": note})
            losses.clear()
        if time.monotonic() - saved > 60 * save_minutes:
            saved = time.monotonic()
            _checkpoint(run, f"step-{step}", words)
    _checkpoint(run, "final", words, everything=True)


def _streams(run: Run) -> tuple[Iterator[list[Example]], Iterator[list[Example]]]:
    mixture, numbers = run.settings.mixture, index(run.labels)
    random = Random(run.settings.seed)
    parses = varied_paragraphs(run.corpora.parse, run.pieces, numbers, mixture, random)
    names = varied_names(run.corpora.names, run.pieces, numbers, mixture, random)
    return batches(parses, mixture, random), batches(names, mixture, random)


def _checkpoint(run: Run, name: str, words: int, everything: bool = False) -> None:
    checkpoint.save(run.out / "latest.pt", run.network, run.labels, run.vocabulary)
    numbers, scores = index(run.labels), {}
    run.network.eval()
    for treebank, paragraphs in run.corpora.parse_dev.items():
        shown = paragraphs if everything else paragraphs[:: max(1, len(paragraphs) // 120)]
        examples = [parse_example(p, run.pieces, numbers) for p in shown]
        scores[treebank] = score.parse_scores(run.network, [e for e in examples if e.length <= 500], run.pieces)
    for corpus, named in run.corpora.names_dev.items():
        shown_names = named if everything else named[::3]
        examples = [name_example(n, run.pieces, numbers) for n in shown_names]
        examples = [e for e in examples if e.length <= 500]
        scores[corpus] = {"f1": score.name_score(run.network, examples, run.labels["names"], run.pieces)}
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
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--save-minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    settings = Settings()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(settings.seed)
    run = prepared_run(chosen.prepared, chosen.out, settings)
    train(run, chosen.minutes, chosen.save_minutes)


if __name__ == "__main__":
    main()
