"""Finds the places of the toponym yardsticks (LGL, TR-News) and scores them, whole and by halves.

    python -m benchmarks.places [--yardsticks DIR] [--to FOLDER]

The weights of the places room were learned from the first half of both sets (told by a hash of the document's id); the second
half is only scored. Words for peoples and names inside other names count, as they do in both sets.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from benchmarks.scorers import scorer_in
from dateline.model import Article, PlaceMention, Span
from dateline.reading.parsed import Parsed
from dateline.reading.places import find_places

YARDSTICKS = os.environ.get("DATELINE_YARDSTICKS", str(Path(__file__).parents[2] / "shared" / "yardsticks"))
CORPORA = ("lgl", "trnews")
HALVES = ("learned from", "not learned from")


def article(document: dict[str, Any]) -> Article:
    """Returns a document of the yardstick as an article of its outlet."""
    text = document["text"]
    paragraphs = tuple(Span(match.start(), match.end()) for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    return Article(document["id"], document["id"], (), None, "text", text, paragraphs, (), domain=document["source"])


def half_of(document: str) -> int:
    """Returns 0 for a document of the half that weights are learned from, else 1."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2


def found(place: PlaceMention) -> dict[str, Any]:
    """Returns a place as the scorer reads it."""
    return {"start": place.span.start, "end": place.span.end, "lat": place.lat, "lon": place.lon}


def documents(folder: Path, corpus: str) -> Iterator[dict[str, Any]]:
    """Yields the documents of a set."""
    with (folder / f"{corpus}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def report(scorer: Any, name: str, gold: dict[str, Any], system: dict[str, Any]) -> None:
    """Prints the scores of some documents."""
    row = scorer.score(gold, {key: system[key] for key in gold})
    p, r, f = row["strict"]
    print(
        f"{name:24} {len(gold):4} documents {row['gold']:5} toponyms  strict P {p:.3f} R {r:.3f} F1 {f:.3f}  "
        f"located {row['resolved']:5} acc@161km {row['acc161'] or 0:.3f} median {row['median_km'] or 0:.0f} km  "
        f"found and right F1 {row['end2end161'][2]:.3f}"
    )


def measure(yardsticks: Path, every: int) -> dict[str, float]:
    """Returns how many names are found (F1) and how many of them lie within 161 km, on one in so many documents of both sets."""
    from dateline import language

    engine, scorer = language.load(), scorer_in(yardsticks / "places")
    gold = {row["id"]: row for corpus in CORPORA for row in list(documents(yardsticks / "places", corpus))[::every]}
    row = scorer.score(gold, {key: system(document, engine) for key, document in gold.items()})
    return {"found": row["strict"][2], "within 161 km": row["acc161"]}


def system(row: dict[str, Any], engine: Any) -> dict[str, Any]:
    """Returns the places found in a document, as the scorer reads them."""
    source = article(row)
    places = find_places(Parsed(source, tuple(engine.read(source.text, source.story))))
    return {"id": row["id"], "toponyms": [found(place) for place in places]}


@click.command()
@click.option("--yardsticks", default=YARDSTICKS, show_default=True, type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Path(path_type=Path), help="A folder for what was found.")
def main(yardsticks: Path, target: Path | None) -> None:
    """Scores the places of both sets."""
    from dateline import language

    engine = language.load()
    folder = yardsticks / "places"
    scorer = scorer_in(folder)
    whole: tuple[dict[str, Any], dict[str, Any]] = {}, {}
    for corpus in CORPORA:
        gold: dict[str, Any] = {}
        read: dict[str, Any] = {}
        for row in documents(folder, corpus):
            gold[row["id"]] = row
            read[row["id"]] = system(row, engine)
        if target is not None:
            target.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(one) + "\n" for one in read.values())
            (target / f"{corpus}.jsonl").write_text("".join(lines), "utf-8")
        report(scorer, corpus, gold, read)
        for half, name in enumerate(HALVES):
            report(scorer, f"{corpus}, {name}", {k: d for k, d in gold.items() if half_of(k) == half}, read)
        whole[0].update(gold)
        whole[1].update(read)
    report(scorer, "both", *whole)
    for half, name in enumerate(HALVES):
        report(scorer, f"both, {name}", {k: d for k, d in whole[0].items() if half_of(k) == half}, whole[1])


if __name__ == "__main__":
    main()
