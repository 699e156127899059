"""Scores the finding of copies against pairs of real articles with known edits.

usage: python benchmarks/copies.py [--yardsticks DIR] [--show]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import time
from pathlib import Path

from dateline.model import Article, Span
from dateline.story.copies import compare, groups, read_words

FLOOR = 0.97
"""F1 below which a change has broken something."""
ROOT = Path(__file__).resolve().parents[1]


def article(record: dict[str, str]) -> Article:
    """Returns a yardstick document as an article that is all story."""
    text = record["text"]
    return Article(record["id"], record["id"], (), None, "text", text, (Span(0, len(text)),), ())


def main() -> None:
    """Prints precision, recall and F1, and leaves with an error below the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("DATELINE_YARDSTICKS", str(ROOT / "../shared/yardsticks"))
    parser.add_argument("--yardsticks", type=Path, default=Path(default))
    parser.add_argument("--show", action="store_true", help="print the false alarms")
    options = parser.parse_args()
    folder = options.yardsticks / "copies"
    spec = importlib.util.spec_from_file_location("scorer", folder / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    records = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines()]
    gold = json.loads((folder / "gold_pairs.json").read_text("utf-8"))
    started = time.perf_counter()
    overlaps = compare([read_words(article(record)) for record in records])
    seconds = time.perf_counter() - started
    pairs = [(overlap.smaller, overlap.larger) for overlap in overlaps if overlap.whole]
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
