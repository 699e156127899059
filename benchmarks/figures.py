"""Scores which figures of two outlets are put together, and how they are said to stand to each other, on pairs of our own writing.

usage: python -m benchmarks.figures [--show] [--half seen|unseen]
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from dateline.language import Engine, load
from dateline.model import Article, Figure, Line, Published, Reading, Span, Story
from dateline.reading import read
from dateline.story import tell

PAIRS = Path(__file__).with_suffix(".tsv")
APART = "apart"


def pairs() -> list[dict[str, str]]:
    """Returns the pairs as written."""
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def article(name: str, text: str, day: str) -> Article:
    """Returns a text as an article of a day."""
    span = Span(0, len(text))
    return Article(
        name, name, (name,), None, "text", text, (span,), (Line(span, "story"),), outlet=f"The {name} Post", language="en",
        published=Published(day, day, "printed"), n_words=len(text.split()),
    )  # fmt: skip


def judge(story: Story, pair: dict[str, str]) -> str:
    """Returns how the two figures of a pair stand in the account: `apart`, or the relation of their group."""
    ends = [_holding(story, name, float(pair[key])) for name, key in (("one", "one"), ("other", "other"))]
    common = {one.group for one in ends[0]} & {one.group for one in ends[1]} - {None}
    relations = [group.relation for group in story.figure_groups if group.id in common]
    return relations[0] if relations else APART


def _holding(story: Story, document: str, value: float) -> list[Figure]:
    return [one for one in story.figures if one.document == document and value in (one.low, one.high)]


def account(engine: Engine, pair: dict[str, str]) -> Story:
    """Returns the account of the two texts of a pair."""
    articles = [article("one", pair["text"], pair["day"]), article("other", pair["other text"], pair["then"])]
    readings: list[Reading] = [read(one, engine) for one in articles]
    return tell(articles, readings)


def main() -> None:
    """Prints how many pairs are judged as written, by half and by what is expected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the pairs judged otherwise")
    parser.add_argument("--half", choices=("seen", "unseen"))
    options = parser.parse_args()
    engine = load()
    met: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    wrong_together = 0
    for number, pair in enumerate(pairs(), 1):
        half = "seen" if number % 2 else "unseen"
        if options.half and half != options.half:
            continue
        story = account(engine, pair)
        found = judge(story, pair)
        met[half, pair["expected"]] += 1
        right[half, pair["expected"]] += found == pair["expected"]
        wrong_together += pair["expected"] == APART != found
        if options.show and found != pair["expected"]:
            print(f"{number} {half}: {found}, not {pair['expected']}: {pair['text']} | {pair['other text']}")
            for one in story.figures:
                print("     ", one.document, one.low, one.high, one.unit, "|", one.of, "|", one.as_of, one.group)
    for half in ("seen", "unseen"):
        kinds = {kind: f"{right[half, kind]}/{met[half, kind]}" for one, kind in sorted(met) if one == half}
        print(f"{half}: {sum(right[half, kind] for kind in kinds)}/{sum(met[half, kind] for kind in kinds)} {kinds}")
    print(f"put together wrongly: {wrong_together}")


if __name__ == "__main__":
    main()
