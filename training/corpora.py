"""Which corpora train the engine and which measure it, each with its licence: the one list of data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training import name_corpora, treebanks
from training.name_corpora import Named
from training.treebanks import Paragraph

ADDED = "head:"
"""Stands before the name of an added head in the lists of labels."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything read: training and development parts, by task. Nothing called *test* is ever read."""

    parse: list[Paragraph]
    names: list[Named]
    parse_dev: dict[str, list[Paragraph]]
    names_dev: dict[str, list[Named]]


@dataclass(frozen=True, slots=True)
class Silver:
    """What was read by machines and is trusted where two of them agree (`training.silver`)."""

    parse: list[Paragraph]
    names: list[Named]


@dataclass(frozen=True, slots=True)
class Tagged:
    """What an added head learns from: its tags, ``O`` first, and paragraphs with the tag of every word."""

    tags: tuple[str, ...]
    train: list[Named]
    dev: list[Named]


def read(folder: Path, longest: int, open_only: bool = False) -> Corpora:
    """Read the folder of corpora; `open_only` leaves out the set that states no licence (worldwide newswire)."""
    parse = treebanks.read(folder / "ewt_train.conllu.gz") + treebanks.read(folder / "gum_train.conllu.gz")
    parse = [part for paragraph in parse for part in treebanks.chunks(paragraph, longest)]
    wikigold, wnut = name_corpora.WIKIGOLD, name_corpora.WNUT
    if open_only:
        wikigold, wnut = name_corpora.decided(wikigold), name_corpora.decided(wnut)
    names = name_corpora.columns(folder / "wikigold.conll", wikigold, longest)
    names += name_corpora.columns(folder / "wnut17_train.conll", wnut, longest)
    if not open_only:
        names += name_corpora.worldwide(folder / "worldwide_train.jsonl.gz", longest)
    return Corpora(parse, names, parse_dev(folder, longest), names_dev(folder, longest))


def parse_dev(folder: Path, longest: int) -> dict[str, list[Paragraph]]:
    """The development treebanks, by name, in paragraphs of at most so many words."""
    read_paragraphs = {name: treebanks.read(folder / f"{name}_dev.conllu.gz") for name in ("ewt", "gum")}
    return {
        name: [part for paragraph in paragraphs for part in treebanks.chunks(paragraph, longest)]
        for name, paragraphs in read_paragraphs.items()
    }


def names_dev(folder: Path, longest: int) -> dict[str, list[Named]]:
    """The development articles with names."""
    return {"worldwide": name_corpora.worldwide(folder / "worldwide_dev.jsonl.gz", longest)}
