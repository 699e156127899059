"""The records of the event gold set, and how its files are read: two halves of settled labels (TOML) and the passes behind them (JSONL).

A label points into its sentence: `text[at:at + len(words)]` is exactly the words. What breaks the format is told by `faults`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dateline.reading.events import types
from dateline.reading.events.contexts import contexts

FOLDER = Path(__file__).resolve().parent / "events"
HALVES = ("dev", "held")
STATUSES = ("done", "ongoing", "planned", "alleged", "denied")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class LabelledParty:
    """Words that name someone who takes part. `at` is None where a system gives no place."""

    text: str
    at: int | None
    country: str | None
    """ISO 3166 alpha-3; two joined by `+` where one phrase names people of both."""
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An act of one of PLOVER's types."""

    trigger: str
    at: int | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: str
    actors: tuple[LabelledParty, ...]
    recipients: tuple[LabelledParty, ...]
    date: str | None
    """A day, a month, a year, or two days joined by `/`."""
    place: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of one or two sentences with the events it tells; none where it tells nothing for a timeline."""

    id: str
    published: str
    text: str
    events: tuple[LabelledEvent, ...]


def read_half(half: str) -> list[Sentence]:
    """Returns the sentences of a half, `dev` or `held`."""
    rows = tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))["sentence"]
    return [_sentence({**row, "events": row.get("event", [])}) for row in rows]


def read_lines(path: Path) -> list[Sentence]:
    """Returns labels written one sentence a line: a pass, or what a system found."""
    return [_sentence(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _sentence(row: Mapping[str, Any]) -> Sentence:
    published = row.get("published", "")
    day = published.isoformat() if isinstance(published, date) else published
    return Sentence(row["id"], day, row.get("text", ""), tuple(_event(each) for each in row["events"]))


def _event(row: Mapping[str, Any]) -> LabelledEvent:
    return LabelledEvent(
        row.get("trigger") or "",
        row.get("at"),
        row["type"],
        row.get("mode"),
        tuple(row.get("contexts", ())),
        row.get("status", ""),
        tuple(_party(each) for each in row.get("actors", ())),
        tuple(_party(each) for each in row.get("recipients", ())),
        row.get("date"),
        row.get("place"),
    )


def _party(row: Mapping[str, Any]) -> LabelledParty:
    return LabelledParty(row["text"], row.get("at"), row.get("country"), tuple(row.get("sectors", ())))


def faults(sentence: Sentence, modes: Mapping[str, frozenset[str]], contexts: frozenset[str]) -> Iterator[str]:
    """Yields what is wrong with a sentence's labels, each with the sentence's id before it."""
    for event in sentence.events:
        where = f"{sentence.id} {event.trigger!r}: "
        for words, at in [(event.trigger, event.at), *((each.text, each.at) for each in _parties(event))]:
            if not _stands(sentence.text, words, at):
                yield f"{where}{words!r} does not stand at {at}"
        if event.place is not None and event.place not in sentence.text:
            yield f"{where}the place {event.place!r} does not stand in the text"
        if event.type not in modes:
            yield f"{where}there is no type {event.type}"
        elif event.mode is not None and event.mode not in modes[event.type]:
            yield f"{where}{event.type} has no mode {event.mode}"
        if event.status not in STATUSES:
            yield f"{where}there is no status {event.status}"
        for context in set(event.contexts) - contexts:
            yield f"{where}there is no context {context}"
        if event.date is not None and not DATE.fullmatch(event.date):
            yield f"{where}{event.date} is no date"
        yield from (f"{where}{fault}" for party in _parties(event) for fault in _party_faults(party))


def _parties(event: LabelledEvent) -> tuple[LabelledParty, ...]:
    return event.actors + event.recipients


def _stands(text: str, words: str, at: int | None) -> bool:
    """True if the words stand there, whole words at both ends."""
    if at is None or not words or text[at : at + len(words)] != words:
        return False
    before, behind = text[:at][-1:], text[at + len(words) :][:1]
    return not (before.isalnum() or behind.isalnum())


def _party_faults(party: LabelledParty) -> Iterator[str]:
    for code in (party.country or "").split("+"):
        if party.country is not None and not re.fullmatch("[A-Z]{3}", code):
            yield f"{code!r} is no country code"
    for sector in set(party.sectors) - sectors():
        yield f"there is no sector {sector}"


@cache
def sectors() -> frozenset[str]:
    """Returns the sector codes a party may have."""
    groups = tomllib.loads((FOLDER / "sectors.toml").read_text("utf-8"))
    return frozenset(code for group in groups.values() for code in group)


def plover() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Returns the modes of each of PLOVER's types, and its contexts, from the reading room's tables."""
    return {name: frozenset(entry.modes) for name, entry in types().items()}, frozenset(contexts())
