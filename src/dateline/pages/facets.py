"""The filters beside a list: for each, its values with how many lines have them, given the other filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dateline.pages.query import Query
from dateline.pages.view import Choice, Facet
from dateline.pages.words import DIRECTNESS, KINDS, RELATION, STATUS, VOICE
from dateline.store.browse import Browse, Kind
from dateline.store.browse.filters import SPOKEN_OF, TYPE_FILTER

_ACTORS, _ADDRESSEES, _OUTLETS, _STRANDS = 15, 8, 20, 20
_TYPES: dict[Kind, tuple[str, dict[str, str]]] = {
    "event": ("What kind", KINDS),
    "statement": ("How it is quoted", DIRECTNESS),
    "position": ("Stance", {}),
    "figure": ("How the sources stand", RELATION),
    "wording": ("Whose words", VOICE),
    "thought": ("How it is quoted", DIRECTNESS),
}
_ACTOR_TITLES: dict[Kind, str] = {
    "event": "Who takes part",
    "statement": "Who speaks",
    "position": "Who",
    "figure": "On whose word",
    "wording": "Who is called so",
    "thought": "Whose",
}
_MIN = (2, 3, 4, 5)


def facets(browse: Browse, kind: Kind, query: Query) -> tuple[Facet, ...]:
    """Returns the filters of a list that have something to choose between, or something chosen."""
    # Who said it, of whom and to whom is asked first of what was said.
    made = [
        *((_actors(browse, kind, query),) if kind in SPOKEN_OF else ()),
        *_said(browse, kind, query),
        _types(browse, kind, query),
        _statuses(browse, kind, query),
        _sources(browse, kind, query),
        _single(browse, kind, query),
        _disputes(browse, kind, query),
        *(() if kind in SPOKEN_OF else (_actors(browse, kind, query),)),
        _outlets(browse, kind, query),
        _strands(browse, kind, query),
        _forms(browse, kind, query),
        _scope(browse, kind, query),
    ]
    return tuple(facet for facet in made if facet and _worth_showing(facet))


def choices(query: Query, name: str, counted: Iterable[tuple[str, str, int]]) -> tuple[Choice, ...]:
    """Returns the values of a filter, each with what is asked when it is chosen or taken away."""
    chosen = getattr(query, name)
    return tuple(
        Choice(value, label, count, value in chosen, query.toggled(name, value)) for value, label, count in counted
    )


def _worth_showing(facet: Facet) -> bool:
    return (
        len(facet.choices) > 1 or any(choice.chosen for choice in facet.choices) or (facet.one and bool(facet.choices))
    )


def _types(browse: Browse, kind: Kind, query: Query) -> Facet:
    title, words = _TYPES[kind]
    return _column(browse, kind, query, "type", TYPE_FILTER[kind], title, lambda value: words.get(value, value.lower()))


def _statuses(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    if kind not in ("event", "statement", "thought"):
        return None
    return _column(browse, kind, query, "status", "status", "Status", lambda value: STATUS.get(value, value))


def _column(
    browse: Browse, kind: Kind, query: Query, column: str, name: str, title: str, label: Callable[[str], str]
) -> Facet:
    counts = browse.values(kind, query.filters, column)
    values = sorted({*counts, *getattr(query, name)}, key=lambda value: (-counts[value], value))
    return Facet(name, title, choices(query, name, [(value, label(value), counts[value]) for value in values]))


def _sources(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    if kind in ("figure", "wording"):
        return None
    counts = browse.values(kind, query.filters, "independent")
    made = []
    for least in _MIN:
        count = sum(number for sources, number in counts.items() if sources >= least)
        chosen = query.min == least
        if count or chosen:
            asked = query.having(min=0 if chosen else least)
            made.append(Choice(str(least), f"at least {least}", count, chosen, asked))
    return Facet("min", "Independent sources", tuple(made), one=True)


def _single(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    if kind in ("figure", "wording"):
        return None
    if query.once:
        count = browse.count(kind, replace(query.filters, single=True))
    else:
        counts = browse.values(kind, replace(query.filters, single=False), "independent")
        count = counts[1] if query.min <= 1 else 0
    if not count and not query.single:
        return None
    choice = Choice("yes", "one source only", count, query.single, query.having(single=not query.single))
    return Facet("single", "Carried by one alone", (choice,), one=True)


def _forms(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    if kind not in ("statement", "thought"):
        return None
    count = browse.count(kind, replace(query.filters, once=False))
    every = query.forms == "all"
    if not every and count == browse.count(kind, replace(query.filters, once=True)):
        return None
    asked = query.having(forms="" if every else "all")
    return Facet(
        "forms",
        "What several outlets have",
        (Choice("all", "each outlet’s form by itself", count, every, asked),),
        one=True,
    )


def _said(browse: Browse, kind: Kind, query: Query) -> Iterator[Facet]:
    """Yields the filters of statements: of whom, to whom and in what."""
    if kind not in ("statement", "thought"):
        return
    yield Facet("about", "About whom", choices(query, "about", browse.actors_in(kind, query.filters, "about", _ACTORS)))
    told = browse.actors_in(kind, query.filters, "addressee", _ADDRESSEES)
    yield Facet("addressee", "To whom", choices(query, "addressee", told))
    media = browse.values(kind, query.filters, "medium")
    ordered = sorted({*media, *query.medium}, key=lambda one: (-media[one], one))
    yield Facet("medium", "Said in", choices(query, "medium", [(one, one, media[one]) for one in ordered]))


def _scope(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    thoughts = browse.total("thought") if kind in SPOKEN_OF else 0
    if not thoughts:
        return None
    wide = query.scope == "wide"
    asked = query.having(scope="" if wide else "wide")
    return Facet("scope", "Not spoken", (Choice("wide", "beliefs and intents", thoughts, wide, asked),), one=True)


def _disputes(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    if kind != "event":
        return None
    count = browse.values(kind, query.filters, "disputed")[True]
    if not count and not query.disputed:
        return None
    choice = Choice("yes", "sources differ", count, query.disputed, query.having(disputed=not query.disputed))
    return Facet("disputed", "Doubt", (choice,), one=True)


def _actors(browse: Browse, kind: Kind, query: Query) -> Facet:
    counted = browse.actors_of(kind, query.filters, _ACTORS)
    return Facet("actor", _ACTOR_TITLES[kind], choices(query, "actor", counted))


def _outlets(browse: Browse, kind: Kind, query: Query) -> Facet:
    counted = browse.outlets_of(kind, query.filters, _OUTLETS)
    return Facet("outlet", "Outlet", choices(query, "outlet", [(name, name, count) for name, count in counted]))


def _strands(browse: Browse, kind: Kind, query: Query) -> Facet | None:
    titles = {id_: title for id_, title, _ in browse.strands()}
    if not titles:
        return None
    counts = browse.values(kind, query.filters, "strand")
    ordered = sorted(counts, key=lambda one: (-counts[one], one))[:_STRANDS]
    values = [*ordered, *(one for one in query.strand if one not in ordered)]
    return Facet(
        "strand", "Story", choices(query, "strand", [(one, titles.get(one, one), counts[one]) for one in values])
    )
