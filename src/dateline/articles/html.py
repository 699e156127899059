"""Turns an HTML capture into an article: the extractors' main text found again in the stored page text, facts from the page's metadata."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any

from dateline.articles.alignment import align
from dateline.articles.cleaning import Cleaned, assemble, clean_text, finish, given
from dateline.articles.dateline import read_dateline
from dateline.articles.dates import iso_day
from dateline.articles.extraction import main_paragraphs
from dateline.articles.facts import Facts
from dateline.articles.lines import norm, split_lines
from dateline.articles.metadata import Metadata, read_metadata
from dateline.articles.outlets import Outlet, agency_named, domain_of, outlet_at, outlet_named, short_name
from dateline.articles.structure import set_subheads
from dateline.model import Article, Capture, Published, Span

URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:/|-|$)")
SITE_SUFFIX = re.compile(r"\s+[|\-–—:•·]\s+([^|]{2,40})$")


def clean_page(capture: Capture, published: str | None) -> Article:
    """Returns the article of an HTML capture; where the extractors find nothing, the page text is cleaned as a text capture is."""
    from dateline.captures.html import parse

    root = parse(capture.markup or "")
    said = read_metadata(root) if root is not None else Metadata()
    found = _find_story(capture, said.body)
    outlet = _outlet(said)
    title = _bare_title(said, outlet) or (found.headline.title if found.headline else None)
    article = assemble(capture, found, published)
    url = capture.url or said.url
    return replace(
        article,
        url=url,
        title=title,
        outlet=(outlet.name if isinstance(outlet, Outlet) else outlet) or article.outlet,
        domain=domain_of(url) or article.domain,
        byline=", ".join(_people(said)) or article.byline,
        authors=_people(said) or article.authors,
        agency=article.agency or _agency(said),
        published=given(published) or _published(capture, said, url) or article.published,
        modified=said.modified or article.modified,
        lines=tuple(
            replace(line, kind="title") if _is_title(capture.text, line.span, title) else line for line in article.lines
        ),
    )


def _find_story(capture: Capture, body: str | None) -> Cleaned:
    lines = split_lines(capture.text)
    spans = align(lines, main_paragraphs(capture.markup or "", body))
    if not spans:
        return clean_text(capture.text)
    kinds = ["story" if index in spans else "aside" for index in range(len(lines))]
    set_subheads(lines, kinds)
    story = [spans[index] for index in sorted(spans)]
    first = lines[min(spans)].text
    return finish(
        lines,
        kinds,
        None,
        Facts(dateline=(opening := read_dateline(first)), agency=opening.agency if opening else None),
        story,
    )


def _is_title(text: str, span: Span, title: str | None) -> bool:
    return bool(title) and span.end - span.start < 400 and norm(text[span.start : span.end]) == norm(title or "")


def _outlet(said: Metadata) -> Outlet | str | None:
    at = outlet_at(domain_of(said.url))
    if at:
        return at
    return (outlet_named(said.outlet) or said.outlet) if said.outlet else None


def _bare_title(said: Metadata, outlet: Outlet | str | None) -> str | None:
    """The title without the site's name behind it."""
    title = said.title
    match = SITE_SUFFIX.search(title) if title else None
    if not title or not match:
        return title
    names = {
        norm(name)
        for name in (
            said.outlet,
            *((outlet.name, *outlet.aliases, *outlet.domains) if isinstance(outlet, Outlet) else ()),
        )
        if name
    }
    host = (domain_of(said.url) or "").split(".")[0]
    last = norm(match.group(1))
    return title[: match.start()] if last in names or last.replace(" ", "") == host else title


def _people(said: Metadata) -> tuple[str, ...]:
    outlet = norm(said.outlet or "")
    return tuple(name for name in said.authors if not agency_named(name) and norm(name) != outlet)


def _agency(said: Metadata) -> str | None:
    service = next((found for name in said.authors if (found := agency_named(name))), None)
    own = outlet_at(domain_of(said.url))
    return short_name(service) if service and service != own else None


def _published(capture: Capture, said: Metadata, url: str | None) -> Published | None:
    if said.published:
        return Published(said.published, said.published, "metadata")
    if (match := URL_DAY.search(url or "")) and (day := iso_day(int(match[1]), int(match[2]), int(match[3]))):
        return Published(day, day, "url")
    day = _htmldate(capture)
    return Published(day, day, "metadata") if day else None


def _htmldate(capture: Capture) -> str | None:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        # Without its extensive search the library reads only what the page marks as a date, never the first date of the text.
        found: Any = find_date(capture.markup, extensive_search=False, original_date=True, deferred_url_extractor=True)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    return str(found) if found else None
