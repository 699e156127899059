"""All pages of a story as files of one folder, for reading without a server: every line is on one of them, in pages of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.pages.addresses import Folder
from dateline.pages.finding import places
from dateline.pages.query import Query
from dateline.pages.render import page
from dateline.pages.views import MENU, VIEWS
from dateline.pages.views.account import SIZE
from dateline.store.browse import Browse


@dataclass(frozen=True, slots=True)
class File:
    """A page of the folder."""

    name: str
    """Its place in the folder, with forward slashes."""
    text: str


def files(browse: Browse) -> Iterator[File]:
    """Yields every page of a story, each view once for each of its pages."""
    title = browse.title()
    actors, events, articles = browse.active_actors(), browse.rich_events(), browse.article_ids()
    days = {
        moment: place // SIZE + 1
        for moment, _ in browse.volume("event", Query().filters)
        if (place := browse.place_of_day("event", moment)) >= SIZE
    }
    top = Folder(
        places=places(browse),
        days=days,
        own=frozenset([*(("actor", id_) for id_ in actors), *(("event", id_) for id_ in events)]),
    )
    below = replace(top, root="../")
    for name in (*MENU, "eventwords", "omissions", "decisions", "about", *(("stories",) if browse.strands() else ())):
        # Each line is on a page of its list, so that others can lead to it.
        yield from _pages(browse, title, name, Query(forms="all") if name == "statements" else Query(), top)
    for name, ids in (("actor", actors), ("event", events), ("article", articles)):
        for id_ in ids:
            yield from _pages(browse, title, name, Query(subject=id_), below)


def _pages(browse: Browse, title: str, name: str, query: Query, addresses: Folder) -> Iterator[File]:
    number = 1
    while True:
        asked = query.having(page=number)
        view = VIEWS[name](browse, asked)
        yield File(replace(addresses, root="").view(name, asked), page(view, title, addresses))
        if view.pager is None or number >= view.pager.pages:
            return
        number += 1
