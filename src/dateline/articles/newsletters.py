"""What a newsletter says once for all its articles: whose it is, and of which day; an article that says so itself is not touched.

Invariant: what archives and collectors write above their documents, the day of an export most of all, is said of no document.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.articles.dates import find_dates
from dateline.articles.lines import split_lines
from dateline.articles.mastheads import masthead_of
from dateline.articles.outlets import Outlet
from dateline.articles.parts import Division
from dateline.model import Article, Capture, Heading, Published, Span

MAX_HEAD = 12
"""Lines above the first article; more are an introduction, in which dates may be of anything."""
MAX_DATE = 14
"""Words of the longest line that dates a newsletter, its name and number beside the day."""
COLLECTED = re.compile(
    r"\b(?:search|results?|export\w*|download\w*|retriev\w+|print(?:ed|out)|saved|archiv\w+|databases?|collect\w+|compiled|clippings?|notes|"
    r"query|queried|generated|created|pages?|documents?|files?|updated)\b",
    re.I,
)


def read_heading(capture: Capture, division: Division) -> Heading | None:
    """Returns what the head of a newsletter says, and the letter that brought it; None where the file is no newsletter."""
    if division.head is None:
        return None
    stated = capture.stated.published if capture.stated else None
    outlet, published = _masthead(capture, division.head)
    if published is None and stated and len(stated) >= len("2026-05-05"):
        day = stated[:10]
        published = Published(day, day, "metadata", None, "the date of the newsletter it stands in")
    return Heading(outlet, published) if outlet or published else None


def _masthead(capture: Capture, head: Span) -> tuple[str | None, Published | None]:
    lines = split_lines(capture.text[head.start : head.end])
    if len(lines) > MAX_HEAD or any(COLLECTED.search(line.text) for line in lines):
        return None, None
    found = masthead_of(lines)
    outlet = found.name if isinstance(found, Outlet) else found
    dated = [(date.day, line) for line in lines if line.words <= MAX_DATE for date in find_dates(line.text)]
    day, line = dated[0] if dated else (None, None)
    if day is None or line is None or any(other != day for other, _ in dated):
        return outlet, None
    return outlet, Published(day, day, "printed", None, f"at the head of the newsletter it stands in: “{line.text}”")


def with_heading(article: Article, heading: Heading | None) -> Article:
    """Returns a part of a newsletter with the outlet and the date of the newsletter where it has none of its own."""
    if heading is None:
        return article
    return replace(article, outlet=article.outlet or heading.outlet, published=article.published or heading.published)
