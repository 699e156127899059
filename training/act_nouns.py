"""Writes `story/data/nouns.csv`: which verb a noun of happening is derived from, out of WordNet's database files.

WordNet is no dependency: Debian's `wordnet-base` has its files. Only nouns of acts, events, speech, processes, transfers and states are
taken, and of a noun's senses only those among its first three; people (`the robber`) are left out.

usage: python -m training.act_nouns /usr/share/wordnet
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "dateline" / "story" / "data" / "nouns.csv"
HAPPENINGS = frozenset({4, 10, 11, 19, 21, 22, 26})
"""WordNet's lexicographer files of nouns that tell of acts, speech, events, phenomena, transfers, processes and states."""
SENSES = 3

Pointer = tuple[str, str, str, int, int]


def synsets(path: Path) -> dict[str, tuple[int, list[str], list[Pointer]]]:
    """Returns, for each synset of a data file, its lexicographer file, its words and its pointers."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        size = int(cells[3], 16)
        words = [cells[4 + 2 * place].lower() for place in range(size)]
        start = 5 + 2 * size
        pointers = []
        for place in range(int(cells[4 + 2 * size])):
            symbol, target, part, ends = cells[start + 4 * place : start + 4 * place + 4]
            pointers.append((symbol, target, part, int(ends[:2], 16), int(ends[2:], 16)))
        found[cells[0]] = (int(cells[1]), words, pointers)
    return found


def senses(path: Path) -> dict[str, list[str]]:
    """Returns the synsets of each word of an index file, the commonest first."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("  "):
            cells = line.split()
            found[cells[0]] = cells[4 + int(cells[3]) + 2 :]
    return found


def derived(folder: Path) -> dict[str, str]:
    """Returns noun → verb, for single words of which one verb is named by most senses, the commonest sense first."""
    nouns, verbs = synsets(folder / "data.noun"), synsets(folder / "data.verb")
    found = {}
    for noun, keys in senses(folder / "index.noun").items():
        votes: defaultdict[str, float] = defaultdict(float)
        for rank, key in enumerate(keys[:SENSES]):
            file, words, pointers = nouns[key]
            if file not in HAPPENINGS:
                continue
            place = words.index(noun) + 1
            for symbol, target, part, source, end in pointers:
                if (symbol, part, source) == ("+", "v", place):
                    verb = verbs[target][1][end - 1]
                    # Of `discuss` and `talk about`, the one that looks like its noun.
                    votes[verb] += 1 / (1 + rank) + (verb[:4] == noun[:4])
        best = min(votes, key=lambda verb: (-votes[verb], verb), default=None)
        if best and best != noun and "_" not in noun + best and noun.isalpha():
            found[noun] = best
    return found


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    pairs = derived(parser.parse_args().folder)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Nouns of happenings and the verbs they come from. From WordNet 3.0 (see NOTICE), by training/act_nouns.py.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("noun", "verb"))
        writer.writerows(sorted(pairs.items()))
    print(f"{len(pairs)} nouns")


if __name__ == "__main__":
    main()
