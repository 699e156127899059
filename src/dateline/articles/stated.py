"""What a capture's container states of it, put into the article: it goes before what is read off the page, and is never mixed with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

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
    found = replace(
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
    return _with_announced(found, capture.announced) if capture.announced else found


def given(day: str | None) -> Published | None:
    """Returns the date the user or a container gives as a publication date; a month or a year spans it whole, of a moment the day counts."""
    if not day:
        return None
    import calendar

    day = day[:10]
    year, month, rest = int(day[:4]), int(day[5:7] or 0), day[8:]
    if rest:
        return Published(day, day, "metadata")
    if month:
        return Published(f"{day}-01", f"{day}-{calendar.monthrange(year, month)[1]:02d}", "metadata")
    return Published(f"{day}-01-01", f"{day}-12-31", "metadata")


def _with_announced(article: Article, said: Stated) -> Article:
    """Fills with what a feed announced the places that the page leaves empty."""
    signed = bool(article.authors or article.byline or article.agency)
    people = () if signed else tuple(name for name in said.authors if not agency_named(name))
    return replace(
        article,
        title=article.title or said.title,
        byline=article.byline or ", ".join(people) or None,
        authors=article.authors or people,
        published=article.published or _announced_date(article, said),
    )


def _announced_date(article: Article, said: Stated) -> Published | None:
    """The date of a feed's entry, unless the page was changed or fetched before: some feeds date entries anew whenever these change."""
    day = given(said.published)
    before = [
        moment[:10] for moment in (article.modified, article.captured, article.clock) if moment and len(moment) >= 10
    ]
    if day is None or (before and _next_day(min(before)) < day.earliest):
        return None
    feed = f"the feed “{said.outlet}”" if said.outlet else "the feed that led to the page"
    return replace(day, reason=f"as {feed} says; the page itself gives no date")


def _next_day(day: str) -> str:
    """A day later: the two may be told in different time zones."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _outlet(name: str | None) -> Outlet | str | None:
    """The listed outlet of a name or a web domain; a name that is not listed stays as it is, a domain that is not names none."""
    if not name:
        return None
    known = outlet_named(name) or outlet_at(name)
    return known or (None if "." in name and " " not in name else name)
