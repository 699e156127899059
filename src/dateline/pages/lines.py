"""The line a reader sees for each record, made of names, fixed words and quoted words only."""

from __future__ import annotations

from dateline.model import Event, Figure, Position, Statement, Wording
from dateline.pages.library import Library, Record
from dateline.pages.words import DONE, quantity

MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
"""Event types whose parties may all stand as sources."""

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


def event_line(library: Library, event: Event) -> str:
    """Returns who did what to whom: `A and B – met or spoke with – C`."""
    sources = listed([library.name(actor) for actor in event.sources])
    targets = listed([library.name(actor) for actor in event.targets])
    if event.type in MUTUAL and sources and not targets:
        return f"{sources}: {'talks' if event.type == 'CONSULT' else DONE[event.type].split()[0]}"
    return " ".join(part for part in (sources or "Someone", DONE.get(event.type, event.type.lower()), targets) if part)


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
