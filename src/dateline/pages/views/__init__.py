"""The views: for each name a function from a story file and a query to what its page shows. One view a file."""

from __future__ import annotations

from collections.abc import Callable

from dateline.pages.query import Query
from dateline.pages.view import View
from dateline.pages.views.about import about
from dateline.pages.views.account import account
from dateline.pages.views.actor import actor
from dateline.pages.views.actors import actors
from dateline.pages.views.article import article
from dateline.pages.views.articles import articles
from dateline.pages.views.decisions import decisions
from dateline.pages.views.event import event
from dateline.pages.views.eventwords import eventwords
from dateline.pages.views.figures import figures
from dateline.pages.views.map import map_
from dateline.pages.views.network import network
from dateline.pages.views.omissions import omissions
from dateline.pages.views.outlets import outlets
from dateline.pages.views.positions import positions
from dateline.pages.views.search import search
from dateline.pages.views.statement import statement
from dateline.pages.views.statements import statements
from dateline.pages.views.stories import stories
from dateline.pages.views.wording import wording
from dateline.store.browse import Browse

VIEWS: dict[str, Callable[[Browse, Query], View]] = {
    "account": account,
    "actors": actors,
    "actor": actor,
    "statements": statements,
    "statement": statement,
    "positions": positions,
    "network": network,
    "map": map_,
    "figures": figures,
    "wording": wording,
    "eventwords": eventwords,
    "outlets": outlets,
    "omissions": omissions,
    "articles": articles,
    "article": article,
    "event": event,
    "search": search,
    "stories": stories,
    "decisions": decisions,
    "about": about,
}
"""Every view by its name. `actor`, `statement`, `article` and `event` are of one subject, `Query.subject`, and raise `NotShownError` where it is not there."""

MENU = ("account", "actors", "statements", "positions", "network", "map", "figures", "wording", "outlets", "articles")
"""The views at the top of each page, in the order of a reader's questions."""

SUBJECTS = frozenset({"actor", "statement", "article", "event"})
"""Views of one subject."""

TITLES = {
    "account": "Account",
    "actors": "Actors",
    "statements": "Statements",
    "positions": "Positions",
    "network": "Network",
    "map": "Map",
    "figures": "Figures",
    "wording": "Wording",
    "outlets": "Outlets",
    "articles": "Articles",
    "omissions": "Omissions",
    "eventwords": "Words for events",
    "search": "Search",
    "stories": "Stories",
    "decisions": "Decisions",
    "about": "About",
}
