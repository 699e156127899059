"""What an HTML page's own metadata says of its article: JSON-LD first, then meta elements. The page's clock is in neither."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
MAX_JSON = 3_000_000
MAX_NODES = 5_000
MAX_DEPTH = 12
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
SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
ISO_DAY = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts a page's metadata gives."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    """ISO 8601 day, as the page writes it (in the outlet's own zone)."""
    modified: str | None = None
    url: str | None = None
    subtitle: str | None = None
    body: str | None = None
    """The text of the article, where the page repeats it for machines."""


def read_metadata(root: Any) -> Metadata:
    """Returns what the metadata of a parsed page says; empty fields where it says nothing."""
    meta = _meta(root)
    node = next(_articles(root), {})
    authors = _names(node.get("author")) or _people(meta, AUTHORS)
    return Metadata(
        title=_text(node.get("headline")) or _first(meta, TITLES) or _heading(root),
        authors=tuple(dict.fromkeys(authors)),
        outlet=_first(meta, SITES[:1]) or next(iter(_names(node.get("publisher"))), None) or _site(meta),
        published=_day(_text(node.get("datePublished"))) or _day(_first(meta, DATES)),
        modified=_day(_text(node.get("dateModified"))) or _day(_first(meta, MODIFIED)),
        url=_url(root, meta),
        body=_body(node.get("articleBody")),
        subtitle=_first(meta, ("og:description", "description")),
    )


def _meta(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(_clean(content))
    return found


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_JSON:
            continue
        try:
            data = json.loads(
                script.text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>").rstrip("; \n"), strict=False
            )
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(data) if _is_article(node))


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
    import html

    return " ".join(html.unescape(text).split())


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


def _names(value: Any) -> list[str]:
    """Names of people or organisations, given as strings, objects or lists of either; addresses of profiles are no names."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    name = _text(value.get("name")) if isinstance(value, dict) else _text(value)
    return [name] if name and not name.startswith(("http", "@", "/")) and len(name) <= 100 else []


def _people(meta: dict[str, list[str]], keys: tuple[str, ...]) -> list[str]:
    for key in keys:
        names = [re.sub(r"^by\s+", "", name, flags=re.I) for value in meta.get(key, ()) for name in _names(value)]
        if names:
            return [part.strip() for name in names for part in re.split(r",| and |;", name) if part.strip()]
    return []


def _first(meta: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((meta[key][0] for key in keys if meta.get(key)), None)


def _site(meta: dict[str, list[str]]) -> str | None:
    name = _first(meta, SITES[1:])
    return name.removeprefix("@") if name else None


def _heading(root: Any) -> str | None:
    heading = next(root.iter("h1"), None)
    if heading is None:
        heading = next(root.iter("title"), None)
    return _clean("".join(heading.itertext())) or None if heading is not None else None


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
