"""Reads the event gold set with the engine, or takes another system's events, and scores who did what to whom.

    python -m benchmarks.event_gold [--half dev|held] [--show] [--keep FILE] [--found FILE] [--folds DIR]

The development half is trained on: its figure is told by folds (`--folds`). The set, its labels and how a figure is counted are told in `benchmarks/events/README.md`. Of the held half only totals are printed, and
nothing that it shows may go into a rule.
"""

from __future__ import annotations

import argparse
import json
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from training.events.folds import weights_of_fold

from benchmarks.event_labels import HALVES, LabelledEvent, LabelledParty, Sentence, read_half, read_lines
from benchmarks.event_matching import Pair, pairs, same_parties
from dateline.language import Engine, load
from dateline.model import Article, EventMention, Line, Party, Published, Reading, Span, When, identify
from dateline.reading import read
from dateline.reading.events.learned.judge import weights

PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "whom", "which", "that"}
)
RATES = {
    "type, of matched": "type",
    "mode, of right type": "mode",
    "status, of matched": "status",
    "date, of matched that have one": "date",
    "no date where none is told": "undated",
    "country, of parties found": "country",
    "sector, of parties found": "sector",
    "swapped sides": "swapped",
    "false alarms on empty sentences": "alarm",
}
"""Shares printed, by the name their counts go under."""
OF_MATCHED = {"place, of matched": "place", "contexts, of matched": "contexts"}
"""Precision and recall of matched events alone: what is missed is counted as missed once, by its type."""


def events_of(sentence: Sentence, engine: Engine, folds: Path | None = None) -> tuple[LabelledEvent, ...]:
    """Returns what the engine's reading tells of a sentence, taken as an article of its own published on its day; judged by weights that
    saw none of its fold, where a folder of such is given."""
    story = (Span(0, len(sentence.text)),)
    article = Article(
        identify(sentence.text),
        "",
        (),
        None,
        "text",
        sentence.text,
        story,
        (Line(story[0], "story"),),
        language="en",
        published=Published(sentence.published, sentence.published, "printed"),
    )
    with weights(weights_of_fold(folds, "gold", sentence.id)) if folds is not None else nullcontext():
        reading = read(article, engine)
    return tuple(_labelled(event, sentence.text, reading) for event in reading.events)


def _labelled(event: EventMention, text: str, reading: Reading) -> LabelledEvent:
    return LabelledEvent(
        text[event.trigger.start : event.trigger.end],
        event.trigger.start,
        event.type,
        event.mode,
        event.contexts,
        event.status,
        tuple(_party(party, reading) for party in event.sources),
        tuple(_party(party, reading) for party in event.targets),
        _date(event.when),
        event.place.text if event.place else None,
    )


def _party(party: Party, reading: Reading) -> LabelledParty:
    """A party as written; a pronoun by the name of whom it stands for, as the labels have it."""
    text = party.text
    if text.casefold() in PRONOUNS:
        text = next((entity.name for entity in reading.entities if entity.id == party.entity), text)
    return LabelledParty(text, party.span.start, party.country, (party.sector,) if party.sector else ())


def _date(when: When | None) -> str | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    first, last = when.earliest[:10], when.latest[:10]
    return first if first == last else f"{first}/{last}"


def score(sentences: Iterable[Sentence], found: Mapping[str, tuple[LabelledEvent, ...]]) -> Counter[str]:
    """Returns the counts of a half; a sentence that is not among what was found has no event there."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        told = found.get(sentence.id, ())
        counts["sentences"] += 1
        if not sentence.events:
            _rate(counts, "alarm", bool(told))
        matched = pairs(sentence.events, told)
        for event in sentence.events:
            counts["gold"] += 1
            counts[f"gold {event.type}"] += 1
        for event in told:
            counts["told"] += 1
            counts[f"told {event.type}"] += 1
        for pair in matched:
            _count(counts, pair)
        missed = [event for event in sentence.events if not any(event is one for one, _ in matched)]
        for event in missed:
            counts["actors gold"] += len(event.actors)
            counts["recipients gold"] += len(event.recipients)
    return counts


def _count(counts: Counter[str], pair: Pair) -> None:
    gold, told = pair
    counts["matched"] += 1
    right = gold.type == told.type
    _rate(counts, "type", right)
    counts[f"right {gold.type}"] += right
    if right and gold.mode is not None:
        _rate(counts, "mode", gold.mode == told.mode)
    _rate(counts, "status", gold.status == told.status)
    if gold.date is not None:
        _rate(counts, "date", _days(gold.date) == _days(told.date))
    else:
        _rate(counts, "undated", told.date is None)
    _count_place(counts, gold.place, told.place)
    counts["contexts gold"] += len(gold.contexts)
    counts["contexts told"] += len(told.contexts)
    counts["contexts right"] += len({*gold.contexts} & {*told.contexts})
    both = [_count_side(counts, side, *lists) for side, lists in _sides(gold, told)]
    counts["tuples"] += right and all(both)
    counts["tuples, all said"] += right and all(both) and (gold.mode, gold.status) == (told.mode, told.status)
    if gold.actors and gold.recipients and (told.actors or told.recipients):
        straight = len(same_parties(gold.actors, told.actors)) + len(same_parties(gold.recipients, told.recipients))
        across = len(same_parties(gold.actors, told.recipients)) + len(same_parties(gold.recipients, told.actors))
        _rate(counts, "swapped", across > straight)


def _count_place(counts: Counter[str], gold: str | None, told: str | None) -> None:
    """A place is right in the labels' words, or where one names it in more words than the other."""
    counts["place gold"] += gold is not None
    counts["place told"] += told is not None
    if gold is not None and told is not None:
        one, other = gold.casefold(), told.casefold().removeprefix("the ")
        counts["place right"] += other in one or one.removeprefix("the ") in other


def _sides(
    gold: LabelledEvent, told: LabelledEvent
) -> Iterator[tuple[str, tuple[tuple[LabelledParty, ...], tuple[LabelledParty, ...]]]]:
    """The lists to be held against each other: all of what is told where the gold has several who do it with each other."""
    if len(gold.actors) > 1 and not gold.recipients:
        yield "actors", (gold.actors, told.actors + told.recipients)
    else:
        yield "actors", (gold.actors, told.actors)
        yield "recipients", (gold.recipients, told.recipients)


def _count_side(
    counts: Counter[str], side: str, gold: tuple[LabelledParty, ...], told: tuple[LabelledParty, ...]
) -> bool:
    same = same_parties(gold, told)
    counts[f"{side} gold"] += len(gold)
    counts[f"{side} told"] += len(told)
    counts[f"{side} right"] += len(same)
    for one, other in same:
        if one.country is not None:
            _rate(counts, "country", other.country is not None and other.country in one.country.split("+"))
        if one.sectors:
            _rate(counts, "sector", any(sector in one.sectors for sector in other.sectors))
    return len(same) == len(gold) == len(told)


def _days(date: str | None) -> tuple[str, str] | None:
    """First and last day of a date, a month or a year filled up."""
    if date is None:
        return None
    first, _, last = date.partition("/")
    return _filled(first, "01", "01"), _filled(last or first, "12", None)


def _filled(date: str, month: str, day: str | None) -> str:
    """A day; of a month or a year the one asked for, or the last."""
    parts = date.split("-")
    if len(parts) == 3:
        return date
    year, month = parts[0], (parts[1:] or [month])[0]
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"


def _rate(counts: Counter[str], name: str, right: bool) -> None:
    counts[f"{name}, of"] += 1
    counts[name] += right


def table(counts: Counter[str]) -> Iterator[str]:
    """Yields the lines of the report on a half."""
    yield f"{'sentences; events; events told':34s} {counts['sentences']}; {counts['gold']}; {counts['told']}"
    yield f"{'event found, any type':34s} {_prf(counts['matched'], counts['told'], counts['gold'])}"
    yield f"{'type, micro':34s} {_prf(counts['type'], counts['told'], counts['gold'])}"
    yield f"{'type, macro F1':34s} {macro(counts):.3f}"
    for side in ("actors", "recipients"):
        yield f"{side:34s} {_prf(counts[f'{side} right'], counts[f'{side} told'], counts[f'{side} gold'])}"
    for name, key in RATES.items():
        right, of = counts[key], counts[f"{key}, of"]
        yield f"{name:34s} {right / of if of else 0:.3f}  ({right} of {of})"
    for name, side in OF_MATCHED.items():
        yield f"{name:34s} {_prf(counts[f'{side} right'], counts[f'{side} told'], counts[f'{side} gold'])}"
    yield f"{'whole tuple (type, parties)':34s} {_prf(counts['tuples'], counts['told'], counts['gold'])}"
    yield f"{'… with mode and status':34s} {_prf(counts['tuples, all said'], counts['told'], counts['gold'])}"


def macro(counts: Counter[str]) -> float:
    """Returns the mean F1 of the types the half has."""
    names = [name.removeprefix("gold ") for name in counts if name.startswith("gold ")]
    return sum(2 * counts[f"right {n}"] / (counts[f"gold {n}"] + counts[f"told {n}"]) for n in names) / len(names)


def _prf(right: int, told: int, gold: int) -> str:
    precision, recall, both = (
        part / whole if whole else 0 for part, whole in ((right, told), (right, gold), (2 * right, told + gold))
    )
    return f"P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}"


def by_type(counts: Counter[str]) -> Iterator[str]:
    """Yields a line for each type: precision, recall, F1 and how many there are."""
    for name in sorted(name.removeprefix("gold ") for name in counts if name.startswith("gold ")):
        right, told, gold = (counts[f"{what} {name}"] for what in ("right", "told", "gold"))
        yield f"{name:34s} {_prf(right, told, gold)}  ({gold})"


def misses(sentence: Sentence, told: tuple[LabelledEvent, ...]) -> Iterator[str]:
    """Yields what is missed, what is too much and what is otherwise in a sentence."""
    matched = pairs(sentence.events, told)
    for event in sentence.events:
        other = next((other for one, other in matched if one is event), None)
        if other is None:
            yield f"  missed  {_line(event)}"
        elif _line(event) != _line(other):
            yield f"  gold    {_line(event)}"
            yield f"  told    {_line(other)}"
    for event in told:
        if not any(event is other for _, other in matched):
            yield f"  too much  {_line(event)}"


def _line(event: LabelledEvent) -> str:
    sides = (", ".join(party.text for party in parties) or "–" for parties in (event.actors, event.recipients))
    kind = f"{event.type}-{event.mode}" if event.mode else event.type
    return f"{event.trigger!r} {kind} {event.status}: {' → '.join(sides)} ({event.date or 'undated'})"


def measure(half: str) -> dict[str, float]:
    """Returns how well types, status, mode, place and contexts of a half are told, and how often an empty text is told to hold an event."""
    engine, sentences = load(), read_half(half)
    counts = score(sentences, {each.id: events_of(each, engine) for each in sentences})
    return {
        "type precision": counts["type"] / counts["told"],
        "type recall": counts["type"] / counts["gold"],
        "type macro F1": macro(counts),
        "status": counts["status"] / counts["status, of"],
        "mode": counts["mode"] / counts["mode, of"],
        "place precision": counts["place right"] / counts["place told"],
        "place recall": counts["place right"] / counts["place gold"],
        "contexts precision": counts["contexts right"] / counts["contexts told"],
        "contexts recall": counts["contexts right"] / counts["contexts gold"],
        "false alarms": counts["alarm"] / counts["alarm, of"],
    }


def main() -> int:
    """Prints the report on each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=HALVES, help="one half only")
    parser.add_argument(
        "--show", action="store_true", help="list what was missed and what was wrong in the development half"
    )
    parser.add_argument("--keep", type=Path, help="write what the engine found to this file, one sentence a line")
    parser.add_argument("--found", type=Path, help="score the events of this file instead of reading the sentences")
    parser.add_argument(
        "--folds", type=Path, help="folder of the folds' weights (training.events.fit), for the half trained on"
    )
    options = parser.parse_args()
    halves = {half: read_half(half) for half in ([options.half] if options.half else HALVES)}
    if options.found:
        found = {sentence.id: sentence.events for sentence in read_lines(options.found)}
    else:
        engine = load()
        folds = {"dev": options.folds}
        found = {each.id: events_of(each, engine, folds.get(name)) for name, half in halves.items() for each in half}
    if options.keep:
        rows = [{"id": name, "events": [asdict(event) for event in told]} for name, told in found.items()]
        options.keep.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    for half, sentences in halves.items():
        counts = score(sentences, found)
        print(f"== {half}", *table(counts), sep="\n")
        if half == "dev":
            print(*by_type(counts), sep="\n")
        if half == "dev" and options.show:
            for sentence in sentences:
                lines = list(misses(sentence, found.get(sentence.id, ())))
                if lines:
                    print(f"{sentence.id} {sentence.text}", *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
