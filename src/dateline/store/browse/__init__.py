"""The read side of the story file: what one page needs, and no more: counts, facets, one page of records with their evidence.

Invariant: nothing here writes, and nothing reads a whole story.
"""

from __future__ import annotations

from dateline.store.browse.browse import Browse
from dateline.store.browse.comparisons import Labelled
from dateline.store.browse.filters import KINDS, Filters, Kind
from dateline.store.browse.finding import Found
from dateline.store.browse.keeping import Kept
from dateline.store.browse.lists import Listed
from dateline.store.browse.people import Presence
from dateline.store.browse.records import Record

__all__ = ["KINDS", "Browse", "Filters", "Found", "Kept", "Kind", "Labelled", "Listed", "Presence", "Record"]
