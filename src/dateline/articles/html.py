"""Turns an HTML capture into an article: the extractors' main text found again in the stored page text, facts from the page's metadata, and from
what it prints where the metadata is silent.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.articles.bylines import find_byline
from dateline.articles.claims import agency_of, outlet_of, people_of, published_of, service_of, title_of
from dateline.articles.cleaning import Cleaned, assemble, clean_text, finish, given, printed
from dateline.articles.facts import is_date_line, is_named, read_facts
from dateline.articles.headlines import Headline, beside_title
from dateline.articles.lines import TextLine, norm, split_lines
from dateline.articles.metadata import Metadata, read_metadata
from dateline.articles.outlets import Outlet, domain_of
from dateline.articles.patterns import exact_pattern
from dateline.articles.selection import find, select
from dateline.articles.structure import is_sentence, name_apart, set_subheads
from dateline.model import Article, Capture, Published, Span

OPENING = 6
"""Lines of the extracted text among which the page's title, byline and date may stand before the story."""


def clean_page(capture: Capture, published: str | None, chances: Mapping[int, float] | None = None) -> Article:
    """Returns the article of an HTML capture; where the extractors find nothing, the page text is cleaned as a text capture is.

    `chances`, by line, stand in for the forest's where they are known.
    """
    from dateline.captures.html import parsed

    root = parsed(capture.markup or "")
    said = read_metadata(root) if root is not None else Metadata()
    outlet = outlet_of(said, capture.text)
    title = title_of(said, outlet)
    found, marked = _find_story(capture, root, said, title, chances)
    people = people_of(said) or marked
    article = assemble(capture, found, published)
    url = capture.url or said.url
    name = (outlet.name if isinstance(outlet, Outlet) else outlet) or article.outlet
    return replace(
        article,
        url=url,
        title=title or article.title,
        outlet=name,
        domain=domain_of(url) or article.domain,
        byline=", ".join(people) or article.byline or service_of(said),
        authors=people or article.authors,
        agency=None if article.agency and is_named(name, article.agency) else article.agency or agency_of(said),
        published=given(published) or _published(capture, said, url, found),
        modified=said.modified or article.modified,
    )


def _find_story(
    capture: Capture, root: Any, said: Metadata, title: str | None, chances: Mapping[int, float] | None
) -> tuple[Cleaned, tuple[str, ...]]:
    """The page with its lines named, and the people that its markup marks as authors."""
    lines = split_lines(capture.text)
    forms = {norm(form) for form in (title, *said.titles, *said.headings) if form}
    found = find(lines, capture.markup or "", root, said.body)
    spans = select(lines, found, forms, chances) if found else {}
    _drop_opening(lines, spans, forms)
    if not spans:
        return clean_text(capture.text), ()
    kinds = ["aside"] * len(lines)
    name_apart(lines, kinds)
    kinds = ["story" if index in spans else kind for index, kind in enumerate(kinds)]
    set_subheads(lines, kinds)
    headline = _headline(lines, min(spans), title, said)
    facts = read_facts(lines, kinds, headline)
    marked = find_byline(lines, found.blocks, min(spans)) if found else ()
    return finish(lines, kinds, headline, facts, [spans[index] for index in sorted(spans)]), marked


def _drop_opening(lines: Sequence[TextLine], spans: dict[int, Span], titles: set[str]) -> None:
    """Takes the title out of the extracted text, and the lines of byline and date that stand before its first sentence."""
    for index in sorted(spans)[:OPENING]:
        line = lines[index]
        if norm(line.text) in titles or _is_meta(line):
            del spans[index]
        elif is_sentence(line):
            return


def _is_meta(line: TextLine) -> bool:
    byline = exact_pattern("apart", "byline").match(line.text) is not None
    return not is_sentence(line) and (byline or is_date_line(line))


def _headline(lines: Sequence[TextLine], first: int, title: str | None, said: Metadata) -> Headline | None:
    """The title with the lines above the story that hold it alone, and what the page's own title has beside it."""
    copies = tuple(i for i in range(first) if title and norm(lines[i].text) == norm(title))
    if not title or not copies:
        return None
    rest = beside_title(said.page_title, title) if said.page_title else None
    return Headline(title, copies[-1], copies, None, (rest,) if rest else ())


def _published(capture: Capture, said: Metadata, url: str | None, found: Cleaned) -> Published | None:
    if (day := published_of(said, url, found.facts)) or said.published:
        return day
    if found.facts.published:
        return printed(capture, found.facts.published)
    marked = _htmldate(capture)
    return Published(marked, marked, "metadata") if marked else None


def _htmldate(capture: Capture) -> str | None:
    from htmldate import find_date

    from dateline.captures.html import parsed

    # The library is given the bounded tree, not the markup, whose overlong tags it would parse at the square of their length.
    tree = copy.deepcopy(parsed(capture.markup or ""))
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        # Without its extensive search the library reads only what the page marks as a date, never the first date of the text.
        found: Any = (
            None
            if tree is None
            else find_date(tree, extensive_search=False, original_date=True, deferred_url_extractor=True)
        )
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    return str(found) if found else None
