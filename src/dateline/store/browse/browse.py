"""One object for all that a page asks of a story file."""

from __future__ import annotations

from dateline.store.browse.comparisons import Comparisons
from dateline.store.browse.facets import Facets
from dateline.store.browse.lists import Lists
from dateline.store.browse.overview import Overview
from dateline.store.browse.parties import Parties
from dateline.store.browse.shelf import Shelf


class Browse(Overview, Lists, Facets, Parties, Shelf, Comparisons):
    """An open story file, read page by page. One is used by one thread at a time."""
