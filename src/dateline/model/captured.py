"""What was captured: the page as it was saved, and the article in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from dateline.model.ground import Basis, Evidence, Span, When


@dataclass(frozen=True, slots=True)
class Stated:
    """What the container of a page says of it: a feed of its entry, a table of its row, a letter's head of the letter. None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    """ISO 8601, as precise as it is given: a year, a month, a day or a moment, in the zone the container writes it in."""
    modified: str | None = None
    language: str | None = None
    """ISO 639-1."""
    alone: bool = False
    """The text is the article's by itself, as in a column of texts: there is no page around it."""
    cut_off: bool = False
    """The container says, or its format does, that it holds the beginning of the text alone."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and how that is known."""

    earliest: str
    latest: str
    basis: Basis
    evidence: Evidence | None = None
    reason: str | None = None
    """For an inferred date: what it was inferred from, in words; for another that is not the page's own: whose it is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a newsletter says of all its articles: it counts for those that say nothing themselves."""

    outlet: str | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as someone saved it, decoded."""

    id: str
    """`identify(sha256)`: from the bytes alone."""
    sha256: str
    """Of the page's bytes; where its container states facts of it, of these and the bytes."""
    paths: tuple[str, ...]
    """Where it was found, as given; several if the same bytes lie at several places. Inside a container, `CONTAINER!/NAME`."""
    kind: Literal["text", "html"]
    text: str
    """The stored text. For a text capture the file itself, decoded, unchanged (a byte order mark apart); for HTML the page's visible text, one block a line."""
    encoding: str
    markup: str | None = None
    """The decoded source of an HTML page; it is not stored."""
    url: str | None = None
    stated: Stated | None = None
    announced: Stated | None = None
    """What the feed that led to the page says of it (`outlet`: the feed). It holds where the page is silent, and is no part of its id."""
    captured: str | None = None
    """When the page was fetched or saved, where its container says so: ISO 8601, UTC. It was published no later; when, this does not say."""
    heading: Heading | None = None
    """Of a part of a newsletter: what the newsletter says of all its parts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stored text and what it is."""

    span: Span
    kind: str
    """`story`, `foreign` (story, but not in English), `title`, `subtitle`, `subhead`, `byline`, `date`, `dateline`, `caption`, `credit`,
    `teaser`, `related`, `comment`, `legal`, `nav`, `other`."""
    was: str | None = None
    """The kind it had before a person put it back into the story, or cut it out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live ticker: what was added to the page at one moment."""

    span: Span
    """From its time to the end of its text."""
    time: str
    """ISO 8601: a date-time (`2026-05-05T14:32`, on the page's own clock) where the day is known, else the time of day (`14:32`)."""


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
    captured: str | None = None
    """When the page was fetched or saved (ISO 8601, UTC), where its container says so: the latest it can have been published."""
    cut_off: bool = False
    """The capture holds the beginning of the article alone: it stops in mid-sentence, or the page says so."""
    n_words: int = 0
    cut_off_at: Span | None = None
    """The words by which the page says that it is cut off (`Subscribe to continue reading`)."""
    part: Span | None = None
    """Where it stands in the capture's text, if the capture holds several articles: `text` is this stretch of it, and `part.start` added to
    an offset into `text` gives the place in the file."""
    entries: tuple[Entry, ...] = ()
    """Of a live ticker: its timed entries, in the order of the page."""
    clock: str | None = None
    """The day that the page's own clock showed, ISO 8601: it was published no later; when, this does not say."""

    def owns(self, line: Line) -> bool:
        """True if a line, or part of it, is the article's own text, read or not."""
        return any(span.start < line.span.end and line.span.start < span.end for span in self.story)

    def entry_at(self, offset: int) -> Entry | None:
        """Returns the entry of a live ticker that a place of the text stands in, or None."""
        at = bisect_right(self.entries, offset, key=lambda entry: entry.span.start) - 1
        return self.entries[at] if at >= 0 and offset < self.entries[at].span.end else None

    def told_at(self, offset: int) -> When | None:
        """Returns the day, or the days, of which the words at a place are: those of their entry in a live ticker, else the article's; None if unknown."""
        entry = self.entry_at(offset)
        if entry is not None and "T" in entry.time:
            return When(entry.time[:10], entry.time[:10])
        return When(self.published.earliest, self.published.latest) if self.published else None


def last_name(path: str) -> str:
    """Returns the last part of a path or URL; of what lies in a container, the container's with it: `rows.jsonl!/17`."""
    container, inside, inner = path.replace("\\", "/").partition("!/")
    last = container.rstrip("/").rsplit("/", 1)[-1]
    return f"{last}!/{inner.rstrip('/').rsplit('/', 1)[-1]}" if inside else last
