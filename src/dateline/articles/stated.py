"""What a capture's container states of it, put into the article: it goes before what is read off the page, and is never mixed with it."""

from __future__ import annotations

from dataclasses import replace

from dateline.articles.dateline import known_service
from dateline.articles.facts import is_named
from dateline.articles.outlets import Outlet, agency_named, domain_of, outlet_at, outlet_named
from dateline.model import Article, Capture, Published, Stated


def with_stated(article: Article, capture: Capture, published: Published | None) -> Article:
    """Returns the article with the facts its container states and the time it was captured; `published` is the stated date, already read."""
    stated = capture.stated or Stated()
    url = article.url or capture.url
    outlet = _outlet(stated.outlet) or _outlet(article.outlet) or article.outlet or _outlet(domain_of(url))
    services = [name for name in stated.authors if agency_named(name)]
    authors = tuple(name for name in stated.authors if name not in services)
    name = outlet.name if isinstance(outlet, Outlet) else outlet
    signing = next((known_service(service) for service in services), None)
    printed = None if article.agency and is_named(outlet, article.agency) else article.agency
    listed = outlet.domains[0] if isinstance(outlet, Outlet) and outlet.domains else None
    return replace(
        article,
        url=url,
        title=stated.title or article.title,
        outlet=name,
        domain=domain_of(url) or (listed if stated.outlet else None) or article.domain,
        byline=stated.byline or ", ".join(stated.authors) or article.byline,
        authors=authors or article.authors,
        agency=printed or (None if signing and is_named(name, signing) else signing),
        published=published or article.published,
        modified=(stated.modified or "")[:10] or article.modified,
        captured=capture.captured,
        cut_off=article.cut_off or stated.cut_off,
    )


def _outlet(name: str | None) -> Outlet | str | None:
    """The listed outlet of a name or a web domain; a name that is not listed stays as it is, a domain that is not names none."""
    if not name:
        return None
    known = outlet_named(name) or outlet_at(name)
    return known or (None if "." in name and " " not in name else name)
