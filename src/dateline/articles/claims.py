"""What a page's metadata claims of its article, decided where its parts disagree: the title a reader is shown, the outlet's name as people write it.

A claim the page itself contradicts is dropped: no date is better than one of several.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from dateline.articles.dates import iso_day
from dateline.articles.facts import Facts
from dateline.articles.lines import norm
from dateline.articles.metadata import Metadata
from dateline.articles.outlets import Outlet, agency_named, domain_of, outlet_at, outlet_named, short_name
from dateline.articles.people import PAID, is_person, people_in
from dateline.model import Published

URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:/|-|$)")
SITE_SUFFIX = re.compile(r"\s+[|\-–—:•·]\s+([^|]{2,40})$")
TAGLINE = re.compile(r"\s+[|:•·»–—-]\s+")
MAX_APART = 7
"""Days by which the date a page prints at its title may be off the one in its metadata (updates of a running story). Farther apart, the text was
renewed, and when it was written is open: of four such pages among 68 dated ones, the metadata's day was the one a person took on two."""


def title_of(said: Metadata, outlet: Outlet | str | None) -> str | None:
    """Returns the first of the metadata's titles that the page shows as a heading, else the first; the site's name behind it is left out."""
    titles = [_bare_title(title, said, outlet) for title in said.titles]
    shown = {norm(heading) for heading in said.headings}
    if titles:
        return next((title for title in titles if norm(title) in shown), titles[0])
    inside = norm(said.page_title or "")
    headings = [heading for heading in said.headings if norm(heading) and norm(heading) in inside]
    heading = next(iter(headings or said.headings), None)
    return heading or (_bare_title(said.page_title, said, outlet) if said.page_title else None)


def _bare_title(title: str, said: Metadata, outlet: Outlet | str | None) -> str:
    match = SITE_SUFFIX.search(title)
    if not match:
        return title
    listed = (outlet.name, *outlet.aliases, *outlet.domains) if isinstance(outlet, Outlet) else ()
    names = {norm(name) for name in (*said.outlets, *listed)}
    host = (domain_of(said.url) or "").split(".")[0]
    last = norm(match.group(1))
    return title[: match.start()] if last in names or last.replace(" ", "") == host else title


def outlet_of(said: Metadata, text: str) -> Outlet | str | None:
    """Returns the outlet: the listed one at the page's address, or of its names; else its name, without a motto, spelt as the page spells it for
    readers in its `text`. A service is the outlet of its own pages alone; others name it as the publisher of its copy.
    """
    if at := outlet_at(domain_of(said.url)):
        return at
    listed = next((found for name in said.outlets[:2] if (found := outlet_named(name)) and not found.agency), None)
    if listed or not said.outlets:
        return listed
    name = _without_motto(said.outlets[0], said)
    return _spelt(name, said, text) if name.islower() else name


def _spelt(name: str, said: Metadata, text: str) -> str:
    """The name as titles and text have it, where the metadata gives it in small letters as accounts and addresses do."""
    spellings = [*said.outlets, *TAGLINE.split(said.page_title or ""), *said.headings]
    same = [other for other in spellings if _letters(other) == _letters(name) and not other.islower()]
    if not same:
        written = re.findall(rf"(?<![\w.@/]){re.escape(name)}(?![\w@/]|\.\w)", text, re.I)
        same = [other for other, _ in Counter(other for other in written if not other.islower()).most_common(1)]
    return same[0] if same else name


def _without_motto(name: str, said: Metadata) -> str:
    parts = [part.strip(' "“”') for part in TAGLINE.split(name)]
    labels = (domain_of(said.url) or "").split(".")
    at_home = next((part for part in parts if _letters(part) in labels), None)
    return at_home or (parts[0] if len(parts) > 1 and len(parts[0]) > 1 else name)


def _letters(name: str) -> str:
    """The name's letters alone, without the end of a web address."""
    return re.sub(r"\W+", "", re.sub(r"\.(?:com|org|net|info|co\.\w\w|\w\w)$", "", name.lower()))


def people_of(said: Metadata) -> tuple[str, ...]:
    """Returns the names of the authors by the first field that names any; a service's or the outlet's own name is none, unless the outlet is
    a person's."""
    own = {norm(name) for name in said.outlets}
    for field in (said.authors, *said.other_authors):
        people = [name for text in field for name in people_in(text)]
        found = [
            name
            for name in dict.fromkeys(people)
            if not agency_named(name)
            and (norm(name) not in own or (name in said.persons and is_person(name) and not outlet_named(name)))
        ]
        if found:
            return tuple(found)
    return ()


def service_of(said: Metadata) -> str | None:
    """Returns the wire service, the outlet or the sponsor named as author, as the page writes it, where it is named alone."""
    name = said.authors[0].strip(" ,;|-–—") if len(said.authors) == 1 else ""
    own = norm(name) in {norm(outlet) for outlet in said.outlets}
    return name if name and (own or agency_named(name) or PAID.match(name)) else None


def agency_of(said: Metadata) -> str | None:
    """Returns the wire service named as author or as an author's, unless the page is its own."""
    service = next((found for name in said.authors if (found := _service_of(name))), None)
    return short_name(service) if service and service != outlet_at(domain_of(said.url)) else None


def _service_of(author: str) -> Outlet | None:
    """The service in `Agence France-Presse` or in `By JANE DOE, AP Political Writer`."""
    name, _, post = author.partition(",")
    initials = post.split()[:1]
    return (
        agency_named(name)
        or agency_named(post.strip())
        or (agency_named(initials[0]) if initials and initials[0].isupper() else None)
    )


def published_of(said: Metadata, url: str | None, facts: Facts) -> Published | None:
    """Returns the publication date in the metadata or the address; None where the page prints another day, far from it, at its title."""
    in_url = day_in_url(url)
    if said.published and (said.published == in_url or not _contradicted(said.published, facts)):
        return Published(said.published, said.published, "metadata")
    return Published(in_url, in_url, "url") if in_url else None


def day_in_url(url: str | None) -> str | None:
    """Returns the day an address holds (`/2024/03/08/`), or None."""
    match = URL_DAY.search(url or "")
    return iso_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _contradicted(day: str, facts: Facts) -> bool:
    printed = [fact.day for fact in (facts.published, facts.modified) if fact]
    here = date.fromisoformat(day)
    return bool(printed) and all(abs(date.fromisoformat(other) - here).days > MAX_APART for other in printed)
