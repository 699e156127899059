"""Draws lines of pages, with what they were named, for a reader to say how many are named rightly.

usage: python -m benchmarks.kinds DEV --lines 200 --seed 20261122 [--to LINES.jsonl]

Half are of text captures (`DEV/text`), half of HTML pages (`DEV/html`), a line a page at most until all pages are used up, and a kind that is rare is drawn
more often than it occurs: first a kind is drawn, by the root of how often it occurs, then a line of it. Each is shown with the two lines before and
after it and their kinds; `story` and `subhead` are drawn too, as a line left in the story that is none is an error of naming.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.articles import clean
from dateline.captures import Skipped, find
from dateline.model import Article

AROUND = 2
LONGEST = 160
"""Characters of a line that are shown."""

Line = tuple[Article, int]


def articles_of(folder: Path) -> list[Article]:
    """Returns the articles of the captures of a folder, each cleaned."""
    return [clean(found) for found in find([folder]) if not isinstance(found, Skipped)]


def draw(articles: Sequence[Article], count: int, chance: random.Random) -> list[Line]:
    """Returns lines of articles, drawn by kind."""
    lines: dict[str, list[Line]] = defaultdict(list)
    for article in articles:
        for at, line in enumerate(article.lines):
            lines[line.kind].append((article, at))
    kinds = sorted(lines)
    drawn: dict[tuple[str, int], Line] = {}
    pages: Counter[str] = Counter()
    while len(drawn) < min(count, sum(map(len, lines.values()))):
        kind = chance.choices(kinds, [len(lines[kind]) ** 0.5 for kind in kinds])[0]
        article, at = chance.choice(lines[kind])
        if pages[article.id] <= min(pages[other.id] for other in articles) or chance.random() < 0.2:
            pages[article.id] += (article.id, at) not in drawn
            drawn[article.id, at] = article, at
    return list(drawn.values())


def shown(line: Line) -> dict[str, Any]:
    """Returns a line with its neighbours as they are shown to a reader."""
    article, at = line
    around = range(max(0, at - AROUND), min(len(article.lines), at + AROUND + 1))
    return {
        "page": Path(article.paths[0]).name,
        "line": at,
        "kind": article.lines[at].kind,
        "around": [
            [article.lines[i].kind, article.text[article.lines[i].span.start : article.lines[i].span.end][:LONGEST]]
            for i in around
        ],
        "text": article.text[article.lines[at].span.start : article.lines[at].span.end][:LONGEST],
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dev", type=Path)
    options.add_argument("--lines", type=int, default=200)
    options.add_argument("--seed", type=int, default=20261122)
    options.add_argument("--to", type=Path)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    rows = [
        shown(line)
        for kind in ("text", "html")
        for line in draw(articles_of(chosen.dev / kind), chosen.lines // 2, chance)
    ]
    if chosen.to:
        chosen.to.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    for number, row in enumerate(rows, 1):
        print(f"\n{number}. [{row['kind']}] {row['page']}:{row['line']}")
        for kind, text in row["around"]:
            print(f"   {'>' if text == row['text'] else ' '} {kind:9} {text}")


if __name__ == "__main__":
    main()
