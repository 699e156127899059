"""Reads PolNeAR's articles with the engine and writes who-said-what in the form its scorer takes, or scores them at once.

    python -m benchmarks.attribution PRED.jsonl [--split dev|train] [--scope all|speech] [--limit N] [--every N] [--yardsticks DIR] [--score]

PolNeAR (Newell, Margolin & Ruths 2018) marks no attribution inside another: of the 19,831 in its training part none lies in the content of a second one.
Statements that stand in another statement, or whose cue stands in a quotation, are therefore left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.language import load
from dateline.model import Article, Span, StatementMention, identify
from dateline.reading.attribution import find_statements
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times

_THAT = re.compile(r"\bthat[\s,“\"'‘]{1,3}\Z", re.IGNORECASE)
DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "yardsticks"


MEASURES = {
    "all": ("all", "relation"), "speech": ("speech", "relation"), "direct": ("direct", "relation"),
    "content exact": ("all", "content_exact"), "source head": ("all", "source_head_acc"),
}  # fmt: skip
"""What the floors hold, and where the scorer says it."""


def main() -> None:
    options = _options()
    folder = Path(options.yardsticks) / "attribution"
    gold = folder / f"polnear_{options.split}.jsonl"
    listed = write(gold, Path(options.predictions), options.scope, options.every, options.limit)
    if options.score:
        command = [sys.executable, str(folder / "evaluate.py"), str(gold), options.predictions, "--docs", str(listed)]
        subprocess.run(command, check=True)


def measure(yardsticks: Path, every: int, folder: Path) -> dict[str, float]:
    """The F1 of `MEASURES` on one in so many articles of the dev split; files are written to `folder`."""
    gold, predictions, result = yardsticks / "attribution" / "polnear_dev.jsonl", folder / "read.jsonl", folder / "f1"
    listed = write(gold, predictions, "all", every)
    command = [sys.executable, str(gold.parent / "evaluate.py"), str(gold), str(predictions), "--docs", str(listed)]
    subprocess.run([*command, "--json", str(result)], check=True, stdout=subprocess.DEVNULL)
    found = json.loads(result.read_text("utf-8"))["subsets"]
    return {name: float(found[subset][figure]["f1"]) for name, (subset, figure) in MEASURES.items()}


def write(gold: Path, predictions: Path, scope: str = "all", every: int = 1, limit: int | None = None) -> Path:
    """Reads one in so many articles and writes what it says for the scorer; gives the file that lists them."""
    names = []
    lines = gold.read_text("utf-8").splitlines()[:limit:every]
    with predictions.open("w", encoding="utf-8") as out:
        for document, statements in read(json.loads(line) for line in lines):
            rows = [_row(one, document["text"]) for one in statements if scope == "all" or one.scope == "speech"]
            out.write(json.dumps({"doc": document["doc"], "attributions": rows}, ensure_ascii=False) + "\n")
            names.append(document["doc"])
    listed = predictions.with_name(f"{predictions.name}.docs")
    listed.write_text("\n".join(names), "utf-8")
    return listed


def read(documents: Iterator[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], tuple[StatementMention, ...]]]:
    """Yields each document with its statements."""
    engine = load()
    for document in documents:
        text = document["text"]
        story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text) if match.group().strip())
        article = Article(identify(text), "", (), None, "text", text, story, (), title=document.get("title"))
        parsed = Parsed(article, tuple(engine.read(text, story, vectors=True)))
        times = find_times(parsed)
        statements = find_statements(parsed, find_cast(parsed, times), Clock(parsed, times))
        kept = {statement.id for statement in statements if not _within_quotation(statement, statements)}
        yield document, tuple(s for s in statements if s.id in kept and s.inside not in kept)


def _within_quotation(statement: StatementMention, statements: tuple[StatementMention, ...]) -> bool:
    direct = [
        span
        for other in statements
        if other.directness == "direct" and other is not statement
        for span in other.content
    ]
    return any(span.start <= cue.start and cue.end <= span.end for span in direct for cue in statement.cue)


def _row(statement: StatementMention, text: str) -> dict[str, list[list[int]]]:
    """The spans of a statement; the `that` which brings content is counted to it, as PolNeAR's annotators do."""
    row = {role: [list(span) for span in getattr(statement, role)] for role in ("source", "cue", "content")}
    for piece in row["content"]:
        if opened := _THAT.search(text, max(0, piece[0] - 12), piece[0]):
            piece[0] = opened.start()
    return row


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", metavar="PRED.jsonl")
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--scope", choices=("all", "speech"), default="all")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--every", type=int, default=1, help="read one article in so many")
    parser.add_argument("--score", action="store_true", help="run the yardstick's scorer on what was written")
    parser.add_argument("--yardsticks", default=os.environ.get("DATELINE_YARDSTICKS", str(DEFAULT)))
    return parser.parse_args()


if __name__ == "__main__":
    main()
