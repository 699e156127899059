"""Reads files with captures and articles alone and writes what the cleaning yardstick scores.

usage: python benchmarks/cleaning.py PATH… --to READINGS.jsonl [--folds CHANCES.json]

One JSON object a document: `path`, `text`, `story`, `title`, `subtitle`, `outlet`, `byline`, `agency`, `dateline_place`, `published`, `lines`.
`--folds` takes the chances `training/lines.py --folds` wrote, so that text captures are scored by a forest that never saw their site.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dateline.articles import clean
from dateline.articles.cleaning import assemble, clean_text
from dateline.captures import Skipped, find
from dateline.model import Article, Capture

FACTS = (
    "title",
    "subtitle",
    "outlet",
    "domain",
    "byline",
    "agency",
    "dateline_place",
    "modified",
    "language",
    "unread",
    "cut_off",
)


def record(article: Article) -> dict[str, Any]:
    """The fields that the yardstick and a person comparing by eye need."""
    return {
        "path": article.paths[0],
        "text": article.text,
        "story": [list(span) for span in article.story],
        "lines": [[*line.span, line.kind] for line in article.lines],
        "published": asdict(article.published) if article.published else None,
        **{name: getattr(article, name) for name in FACTS},
    }


def read(capture: Capture, folds: dict[str, list[float]]) -> Article:
    chances = folds.get(Path(capture.paths[0]).name)
    return assemble(capture, clean_text(capture.text, chances), None) if chances else clean(capture)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--to", type=Path, required=True)
    options.add_argument("--folds", type=Path)
    chosen = options.parse_args()
    folds = json.loads(chosen.folds.read_text()) if chosen.folds else {}
    start, count = time.perf_counter(), 0
    with chosen.to.open("w", encoding="utf-8") as out:
        for found in find(chosen.paths):
            if isinstance(found, Skipped):
                print(f"skipped {found.path}: {found.reason}")
                continue
            count += 1
            out.write(json.dumps(record(read(found, folds)), ensure_ascii=False) + "\n")
    print(f"{count} captures in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
