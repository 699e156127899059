"""The labels by hand that the judge of events is trained on, without the texts: `labels.tsv` and `sentences.tsv` beside this file."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
Place = tuple[str, str]
"""A corpus and a document of it."""


@dataclass(frozen=True, slots=True)
class Label:
    """An event of a document: where its trigger stands, what it is, and where those stand who take part; `by` is the labeller."""

    start: int
    end: int
    type: str
    mode: str
    status: str
    sources: tuple[tuple[int, int], ...]
    targets: tuple[tuple[int, int], ...]
    by: str


def read_labels() -> dict[Place, list[Label]]:
    """The labels of each document."""
    found: dict[Place, list[Label]] = defaultdict(list)
    for row in _rows("labels.tsv"):
        start, end = _span(row["trigger"])
        sides = (tuple(_span(each) for each in row[name].split()) for name in ("sources", "targets"))
        found[row["corpus"], row["document"]].append(
            Label(start, end, row["type"], row["mode"], row["status"], *sides, row["by"])
        )
    return found


def read_sentences() -> dict[Place, list[tuple[int, int, tuple[str, ...]]]]:
    """The labelled sentences of each document: where they stand and who labelled them. One without labels has no event."""
    found: dict[Place, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
    for row in _rows("sentences.tsv"):
        found[row["corpus"], row["document"]].append((*_span(row["sentence"]), tuple(row["by"].split())))
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _span(words: str) -> tuple[int, int]:
    start, end = words.split("-")
    return int(start), int(end)
