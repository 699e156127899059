"""Reads short articles about invented people and bodies, joins their actors, and scores which names were put together.

Run as `python -m benchmarks.joins [--half a|b] [--show]`, or with `--speed N` to time the joining of N invented articles. The cases lie in `benchmarks/joins/`. Scored are all pairs of marked names of
one case: P and R over pairs put together; a case none of whose names are one actor is a trap, and holds if nothing in it was joined.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from dateline.language import Engine, load
from dateline.model import Article, Entity, Line, Reading, Span
from dateline.reading import read
from dateline.story.actors import join_actors

FOLDER = Path(__file__).resolve().parent / "joins"
MARK = re.compile(r"\{([^{}|]+)\|(\w+)\}")


@dataclass(frozen=True, slots=True)
class Case:
    """Articles of one story, and the marked names of each with what they name."""

    kind: str
    articles: tuple[Article, ...]
    marks: tuple[tuple[str, Span, str], ...]
    """Document, place and mark of every name."""


def cases(half: str) -> Iterator[Case]:
    """Yields the cases of a half."""
    for number, case in enumerate(tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))["case"]):
        articles, marks = [], []
        for place, marked in enumerate(case["articles"]):
            name = f"{half}{number}-{place}"
            text, spans = _unmarked(marked)
            story = (Span(0, len(text)),)
            lines = (Line(story[0], "story"),)
            articles.append(
                Article(name, name, (), None, "text", text, story, lines, outlet=f"Paper {place}", language="en")
            )
            marks += [(name, span, mark) for span, mark in spans]
        yield Case(case["class"], tuple(articles), tuple(marks))


def _unmarked(marked: str) -> tuple[str, list[tuple[Span, str]]]:
    text, spans, last = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[last : found.start()]
        spans.append((Span(len(text), len(text) + len(found[1])), found[2]))
        text += found[1]
        last = found.end()
    return text + marked[last:], spans


def joined(case: Case, readings: list[Reading]) -> list[str]:
    """Returns, for each mark of a case, the id of the actor its words were taken for; one of its own where there is none."""
    actors, _ = join_actors({article.id: article for article in case.articles}, readings)
    owner = {key: actor.id for actor in actors for key in actor.entities}
    by_document = {reading.document: reading for reading in readings}
    found = []
    for number, (document, span, _) in enumerate(case.marks):
        near = [
            (_overlap(mention.span, span), mention.entity)
            for mention in by_document[document].mentions
            if _overlap(mention.span, span) > 0
        ]
        found.append(owner[document, max(near)[1]] if near else f"nobody {number}")
    return found


def _overlap(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def measure(half: str, engine: Engine, *, show: bool = False) -> str:
    """Returns the table of a half: by class and in all, pairs put together rightly, wrongly and not."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(half):
        readings = [read(article, engine) for article in case.articles]
        found = joined(case, readings)
        trap = True
        wrong = []
        for one, other in combinations(range(len(found)), 2):
            gold, got = case.marks[one][2] == case.marks[other][2], found[one] == found[other]
            trap = trap and not gold
            if gold or got:
                counts[case.kind]["right" if gold and got else "missed" if gold else "false"] += 1
            if gold != got:
                wrong.append(("missed" if gold else "false ") + f" {_words(case, one)} = {_words(case, other)}")
        if trap:
            counts[case.kind]["traps"] += 1
            counts[case.kind]["held"] += not wrong
        if show and wrong:
            print(f"{case.kind}: {' / '.join(article.text for article in case.articles)}", *wrong, sep="\n    ")
    whole = sum(counts.values(), Counter[str]())
    rows = [_row(kind, count) for kind, count in [*sorted(counts.items()), ("all", whole)]]
    return "\n".join([f"half {half:9s}      P      R  pairs  traps held", *rows])


def _words(case: Case, number: int) -> str:
    document, span, _ = case.marks[number]
    text = next(article.text for article in case.articles if article.id == document)
    return f"“{text[span.start : span.end]}”"


def _row(kind: str, count: Counter[str]) -> str:
    put, gold = count["right"] + count["false"], count["right"] + count["missed"]
    precision, recall = (f"{count['right'] / n:.3f}" if n else "    –" for n in (put, gold))
    return f"{kind:14s}  {precision:>5s}  {recall:>5s}  {gold:5d}  {count['held']:3d} of {count['traps']:2d}"


SYLLABLES = [
    "ba",
    "ko",
    "ri",
    "mel",
    "dan",
    "vor",
    "tes",
    "hal",
    "qui",
    "sor",
    "len",
    "mak",
    "pri",
    "sta",
    "gro",
    "wen",
    "fil",
    "dor",
    "nak",
    "jev",
    "ul",
    "ing",
    "ost",
    "arn",
]
TRADES = ("Motors", "Foods", "Institute", "Union", "Bank", "Council", "Party")


def pile(number: int) -> tuple[dict[str, Article], list[Reading]]:
    """Returns articles that each name 12 people of 4,000, some by surname alone, 6 bodies of 1,500 and 4 described ones."""
    chance = random.Random(7)

    def word(syllables: int) -> str:
        return "".join(chance.choices(SYLLABLES, k=syllables)).title()

    given, families = [word(2) for _ in range(300)], [word(3) for _ in range(1500)]
    people = [f"{chance.choice(given)} {chance.choice(families)}" for _ in range(4000)]
    bodies = [f"{word(2)} {chance.choice(TRADES)}" for _ in range(1500)]
    articles, readings = {}, []
    for document in (f"d{place:06}" for place in range(number)):
        articles[document] = Article(document, document, (), None, "text", "", (), (), outlet=document)
        named = [name if chance.random() < 0.7 else name.split()[-1] for name in chance.sample(people, 12)]
        called = [name if chance.random() < 0.8 else name.split()[0] for name in chance.sample(bodies, 6)]
        entities = [Entity(f"p{place}", name, "person") for place, name in enumerate(named)]
        entities += [Entity(f"b{place}", name, "organization") for place, name in enumerate(called)]
        for words in ("the government", "the police", "the union", "the bank"):
            entities.append(Entity(words, words, "organization", (words,), named=False))
        readings.append(Reading(document, entities=tuple(entities)))
    return articles, readings


def main() -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("a", "b"), help="one half only")
    parser.add_argument("--show", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--speed", type=int, metavar="N", help="time the joining of N invented articles instead")
    options = parser.parse_args()
    if options.speed:
        articles, readings = pile(options.speed)
        start = time.process_time()
        actors, _ = join_actors(articles, readings)
        print(f"{options.speed} articles, {len(actors)} actors, {time.process_time() - start:.2f} s of CPU")
        return 0
    engine = load()
    for half in [options.half] if options.half else ["a", "b"]:
        print(measure(half, engine, show=options.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
