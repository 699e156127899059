"""The line a reader sees for each record, made of names, fixed words and quoted words only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Event, Figure, KeyDay, Position, Statement, Wording
from dateline.pages.names import Named
from dateline.pages.text import shorten
from dateline.pages.words import DONE, STANCE, day_in_words, listed, quantity
from dateline.store.browse.records import Marked
from dateline.store.browse.telling import cue_in

APART = "…"
"""Ends a phrase that does not run up to the party behind it: the party is known, but stands elsewhere or inside the phrase."""
_BEFORE = frozenset({"to", "by", "per", "of", "from"})
"""Words that end a cue whose speaker stands behind it."""
_NEAR = 12
"""Letters between such a cue and the name: `according to the`."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as a line: those before the words that tell it, the words, those behind."""

    before: tuple[str, ...]
    words: str
    after: tuple[str, ...]
    quoted: bool
    """True if the words are the article's own."""
    apart: bool = False
    """True if the words do not lead to those behind them, who then stand in brackets."""


def deed(names: Named, event: Event) -> Deed:
    """Returns an event with its parties in the order in which the words that tell it name them."""
    if not event.phrase:
        return Deed(event.sources, DONE.get(event.type, event.type.lower()), event.targets, quoted=False)
    before, after = (event.targets, event.sources) if event.inverted else (event.sources, event.targets)
    apart = event.phrase.endswith(APART)
    words = event.phrase.removesuffix(APART).rstrip() if apart else event.phrase

    def said(actor: str) -> bool:
        """True for a name that the words hold: "froze Omar Diallo's accounts", "talks between Norland and Lorvia were held"."""
        last = names.name(actor).rpartition(" ")[2]
        return re.search(rf"\b{re.escape(last)}\b", words) is not None if last else False

    kept = () if before and all(map(said, before)) else before
    return Deed(
        kept, words, tuple(actor for actor in after if not said(actor)) if apart else after, quoted=True, apart=apart
    )


def event_line(names: Named, event: Event) -> str:
    """Returns who did what to whom: `A “will welcome” B`, `A “sent blankets” (B)`; or what a person calls it."""
    if event.name:
        return event.name
    told = deed(names, event)
    words = f"“{told.words}”" if told.quoted else told.words
    before, after = (listed([names.name(actor) for actor in side]) for side in (told.before, told.after))
    if told.apart and after:
        after = f"({after})"
    return " ".join(part for part in (before, words, after) if part)


def speaker(names: Named, statement: Statement) -> str:
    """Returns who speaks: the actor's name, else the words of the article, else that nobody is named."""
    mention = statement.mention
    known = [name for actor in statement.speakers if (name := names.name(actor))]
    return (
        listed(known)
        or names.name(statement.speaker)
        or (mention.speaker.text if mention.speaker else "")
        or "No speaker named"
    )


def cue(statement: Statement) -> str:
    """Returns the words by which an article says that somebody said it: `accused`, `said in a statement`; empty where there are none."""
    return cue_in(statement.mention.cue, statement.evidence)


def leads(statement: Statement) -> bool:
    """True where the cue stands before the one it gives the words to: `according to` the mayor."""
    mention = statement.mention
    words = cue(statement).casefold().split()
    if not words or words[-1] not in _BEFORE or not mention.source:
        return False
    return 0 <= mention.source[0].start - mention.cue[-1].end <= _NEAR


def attribution(names: Named, statement: Statement) -> str:
    """Returns who says it with the words that say so: `the mayor said`, `according to the mayor`; or who alone, where no words do."""
    told, who = cue(statement), speaker(names, statement)
    if not told:
        return who
    return f"{told[0].upper()}{told[1:]} {who}" if leads(statement) else f"{who} {told}"


def position_line(names: Named, position: Position) -> str:
    """Returns who stands how toward whom."""
    announced = " (announced)" if position.intended else ""
    return f"{names.name(position.holder)}: {STANCE[position.stance]} {names.name(position.toward)}{announced}"


def line_of(names: Named, record: Marked) -> str:
    """Returns the line of any record."""
    match record:
        case Event():
            return event_line(names, record)
        case Statement():
            return f"{attribution(names, record)}: {shorten(names.said(record))}"
        case Position():
            return position_line(names, record)
        case Figure():
            return shorten(quantity(record))
        case Wording():
            voice = f", in the words of {names.name(record.voice)}" if record.voice else ""
            return f"{names.name(record.actor)}: “{record.label}”{voice}"
        case KeyDay():
            return f"key day: {day_in_words(record.date)}"
