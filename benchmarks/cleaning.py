"""Reads files with captures and articles alone and writes what the cleaning yardstick scores.

usage: python -m benchmarks.cleaning PATH… --to READINGS.jsonl [--folds CHANCES.json] [--gold GOLD.jsonl]

One JSON object a document: `path`, `text`, `story`, `title`, `subtitle`, `outlet`, `byline`, `agency`, `dateline_place`, `published`, `lines`.
`--folds` takes the chances that `training/lines.py --folds` or `training/blocks.py --folds` wrote, so that captures are scored by a forest that never
saw their site. `--gold` also scores the authors, as sets, against the yardstick's; where an article has none, its byline stands for them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.scorers import scorer_in
from dateline.articles import clean
from dateline.articles.cleaning import assemble, clean_text
from dateline.articles.html import clean_page
from dateline.captures import Skipped, find
from dateline.model import Article, Capture

RENDERINGS = {"res_main": "main part", "wet": "whole page"}
"""What the yardstick's text captures render, by the ends of their names."""
FACTS = (
    "title",
    "subtitle",
    "outlet",
    "domain",
    "byline",
    "authors",
    "agency",
    "dateline_place",
    "modified",
    "language",
    "unread",
    "cut_off",
    "clock",
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


def read(capture: Capture, folds: dict[str, Any]) -> Article:
    chances = folds.get(Path(capture.paths[0]).name)
    if capture.kind == "html":
        return clean_page(capture, None, {int(line): chance for line, chance in chances.items()} if chances else None)
    return assemble(capture, clean_text(capture.text, chances), None) if chances else clean(capture)


def people(names: Iterable[str]) -> frozenset[str]:
    """The names with case and spaces folded."""
    return frozenset(" ".join(name.casefold().split()) for name in names)


def score_authors(readings: Path, gold: Path) -> dict[str, int]:
    """Returns how many articles have exactly the gold's authors, others, and none, of those for which the gold names any."""
    read = {Path(row["path"]).stem: row for row in map(json.loads, readings.read_text("utf-8").splitlines())}
    counts = {"right": 0, "wrong": 0, "none": 0}
    for record in map(json.loads, gold.read_text("utf-8").splitlines()):
        if record.get("authors") and record["id"] in read:
            row = read[record["id"]]
            given = people(row["authors"] or ([row["byline"]] if row["byline"] else []))
            right = given == people(record["authors"])
            counts["right" if right else "wrong" if given else "none"] += 1
    return counts


def measure_texts(yardsticks: Path) -> dict[str, float]:
    """Returns the F1 of the yardstick's text captures by their rendering and source, by its own scorer."""
    scorer, dev, pairs = scorer_in(yardsticks / "cleaning"), yardsticks / "cleaning" / "dev", defaultdict(list)
    for gold in map(json.loads, (dev / "gold.jsonl").read_text("utf-8").splitlines()):
        bodies = [gold["body"], *([f"{gold['summary']}\n{gold['body']}"] if gold.get("summary") else [])]
        for path in sorted((dev / "text").glob(f"{gold['id']}*.txt")):
            capture = next(find([path]))
            row = {} if isinstance(capture, Skipped) else record(clean(capture))
            rendering = RENDERINGS[path.stem.removeprefix(f"{gold['id']}.")]
            pairs[f"{rendering}, {gold['source']}"].append(scorer.best(bodies, scorer.story(row)))
    return {name: _f1(scorer, found) for name, found in pairs.items()}


def _f1(scorer: Any, found: list[Any]) -> float:
    means = [statistics.mean(value for value in values if value is not None) for values in zip(*found, strict=True)]
    return float(scorer.f1(*means))


def measure_pages(yardsticks: Path) -> dict[str, float]:
    """Returns the F1 of the yardstick's HTML pages by their source, by its own scorer, how many dates are right and wrong, and how many authors right."""
    scorer = scorer_in(yardsticks / "cleaning")
    dev, pairs, counts = yardsticks / "cleaning" / "dev", defaultdict(list), Counter[str]()
    for gold in map(json.loads, (dev / "gold.jsonl").read_text("utf-8").splitlines()):
        capture = next(find([dev / "html" / f"{gold['id']}.html"]))
        row = {} if isinstance(capture, Skipped) else record(clean(capture))
        bodies = [gold["body"], *([f"{gold['summary']}\n{gold['body']}"] if gold.get("summary") else [])]
        pairs[gold["source"]].append(scorer.best(bodies, scorer.story(row)))
        if gold.get("date") and row.get("published"):
            counts["dates right" if row["published"]["earliest"][:10] == gold["date"][:10] else "dates wrong"] += 1
        if gold.get("authors"):
            named = row.get("authors") or ([row["byline"]] if row.get("byline") else [])
            counts["authors right"] += people(named) == people(gold["authors"])
    return {**{source: _f1(scorer, found) for source, found in pairs.items()}, "dates wrong": 0, **counts}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+", type=Path)
    options.add_argument("--to", type=Path, required=True)
    options.add_argument("--folds", type=Path)
    options.add_argument("--gold", type=Path)
    chosen = options.parse_args()
    folds = json.loads(chosen.folds.read_text()) if chosen.folds else {}
    start, cost, count = time.perf_counter(), time.process_time(), 0
    with chosen.to.open("w", encoding="utf-8") as out:
        for found in find(chosen.paths):
            if isinstance(found, Skipped):
                print(f"skipped {found.path}: {found.reason}")
                continue
            count += 1
            out.write(json.dumps(record(read(found, folds)), ensure_ascii=False) + "\n")
    spent = time.process_time() - cost
    print(f"{count} captures in {time.perf_counter() - start:.1f} s, {count / spent:.1f} a second of processor time")
    if chosen.gold:
        counts = score_authors(chosen.to, chosen.gold)
        print(f"authors: {', '.join(f'{name} {number}' for name, number in counts.items())} of {sum(counts.values())}")


if __name__ == "__main__":
    main()
