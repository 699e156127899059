"""Reads the documents of a time expression yardstick and writes what `dateline` finds, for its scorer.

    python -m benchmarks.times tbaq_timebank SYSTEM.jsonl            with the trained engine
    python -m benchmarks.times tbaq_timebank SYSTEM.jsonl --blank    tokens only: no tags, no parse

Then `python YARDSTICKS/times/evaluate.py YARDSTICKS/times/tbaq_timebank.jsonl SYSTEM.jsonl`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from benchmarks.scorers import scorer_in
from dateline.model import Article, Published, Span, TimeExpression
from dateline.reading.parsed import Parsed
from dateline.reading.times import find_times

YARDSTICKS = os.environ.get("DATELINE_YARDSTICKS", str(Path(__file__).parents[2] / "shared" / "yardsticks"))


class BlankEngine:
    """Cuts words and sentences, nothing more."""

    def __init__(self) -> None:
        import spacy

        self.pipeline = spacy.blank("en")
        self.pipeline.add_pipe("sentencizer")

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Any]:
        """Returns the paragraphs at some spans, cut into words."""
        return [SimpleNamespace(start=start, doc=self.pipeline(text[start:end])) for start, end in spans]


def article(document: dict[str, Any]) -> Article:
    """Returns a yardstick document as an article published on its creation day."""
    text, day = document["text"], document["dct"]
    day = day[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d.*", day or "") else None
    paragraphs = tuple(Span(match.start(), match.end()) for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    published = Published(day, day, "metadata") if day else None
    return Article(document["id"], document["id"], (), None, "text", text, paragraphs, (), published=published)


def ends(time: TimeExpression) -> list[dict[str, Any]]:
    """Returns a time expression in the yardstick's form. TIMEX3 has no ranges: `3-5 May` is marked as the two days it runs between."""
    first, _, last = time.value.partition("/")
    start, end = time.span.start, time.span.end
    between = re.search(r"\s*(?:[-–—/]|\bto\b)\s*", time.text)
    if not last or between is None:
        return [{"start": start, "end": end, "type": time.type, "value": time.value}]
    return [
        {"start": start, "end": start + between.start(), "type": time.type, "value": first},
        {"start": start + between.end(), "end": end, "type": time.type, "value": last},
    ]


def measure(yardsticks: Path, corpus: str, every: int) -> dict[str, float]:
    """Returns strict, relaxed and value F1 on one in so many documents of a corpus."""
    from dateline import language

    engine = language.load()
    scorer = scorer_in(yardsticks / "times")
    lines = (yardsticks / "times" / f"{corpus}.jsonl").read_text("utf-8").splitlines()[::every]
    gold = {document["id"]: document for document in map(json.loads, lines)}
    system = {name: {"id": name, "timexes": found(article(document), engine)} for name, document in gold.items()}
    rates, _ = scorer.score(gold, system)
    return {"strict": rates["strict"][2], "relaxed": rates["relaxed"][2], "value": rates["value_f1"]}


def found(source: Article, engine: Any) -> list[dict[str, Any]]:
    """Returns what is found in an article, in the yardstick's form."""
    parsed = Parsed(source, tuple(engine.read(source.text, source.story)))
    return [end for time in find_times(parsed) for end in ends(time)]


@click.command()
@click.argument("corpus")
@click.argument("system", type=click.Path(path_type=Path))
@click.option("--yardsticks", default=YARDSTICKS, show_default=True, type=click.Path(path_type=Path))
@click.option("--blank", is_flag=True, help="No engine: words only.")
def main(corpus: str, system: Path, yardsticks: Path, blank: bool) -> None:
    """Writes the time expressions found in the documents of CORPUS to SYSTEM."""
    if blank:
        engine: Any = BlankEngine()
    else:
        from dateline import language

        engine = language.load()
    with system.open("w", encoding="utf-8") as out:
        for line in (yardsticks / "times" / f"{corpus}.jsonl").read_text("utf-8").splitlines():
            source = article(json.loads(line))
            out.write(json.dumps({"id": source.id, "timexes": found(source, engine)}) + "\n")


if __name__ == "__main__":
    main()
