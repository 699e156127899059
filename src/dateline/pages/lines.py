"""The line a reader sees for each record, made of names, fixed words and quoted words only."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Event, Figure, Position, Statement, Wording
from dateline.pages.library import Library, Record
from dateline.pages.words import DONE, quantity

STATUS_WORDS = {
    "done": "",
    "ongoing": "ongoing",
    "planned": "planned",
    "alleged": "alleged",
    "denied": "denied",
}


def listed(names: list[str]) -> str:
    """Returns names as a list in words."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as a line: those before the words that tell it, the words, those behind."""

    before: tuple[str, ...]
    words: str
    after: tuple[str, ...]
    quoted: bool
    """True if the words are the article's own."""


def deed(event: Event) -> Deed:
    """Returns an event with its parties in the order in which the words that tell it name them."""
    if not event.phrase:
        return Deed(event.sources, DONE.get(event.type, event.type.lower()), event.targets, quoted=False)
    before, after = (event.targets, event.sources) if event.inverted else (event.sources, event.targets)
    return Deed(before, event.phrase, after, quoted=True)


def event_line(library: Library, event: Event) -> str:
    """Returns who did what to whom: `A “will welcome” B`; or what a person calls it."""
    if event.name:
        return event.name
    told = deed(event)
    words = f"“{told.words}”" if told.quoted else told.words
    before, after = (listed([library.name(actor) for actor in side]) for side in (told.before, told.after))
    return " ".join(part for part in (before, words, after) if part)


def speaker(library: Library, statement: Statement) -> str:
    """Returns who speaks: the actor's name, else the words of the article, else that nobody is named."""
    mention = statement.mention
    return library.name(statement.speaker) or (mention.speaker.text if mention.speaker else "") or "No speaker named"


def said(library: Library, statement: Statement) -> str:
    """Returns the words that are said, the pieces joined by an ellipsis."""
    text = library.articles[statement.document].text
    return " … ".join(text[start:end] for start, end in statement.mention.content)


def position_line(library: Library, position: Position) -> str:
    """Returns who stands how toward whom."""
    return f"{library.name(position.holder)} {position.stance} {library.name(position.toward)}"


def line_of(library: Library, record: Record) -> str:
    """Returns the line of any record."""
    match record:
        case Event():
            return event_line(library, record)
        case Statement():
            return f"{speaker(library, record)}: {shorten(said(library, record))}"
        case Position():
            return position_line(library, record)
        case Figure():
            return shorten(quantity(record))
        case Wording():
            voice = f", in the words of {library.name(record.voice)}" if record.voice else ""
            return f"{library.name(record.actor)}: “{record.label}”{voice}"


def shorten(text: str, limit: int = 90) -> str:
    """Returns the text on one line, cut at a word with an ellipsis where it is longer than the limit."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0] + " …"
