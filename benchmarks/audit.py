"""Draws lines from the accounts of several stories, every line equally likely, for a judge to hold against the articles.

Run as `python -m benchmarks.audit STORY.dateline … [--lines 100] [--seed 1] [--kinds event,figure]`. A line is shown with all that a page shows
of it: who, what, to whom, when, standing, on whose word, value; then the words it rests on. It is right if all of that is so in the
article and a fact-checker would print it. The same stories, number and seed give the same lines.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import dateline
from dateline.model import Event, Figure, Position, Statement, Story
from dateline.pages import Library
from dateline.pages.lines import event_line, line_of, speaker
from dateline.pages.words import kind_of, measured, when_in_words
from dateline.store.browse import Record
from dateline.store.browse.records import KIND_OF

EVIDENCE = 3
"""Pieces of evidence shown of a line; a line that many articles carry is judged by the first few."""


def draw(
    stories: Iterable[tuple[str, Story]], lines: int, seed: int, kinds: Collection[str] = ()
) -> list[tuple[str, Library, Record]]:
    """Returns lines drawn from named stories, each with its story's name, in random order."""
    pool = [
        (name, library, record)
        for name, library in ((name, Library(story)) for name, story in stories)
        for record in sorted(library.records(), key=lambda record: (KIND_OF[type(record)], record.id))
        if not kinds or KIND_OF[type(record)] in kinds
    ]
    return random.Random(seed).sample(pool, min(lines, len(pool)))


def shown(library: Library, record: Record) -> Sequence[str]:
    """Returns a line as a page shows it, its facts under it, then the words it rests on."""
    facts = [
        told for told in (f"{label}: {value}" if value else "" for label, value in _facts(library, record)) if told
    ]
    words = [f"  | {' '.join(source.quote.split())}" for source in library.sources(record)[:EVIDENCE]]
    return [_line(library, record), *([f"  ({'; '.join(facts)})"] if facts else []), *words]


def _line(library: Library, record: Record) -> str:
    match record:
        case Statement():
            return f"{speaker(library, record)}: {' '.join(library.said(record).split())}"
        case Event():
            return event_line(library, record)
        case Figure():
            return f"{measured(record)}: “{record.words or record.of}”"
        case _:
            return line_of(library, record)


def _facts(library: Library, record: Record) -> list[tuple[str, str]]:
    match record:
        case Event():
            on_word = ", ".join(map(library.name, record.attributed_to))
            where = record.where.name if record.where else ""
            return [
                ("kind", kind_of(record)),
                ("status", record.status),
                ("when", when_in_words(record.when)),
                ("where", where),
                ("on the word of", on_word),
                ("score", f"{record.score:.2f}"),
            ]
        case Statement(mention=mention):
            to = library.name(record.addressee)
            return [
                ("status", mention.status),
                ("cue", " ".join(library.articles[record.document].text[a:b] for a, b in mention.cue)),
                ("medium", mention.medium or ""),
                ("to", to),
                ("said", when_in_words(record.said)),
            ]
        case Figure():
            return [
                ("of", record.of),
                ("as of", when_in_words(record.as_of)),
                ("on the word of", library.name(record.attributed_to)),
                ("group", record.group or ""),
            ]
        case Position():
            return [("when", when_in_words(record.when)), ("on the word of", library.name(record.on_word_of))]
        case _:
            return []


def main() -> None:
    """Prints the lines, numbered, with their story and kind, then how many of each kind there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="+")
    parser.add_argument("--lines", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--kinds", default="", help=f"of {', '.join(KIND_OF.values())}, with commas between; all if left out"
    )
    options = parser.parse_args()
    kinds = [kind for kind in options.kinds.split(",") if kind]
    if unknown := sorted(set(kinds) - set(KIND_OF.values())):
        parser.error(f"no such kind of line: {', '.join(unknown)}; there are {', '.join(KIND_OF.values())}")
    stories = [(path.stem, dateline.load(path)) for path in sorted(options.stories)]
    lines = draw(stories, options.lines, options.seed, kinds)
    for number, (name, library, record) in enumerate(lines, 1):
        print(f"{number:3d}. [{KIND_OF[type(record)]}, {name}] " + "\n     ".join(shown(library, record)))
    print(dict(Counter(KIND_OF[type(record)] for _, _, record in lines)))


if __name__ == "__main__":
    main()
