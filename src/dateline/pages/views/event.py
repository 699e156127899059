"""One event: every mention with its outlet and the date that source gives, what sources differ on, the plan before it and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Event, EventAccount, Evidence, When
from dateline.pages.days import title
from dateline.pages.lines import event_line
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.view import FlatRow, NotShownError, View, columns
from dateline.pages.views.articles import published
from dateline.pages.views.eventwords import place_of
from dateline.pages.words import DISPUTED, count, days_in_words, listed, when_in_words
from dateline.store.browse import Browse, Listed
from dateline.store.browse.comparing import Called
from dateline.store.browse.papers import Paper

_COLUMNS = ("id", "line", "outlet", "published", "says_when", "says_status", "source", "quote", "document", "evidence")

_NAMED = 8
"""Outlets named in the sentence; more are counted."""
_OMITTING = 20
"""Sources named that leave an event out."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article says of the event."""

    number: int
    piece: Evidence
    paper: Paper | None
    published: str
    when: When | None
    """The date that this source gives."""
    status: str | None


def event(browse: Browse, query: Query) -> View:
    """Returns the page of one event; raises `NotShownError` if there is none of that id."""
    line = browse.line("event", query.subject)
    if line is None or not isinstance(line.record, Event):
        raise NotShownError(f"There is no event “{query.subject}” in this account.")
    told = line.record
    before, after = _linked(browse, told.planned_as), _linked(browse, told.happened_as)
    names = Names(browse)
    names.gather([told, *(one.record for one in (*before, *after))])
    mentions = _mentions(browse, told)
    return View(
        name="event",
        title=event_line(names, told),
        sentence=_sentence(told, line, names),
        rows=tuple(_row(told, mention, names) for mention in mentions),
        columns=columns(*_COLUMNS),
        query=query,
        template="event.html",
        context={
            "names": names,
            "event": told,
            "line": line,
            "heading": title(line),
            "mentions": mentions,
            "before": before,
            "after": after,
            "sides": [
                (DISPUTED.get(side.field, side.field), side, _published_by(side, mentions)) for side in told.accounts
            ],
            "called": _called(browse, told),
            "left_out": browse.left_out(_OMITTING, subject=told.id),
            "omitting": _OMITTING,
            "counted_once": _counted_once(browse, told),
            "place_of": place_of,
        },
    )


def _counted_once(browse: Browse, told: Event) -> list[str]:
    """Returns in words which outlets that tell the event are one source, and why."""
    return [
        f"{listed(outlets)} count as one source"
        + (f", which has {count(number, 'article')}: {reason}" if reason else "")
        for outlets, number, reason in browse.one_source([piece.document for piece in told.evidence])
    ]


def _called(browse: Browse, told: Event) -> dict[str, list[Called]]:
    """Returns the words outlets have for the event, by outlet."""
    found: dict[str, list[Called]] = {}
    for one in browse.event_words(told.id):
        found.setdefault(one.outlet, []).append(one)
    return found


def _published_by(side: EventAccount, mentions: Sequence[Mention]) -> str:
    """Returns in words from when to when the articles of one side were published; those without a date do not count."""
    papers = [one.paper for one in mentions if one.paper and one.paper.id in side.documents]
    days = [
        (one.published_earliest[:10], one.published_latest[:10])
        for one in papers
        if one.published_earliest and one.published_latest
    ]
    return days_in_words(min(first for first, _ in days), max(last for _, last in days)) if days else ""


def _linked(browse: Browse, ids: Sequence[str]) -> list[Listed]:
    return [line for line in (browse.line("event", id_) for id_ in ids) if line]


def _mentions(browse: Browse, told: Event) -> list[Mention]:
    """Returns the event's mentions, each with the date and status of its own article's reading, by date of publication."""
    papers = browse.papers_of([piece.document for piece in told.evidence])
    said = browse.mentioned(told.mentions)
    made = []
    for number, piece in enumerate(told.evidence):
        paper = papers.get(piece.document)
        own = next((one for one in said.get(piece.document, []) if set(one.sentence) & set(piece.spans)), None)
        made.append(
            Mention(
                number,
                piece,
                paper,
                published(paper) if paper else "",
                own.when if own else None,
                own.status if own else None,
            )
        )
    return sorted(made, key=lambda one: ((one.paper.published_earliest if one.paper else None) or "9999", one.number))


def _sentence(told: Event, line: Listed, names: Names) -> str:
    outlets = names.outlets(told.evidence)
    doubt = f"; they differ on {listed([DISPUTED.get(what, what) for what in told.disputed])}" if told.disputed else ""
    when = f"{'first reported ' if line.reported else ''}{title(line)}"
    shown = (
        outlets if len(outlets) <= _NAMED else [*outlets[: _NAMED - 1], count(len(outlets) - _NAMED + 1, "more outlet")]
    )
    told_by = f"told in {count(len(told.evidence), 'place')} by {listed(shown)}, {count(told.independent, 'independent source')}"
    return f"{told.status.capitalize()}; {when if when[0].isdigit() else when.lower() if when.startswith('No') else when}; {told_by}{doubt}."


def _row(told: Event, mention: Mention, names: Names) -> FlatRow:
    return {
        "id": told.id,
        "line": event_line(names, told),
        "outlet": names.outlet(mention.piece.document),
        "published": mention.published or None,
        "says_when": when_in_words(mention.when) or None,
        "says_status": mention.status,
        "source": names.outlet(mention.piece.document),
        "quote": mention.piece.quote,
        "document": mention.piece.document,
        "evidence": f"/article/{mention.piece.document}#event-{told.id}-{mention.number}",
    }
