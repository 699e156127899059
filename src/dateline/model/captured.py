"""What was captured: the page as it was saved, and the article in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.ground import Basis, Evidence, Span


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as someone saved it, decoded."""

    id: str
    """`identify(sha256)`: from the bytes alone."""
    sha256: str
    paths: tuple[str, ...]
    """Where it was found, as given; several if the same bytes lie at several places."""
    kind: Literal["text", "html"]
    text: str
    """The stored text. For a text capture the file itself, decoded, unchanged (a byte order mark apart); for HTML the page's visible text, one block a line."""
    encoding: str
    markup: str | None = None
    """The decoded source of an HTML page; it is not stored."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stored text and what it is."""

    span: Span
    kind: str
    """`story`, `foreign` (story, but not in English), `title`, `subtitle`, `subhead`, `byline`, `date`, `dateline`, `caption`, `credit`,
    `teaser`, `comment`, `legal`, `nav`, `other`."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and how that is known."""

    earliest: str
    latest: str
    basis: Basis
    evidence: Evidence | None = None
    reason: str | None = None
    """For an inferred date: what it was inferred from, in words."""


@dataclass(frozen=True, slots=True)
class Article:
    """The story text of a capture, apart from the furniture around it, with its facts. Unknown facts are None."""

    id: str
    sha256: str
    paths: tuple[str, ...]
    url: str | None
    kind: Literal["text", "html"]
    text: str
    story: tuple[Span, ...]
    """The article's own paragraphs, in order; all else is furniture."""
    lines: tuple[Line, ...]
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    domain: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    """The wire service credited: AFP, Reuters, Xinhua …"""
    dateline_place: str | None = None
    language: str | None = None
    """ISO 639-1."""
    unread: str | None = None
    """Why it was not read (`Spanish`, `empty`), or None if it was."""
    published: Published | None = None
    modified: str | None = None
    cut_off: bool = False
    n_words: int = 0
