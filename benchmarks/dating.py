"""Scores the days inferred for undated articles: dated articles whose days are hidden, against the days they hide.

Run as `python -m benchmarks.dating [--yardsticks DIR] [--set NAME] [--mode alone|half|none|one]`. Four settings: an article `alone`, without any
other; in its pile with `half` of the others dated; in its pile with `none` dated; the `one` undated article of its pile. The stories of the second half (by
`halves`, seed 2026) were not learned from, nor was PolNeAR dev; of TimeBank all was. A pile of Giveme5W1H is one story.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from dateline.model import Article, Published, Span
from dateline.story import infer_dates

ROOT = Path(__file__).resolve().parent.parent
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
SEED = 2026
Mode = Literal["alone", "half", "none", "one"]
MODES: tuple[Mode, ...] = ("alone", "half", "none", "one")


@dataclass(frozen=True, slots=True)
class Case:
    """One dated article, and the pile it stands in."""

    article: Article
    day: date
    pile: str


def article(document: str, text: str, day: str, title: str | None = None) -> Article:
    """Returns a dated article that is all story."""
    published = Published(day, day, "metadata")
    return Article(
        document, document, (), None, "text", text, (Span(0, len(text)),), (), title=title, published=published
    )


def read(path: Path) -> list[dict[str, Any]]:
    """Returns the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def halves(stories: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Returns the stories to learn from and those to report on: halves drawn with the seed."""
    names = sorted(set(stories))
    random.Random(SEED).shuffle(names)
    return frozenset(names[: len(names) // 2]), frozenset(names[len(names) // 2 :])


def cases(yardsticks: Path, name: str) -> list[Case]:
    """Returns the cases of a set: `giveme5w1h learned`, `giveme5w1h`, `polnear train`, `polnear dev`, `timebank`."""
    if name.startswith("giveme5w1h"):
        rows = read(yardsticks / "stories" / "giveme5w1h.jsonl")
        learned, held = halves(row["cluster"] for row in rows)
        chosen = learned if name.endswith("learned") else held
        some = [row for row in rows if row["cluster"] in chosen and row["date"]]
        return [_case(row["id"], row["text"], row["date"], row["cluster"], row["title"]) for row in some]
    if name.startswith("polnear"):
        part = name.split()[1]
        rows = read(yardsticks / "attribution" / f"polnear_{part}.jsonl")
        return [_case(row["doc"], row["text"], row["date"], "polnear", row["title"]) for row in rows]
    rows = [row for part in ("timebank", "aquaint") for row in read(yardsticks / "times" / f"tbaq_{part}.jsonl")]
    return [_case(row["id"], row["text"], row["dct"], row["id"], None) for row in rows]


def _case(document: str, text: str, day: str, pile: str, title: str | None) -> Case:
    return Case(article(document, text, day[:10], title), date.fromisoformat(day[:10]), pile)


def hidden(case: Case) -> Article:
    """Returns the article of a case without its day."""
    return replace(case.article, published=None)


def keeps_its_day(document: str) -> bool:
    """True for the half of the articles that stay dated in the setting `half`."""
    return zlib.crc32(document.encode()) % 2 == 0


def answers(some: Sequence[Case], mode: Mode) -> dict[str, Published]:
    """Returns the inferred days, by document."""
    piles: dict[str, list[Case]] = {}
    for case in some:
        piles.setdefault(case.pile, []).append(case)
    found: dict[str, Published] = {}
    for pile in piles.values():
        if mode == "alone":
            for case in pile:
                found |= infer_dates([hidden(case)])
        elif mode == "one":
            for case in pile:
                found |= infer_dates([hidden(one) if one is case else one.article for one in pile])
        elif mode == "none":
            found |= infer_dates([hidden(case) for case in pile])
        else:
            found |= infer_dates([case.article if keeps_its_day(case.article.id) else hidden(case) for case in pile])
            # The other half is hidden one by one.
            for case in pile:
                if keeps_its_day(case.article.id):
                    others = [
                        one.article if keeps_its_day(one.article.id) and one is not case else hidden(one)
                        for one in pile
                    ]
                    told = infer_dates(others)
                    found |= {case.article.id: told[case.article.id]} if case.article.id in told else {}
    return found


def score(some: Sequence[Case], found: dict[str, Published]) -> dict[str, float]:
    """Returns how many were answered, how many answers hold the true day, how wide they are, and how many days claimed are right."""
    days = {case.article.id: case.day.isoformat() for case in some}
    held = [one.earliest <= days[document] <= one.latest for document, one in found.items()]
    claimed = [one.earliest == days[document] for document, one in found.items() if one.earliest == one.latest]
    widths = sorted(_width(one) for one in found.values())
    quartiles = statistics.quantiles(widths, n=4) if len(widths) > 1 else [0.0] * 3
    return {
        "articles": len(some),
        "answered": len(found) / max(1, len(some)),
        "hold the true day": sum(held) / max(1, len(held)),
        "width, quarter": quartiles[0],
        "width, median": quartiles[1],
        "width, three quarters": quartiles[2],
        "within a day of it": sum(_off(one, days[document]) <= 1 for document, one in found.items())
        / max(1, len(held)),
        "at most ten days": sum(width <= 10 for width in widths) / max(1, len(some)),
        "at most a month": sum(width <= 31 for width in widths) / max(1, len(some)),
        "single days": len(claimed) / max(1, len(some)),
        "single days right": sum(claimed) / max(1, len(claimed)),
    }


def _off(one: Published, day: str) -> int:
    """Returns how many days the true day lies outside of an answer."""
    true = date.fromisoformat(day)
    return max(0, (date.fromisoformat(one.earliest) - true).days, (true - date.fromisoformat(one.latest)).days)


def _width(one: Published) -> int:
    return (date.fromisoformat(one.latest) - date.fromisoformat(one.earliest)).days + 1


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    parser.add_argument("--set", action="append", dest="sets")
    parser.add_argument("--mode", action="append", choices=MODES)
    options = parser.parse_args()
    for name in options.sets or ("giveme5w1h", "polnear dev"):
        some = cases(options.yardsticks, name)
        for mode in options.mode or MODES:
            begun = time.process_time()
            rates = score(some, answers(some, mode))
            told = "  ".join(f"{what} {value:.3g}" for what, value in rates.items())
            print(f"{name}, {mode}: {told}  ({time.process_time() - begun:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
