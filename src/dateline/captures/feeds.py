"""Feeds that carry whole articles: RSS 0.9 to 2.0 (and so WordPress exports) and Atom. Each entry with a text is a capture, with what the feed states of it.

An entry that has only a summary is taken as the beginning of an article, and marked as cut off, where that is long enough to tell something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dateline.captures.decoding import NotAPage, page
from dateline.captures.found import Skipped
from dateline.captures.rows import MIN_SUMMARY_WORDS, capture, line, stated
from dateline.captures.sources import Source, Unreadable, brief, over
from dateline.model import Capture

START = re.compile(
    r"\s*(?:<\?[^<>]{0,500}\?>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^<>\[]{0,500}>\s*){0,20}<(?:rss|(?:\w{1,20}:)?feed|rdf:RDF)\b",
    re.I | re.S,
)
WHOLE_WORDS = 200
"""A description this long, ended by a full stop, is the article itself: many feeds have no other place for it. Summaries run to some sixty words."""
MAX_ELEMENTS = 100_000
"""XML elements of one entry; they are held until it ends."""
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\"'”’)\]]*\s*$")
_ENTRIES = ("item", "entry")
_BODIES = ("encoded", "content", "fulltext", "full-text")
_SUMMARIES = ("description", "summary", "abstract", "subtitle")
_TIMES = {
    "published": ("pubdate", "published", "issued", "date", "created", "post_date_gmt"),
    "modified": ("updated", "modified"),
}
_DATELESS = "0000"
UNTRUSTED: dict[str, Any] = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How feeds are parsed: entities are left as they are, nothing is fetched, libxml2's own bounds on depth and length hold."""


def is_feed(head: str) -> bool:
    """Tells whether a text that begins so is a feed."""
    return START.match(head) is not None


def read(source: Source) -> Iterator[Capture | Skipped]:
    """Yields a capture for each entry of a feed, read as a stream; a broken feed as far as its entries can be told."""
    from lxml import etree

    context = etree.iterparse(source.file, events=("start", "end"), **UNTRUSTED)
    number, within, elements = 0, 0, 0
    head: dict[str, str] = {}
    try:
        for event, element in context:
            name = _name(element)
            if event == "start":
                elements += 1
                if elements > MAX_ELEMENTS:
                    yield Skipped(
                        source.path, f"more than {MAX_ELEMENTS} elements in entry {number + 1}; the rest is left out"
                    )
                    return
                within += name in _ENTRIES
                continue
            if name in _ENTRIES:
                within -= 1
                if within == 0:
                    number += 1
                    yield _entry(source, number, element, head)
                    _forget(element)
                    elements = 0
            elif not within:
                _note_head(head, name, element)
    except (etree.XMLSyntaxError, ValueError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        yield Skipped(source.path, f"the feed is broken after {number} entries ({brief(error)})")
        return
    if number == 0:
        raise Unreadable("a feed without entries")


def _entry(source: Source, number: int, element: Any, head: dict[str, str]) -> Capture | Skipped:
    fields = _fields(element, head)
    url = fields.get("url")
    label = url or str(number)
    body = _longest(element, _BODIES)
    summary = _longest(element, _SUMMARIES)
    markup, cut_off = (body, False) if _words(body) >= _words(summary) else (summary, not _is_whole(summary))
    if not markup:
        return Skipped(source.label(label), f"entry {number} has no text")
    if cut_off and _words(markup) < MIN_SUMMARY_WORDS:
        return Skipped(source.label(label), f"entry {number} carries only a summary, of {_words(markup)} words")
    if "<" not in markup:
        return capture(source, label, {**fields, "summary" if cut_off else "text": markup})
    data = f"<!DOCTYPE html><html><body><article>\n{markup}\n</article></body></html>".encode("utf-8", "replace")
    if len(data) > source.limits.max_bytes:
        return Skipped(source.label(label), f"entry {number}: {over(len(data), source.limits.max_bytes)}")
    try:
        said = replace(stated(fields, cut_off=cut_off), alone=True)
        return page(data, source.label(label), kind="html", texts=source.limits.texts, url=url, stated=said)
    except NotAPage as error:
        return Skipped(source.label(label), f"entry {number}: {error}")


def _fields(element: Any, head: dict[str, str]) -> dict[str, Any]:
    people = [name for child in element if _name(child) in ("creator", "author") and (name := _person(child))]
    # The entry of a feed made of several others says whose it is.
    origin = next((_child_text(child, "title") or _text(child) for child in element if _name(child) == "source"), None)
    fields: dict[str, Any] = {
        "title": next((_markup(child) for child in element if _name(child) == "title"), None),
        "authors": people,
        "outlet": origin or head.get("title"),
        "language": head.get("language"),
        "url": _link(element),
    }
    for field, names in _TIMES.items():
        found = (_text(child) for name in names for child in element if _name(child) == name)
        fields[field] = next((text for text in found if text and not text.startswith(_DATELESS)), None)
    return fields


def _note_head(head: dict[str, str], name: str, element: Any) -> None:
    """Keeps what the feed says of itself, not of its picture."""
    parent = element.getparent()
    if name in ("title", "language") and parent is not None and _name(parent) in ("channel", "feed"):
        head.setdefault(name, line(_markup(element)) or "")


def _name(element: Any) -> str:
    """The name without its namespace; a feed is told by what it says, not by the address of a standard."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower() if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _child_text(element: Any, name: str) -> str | None:
    return next((_text(child) for child in element if _name(child) == name), None)


def _person(element: Any) -> str | None:
    """A name; RSS writes `address (name)`."""
    text = _child_text(element, "name") or _text(element)
    bracketed = re.fullmatch(r"\S+@\S+\s+\(([^()]{2,100})\)", text)
    return bracketed[1] if bracketed else text or None


def _link(element: Any) -> str | None:
    for child in element:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = str(child.get("href") or _text(child)).strip()
            if re.match(r"https?://\S{3,2000}$", address):
                return address
    guid = _child_text(element, "guid") or ""
    return guid if re.match(r"https?://\S{3,2000}$", guid) else None


def _longest(element: Any, names: tuple[str, ...]) -> str:
    found = [_markup(child) for child in element if _name(child) in names and "media" not in str(child.tag).lower()]
    return max(found, key=len, default="")


def _markup(element: Any) -> str:
    """What an element holds as HTML: written as text, or, in Atom's `xhtml`, as elements."""
    from lxml import etree

    if len(element) and element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element).strip()
    if element.get("type") == "text" or "<" not in (text := "".join(element.itertext())):
        return "".join(element.itertext()).strip()
    return text.strip()


def _words(markup: str) -> int:
    return len(re.sub(r"<[^<>]{0,2000}>", " ", markup).split())


def _is_whole(summary: str) -> bool:
    plain = re.sub(r"<[^<>]{0,2000}>", " ", summary)
    return len(plain.split()) >= WHOLE_WORDS and bool(_ENDED.search(plain)) and not _ELLIPSIS.search(plain)


def _forget(element: Any) -> None:
    """Lets go of an entry and all before it, so that a long feed is not held whole."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
