"""Which outlet adds what, and who copied whom: independent sources are what counts, not articles."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Copy
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.view import FlatRow, View, columns, pager
from dateline.pages.views.articles import published
from dateline.pages.words import count
from dateline.store.browse import Browse
from dateline.store.browse.papers import House, Paper

SIZE = 100
_CHAINS = 30
_ORIGINALS = 2
"""Articles named whose words a copy repeats: of a wire report thirty others have them too."""
_COLUMNS = (
    "outlet", "articles", "independent_sources", "events", "only_here", "statements", "whole_copies", "first_published",
    "last_published", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """One article in a chain of copies, and whose words it repeats."""

    paper: Paper
    published: str
    copies: tuple[tuple[str, Copy], ...]
    """The outlet whose words it repeats, and how."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Articles of several outlets that are one source, by date."""

    links: tuple[Link, ...]


def outlets(browse: Browse, query: Query) -> View:
    """Returns the outlets, those with most articles first, and the chains of copies."""
    houses = browse.houses()
    found = pager(query, SIZE, len(houses))
    shown = houses[found.start : found.start + found.size]
    tally = browse.tally()
    names = Names(browse)
    chains = _chains(browse, names) if found.page == 1 else []
    return View(
        name="outlets",
        title="Who reported what",
        sentence=f"{count(len(houses), 'outlet')} with {count(tally['articles'], 'article')}, "
        f"{count(tally['independent'], 'independent source')}; those with most articles first."
        + (f" Page {found.page} of {found.pages}." if found.pages > 1 else ""),
        rows=tuple(_row(house) for house in shown),
        columns=columns(*_COLUMNS),
        query=query,
        template="outlets.html",
        pager=found,
        context={"names": names, "houses": shown, "chains": chains, "most_chains": _CHAINS, "asked": _asked},
    )


def _chains(browse: Browse, names: Names) -> list[Chain]:
    groups = browse.chains(_CHAINS)
    ids = [document for group in groups for document in group[:_CHAINS]]
    papers, copied = browse.papers_of(ids), browse.copied(ids, _ORIGINALS)
    names.know_sources(end for copies in copied.values() for copy in copies for end in (copy.original, copy.via) if end)
    return [
        Chain(
            tuple(
                Link(
                    papers[document],
                    published(papers[document]),
                    tuple((names.outlet(copy.original), copy) for copy in copied.get(document, [])),
                )
                for document in group[:_CHAINS]
                if document in papers
            )
        )
        for group in groups
    ]


def _asked(outlet: str) -> Query:
    return Query(outlet=(outlet,))


def _row(house: House) -> FlatRow:
    return {
        "outlet": house.outlet,
        "articles": house.articles,
        "independent_sources": house.sources,
        "events": house.events,
        "only_here": house.alone,
        "statements": house.statements,
        "whole_copies": house.copies,
        "first_published": house.first,
        "last_published": house.last,
        "address": f"/articles?{_asked(house.outlet).text()}",
    }
