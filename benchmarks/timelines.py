"""Scores the key days of a pile, and the sentences that tell them, against timelines that newspapers made of the same stories.

Each timeline of Timeline17 is held against one of ours with as many days, from within its span, and as many sentences a day
as it has on average, as is usual on this data (Gholipour Ghalandari and Ifrim 2020). The corpus comes cut into sentences
with their days; with `--own-times` the days are those that the engine reads instead.

usage: python -m benchmarks.timelines [--yardsticks DIR] [--own-times] [--keep OUT.json]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.scorers import scorer_in
from dateline.model import Article, Published, Reading, Span, TimeExpression
from dateline.story import keydays
from dateline.story.copies import find_copies
from dateline.story.sources import Sources

ROOT = Path(__file__).resolve().parents[1]
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
Record = dict[str, Any]
Timeline = dict[str, list[str]]
METRIC = "align+m:1"


def article(record: Record) -> Article:
    """Returns an article of the corpus, a line a sentence."""
    lines = record["sents"]
    ends = list(accumulate(len(line) + 1 for line in lines))
    story = tuple(Span(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True))
    day = record["date"][:10]
    return Article(
        record["id"],
        record["id"],
        (),
        None,
        "text",
        "\n".join(lines),
        story,
        (),
        outlet=record["source"],
        language="en",
        published=Published(day, day, "metadata"),
    )


def given(whole: Article, record: Record) -> Reading:
    """Returns a reading with the sentences and days that come with the corpus."""
    times = tuple(
        TimeExpression(Span(span.start, span.start), day, "DATE", day, day, day)
        for span, days in zip(whole.story, record["dates"], strict=True)
        for day in days
        if _is_day(day)
    )
    return Reading(whole.id, sentences=whole.story, times=times)


def own(whole: Article) -> Reading:
    """Returns a reading with the sentences of the corpus and the days the engine reads in them."""
    from dateline.language import load
    from dateline.reading.parsed import Parsed
    from dateline.reading.times import find_times

    parsed = Parsed(whole, tuple(load().read(whole.text, whole.story)))
    return Reading(whole.id, sentences=whole.story, times=find_times(parsed))


def timelines(folder: Path, own_times: bool) -> Iterator[tuple[Record, Timeline]]:
    """Yields each newspaper's timeline with ours."""
    gold = json.loads((folder / "timelines.json").read_text("utf-8"))
    for topic in sorted({one["topic"] for one in gold}):
        with gzip.open(folder / f"articles.{topic}.jsonl.gz", "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
        articles = {record["id"]: article(record) for record in records}
        readings = [own(articles[r["id"]]) if own_times else given(articles[r["id"]], r) for r in records]
        pile = list(articles.values())
        copies = find_copies(pile)
        pieces = keydays.Pieces(articles, readings, copies, Sources(pile, copies))
        for reference in (one for one in gold if one["topic"] == topic):
            yield reference, _ours(pieces, reference["timeline"])


def _ours(pieces: keydays.Pieces, reference: Timeline) -> Timeline:
    first, last = min(reference)[:10], max(reference)[:10]
    a_day = max(1, round(sum(map(len, reference.values())) / len(reference)))
    found = pieces.key_days(len(reference), a_day, (date.fromisoformat(first), date.fromisoformat(last)))
    return {one.date: [evidence.quote for evidence in one.evidence] for one in found}


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


def main() -> None:
    """Prints date F1 and the two alignment ROUGE figures, each timeline's and overall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    parser.add_argument("--own-times", action="store_true")
    parser.add_argument("--keep", type=Path, help="write our timelines here")
    options = parser.parse_args()
    folder = options.yardsticks / "timelines"
    scorer, began = scorer_in(folder), time.process_time()
    kept, scores = [], []
    for reference, ours in timelines(folder, options.own_times):
        gold = {day[:10]: lines for day, lines in reference["timeline"].items()}
        scores.append(scorer.score(ours, gold, [METRIC]))
        kept.append({"name": reference["name"], "timeline": ours})
        shown = "  ".join(f"{name} {scorer.prf(*pair)[2]:.3f}" for name, pair in scores[-1].items())
        print(f"{reference['name']:24s} {len(gold):3d} days  {shown}")
    for name in scores[0]:
        precision, recall = (sum(score[name][side] for score in scores) / len(scores) for side in (0, 1))
        print(f"{name:14s} P {precision:.4f}  R {recall:.4f}  F1 {scorer.prf(precision, recall)[2]:.4f}")
    print(f"{len(scores)} timelines, {time.process_time() - began:.0f} s of CPU")
    if options.keep:
        options.keep.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
