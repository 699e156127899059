"""Scores the finding of copies against pairs of real articles with known edits, and on articles no threshold was chosen on (`--fresh`).

usage: python -m benchmarks.copies [--yardsticks DIR] [--show] [--fresh]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.edited import NEITHER, PARTIAL, WHOLE, edit
from benchmarks.scorers import scorer_in
from dateline.model import Article, Span
from dateline.story.copies import find_copies, groups, unmixed
from dateline.story.overlaps import compare
from dateline.story.texts import read_all

FLOOR = 0.97
"""F1 below which a change has broken something."""
ROOT = Path(__file__).resolve().parents[1]


def article(record: dict[str, str]) -> Article:
    """Returns a yardstick document as an article that is all story."""
    text = record["text"]
    return Article(record["id"], record["id"], (), None, "text", text, (Span(0, len(text)),), ())


def one_of_each(folder: Path) -> Iterator[tuple[str, str]]:
    """Yields an article of each story: two of one story may be real copies of one report."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["cluster"] not in seen and len(record["text"].split()) >= 150:
                seen.add(record["cluster"])
                yield record["id"], record["text"]


def fresh(folder: Path, show: bool, seeds: Iterable[int] = range(10, 20)) -> None:
    """Prints precision, recall and F1 of whole copies, and how partial reuse is reported, over edits of other articles."""
    texts = list(one_of_each(folder))
    met: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    partly: Counter[str] = Counter()
    false = 0
    for seed in seeds:
        made = edit(texts, seed)
        kinds = {frozenset((one, other)): kind for one, other, kind in made.pairs}
        met.update(kinds.values())
        # Every two of one group are called copies, whatever linked them.
        copies = find_copies([article({"id": name, "text": text}) for name, text in made.texts.items()])
        chains: dict[str, set[str]] = {}
        for copy in copies:
            if copy.whole:
                chains.setdefault(copy.original, {copy.original}).add(copy.document)
            else:
                partly[kinds.get(frozenset((copy.document, copy.original)), "unrelated")] += 1
        for chain in chains.values():
            for pair in {frozenset((one, other)) for one in chain for other in chain if one < other}:
                kind = kinds.get(pair, "unrelated")
                whole[kind] += 1
                if kind not in WHOLE:
                    false += 1
                    if show:
                        print("false alarm:", kind, *sorted(pair))
        if show:
            found = {
                frozenset(pair)
                for chain in chains.values()
                for pair in ((a, b) for a in chain for b in chain if a != b)
            }
            print(
                *(
                    f"missed: {kind}: {sorted(pair)}"
                    for pair, kind in kinds.items()
                    if kind in WHOLE and pair not in found
                ),
                sep="\n",
            )
    right = sum(whole[kind] for kind in WHOLE)
    precision, recall = right / max(1, right + false), right / sum(met[kind] for kind in WHOLE)
    print(
        f"P {precision:.4f}  R {recall:.4f}  F1 {2 * precision * recall / (precision + recall):.4f}  false alarms {false}"
    )
    print("called copies:", {kind: f"{whole[kind]}/{met[kind]}" for kind in (*WHOLE, *PARTIAL, *NEITHER)})
    print(
        "passages shown:",
        {kind: f"{partly[kind]}/{met[kind]}" for kind in (*PARTIAL, *NEITHER)},
        "unrelated",
        partly["unrelated"],
    )


def main() -> None:
    """Prints precision, recall and F1, and leaves with an error below the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_YARDSTICKS", str(ROOT / "../shared/yardsticks"))
    parser.add_argument("--yardsticks", type=Path, default=Path(default))
    parser.add_argument("--show", action="store_true", help="print the false alarms")
    parser.add_argument("--fresh", action="store_true", help="edit other articles, ten seeds")
    options = parser.parse_args()
    if options.fresh:
        fresh(options.yardsticks / "stories", options.show)
        return
    folder = options.yardsticks / "copies"
    scorer = scorer_in(folder)
    records = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines()]
    gold = json.loads((folder / "gold_pairs.json").read_text("utf-8"))
    started = time.perf_counter()
    overlaps = compare(list(read_all(article(record) for record in records).values()))
    seconds = time.perf_counter() - started
    pairs = [(overlap.smaller, overlap.larger) for overlap in unmixed(overlaps)]
    score = scorer.score(gold, pairs)
    print(f"P {score['P']:.4f}  R {score['R']:.4f}  F1 {score['F1']:.4f}  false alarms {score['false_alarms']}")
    print(f"recall by class {score['recall']}")
    print(f"{len(records)} documents, {len(groups(overlaps))} groups, {seconds:.1f} s")
    if options.show:
        known = {frozenset(pair[:2]) for pair in gold}
        print("\n".join(str(o)[:200] for o in overlaps if o.whole and frozenset((o.smaller, o.larger)) not in known))
    if score["F1"] < FLOOR:
        raise SystemExit(f"F1 {score['F1']:.4f} is below the floor {FLOOR}")


if __name__ == "__main__":
    main()
