"""What each outlet calls one event: only events for which at least two outlets have different words, those with most words first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from dateline.model import Event
from dateline.pages.days import title
from dateline.pages.facets import choices
from dateline.pages.lines import event_line
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.sentences import clauses
from dateline.pages.view import Facet, FlatRow, View, columns, pager
from dateline.pages.words import VOICE, count
from dateline.store.browse import Browse, Listed
from dateline.store.browse.comparing import Called

SIZE = 25
_OUTLETS = 20
_COLUMNS = (
    "event", "line", "from", "to", "outlet", "label", "voice", "address", "source", "quote", "document", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An event and the words outlets have for it."""

    event: Event
    heading: str
    cells: dict[str, tuple[Called, ...]]
    """By outlet."""


def eventwords(browse: Browse, query: Query) -> View:
    """Returns the events that outlets word differently and that pass the filters."""
    chosen = browse.events_worded(query.filters)
    found = pager(query, SIZE, len(chosen))
    here = [event for event, _ in chosen[found.start : found.start + found.size]]
    lines = [line for line in (browse.line("event", id_) for id_ in here) if line]
    names = Names(browse)
    names.gather(line.record for line in lines)
    table = [_told(browse, line, query) for line in lines]
    names.know(one.voice for told in table for cell in told.cells.values() for one in cell if one.voice)
    return View(
        name="eventwords",
        title="How each outlet words one event",
        sentence=_sentence(browse, query, names, len(chosen), found.page, found.pages),
        rows=tuple(_row(told.event, one, names) for told in table for cell in told.cells.values() for one in cell),
        columns=columns(*_COLUMNS),
        query=query,
        template="eventwords.html",
        facets=_facets(browse, query),
        pager=found,
        context={"names": names, "table": table, "place_of": place_of},
    )


def place_of(event: Event, document: str) -> int | None:
    """Returns the place in an event's evidence of the first words in a document."""
    return next((number for number, piece in enumerate(event.evidence) if piece.document == document), None)


def _told(browse: Browse, line: Listed, query: Query) -> Told:
    event = line.record
    assert isinstance(event, Event)
    cells: dict[str, tuple[Called, ...]] = {}
    for one in browse.event_words(event.id):
        if len(query.voice) != 1 or (query.voice[0] == "quoted") == bool(one.voice):
            cells[one.outlet] = (*cells.get(one.outlet, ()), one)
    return Told(event, f"{'Reported ' if line.reported else ''}{title(line)}", cells)


def _facets(browse: Browse, query: Query) -> tuple[Facet, ...]:
    by_outlet = Counter(
        outlet for _, outlets in browse.events_worded(replace(query.filters, outlet=())) for outlet in outlets
    )
    shown = sorted(by_outlet, key=lambda outlet: (-by_outlet[outlet], outlet))[:_OUTLETS]
    outlets = [*shown, *(outlet for outlet in query.outlet if outlet not in shown)]
    voices = [(one, VOICE[one], len(browse.events_worded(replace(query.filters, voice=(one,))))) for one in VOICE]
    made = (
        Facet(
            "voice", "Whose words", choices(query, "voice", [one for one in voices if one[2] or one[0] in query.voice])
        ),
        Facet("outlet", "Outlet", choices(query, "outlet", [(one, one, by_outlet[one]) for one in outlets])),
    )
    return tuple(facet for facet in made if len(facet.choices) > 1 or any(one.chosen for one in facet.choices))


def _sentence(browse: Browse, query: Query, names: Names, shown: int, page: int, pages: int) -> str:
    total = len(browse.events_worded(Query().filters))
    if not total:
        return "No event is told by two outlets in different words."
    told = clauses("event", query.having(outlet=()), names)
    told += [f"in words of {' or '.join(query.outlet)}"] if query.outlet else []
    told += (
        [{"own": "in outlets’ own words", "quoted": "in someone’s mouth"}[query.voice[0]]]
        if len(query.voice) == 1
        else []
    )
    head = f"{shown} of {count(total, 'event')}" if told else count(total, "event")
    what = f": {' '.join(told)}" if told else ""
    page_of = f", page {page} of {pages}" if pages > 1 else ""
    return f"{head} that outlets word differently{what}, those worded in most ways first{page_of}."


def _row(event: Event, one: Called, names: Names) -> FlatRow:
    number = place_of(event, one.document)
    return {
        "event": event.id,
        "line": event_line(names, event),
        "from": event.when.earliest if event.when else None,
        "to": event.when.latest if event.when else None,
        "outlet": one.outlet,
        "label": one.label,
        "voice": names.name(one.voice) or None,
        "address": f"/event/{event.id}",
        "source": one.outlet,
        "quote": event.evidence[number].quote if number is not None else "",
        "document": one.document,
        "evidence": f"/article/{one.document}#event-{event.id}-{number}" if number is not None else "",
    }
