"""What each page shows, as data for its template. A view chooses and orders records; it never changes or adds to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from dateline.model import Actor, Article, Event, Evidence, Figure, FigureGroup, Position, Published, Statement, Wording
from dateline.pages.library import Library
from dateline.pages.words import count, day, interval, when_in_words

UNKNOWN = "No date known"
STRIP_BARS = 5
"""Fewer bars than this say less than the headings below them."""
STRIP_DAYS = 92
"""A strip of bars shows days up to about a quarter of a year, months beyond, so that bars stay wide enough to hit."""


@dataclass(frozen=True, slots=True)
class Card:
    """Events read from the same words: their lines stand together over one quotation."""

    events: tuple[Event, ...]

    @property
    def first(self) -> Event:
        """The event whose evidence and counts the card shows."""
        return self.events[0]


@dataclass(frozen=True, slots=True)
class Day:
    """One heading of the account with what happened then."""

    title: str
    anchor: str
    cards: tuple[Card, ...]
    reported: bool = False
    """True if the articles give no date, and the heading is the day on which it was first reported."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much happened in a day or a month."""

    title: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Positions of one holder toward one actor."""

    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label an outlet uses for an actor, with how often and in whose voice."""

    label: str
    voice: str | None
    wordings: tuple[Wording, ...]


def account(library: Library) -> list[Day]:
    """Returns what happened under headings, in order: a stretch of time each, or for what has no date the day it was reported.

    What was neither dated nor reported on a known day stands last.
    """
    dates = {entry.event: number for number, entry in enumerate(library.story.timeline)}
    ordered = sorted(library.story.events, key=lambda event: dates.get(event.id, len(dates)))
    groups: dict[tuple[str, bool, str], list[Event]] = defaultdict(list)
    for event in ordered:
        when = when_in_words(event.when)
        told = None if when else first_reported(library, event)
        moment = (event.when.earliest or event.when.latest) if when and event.when else told and told.earliest
        groups[(moment or "9999")[:10], not when, when or when_in_words(told) or UNKNOWN].append(event)
    return [
        Day(title, f"when-{number}", cards(events), reported and title != UNKNOWN)
        for number, ((_, reported, title), events) in enumerate(sorted(groups.items(), key=lambda item: item[0][:2]))
    ]


def first_reported(library: Library, event: Event) -> Published | None:
    """Returns when the first article that tells an event was published, or None where none of them is dated."""
    told = [library.articles[piece.document].published for piece in event.evidence]
    return min((published for published in told if published), key=lambda published: published.earliest, default=None)


def cards(events: list[Event]) -> tuple[Card, ...]:
    """Puts events that rest on the same first words on one card, in order."""
    by_words: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        by_words[tuple((evidence.document, evidence.spans) for evidence in event.evidence)].append(event)
    return tuple(Card(tuple(together)) for together in by_words.values())


def strip(days: list[Day]) -> list[Bar]:
    """Returns the volume of dated events over time, by day or by month, empty stretches included where they are few."""
    dated = [(start, entry) for entry in days for start in [first_day(entry)] if start and not entry.reported]
    if not dated:
        return []
    by_month = (max(start for start, _ in dated) - min(start for start, _ in dated)).days > STRIP_DAYS
    bars: dict[date, tuple[int, str]] = {}
    for start, entry in sorted(dated, key=lambda item: item[0]):
        key = start.replace(day=1) if by_month else start
        number, where = bars.get(key, (0, f"#{entry.anchor}"))
        bars[key] = (number + sum(len(card.events) for card in entry.cards), where)
    if len(bars) < STRIP_BARS:
        return []
    titles = {key: f"{key:%B %Y}" if by_month else interval(key, key) for key in bars}
    return [Bar(titles[key], number, where) for key, (number, where) in bars.items()]


def first_day(entry: Day) -> date | None:
    """Returns the first day a heading covers."""
    when = entry.cards[0].first.when if entry.cards else None
    return day(when.earliest) if when else None


def independent_sources(library: Library) -> int:
    """Returns how many captures are not whole copies of another."""
    copied = {copy.document for copy in library.story.copies if copy.whole}
    return sum(article.unread is None and article.id not in copied for article in library.story.articles)


def in_short(library: Library) -> str:
    """Returns in a sentence what the account rests on."""
    story = library.story
    outlets = len({library.outlet(article.id) for article in story.articles})
    parts = [
        f"{count(len(story.articles), 'capture')} from {count(outlets, 'outlet')}",
        f"{count(independent_sources(library), 'independent source')}",
        f"{count(len(story.events), 'event')}",
        f"{count(len(library.statements), 'statement')}",
    ]
    return ", ".join(parts) + not_read(library) + "."


def not_read(library: Library) -> str:
    """Returns how many captures were not read and why, as the end of a sentence: `; 3 captures not read: 1 empty, 2 Spanish`."""
    reasons = Counter(article.unread for article in library.story.articles if article.unread)
    told = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    return f"; {count(reasons.total(), 'capture')} not read: {told}" if reasons else ""


def cast(library: Library) -> list[tuple[Actor, int, int, int]]:
    """Returns the actors with how often each speaks, acts and is acted upon, the most present first; those with none of these are left out."""
    speaks = Counter(statement.speaker for statement in library.statements)
    acts = Counter(actor for event in library.story.events for actor in event.sources)
    suffers = Counter(actor for event in library.story.events for actor in event.targets)
    listed = [(actor, speaks[actor.id], acts[actor.id], suffers[actor.id]) for actor in library.story.actors]
    shown = [row for row in listed if sum(row[1:]) or stands(library, row[0])]
    return sorted(shown, key=lambda row: (-sum(row[1:]), -row[0].n_mentions, row[0].name))


def stands(library: Library, actor: Actor) -> list[Position]:
    """Returns the positions an actor holds or is the object of."""
    return [position for position in library.story.positions if actor.id in (position.holder, position.toward)]


def said_by(library: Library, actor: Actor) -> list[Statement]:
    """Returns what an actor says."""
    return in_time(library, [item for item in library.statements if item.speaker == actor.id])


def in_time(library: Library, statements: list[Statement]) -> list[Statement]:
    """Orders statements by when they were said, else by when their article was published, then by their place in it."""

    def key(item: Statement) -> tuple[str, str, int]:
        published = library.articles[item.document].published
        moment = (item.said.earliest if item.said else None) or (published.earliest if published else None) or "9999"
        return moment, item.document, item.mention.content[0].start if item.mention.content else 0

    return sorted(statements, key=key)


def involving(days: list[Day], actor: Actor) -> list[Day]:
    """Returns the part of the account in which an actor takes part."""
    mine = []
    for entry in days:
        kept = [card for card in entry.cards if any(actor.id in (*e.sources, *e.targets) for e in card.events)]
        if kept:
            mine.append(Day(entry.title, entry.anchor, tuple(kept), entry.reported))
    return mine


def grounds(library: Library) -> list[Position]:
    """Returns all positions by the one they are toward, the busiest first, then by stance and holder."""
    busy = Counter(position.toward for position in library.story.positions)

    def key(position: Position) -> tuple[int, str, str, str]:
        return -busy[position.toward], library.name(position.toward), position.stance, library.name(position.holder)

    return sorted(library.story.positions, key=key)


def matrix(library: Library) -> tuple[list[Actor], list[Actor], dict[tuple[str, str], Cell]]:
    """Returns the holders of positions, those they are toward, and the positions of each pair; the busiest rows and columns first."""
    pairs: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in library.story.positions:
        pairs[position.holder, position.toward].append(position)
    rows = Counter(holder for holder, _ in pairs)
    columns = Counter(toward for _, toward in pairs)

    def ordered(ids: Counter[str]) -> list[Actor]:
        known = [library.actors[key] for key in ids if key in library.actors]
        return sorted(known, key=lambda actor: (-ids[actor.id], actor.name))

    return ordered(rows), ordered(columns), {pair: Cell(tuple(found)) for pair, found in pairs.items()}


def compared(library: Library) -> list[tuple[FigureGroup, list[Figure]]]:
    """Returns the groups of figures for the same quantity: those in conflict first, then those that changed."""
    figures = {figure.id: figure for figure in library.story.figures}
    order = {"conflict": 0, "changed": 1, "agree": 2}
    groups = sorted(library.story.figure_groups, key=lambda group: (order[group.relation], group.of))
    return [(group, [figures[key] for key in group.figures if key in figures]) for group in groups]


def heading(group: FigureGroup, figures: list[Figure]) -> str:
    """Returns what a group of figures counts; where that is a piece of a relative clause, the words of its first figure instead."""
    torn = group.of.casefold().startswith(("that ", "which ", "who "))
    return f"“{figures[0].words}”" if torn and figures and figures[0].words else group.of


def ungrouped(library: Library) -> list[Figure]:
    """Returns the figures that stand alone, in the order of their documents."""
    grouped = {key for group in library.story.figure_groups for key in group.figures}
    return [figure for figure in library.story.figures if figure.id not in grouped]


def labels(library: Library) -> tuple[list[str], list[tuple[Actor, dict[str, list[Label]]]]]:
    """Returns the outlets, and for each actor what each outlet calls it; actors with most different labels first."""
    table: dict[str, dict[str, dict[tuple[str, str | None], list[Wording]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for item in library.story.wording:
        table[item.actor][library.outlet(item.document)][item.label.casefold(), item.voice].append(item)
    outlets = sorted({outlet for row in table.values() for outlet in row})
    rows = [
        (
            library.actors[actor],
            {
                outlet: [Label(found[0].label, voice, tuple(found)) for (_, voice), found in cell.items()]
                for outlet, cell in row.items()
            },
        )
        for actor, row in table.items()
        if actor in library.actors
    ]
    return outlets, sorted(rows, key=lambda row: (-sum(map(len, row[1].values())), row[0].name))


def shelf(library: Library) -> list[Article]:
    """Returns the articles by publication date, the undated last."""

    def key(article: Article) -> tuple[str, str, str]:
        published = article.published
        return (published.earliest if published else "9999", library.outlet(article.id), article.id)

    return sorted(library.story.articles, key=key)


def copied_from(library: Library, article: Article) -> list[tuple[str, str, bool]]:
    """Returns whose words an article repeats: document id, outlet, and whether as a whole."""
    return [(copy.original, library.outlet(copy.original), copy.whole) for copy in library.copies.get(article.id, [])]


def outlets_of(library: Library, evidence: tuple[Evidence, ...]) -> list[str]:
    """Returns the outlets some evidence stands in, each once, in order."""
    return list(dict.fromkeys(library.outlet(piece.document) for piece in evidence))
