"""The pages: what each view of a story shows, as data, and its page. The static site and the server use the same."""

from __future__ import annotations

from dateline.pages.addresses import Addresses, Folder, Served
from dateline.pages.library import Library
from dateline.pages.query import Query
from dateline.pages.render import page
from dateline.pages.view import NotShownError, View
from dateline.pages.views import MENU, SUBJECTS, VIEWS

__all__ = [
    "MENU",
    "SUBJECTS",
    "VIEWS",
    "Addresses",
    "Folder",
    "Library",
    "NotShownError",
    "Query",
    "Served",
    "View",
    "page",
]
