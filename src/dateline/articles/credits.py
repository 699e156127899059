"""Whom an article says its text comes from: every wire service it credits, and whether its own people had a hand in it.

Only lines that credit are read: byline and dateline, brackets at the story's end, the lines under it. A service named in the story
itself (`he told Reuters`) is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.articles.outlets import agency_named, short_name
from dateline.model import Article, Span

HEAD = 90
"""Characters of the first paragraph in which a dateline may name services."""
LONGEST = 160
"""Characters of a line that only credits."""
BELOW = 3
"""Lines under the text that may credit."""
HELPED = re.compile(
    r"\b(?:additional|further|extra) reporting\b|\bcontributed to (?:this|the)\b"
    r"|\b(?:with|includes?|including|plus) (?:additional )?(?:reporting|files?|inputs?|material|contributions?|information)\b"
    r"|(?:\band\b|\bwith\b|\bplus\b|[/,&]) (?:(?:other|news|wire|our|local|own) )*(?:agencies|wires|staff|correspondents?|reporters?)\b",
    re.I,
)
"""Words by which the outlet's own people, or services that are not named, share in a text."""
CREDITING = re.compile(
    r"[\s(\[–—-]*(?:sources?:|sources? -|©|\(c\)|copyright\b|(?:reporting |compiled )?by\b|via\b|from\b|agenc(?:y|ies)\b|with\b|(?:additional|further) reporting\b)",
    re.I,
)
"""How a line begins that credits somebody."""
OPENING = re.compile(
    r"[^.!?\n]{0,70}?[(\[]([^)\]\n]{2,60})[)\]]|[^.!?\n]{2,60}?,? ([A-Z]{2,8}(?: ?[,/] ?[A-Z]{2,8})*) ?[-–—]"
)
"""A dateline with services in brackets, or in capitals before a dash."""
BRACKETED = re.compile(r"[(\[]([^()\[\]\n]{2,140})[)\]]?\s*$")
PARTS = re.compile(r"[,;/|&()\[\]:©]|\s[-–—]\s?|\b(?:and|with|by|from|via|to|for|in|contributed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is credited for an article's text."""

    agencies: tuple[str, ...] = ()
    """The names the wire services sign with, in order of mention."""
    shared: bool = False
    """True if others wrote it too: the outlet's own people, or services that are not named (`and agencies`)."""

    @property
    def sole(self) -> str | None:
        """The one wire service whose report it is; None where it is nobody's, or where several had a hand in it."""
        return self.agencies[0] if len(self.agencies) == 1 and not self.shared else None


def credited(article: Article) -> Credits:
    """Returns whom an article credits for its text; its own outlet is none of them."""
    names = [article.agency] if article.agency else []
    shared = False
    for line in _lines(article):
        found = _services(line)
        names += found.values()
        shared |= bool(HELPED.search(line) and (found or names))
        shared |= bool(article.authors) and any(
            re.search(rf"(?:\band|&|\bwith) (?:the )?{re.escape(name)}", line) for name in found
        )
    own = agency_named(article.outlet) if article.outlet else None
    signed = (_signed(name) for name in names)
    return Credits(
        tuple(dict.fromkeys(name for name in signed if name not in (article.outlet, own and short_name(own)))), shared
    )


def _lines(article: Article) -> Iterator[str]:
    """Yields the words that credit somebody."""
    if article.byline:
        yield article.byline
    yield from (_text(article, line.span) for line in article.lines if line.kind in ("byline", "dateline"))
    if not article.story:
        return
    last = article.story[-1]
    if opening := OPENING.match(_text(article, article.story[0])[:HEAD]):
        yield opening[1] or opening[2]
    if ending := BRACKETED.search(_text(article, last)):
        yield ending[1]
    below = [_text(article, line.span) for line in article.lines if line.span.start >= last.end][:BELOW]
    for line in (_text(article, last).rpartition("\n")[2], *below):
        if len(line) <= LONGEST and (
            CREDITING.match(line) or HELPED.search(line) or agency_named(line.strip(" ()[].-–—"))
        ):
            yield line


def _services(line: str) -> dict[str, str]:
    """Returns the wire services a line names: as written, and as they sign."""
    parts = [part.strip(" .'’\"") for part in PARTS.split(line)]
    return {part: short_name(service) for part in parts if part and (service := agency_named(part))}


def _signed(name: str) -> str:
    service = agency_named(name)
    return short_name(service) if service else name


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]
