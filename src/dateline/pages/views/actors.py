"""Who takes part: a list of actors with how often each speaks, acts and is acted upon."""

from __future__ import annotations

from typing import Any

from dateline.pages.query import Query
from dateline.pages.view import Choice, Facet, FlatRow, View, columns, pager
from dateline.pages.words import count, listed, number
from dateline.store.browse import Browse, Presence
from dateline.store.browse.people import ACTIVE, named

SIZE = 100
_COLUMNS = (
    "id", "name", "kind", "country", "sector", "role", "says", "does", "done_to", "stands", "called", "mentions",
    "names", "address",
)  # fmt: skip


def actors(browse: Browse, query: Query) -> View:
    """Returns the actors that pass the filters, the most present first; those that are only named are left out unless looked for by name."""
    where, values = _condition(query, with_kind=True)
    total = browse.count_actors(ACTIVE, ())
    found = pager(query, SIZE, browse.count_actors(where, values))
    shown = browse.presences(where, values, "presence.rank", found.size, found.start)
    return View(
        name="actors",
        title="Who takes part",
        sentence=_sentence(query, found.total, total)
        + (f" Page {found.page} of {found.pages}." if found.pages > 1 else ""),
        rows=tuple(_row(actor) for actor in shown),
        columns=columns(*_COLUMNS),
        query=query,
        template="actors.html",
        facets=_facets(browse, query),
        pager=found,
        context={"shown": shown},
    )


def _condition(query: Query, *, with_kind: bool) -> tuple[str, tuple[Any, ...]]:
    where, values = named(query.q) if query.q else (ACTIVE, ())
    if with_kind and query.kind:
        where += f" AND actor.kind IN ({', '.join('?' for _ in query.kind)})"
        values = (*values, *query.kind)
    return where, values


def _sentence(query: Query, shown: int, total: int) -> str:
    if not query.q and not query.kind:
        return f"{count(total, 'actor')}, the most present first."
    parts = [listed(query.kind, "or") if query.kind else "", f"with “{query.q}” in a name" if query.q else ""]
    of = f"{count(shown, 'actor')}" if query.q else f"{number(shown)} of {count(total, 'actor')}"
    return f"{of}: {', '.join(part for part in parts if part)}, the most present first."


def _facets(browse: Browse, query: Query) -> tuple[Facet, ...]:
    where, values = _condition(query, with_kind=False)
    counts = browse.actor_values("actor.kind", where, values)
    ordered = sorted({*counts, *query.kind}, key=lambda kind: (-counts[kind], kind))
    made = tuple(Choice(kind, kind, counts[kind], kind in query.kind, query.toggled("kind", kind)) for kind in ordered)
    return (Facet("kind", "What kind", made),) if len(made) > 1 or query.kind else ()


def _row(actor: Presence) -> FlatRow:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "says": actor.says,
        "does": actor.does,
        "done_to": actor.done_to,
        "stands": actor.stands,
        "called": actor.called,
        "mentions": actor.n_mentions,
        "names": actor.aliases,
        "address": f"/actor/{actor.id}",
    }
