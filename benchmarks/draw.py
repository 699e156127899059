"""Draws lines of an account at random, each with the words it rests on, for a person to hold against the captures.

Run as `python -m benchmarks.draw STORY.dateline [--lines 40] [--seed 1]`. The same story, number and seed give the same lines.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import dateline
from dateline.pages import Library
from dateline.pages.lines import line_of
from dateline.pages.words import when_in_words
from dateline.store.browse.records import KIND_OF


def main() -> None:
    """Prints the lines, numbered, with kind, date, status, outlet and quotation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("story", type=Path)
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    library = Library(dateline.load(options.story))
    records = sorted(library.records(), key=lambda record: (KIND_OF[type(record)], record.id))
    drawn = random.Random(options.seed).sample(records, min(options.lines, len(records)))
    for number, record in enumerate(drawn, 1):
        facts = [
            when_in_words(
                getattr(record, "when", None) or getattr(record, "said", None) or getattr(record, "as_of", None)
            )
        ]
        facts.append(getattr(record, "status", "") or getattr(getattr(record, "mention", None), "status", ""))
        print(f"{number:2d}. [{KIND_OF[type(record)]}] {line_of(library, record)}")
        print(f"    {' · '.join(fact for fact in facts if fact) or 'no date'}")
        for source in library.sources(record)[:3]:
            print(f"    {source.outlet}: {' '.join(source.quote.split())}")


if __name__ == "__main__":
    main()
