"""What feeds (RSS, Atom, JSON Feed) and lists of feeds (OPML) say: the addresses of pages, with the title and date each feed gives them.

Invariant: a feed is hostile text; it costs a bounded time and names a bounded number of pages, and what cannot be read in it is left out.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from dateline.captures.feeds import UNTRUSTED
from dateline.fetching.refusal import NotSavedError

MOST_BYTES = 8_000_000
"""Feeds with full texts run to a megabyte or two."""
_MOST_ENTRIES = 5000
_LONGEST = 8000
"""Characters of a value that are kept."""
_HEAD = 4096
_ENTRIES = ("item", "entry")
_ADDRESSES = ("origlink", "link", "guid")
"""Feedburner's note of the page's own address; the address; RSS's identifier where it is an address."""
_DATES = ("pubdate", "published", "issued", "date", "created", "updated")
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_LIST_ROOT = re.compile(rb"<opml[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names, with what the feed says of it."""

    address: str
    title: str | None = None
    published: str | None = None
    """ISO 8601, UTC; as the feed gives it if that cannot be read."""
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed names."""

    title: str | None
    entries: tuple[Entry, ...]


def is_feed(content: bytes) -> bool:
    """Returns whether a document is an RSS, Atom or JSON feed, told by how it begins."""
    head = _start(content)
    return bool(_FEED_ROOT.search(head) if head[:1] == b"<" else head[:1] == b"{" and _JSON_FEED.search(head))


def is_list_of_feeds(content: bytes) -> bool:
    """Returns whether a document is OPML, told by how it begins."""
    head = _start(content)
    return head[:1] == b"<" and bool(_LIST_ROOT.search(head))


def read_feed(content: bytes, address: str) -> Feed:
    """Reads a feed that was found at an address. Raises `NotSavedError` if it is none, or names no page."""
    if len(content) > MOST_BYTES:
        raise NotSavedError(f"is a feed of more than {MOST_BYTES:,} bytes")
    if not is_feed(content):
        raise NotSavedError("is no feed (RSS, Atom or JSON Feed)")
    title, entries = _json_feed(content) if _start(content)[:1] == b"{" else _xml_feed(content)
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.address and len(found) < _MOST_ENTRIES:
            with contextlib.suppress(ValueError):
                joined = urljoin(address, entry.address.strip())
                found.setdefault(joined, Entry(joined, entry.title, entry.published, entry.author))
    if not found:
        raise NotSavedError("is a feed that names no page")
    return Feed(title, tuple(found.values()))


def read_list(content: bytes) -> tuple[str, ...]:
    """Returns the addresses of the feeds that an OPML document lists. Raises `NotSavedError` if it lists none."""
    root = _tree(content)
    found: dict[str, None] = {}
    for outline in root.iter("outline") if root is not None else ():
        address = outline.get("xmlUrl") or outline.get("xmlurl")
        if address and address.strip():
            found[address.strip()] = None
    if not found:
        raise NotSavedError("is a list that names no feed (no outline with an xmlUrl)")
    return tuple(found)[:_MOST_ENTRIES]


def _start(content: bytes) -> bytes:
    head = content[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def _xml_feed(content: bytes) -> tuple[str | None, Iterator[Entry]]:
    root = _tree(content)
    if root is None:
        raise NotSavedError("is a feed that cannot be read")
    found = [element for element in root.iter() if _name(element) in _ENTRIES]
    head = next((element for element in root.iter() if _name(element) in ("channel", "feed")), root)
    return _text(_values(head).get("title")), (_xml_entry(element) for element in found)


def _tree(content: bytes) -> Any:
    """Returns the root of a document, as far as it can be told, or None. Nothing that it refers to is looked up."""
    from lxml import etree

    parser = etree.XMLParser(**UNTRUSTED)
    try:
        return etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _xml_entry(element: Any) -> Entry:
    values = _values(element)
    date = next((values[name] for name in _DATES if name in values), None)
    return Entry(
        next((values[name] for name in _ADDRESSES if name in values), ""),
        _text(values.get("title")),
        _moment(_text(date)),
        _text(values.get("creator") or values.get("author")),
    )


def _values(element: Any) -> dict[str, str]:
    """Returns the texts of an element's children by their names without a namespace, of each name the first; an Atom link is its address."""
    values: dict[str, str] = {}
    for child in element.iterchildren("*"):
        name = _name(child)
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") != "alternate":
                continue
            text = child.get("href")
        elif name == "guid" and child.get("isPermaLink", "true").lower() == "false":
            continue
        else:
            text = _whole_text(child)
        if text.strip():
            values.setdefault(name, text)
    return values


def _whole_text(element: Any) -> str:
    # An Atom author is an element with a name in it, among others.
    inner = next((child for child in element.iterchildren("*") if _name(child) == "name"), element)
    return "".join(inner.itertext())[:_LONGEST]


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _json_feed(content: bytes) -> tuple[str | None, Iterator[Entry]]:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        raise NotSavedError("is a JSON feed that cannot be read") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    entries = (_json_entry(item) for item in (items if isinstance(items, list) else []) if isinstance(item, dict))
    return _text(feed.get("title")), entries


def _json_entry(item: dict[str, Any]) -> Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [author.get("name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    return Entry(
        _text(item.get("url") or item.get("external_url")) or "",
        _text(item.get("title")),
        _moment(_text(item.get("date_published"))),
        _text(", ".join(name for name in names if isinstance(name, str))),
    )


def _text(value: object) -> str | None:
    return " ".join(value.split())[:_LONGEST] or None if isinstance(value, str) else None


def _moment(text: str | None) -> str | None:
    """Returns a time as ISO 8601 in UTC, or as the feed writes it if it cannot be read so (RFC 822 and ISO 8601 are what feeds write)."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return text
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment.tzinfo else text
    except (ValueError, OverflowError):
        return text
