"""Reads the documents of a time expression yardstick and writes what `dateline` finds, for its scorer.

    python benchmarks/times.py tbaq_timebank SYSTEM.jsonl            with the trained engine
    python benchmarks/times.py tbaq_timebank SYSTEM.jsonl --blank    tokens only: no tags, no parse

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

from dateline.model import Article, Published, Span
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
            parsed = Parsed(source, tuple(engine.read(source.text, source.story)))
            times = [
                {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
                for time in find_times(parsed)
            ]
            out.write(json.dumps({"id": source.id, "timexes": times}) + "\n")


if __name__ == "__main__":
    main()
