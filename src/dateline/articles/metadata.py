"""What an HTML page's own metadata says of its article: JSON-LD first, then meta elements. The page's clock is in neither."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
MAX_JSON = 3_000_000
MAX_NODES = 5_000
MAX_DEPTH = 12
MAX_HEADINGS = 5
MIDNIGHT = re.compile(r"T00:00(?::00)?(?:\.0+)?(?:Z|[+-]00:?00)?$")
"""A day without an hour, as software writes it: of which zone it is the day, is not said."""
TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
DATES = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publishdate",
    "pubdate",
    "publication_date",
    "cxenseparse:recs:publishtime",
)
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod")
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
AUTHOR_FIELD = re.compile(r"(?:^|[.:_-])(?:authors?|author_?names?|byline)$")
"""Meta elements of site software of all kinds: `og:author`, `article:author_name`, `DCSext.author` …"""
WRITTEN_BY = re.compile(r"(?:written )?by$|author$", re.I)
DESCRIPTIONS = ("og:description", "description", "twitter:description")
SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
ISO_DAY = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts a page's metadata gives."""

    titles: tuple[str, ...] = ()
    """The title in each form the page gives it, the one for machines first."""
    headings: tuple[str, ...] = ()
    """The first headings of the first level."""
    page_title: str | None = None
    authors: tuple[str, ...] = ()
    """As the field that is believed first gives them."""
    other_authors: tuple[tuple[str, ...], ...] = ()
    """As other fields do."""
    persons: frozenset[str] = frozenset()
    """Those of them that are said to be persons."""
    outlets: tuple[str, ...] = ()
    """The names of the site, the one it shows others first."""
    published: str | None = None
    """ISO 8601 day, as the page writes it (in the outlet's own zone)."""
    modified: str | None = None
    url: str | None = None
    description: str | None = None
    """What the page says it is about, in a sentence or two."""
    free: bool | None = None
    """Whether the whole article is there for readers who have not paid."""
    n_words: int | None = None
    """How long the article is by the page's own count."""
    body: str | None = None
    """The text of the article, where the page repeats it for machines."""


def read_metadata(root: Any) -> Metadata:
    """Returns what the metadata of a parsed page says; empty fields where it says nothing."""
    meta = _meta(root)
    node = next((node for node in nodes_of(root) if _is_article(node)), {})
    authors = list(_author_fields(root, node, meta))
    return Metadata(
        titles=tuple(t for t in (_text(node.get("headline")), *(_first(meta, (key,)) for key in TITLES)) if t),
        headings=tuple(_texts(root, "h1", MAX_HEADINGS)),
        page_title=next(_texts(root, "title", 1), None),
        authors=authors[0] if authors else (),
        other_authors=tuple(authors[1:]),
        persons=frozenset(_persons(node.get("author"))),
        outlets=tuple(_sites(meta, node)),
        published=_published(root, node) or _day(_first(meta, DATES)),
        modified=_day(_text(node.get("dateModified"))) or _day(_first(meta, MODIFIED)),
        url=_url(root, meta),
        description=_text(node.get("description")) or _first(meta, DESCRIPTIONS),
        free=_free(node),
        n_words=_count(node.get("wordCount")),
        body=_body(node.get("articleBody")),
    )


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(_clean(content))
    return found


def nodes_of(root: Any) -> Iterator[dict[str, Any]]:
    """Yields the objects of a page's JSON-LD that may describe it, within bounds."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_JSON:
            continue
        try:
            data = json.loads(
                script.text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>").rstrip("; \n"), strict=False
            )
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON document that may describe the page, breadth first, within bounds."""
    level, seen = [data], 0
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            seen += 1
            if seen > MAX_NODES:
                return
            if isinstance(item, dict):
                yield item
                below += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "article") if key in item]
            elif isinstance(item, list):
                below += item
        level = below


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _clean(text: str) -> str:
    """The text with entities read, twice where a site's software wrote them twice, and white space collapsed."""
    import html

    return " ".join(html.unescape(html.unescape(text)).split())


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _clean(value) or None if isinstance(value, str) else None


def _body(value: Any) -> str | None:
    """The article's text as plain text, its line breaks kept; some pages put markup into it."""
    import html

    if not isinstance(value, str) or len(value) > MAX_JSON:
        return None
    return re.sub(r"<[^<>]{1,300}>", "\n", html.unescape(value)).strip() or None


def _free(node: dict[str, Any]) -> bool | None:
    said = str(node.get("isAccessibleForFree")).strip().lower()
    return {"true": True, "1": True, "false": False, "0": False}.get(said.rpartition("/")[2])


def _count(value: Any) -> int | None:
    """A number of words, as a number or as text."""
    match = re.match(r"\d{1,7}", str(value).strip().replace(",", ""))
    return int(match.group()) if match else None


def _names(value: Any) -> list[str]:
    """Names of people or organisations, given as strings, objects or lists of either; addresses of profiles are no names."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    name = _text(value.get("name")) if isinstance(value, dict) else _text(value)
    return [name] if name and not name.startswith(("http", "@", "/")) and len(name) <= 100 else []


def _author_fields(root: Any, node: dict[str, Any], meta: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The author in each field that has one, best first."""
    others = (other for other in nodes_of(root) if other is not node and other.get("author"))
    keys = (*AUTHORS, *(key for key in meta if key not in AUTHORS and AUTHOR_FIELD.search(key)))
    labelled = [
        name
        for key, values in meta.items()
        if key.startswith("twitter:label") and WRITTEN_BY.search(values[0])
        for name in meta.get(key.replace("label", "data"), ())
    ]
    fields = (
        _names(node.get("author")),
        *([name for value in meta.get(key, ()) for name in _names(value)] for key in keys),
        labelled,
        _names(node.get("creator")),
        *(_names(other.get("author")) for other in itertools.islice(others, 3)),
    )
    yield from (tuple(dict.fromkeys(names)) for names in fields if names)


def _persons(value: Any) -> Iterator[str]:
    for item in value[:20] if isinstance(value, list) else [value]:
        if isinstance(item, dict) and item.get("@type") == "Person":
            yield from _names(item)


def _first(meta: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((meta[key][0] for key in keys if meta.get(key)), None)


def _sites(meta: dict[str, list[str]], node: dict[str, Any]) -> list[str]:
    names = (_first(meta, SITES[:1]), *_names(node.get("publisher")), *(_first(meta, (key,)) for key in SITES[1:]))
    bare = (name.removeprefix("@") for name in names if name)
    return [name for name in dict.fromkeys(bare) if name and not re.match(r"(?:https?:)?//|www\.", name)]


def _texts(root: Any, tag: str, count: int) -> Iterator[str]:
    for element in itertools.islice(root.iter(tag), count):
        if text := _clean("".join(element.itertext())):
            yield text


def _published(root: Any, node: dict[str, Any]) -> str | None:
    """The day the article's node gives; where that has no hour and the page's node has one, the day of the latter, if they are neighbours."""
    said = _text(node.get("datePublished"))
    day = _day(said)
    if not day or not said or not MIDNIGHT.search(said):
        return day
    others = (_text(other.get("datePublished")) for other in nodes_of(root) if other is not node)
    exact = next((_day(other) for other in others if other and "T" in other and not MIDNIGHT.search(other)), None)
    return exact if exact and abs(date.fromisoformat(exact) - date.fromisoformat(day)) <= timedelta(days=1) else day


def _day(value: str | None) -> str | None:
    from dateline.articles.dates import find_dates, iso_day

    if not value:
        return None
    if match := ISO_DAY.match(value):
        return iso_day(int(match[1]), int(match[2]), int(match[3]))
    return next((date.day for date in find_dates(value)), None)


def _url(root: Any, meta: dict[str, list[str]]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    url = _first(meta, ("og:url",))
    return url if url and url.startswith("http") else None
