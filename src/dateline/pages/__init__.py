"""The pages: what each view of a story shows, as data, and the templates that show it. The site and the server use the same."""

from __future__ import annotations

from dateline.pages.library import Library
from dateline.pages.render import Page, render

__all__ = ["Library", "Page", "render"]
