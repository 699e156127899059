"""How each outlet words it: actors against outlets, in each cell the labels used, in the outlet's own voice or in someone's mouth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Wording
from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import WORDING, wording_row
from dateline.pages.sentences import TELLING, amount, clauses
from dateline.pages.view import FlatRow, View, columns, pager
from dateline.pages.words import count
from dateline.store.browse import Browse, Filters, Labelled

SIZE = 25
"""Actors on one page."""
_OUTLETS = 12
"""Columns that can be read beside each other; further outlets share the last."""
OTHERS = "other outlets"


@dataclass(frozen=True, slots=True)
class Label:
    """A label an outlet uses for an actor, with how often and in whose voice."""

    label: str
    voice: str | None
    first: Wording
    """The first time it stands there."""
    times: int


@dataclass(frozen=True, slots=True)
class Called:
    """What outlets call one actor."""

    actor: str
    cells: dict[str, tuple[Label, ...]]
    """By outlet."""


def wording(browse: Browse, query: Query) -> View:
    """Returns the labels that pass the filters, those of the actors with most labels first."""
    chosen = order(browse, query)
    found = pager(query, SIZE, len(chosen))
    here = chosen[found.start : found.start + found.size]
    names = Names(browse)
    outlets, table = matrix(browse, browse.labels(query.filters, here), here, names)
    return View(
        name="wording",
        title="How each outlet words it",
        sentence=_sentence(browse, query, names, len(chosen), found.page, found.pages),
        rows=tuple(_row(label, names) for row in table for cell in row.cells.values() for label in cell),
        columns=columns(*WORDING[:5], "times", *WORDING[5:]),
        query=query,
        template="wording.html",
        facets=facets(browse, "wording", query),
        pager=found,
        context={"names": names, "outlets": outlets, "table": table, "worded": len(browse.events_worded(Filters()))},
    )


def order(browse: Browse, query: Query) -> list[str]:
    """Returns the actors with labels that pass the filters, those with most first."""
    counted = browse.actors_of("wording", query.filters, 1_000_000)
    return [id_ for id_, _, number in counted if number and (not query.actor or id_ in query.actor)]


def matrix(
    browse: Browse, labels: Sequence[Labelled], actors: Sequence[str], names: Names
) -> tuple[list[str], list[Called]]:
    """Returns the outlets and for each actor what each outlet calls it; the same label in the same voice once."""
    per_outlet: Counter[str] = Counter()
    for one in labels:
        per_outlet[one.outlet] += one.times
    outlets = sorted(per_outlet, key=lambda outlet: (-per_outlet[outlet], outlet))
    kept = sorted(outlets[: _OUTLETS if len(outlets) <= _OUTLETS else _OUTLETS - 1])
    heads = [*kept, OTHERS] if len(kept) < len(outlets) else kept
    found: dict[tuple[str, str], dict[tuple[str, str | None], list[Labelled]]] = defaultdict(lambda: defaultdict(list))
    for one in labels:
        found[one.actor, one.outlet if one.outlet in kept else OTHERS][one.label.casefold(), one.voice].append(one)
    firsts = {
        item.id: item
        for item in browse.records("wording", [same[0].first for cell in found.values() for same in cell.values()])
    }
    names.gather(firsts.values())
    table = []
    for actor in actors:
        cells = {
            outlet: tuple(
                Label(same[0].label, voice, firsts[same[0].first], sum(one.times for one in same))
                for (_, voice), same in found[actor, outlet].items()
            )
            for outlet in heads
            if (actor, outlet) in found
        }
        if cells:
            table.append(Called(actor, cells))
    return heads, table


def _sentence(browse: Browse, query: Query, names: Names, actors: int, page: int, pages: int) -> str:
    narrowed = clauses("wording", query, names)
    shown, total = browse.count("wording", query.filters), browse.total("wording")
    head = amount(shown, total, TELLING["wording"], bool(narrowed))
    told = f"{head} for {count(actors, 'actor')}" if total else head
    what = f": {' '.join(narrowed)}" if narrowed else ""
    return f"{told}{what}, those with most labels first{f', page {page} of {pages}' if pages > 1 else ''}."


def _row(label: Label, names: Names) -> FlatRow:
    return {**wording_row(label.first, names), "times": label.times}
