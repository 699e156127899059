"""Reads PolNeAR's articles with the engine and writes who-said-what in the form its scorer takes, or scores them at once.

    python benchmarks/attribution.py PRED.jsonl [--split dev|train] [--scope all|speech] [--limit N] [--yardsticks DIR] [--score]

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


def main() -> None:
    options = _options()
    folder = Path(options.yardsticks) / "attribution"
    gold = folder / f"polnear_{options.split}.jsonl"
    lines = gold.read_text("utf-8").splitlines()[: options.limit]
    names = []
    with Path(options.predictions).open("w", encoding="utf-8") as out:
        for document, statements in read(json.loads(line) for line in lines):
            rows = [
                _row(statement, document["text"])
                for statement in statements
                if options.scope == "all" or statement.scope == "speech"
            ]
            out.write(json.dumps({"doc": document["doc"], "attributions": rows}, ensure_ascii=False) + "\n")
            names.append(document["doc"])
    if options.score:
        listed = Path(f"{options.predictions}.docs")
        listed.write_text("\n".join(names), "utf-8")
        command = [sys.executable, str(folder / "evaluate.py"), str(gold), options.predictions, "--docs", str(listed)]
        subprocess.run(command, check=True)


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
    parser.add_argument("--score", action="store_true", help="run the yardstick's scorer on what was written")
    parser.add_argument("--yardsticks", default=os.environ.get("DATELINE_YARDSTICKS", str(DEFAULT)))
    return parser.parse_args()


if __name__ == "__main__":
    main()
