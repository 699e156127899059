"""Scores which articles are put into one story against public sets in which people did it.

Run as `python -m benchmarks.stories [--yardsticks DIR]`. Articles are grouped as `dateline build --find-stories` groups them, with
one setting for all sets; no reading is needed. The yardstick's own scorer gives BCubed F1. Of ECB+ the dev part is for choosing only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.scorers import scorer_in
from dateline.model import Article, Published, Span
from dateline.story.grouping import group, regions
from dateline.story.profiles import Profiles, profile

ROOT = Path(__file__).resolve().parent.parent
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
SETS = {
    "Giveme5W1H": ("giveme5w1h", None),
    "ECB+ train": ("ecb_train_dev", "train"),
    "ECB+ dev": ("ecb_train_dev", "dev"),
}


def article(record: dict[str, Any]) -> Article:
    """Returns a yardstick document as an article that is all story."""
    text, day = record["text"], (record.get("date") or "")[:10]
    published = Published(day, day, "metadata") if day else None
    return Article(
        record["id"],
        record["id"],
        (),
        None,
        "text",
        text,
        (Span(0, len(text)),),
        (),
        title=record["title"],
        published=published,
    )


def find(articles: list[Article]) -> dict[str, str]:
    """Returns the story of each article, named by its first member."""
    profiles = Profiles(map(profile, articles))
    stories = [story for region in regions(profiles) for story in group(profiles, region)]
    return {profiles.documents[place]: profiles.documents[story[0]] for story in stories for place in story}


def read(yardsticks: Path, file: str, split: str | None) -> list[dict[str, Any]]:
    """Returns the records of a set."""
    lines = (yardsticks / "stories" / f"{file}.jsonl").read_text("utf-8").splitlines()
    return [record for record in map(json.loads, lines) if split in (None, record.get("split"))]


def measure(yardsticks: Path) -> dict[str, dict[str, Any]]:
    """Returns the scorer's figures for each set, with the seconds it took."""
    found = {}
    for label, (file, split) in SETS.items():
        records = read(yardsticks, file, split)
        start = time.perf_counter()
        stories = find([article(record) for record in records])
        seconds = time.perf_counter() - start
        gold = {record["id"]: str(record["cluster"]) for record in records}
        found[label] = {**scorer_in(yardsticks / "stories").score(gold, stories), "seconds": seconds}
    return found


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    options = parser.parse_args()
    for label, figures in measure(options.yardsticks).items():
        p, r, f = (100 * value for value in figures["bcubed"])
        counts = f"{figures['docs']} articles, {figures['gold_clusters']} stories, {figures['sys_clusters']} found"
        print(f"{label:12s} BCubed P {p:.1f}  R {r:.1f}  F1 {f:.1f}   {counts}, {figures['seconds']:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
