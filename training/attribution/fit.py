"""Trains the detector of cues and the tagger; the encoder stays as it is.

    python -m training.attribution.fit --polnear FILE --parses FILE --out DIR [--epochs N] [--limit N]

One document in ten is kept out of training, to choose the thresholds. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dateline.language import WEIGHTS
from dateline.reading.attribution.tagging.windows import sizes as stand_sizes
from dateline.reading.attribution.tagging.windows import windows_of
from dateline.reading.attribution.tagging.words import Inventory, Signs
from training.attribution import corpus
from training.attribution.examples import Reading, flat, readings
from training.attribution.export import load
from training.attribution.network import Detector, Sizes, Tagger

Integers = NDArray[np.int64]
Keep = Callable[[nn.Module], None]

KEPT_OUT = 10
"""One document in so many is kept out."""
KINDS = (
    "report", "ask", "demand", "promise", "accusation", "denial", "finding", "appraisal", "belief", "intent", "decree", "prospect",
)  # fmt: skip
RATE, SECOND_RATE, BATCH_WORDS, OTHERS = 1.5e-3, 8e-4, 4000, 0.6
"""Learning rate from nothing and from a checkpoint, words of a batch in each process, and the share of windows without an attribution that an epoch shows."""
BUCKETS = 4096
"""Lemmas are hashed into so many buckets."""
LEAST = 0.05
"""Probability of heading a cue from which a word is looked at."""


def labels() -> dict[str, list[str]]:
    """The label lists the tagger knows, as the engine has them."""
    engine = json.loads((WEIGHTS / "labels.json").read_text("utf-8"))
    return {
        "relations": ["ROOT" if relation == "root" else relation for relation in engine["relations"]],
        "tags": engine["xpos"],
        "names": sorted({tag[2:] for tag in engine["names"] if tag != "O"}),
        "kinds": list(KINDS),
    }


def sizes(lists: dict[str, list[str]]) -> Sizes:
    """The sizes that go with label lists."""
    relations, tags, names, kinds = (len(lists[key]) + 1 for key in ("relations", "tags", "names", "kinds"))
    return Sizes((relations, tags, names, BUCKETS, kinds, 4), stand_sizes(relations - 1))


class Flat:
    """All words of some readings as tensors."""

    def __init__(self, found: Sequence[Reading]) -> None:
        vectors, signs, rules, targets, begins = flat(found)
        self.vectors, self.signs, self.found = torch.tensor(vectors), torch.tensor(signs), torch.tensor(rules)
        self.targets, self.begins = torch.tensor(targets), begins
        self.documents = torch.tensor(
            np.concatenate([np.full(len(r.words.places), r.document, np.int64) for r in found])
        )

    def at(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The inputs of some words."""
        return self.vectors[words].float(), self.signs[words], self.found[words]


def fit_detector(words: Flat, chosen: Tensor, seed: int, epochs: int, shape: Sizes) -> Detector:
    """A detector trained on some words."""
    torch.manual_seed(seed)
    detector = Detector(shape)
    chosen = chosen[words.targets[chosen] >= 0]
    batch = 2048
    total = epochs * (len(chosen) // batch)
    optimiser = torch.optim.AdamW(detector.parameters(), 2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=total + 1, pct_start=0.1)
    for _ in range(epochs):
        for part in chosen[torch.randperm(len(chosen))].split(batch)[:-1]:
            odds = detector(*words.at(part))
            loss = functional.binary_cross_entropy_with_logits(odds, words.targets[part].float())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return detector.eval()


def odds(detector: Detector, words: Flat, chosen: Tensor) -> Tensor:
    """What a detector says of some words."""
    with torch.no_grad():
        return torch.cat([detector(*words.at(part)) for part in chosen.split(8192)])


@dataclass(frozen=True, slots=True)
class Example:
    """A window in the flat words: its words from `start`, its cue's place in it, how its words stand to the cue, and what is marked
    in it (None where its cue is none)."""

    start: int
    cue: int
    stands: NDArray[np.int16]
    marked: NDArray[np.int8] | None
    document: int


def examples(found: Sequence[Reading], begins: Integers, chance: NDArray[np.float32], relations: int) -> list[Example]:
    """The windows of all words that head a cue, have a draft of the rules, or that the detector takes for cues."""
    made = []
    for begin, reading in zip(begins.tolist(), found, strict=True):
        likely = set(np.flatnonzero(chance[begin : begin + len(reading.words.places)] > LEAST).tolist())
        cues = np.array(sorted(likely | set(reading.words.drafts) | set(reading.heads)), np.int64)
        if not len(cues):
            continue
        windows = windows_of(reading.words, cues, relations)
        labels = reading.labels()
        for number, (cue, start, end) in enumerate(
            zip(cues.tolist(), windows.starts.tolist(), windows.ends.tolist(), strict=True)
        ):
            marked = labels[cue][start:end].astype(np.int8) if cue in labels else None
            stands = windows.rows(number).astype(np.int16)
            made.append(Example(begin + start, cue - start, stands, marked, reading.document))
    return made


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length side by side."""

    words: Tensor
    stands: Tensor
    cues: Tensor
    barred: Tensor
    lengths: Tensor
    marked: Tensor
    real: Tensor


def batch(group: Sequence[Example]) -> Batch:
    """Pad windows to the longest."""
    lengths = [len(e.stands) for e in group]
    longest = max(lengths)
    words = np.zeros((len(group), longest), np.int64)
    stands = np.zeros((len(group), longest, 6), np.int64)
    marked = np.zeros((len(group), longest), np.int64)
    barred = np.full((len(group), 1, 1, longest), -1e4, np.float32)
    for row, (example, length) in enumerate(zip(group, lengths, strict=True)):
        words[row, :length] = np.arange(example.start, example.start + length)
        stands[row, :length] = example.stands
        barred[row, :, :, :length] = 0
        if example.marked is not None:
            marked[row, :length] = example.marked
    return Batch(
        torch.tensor(words),
        torch.tensor(stands),
        torch.tensor([e.cue for e in group]),
        torch.tensor(barred),
        torch.tensor(lengths),
        torch.tensor(marked),
        torch.tensor([e.marked is not None for e in group]),
    )


def batches(made: Sequence[Example], words_each: int, shuffle: np.random.Generator | None) -> list[list[Example]]:
    """Groups of windows of like length, of about so many words each."""
    noise = shuffle.uniform(0, 8, len(made)) if shuffle is not None else np.zeros(len(made))
    order = np.argsort([len(e.stands) for e in made] + noise, kind="stable")
    groups: list[list[Example]] = [[]]
    longest = 0
    for place in order.tolist():
        example = made[place]
        longest = max(longest, len(example.stands))
        if groups[-1] and longest * (len(groups[-1]) + 1) > words_each:
            groups.append([])
            longest = len(example.stands)
        groups[-1].append(example)
    if shuffle is not None:
        shuffle.shuffle(groups)
    return groups


def fit_tagger(
    words: Flat, made: Sequence[Example], tagger: Tagger, epochs: int, rate: float, seed: int, keep: Keep
) -> Tagger:
    """A tagger trained on windows, by two processes that share the windows and average their gradients; `keep` gets it after each epoch."""
    with tempfile.TemporaryDirectory() as passing:
        meeting = f"file://{passing}/meeting"
        other = os.fork()
        rank = 0 if other else 1
        dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=2)
        try:
            tagger = _fitted(words, made, tagger, epochs, rate, seed, rank, keep)
        except BaseException:
            if not other:
                traceback.print_exc()
                os._exit(1)
            raise
        if not other:
            os._exit(0)
        os.waitpid(other, 0)
        dist.destroy_process_group()
    return tagger


def _fitted(
    words: Flat, made: Sequence[Example], tagger: Tagger, epochs: int, rate: float, seed: int, rank: int, keep: Keep
) -> Tagger:
    tagger.train()
    torch.manual_seed(seed + 1 + rank)
    for parameter in tagger.parameters():
        parameter.grad = torch.zeros_like(parameter)
    generator = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(tagger.parameters(), rate, weight_decay=0.01)
    plan = [_plan(made, generator) for _ in range(epochs)]
    total = sum(len(groups) // 2 for groups in plan)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=total + 1, pct_start=0.08)
    average = torch.optim.swa_utils.AveragedModel(
        tagger, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    )
    start = time.time()
    for epoch, groups in enumerate(plan, 1):
        sums = np.zeros(3)
        for group in groups[rank : len(groups) // 2 * 2 : 2]:
            optimiser.zero_grad(set_to_none=False)
            sums += _step(tagger, words, batch(group))
            _average_gradients(tagger)
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(tagger)
        if not rank:
            surprise, gate = sums[:2] / sums[2]
            print(f"epoch {epoch}: surprise {surprise:.3f}, gate {gate:.4f}, {time.time() - start:.0f} s", flush=True)
            keep(average.module)
    return average.module.eval()


def _plan(made: Sequence[Example], generator: np.random.Generator) -> list[list[Example]]:
    """The batches of an epoch: all windows of cues, and as many others as make up `OTHERS` of them."""
    other = [e for e in made if e.marked is None]
    chosen = generator.permutation(len(other))[: int(OTHERS * len(other))]
    return batches([e for e in made if e.marked is not None] + [other[n] for n in chosen], BATCH_WORDS, generator)


def _step(tagger: Tagger, words: Flat, b: Batch) -> tuple[float, float, int]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, real = tagger(tagger.see(*words.at(b.words)), b.stands, b.cues, b.barred)
    scores, real = scores.float(), real.float()
    gate = functional.binary_cross_entropy_with_logits(real, b.real.float())
    surprise = 0 * gate
    if b.real.any():
        surprise = tagger.surprise(scores[b.real], b.marked[b.real], b.cues[b.real], b.lengths[b.real]).mean()
    (0.2 * surprise + gate).backward()
    return surprise.item(), gate.item(), 1


def _average_gradients(tagger: Tagger) -> None:
    grads = [p.grad for p in tagger.parameters() if p.grad is not None]
    joined = torch.cat([grad.reshape(-1) for grad in grads])
    dist.all_reduce(joined)
    joined /= 2
    for grad, own in zip(grads, joined.split([grad.numel() for grad in grads]), strict=True):
        grad.copy_(own.view_as(grad))


def main() -> None:
    """Train both and write a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--parses", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--limit", type=int)
    parser.add_argument(
        "--start", type=Path, help="go on from a checkpoint, its detector left as it is, as after a change of the rules"
    )
    parser.add_argument("--all", action="store_true", help="train on the documents that were kept out as well")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    chosen.out.mkdir(parents=True, exist_ok=True)
    lists = labels()
    shape = sizes(lists)
    signs = Signs(Inventory.of(lists, BUCKETS))
    start = time.time()
    found = readings(islice(corpus.read(chosen.polnear, chosen.parses), chosen.limit), signs)
    words = Flat(found)
    print(f"{len(words.targets)} words, {time.time() - start:.0f} s", flush=True)
    kept_out = words.documents % KEPT_OUT == KEPT_OUT - 1
    if chosen.all:
        kept_out[:] = False
    torch.manual_seed(3)
    tagger, rate = Tagger(shape), RATE
    halves = [torch.nonzero((words.documents // KEPT_OUT % 2 == half) & ~kept_out)[:, 0] for half in (0, 1)]
    train = torch.cat(halves)
    chance = torch.zeros(len(words.targets))
    if chosen.start is not None:
        _, detector, tagger = load(chosen.start)
        chance[train], rate = odds(detector, words, train).sigmoid(), SECOND_RATE
    else:
        for half in (0, 1):
            detector = fit_detector(words, halves[1 - half], half, 2, shape)
            chance[halves[half]] = odds(detector, words, halves[half]).sigmoid()
        detector = fit_detector(words, train, 2, 3, shape)
    others = torch.nonzero(kept_out)[:, 0]
    if len(others):
        chance[others] = odds(detector, words, others).sigmoid()
    made = examples(found, words.begins, chance.numpy(), len(lists["relations"]))
    learned = [e for e in made if chosen.all or e.document % KEPT_OUT != KEPT_OUT - 1]
    print(
        f"{len(made)} windows, {sum(e.marked is not None for e in made)} marked, {time.time() - start:.0f} s",
        flush=True,
    )

    def keep(tagger: nn.Module) -> None:
        content = {"detector": detector.state_dict(), "tagger": tagger.state_dict()}
        torch.save({"sizes": asdict(shape), "labels": lists, **content}, chosen.out / "checkpoint.pt")

    keep(fit_tagger(words, learned, tagger, chosen.epochs, rate, 3, keep))


if __name__ == "__main__":
    main()
