"""Scores whom a pronoun that speaks is taken for, on 200 pronoun sources of PolNeAR's dev split labelled by hand.

Asked is the speaker of the statement that a pronoun is the source of; where none is read there, whom the cast takes it for. The labels are in `speakers.tsv`, which says how they were made: places in the texts alone, no text. A pronoun is right where
the entity it is resolved to has a mention at a labelled place, or its words are at one (`an architect who said`); where
nobody is labelled, where nobody is found; where the writer is, where the writer is found. Documents stand in two halves in turn: rules
were mended with the misses of half `a` before the eyes, half `b` was only counted.

usage: python -m benchmarks.speakers [--show] [--half a|b] [--yardsticks DIR]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dateline.language import Engine, load
from dateline.model import Article, Party, Span, StatementMention, identify
from dateline.reading.attribution import find_statements
from dateline.reading.names import Cast, find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times

LABELS = Path(__file__).with_suffix(".tsv")
ROOT = Path(__file__).resolve().parents[1]
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
Outcome = Literal["right", "nobody", "wrong"]


@dataclass(frozen=True, slots=True)
class Label:
    """A pronoun that speaks, and the places of full mentions of whom it means."""

    document: str
    pronoun: Span
    kind: Literal["one", "group", "none", "author"]
    mentions: tuple[Span, ...]


def labels(path: Path = LABELS) -> list[Label]:
    """Returns the labels as written."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        Label(
            row["document"],
            Span(int(row["start"]), int(row["end"])),
            row["kind"],  # type: ignore[arg-type]
            tuple(Span(*map(int, pair.split("-"))) for pair in row["mentions"].split()),
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def halves(rows: Sequence[Label]) -> dict[str, str]:
    """Returns the half of each document."""
    return {name: "ab"[number % 2] for number, name in enumerate(sorted({row.document for row in rows}))}


def article(record: Mapping[str, Any]) -> Article:
    """Returns a document of PolNeAR as an article whose lines are all story, with the author it gives."""
    text = record["text"]
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text) if match.group().strip())
    return Article(
        identify(text), "", (), None, "text", text, story, (), title=record.get("title"), authors=authors(record)
    )


def authors(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the author of a document where it is one person."""
    name = re.sub(r"^By\s*", "", record.get("author") or "")
    name = name.title() if name.isupper() else name
    return (name,) if re.fullmatch(r"[\w.'’-]+( [\w.'’-]+){1,3}", name) else ()


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its actors and statements."""

    parsed: Parsed
    cast: Cast
    statements: tuple[StatementMention, ...]

    def speaker(self, pronoun: Span) -> Party | None:
        """Returns the speaker of the statement whose source a pronoun is; else whom the cast takes the pronoun for."""
        for statement in self.statements:
            if any(span.start <= pronoun.start and pronoun.end <= span.end for span in statement.source):
                return statement.speaker
        sentence = self.parsed.sentence_at(pronoun.start)
        tokens = sentence.tokens if sentence is not None else ()
        found = [token for token in tokens if sentence is not None and sentence.start + token.idx == pronoun.start]
        return self.cast.party(found[0], sentence) if found and sentence is not None else None


def read(whole: Article, engine: Engine) -> Read:
    """Reads the actors and statements of a document."""
    parsed = Parsed(whole, tuple(engine.read(whole.text, whole.story)))
    times = find_times(parsed)
    cast = find_cast(parsed, times)
    return Read(parsed, cast, find_statements(parsed, cast, Clock(parsed, times)))


def judged(reading: Read, label: Label, writers: Sequence[str]) -> tuple[Outcome, str]:
    """Returns how a pronoun was resolved, with whom it was taken for."""
    party = reading.speaker(label.pronoun)
    entity = reading.cast.entity(party.entity) if party is not None and party.entity is not None else None
    shown = entity.name if entity is not None else f"“{party.text}”" if party is not None else "nobody"
    if label.kind == "none":
        return ("right" if entity is None else "wrong"), shown
    if party is not None and party.span != label.pronoun and _meets(party.span, label.mentions):
        return "right", shown
    if entity is None:
        return "nobody", shown
    if label.kind == "author" and entity.name in writers:
        return "right", shown
    named = [mention for mention in reading.cast.mentions if mention.entity == entity.id and mention.form != "pronoun"]
    return ("right" if any(_meets(mention.span, label.mentions) for mention in named) else "wrong"), shown


def _meets(span: Span, places: Sequence[Span]) -> bool:
    """True where a phrase ends with a labelled one, or begins with it and is not much longer."""
    return any(
        span.end == place.end
        or (span.start == place.start and span.end - span.start < 2 * (place.end - place.start))
        or (span.start <= place.start and place.end <= span.end < place.end + 3)
        for place in places
    )


def outcomes(
    rows: Sequence[Label], records: Mapping[str, Mapping[str, Any]], engine: Engine
) -> Iterator[tuple[Label, Outcome, str]]:
    """Yields each label with how it was resolved, document by document."""
    for name in dict.fromkeys(row.document for row in rows):
        whole = article(records[name])
        reading = read(whole, engine)
        for row in rows:
            if row.document == name:
                yield (row, *judged(reading, row, whole.authors))


def main() -> None:
    """Prints the share resolved right, by half, by pronoun and by kind of label."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what half a has wrong, by place")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    options = parser.parse_args()
    lines = (options.yardsticks / "attribution" / "polnear_dev.jsonl").read_text("utf-8").splitlines()
    records = {record["doc"]: record for record in map(json.loads, lines)}
    rows = labels()
    half = halves(rows)
    rows = [row for row in rows if options.half in (None, half[row.document])]
    counts: Counter[tuple[str, str, str]] = Counter()
    for row, outcome, shown in outcomes(rows, records, load()):
        word = records[row.document]["text"][row.pronoun.start : row.pronoun.end].casefold()
        for group, value in (("half", half[row.document]), ("word", word), ("kind", row.kind), ("all", "")):
            counts[group, value, outcome] += 1
        if options.show and outcome != "right" and half[row.document] == "a":
            print(f"{row.document} {row.pronoun.start} {word}: {outcome}, {shown}")
    _print(counts)


def _print(counts: Counter[tuple[str, str, str]]) -> None:
    for group, value in dict.fromkeys((group, value) for group, value, _ in sorted(counts)):
        right, nobody, wrong = (counts[group, value, outcome] for outcome in ("right", "nobody", "wrong"))
        total = right + nobody + wrong
        print(f"{group:5} {value:8} {right:3}/{total:3} = {right / total:.3f}   wrong {wrong}, nobody {nobody}")


if __name__ == "__main__":
    main()
