"""How far two passes of labels over the event gold set agree: `python -m benchmarks.event_agreement [FIRST SECOND]`.

Events are matched by their triggers alone; everything else is told of matched events.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path

from benchmarks.event_labels import FOLDER, LabelledEvent, LabelledParty, Sentence, read_lines
from benchmarks.event_matching import Pair, pairs

PASSES = (FOLDER / "passes" / "first.jsonl", FOLDER / "passes" / "second.jsonl")
"""The annotator's own two."""

THIRD = FOLDER / "passes" / "third.jsonl"
"""A second reader's, made blind."""

EXACT: dict[str, Callable[[LabelledEvent], Hashable]] = {
    "type": lambda event: event.type,
    "mode, where types agree": lambda event: event.mode,
    "status": lambda event: event.status,
    "actors, words": lambda event: _phrases(event.actors),
    "recipients, words": lambda event: _phrases(event.recipients),
    "actors and recipients, words": lambda event: (_phrases(event.actors), _phrases(event.recipients)),
    "date": lambda event: event.date,
    "place": lambda event: event.place,
    "contexts": lambda event: frozenset(event.contexts),
}
"""What of two matched events is held against each other."""

OF_CHANCE = ("type", "mode, where types agree", "status")
"""Measures with few values, of which Cohen's kappa is told too."""


def _phrases(parties: Iterable[LabelledParty]) -> frozenset[str]:
    return frozenset(party.text for party in parties)


def kappa(rows: list[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa: how far two columns agree beyond what their own shares of values would give by chance."""
    one, other = (Counter(column) for column in zip(*rows, strict=True))
    agreed = sum(a == b for a, b in rows) / len(rows)
    chance = sum(one[value] * other[value] for value in one) / len(rows) ** 2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def report(first: list[Sentence], second: list[Sentence]) -> Iterator[str]:
    """Yields the lines of the table."""
    others = {sentence.id: sentence for sentence in second}
    both = [(sentence, others[sentence.id]) for sentence in first if sentence.id in others]
    matched = [pair for one, other in both for pair in pairs(one.events, other.events, by_party=False)]
    sizes = sum(len(one.events) for one, _ in both), sum(len(other.events) for _, other in both)
    yield f"{'sentences':34s} {len(both)}"
    yield f"{'events, first and second pass':34s} {sizes[0]}, {sizes[1]}"
    yield f"{'event or none, per sentence':34s} {_rate([(bool(a.events), bool(b.events)) for a, b in both], True)}"
    yield f"{'events found by both, F1':34s} {2 * len(matched) / sum(sizes):.3f}  ({len(matched)})"
    for name, value in EXACT.items():
        told = [pair for pair in matched if "types agree" not in name or pair[0].type == pair[1].type]
        yield f"{name:34s} {_rate([(value(a), value(b)) for a, b in told], name in OF_CHANCE)}"
    parties = list(_shared_parties(matched))
    yield f"{'country, of parties in both':34s} {_rate([(a.country, b.country) for a, b in parties], False)}"
    yield f"{'sectors, of parties in both':34s} {_rate([(frozenset(a.sectors), frozenset(b.sectors)) for a, b in parties], False)}"


def _shared_parties(matched: Iterable[Pair]) -> Iterator[tuple[LabelledParty, LabelledParty]]:
    for one, other in matched:
        for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)):
            named = {party.text: party for party in theirs}
            yield from ((party, named[party.text]) for party in mine if party.text in named)


def _rate(rows: list[tuple[Hashable, Hashable]], with_kappa: bool) -> str:
    agreed = sum(a == b for a, b in rows)
    beyond = f", kappa {kappa(rows):.3f}" if with_kappa else ""
    return f"{agreed / len(rows):.3f}  ({agreed} of {len(rows)}{beyond})"


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passes", nargs="*", type=Path, metavar="PASS", help="two files of labels, one sentence a line")
    options = parser.parse_args()
    if len(options.passes) not in (0, 2):
        parser.error("give two passes, or none for those of the gold set")
    print(*report(*(read_lines(path) for path in options.passes or PASSES)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
