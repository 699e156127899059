"""Counts how many news sentences of our own are read right, by the kind of mistake parsers make in them.

    python -m benchmarks.repairs [--show] [--engine FOLDER]

The sentences are in `repairs.toml`, which says how they are written. They stand in two halves: rules were written with the
open half before the eyes, the other half was only counted. The command fails where a class falls below its floor.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from spacy.tokens import Doc, Token

from dateline.language import Engine, load

SENTENCES = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Probe:
    """A paragraph, the arcs that matter in it, and the number of its sentences where that matters."""

    text: str
    arcs: tuple[str, ...]
    sentences: int | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The probes of one kind of mistake, and the least share of them that must be right."""

    about: str
    floor: float
    probes: tuple[Probe, ...]


def groups(path: Path = SENTENCES) -> dict[str, Group]:
    """The classes of probes by name."""
    table: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    return {
        name: Group(
            part["about"],
            part["floor"],
            tuple(
                Probe(row["text"], tuple(row["arcs"]), row.get("sentences"), number % 2 == 0)
                for number, row in enumerate(part["sentences"])
            ),
        )
        for name, part in table.items()
    }


def missed(engine: Engine, probe: Probe) -> list[str]:
    """What of a probe is not found, each with what stands there instead; nothing where it is read right."""
    doc = engine.read(probe.text, [(0, len(probe.text))])[0].doc
    wrong = [f"{arc}, not {_shown(doc, arc)}" for arc in probe.arcs if not _holds(doc, arc)]
    count = len(list(doc.sents))
    if probe.sentences not in (None, count):
        wrong.append(f"{probe.sentences} sentences, not {count}: {[sentence.text for sentence in doc.sents]}")
    return wrong


def shares(engine: Engine, found: dict[str, Group]) -> dict[str, tuple[float, float]]:
    """The share of probes read right in each class: of the open half, and of the other."""
    return {
        name: (
            _share([not missed(engine, probe) for probe in group.probes if probe.is_open]),
            _share([not missed(engine, probe) for probe in group.probes if not probe.is_open]),
        )
        for name, group in found.items()
    }


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)


def _holds(doc: Doc, arc: str) -> bool:
    words, relations, heads = _parts(arc)
    return any(
        token.dep_ in relations and (token.head == token if head == "root" else token.head in _tokens(doc, head))
        for word in words
        for head in heads
        for token in _tokens(doc, word)
    )


def _shown(doc: Doc, arc: str) -> str:
    return "; ".join(
        f"{token.text} {token.dep_} {token.head.text}" for word in _parts(arc)[0] for token in _tokens(doc, word)
    )


def _parts(arc: str) -> tuple[list[str], list[str], list[str]]:
    """The words, relations and heads an arc allows; *word root* asks for the root of a sentence."""
    words, relations, *heads = arc.split()
    if not heads:
        return words.split("|"), ["ROOT"], ["root"]
    return words.split("|"), relations.split("|"), heads[0].split("|")


def _tokens(doc: Doc, word: str) -> list[Token]:
    """The tokens that *word*, or *word#2* for the second of them, stands for."""
    form, _, number = word.partition("#")
    same = [token for token in doc if token.text == form]
    return same[int(number) - 1 : int(number)] if number else same


@click.command(help=__doc__)
@click.option("--show", is_flag=True, help="List what is missed in the open half.")
@click.option(
    "--engine", "folder", type=click.Path(path_type=Path, exists=True), help="Other weights than those shipped."
)
def main(show: bool, folder: Path | None) -> None:
    """Print the shares by class and half, then the floors that were missed."""
    engine, every = load(folder), groups()
    below = []
    click.echo(f"{'share read right':20} {'all':>6} {'open':>6} {'other':>6}")
    for name, group in every.items():
        right = [not missed(engine, probe) for probe in group.probes]
        share = _share(right)
        click.echo(f"{name:20} {share:6.2f} {_share(right[::2]):6.2f} {_share(right[1::2]):6.2f}   of {len(right)}")
        if share < group.floor:
            below.append(f"{name}: {share:.2f} < {group.floor}")
        for probe in group.probes[::2] if show else ():
            for line in missed(engine, probe):
                click.echo(f"    {probe.text}\n        {line}")
    if below:
        sys.exit("below the floor: " + "; ".join(below))


if __name__ == "__main__":
    main()
