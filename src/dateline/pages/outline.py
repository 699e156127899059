"""A whole story in the order in which the terminal tells it. It chooses and orders records; it never changes or adds to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dateline.model import Actor, Article, Event, Evidence, Figure, FigureGroup, Published, Statement, Wording
from dateline.pages.days import UNKNOWN, Day, cards
from dateline.pages.library import Library
from dateline.pages.words import count, when_in_words


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


def in_time(library: Library, statements: list[Statement]) -> list[Statement]:
    """Orders statements by when they were said, else by when their article was published, then by their place in it."""

    def key(item: Statement) -> tuple[str, str, int]:
        published = library.articles[item.document].published
        moment = (item.said.earliest if item.said else None) or (published.earliest if published else None) or "9999"
        return moment, item.document, item.mention.content[0].start if item.mention.content else 0

    return sorted(statements, key=key)


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
