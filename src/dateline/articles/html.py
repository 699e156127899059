"""Turns an HTML capture into an article: the extractors' main text found again in the stored page text, facts from the page's metadata, and from
what it prints where the metadata is silent.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.articles.bylines import find_byline
from dateline.articles.claims import agency_of, outlet_of, people_of, published_of, service_of, title_of
from dateline.articles.cleaning import Cleaned, assemble, clean_text, finish, printed
from dateline.articles.facts import is_date_line, is_named, read_facts
from dateline.articles.headlines import Headline, beside_title
from dateline.articles.lines import TextLine, norm, split_lines
from dateline.articles.marked import find_standfirst, kinds_of
from dateline.articles.metadata import Metadata, read_metadata
from dateline.articles.outlets import Outlet, domain_of
from dateline.articles.patterns import exact_pattern
from dateline.articles.selection import find, select
from dateline.articles.stated import given
from dateline.articles.structure import is_sentence, name_apart, set_subheads
from dateline.model import Article, Capture, Published, Span

SHOWN = 0.7
MAX_TEASER = 200
"""Words of a page that readers must pay for below which it is taken for a beginning, where the page does not say how long the article is."""
OPENING = 6
"""Lines of the extracted text among which the page's title, byline and date may stand before the story."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with its lines named, and what its markup alone says."""

    cleaned: Cleaned
    people: tuple[str, ...] = ()
    """Those in the element marked as byline."""
    standfirst: str | None = None
    """It may be the story's first paragraph too."""


def clean_page(capture: Capture, published: str | None, chances: Mapping[int, float] | None = None) -> Article:
    """Returns the article of an HTML capture; where the extractors find nothing, the page text is cleaned as a text capture is.

    `chances`, by line, stand in for the forest's where they are known.
    """
    from dateline.captures.html import parsed

    root = parsed(capture.markup or "")
    said = read_metadata(root) if root is not None else Metadata()
    outlet = outlet_of(said, capture.text)
    title = title_of(said, outlet)
    page = _find_story(capture, root, said, title, chances)
    found, people = page.cleaned, people_of(said) or page.people
    article = assemble(capture, found, published)
    url = capture.url or said.url
    name = (outlet.name if isinstance(outlet, Outlet) else outlet) or article.outlet
    day = given(published) or _published(capture, said, url, found)
    changed = said.modified or article.modified
    return replace(
        article,
        url=url,
        title=title or article.title,
        subtitle=article.subtitle or page.standfirst,
        outlet=name,
        domain=domain_of(url) or article.domain,
        byline=", ".join(people) or article.byline or service_of(said),
        authors=people or article.authors,
        agency=None if article.agency and is_named(name, article.agency) else article.agency or agency_of(said),
        published=day,
        modified=None if changed and day and changed < day.earliest[:10] else changed,
        cut_off=article.cut_off or _is_behind_wall(said, article.n_words),
    )


def _find_story(
    capture: Capture, root: Any, said: Metadata, title: str | None, chances: Mapping[int, float] | None
) -> _Page:
    lines = split_lines(capture.text)
    forms = {norm(form) for form in (title, *said.titles, *said.headings) if form}
    found = find(lines, capture.markup or "", root, said.body)
    spans = select(lines, found, forms, chances) if found else {}
    _drop_opening(lines, spans, forms)
    if not spans:
        return _Page(clean_text(capture.text))
    kinds = ["aside"] * len(lines)
    name_apart(lines, kinds)
    kinds = ["story" if index in spans else kind for index, kind in enumerate(kinds)]
    set_subheads(lines, kinds)
    first = min(spans)
    headline = _headline(lines, first, title, said)
    facts = read_facts(lines, kinds, headline)
    people: tuple[str, ...] = ()
    standfirst = None
    if found:
        people = find_byline(lines, found.blocks, spans, first, said.outlets)
        for index, kind in kinds_of(lines, found.blocks, spans).items():
            kinds[index] = kind if kinds[index] == "aside" else kinds[index]
        below = find_standfirst(lines, found.blocks, headline.index, first, said.description) if headline else None
        standfirst = lines[below].text if below is not None else None
        if headline and below not in spans:
            headline = replace(headline, subtitle=below)
    cleaned = finish(lines, kinds, headline, facts, [spans[index] for index in sorted(spans)])
    return _Page(cleaned, people, standfirst)


def _is_behind_wall(said: Metadata, n_words: int) -> bool:
    """Tells whether a page that is not free for all gave only the beginning of its article. Many captures of such pages are whole."""
    if said.free is not False:
        return False
    told = said.n_words or len((said.body or "").split())
    return n_words < (SHOWN * told if told else MAX_TEASER)


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
