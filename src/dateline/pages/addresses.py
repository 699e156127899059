"""Where each view, record and piece of evidence is found: in the server's pages, and in a folder of files.

A record has one anchor on the page of its kind, and one in each article for each piece of its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dateline.model import Evidence
from dateline.pages.query import Query
from dateline.pages.view import View
from dateline.pages.volume import Bar

LIST_OF: dict[str, str] = {
    "event": "account",
    "statement": "statements",
    "position": "positions",
    "figure": "figures",
    "wording": "wording",
    "key_day": "account",
}
"""The view that lists records of a kind."""
ARTICLE_WINDOW = 200_000
"""Characters of an article's text on one page, so that the longest capture makes no page a browser chokes on."""


def found_at(kind: str, id_: str) -> str:
    """Returns the address of a record in the server's pages; a key day stands on the first page of the account alone."""
    return f"/account#{anchor(kind, id_)}" if kind == "key_day" else f"/{kind}/{id_}"


def anchor(kind: str, id_: str) -> str:
    """Returns the anchor of a record on the page of its kind."""
    return f"{kind}-{id_}"


def evidence_anchor(kind: str, id_: str, number: int) -> str:
    """Returns the anchor of the words a record rests on, in the page of their article."""
    return f"{kind}-{id_}-{number}"


def window_of(evidence: Evidence) -> int:
    """Returns the page of an article's text, from 1, on which a piece of evidence begins."""
    return evidence.spans[0].start // ARTICLE_WINDOW + 1 if evidence.spans else 1


class Addresses(Protocol):
    """What a page needs to link to another."""

    @property
    def served(self) -> bool:
        """True if a server answers: pages may then ask it to filter."""

    def view(self, name: str, query: Query | None = None) -> str:
        """Returns the address of a view; of an actor, article, event or statement the query's subject says which."""

    def record(self, kind: str, id_: str) -> str:
        """Returns the address of a record."""

    def words(self, kind: str, id_: str, number: int, evidence: Evidence) -> str:
        """Returns the address of the words a record rests on, marked in their article."""

    def words_of(self, statement: str, document: str) -> str:
        """Returns the address of the words of a statement that a page refers to, in their article."""

    def has(self, name: str, id_: str) -> bool:
        """True if the actor, event or statement has a page of its own."""

    def stretch(self, view: View, bar: Bar) -> str:
        """Returns where a bar of the volume strip leads."""

    def twin(self, view: View, form: str, whole: bool = False) -> str:
        """Returns the address of a view as `json` or `csv`, of this page or of all; empty if nothing serves it."""


class Served:
    """Addresses of the server: `/account?kind=ACCUSE`, `/actor/ID`, `/article/ID?page=2#event-ID-0`."""

    served = True

    def view(self, name: str, query: Query | None = None) -> str:
        """Returns `/NAME/SUBJECT?QUERY`."""
        subject = f"/{query.subject}" if query and query.subject else ""
        text = query.text() if query else ""
        return f"/{name}{subject}{'?' if text else ''}{text}"

    def record(self, kind: str, id_: str) -> str:
        """Returns the record's own page, or for kinds without one the address that finds it in its list."""
        return found_at(kind, id_)

    def words(self, kind: str, id_: str, number: int, evidence: Evidence) -> str:
        """Returns the place of the words in the article's page."""
        page = window_of(evidence)
        return f"/article/{evidence.document}{f'?page={page}' if page > 1 else ''}#{evidence_anchor(kind, id_, number)}"

    def words_of(self, statement: str, document: str) -> str:
        """Returns the statement's own page, from which its words are one click away."""
        return f"/statement/{statement}"

    def has(self, name: str, id_: str) -> bool:
        """True: the server makes every page when it is asked for."""
        return True

    def stretch(self, view: View, bar: Bar) -> str:
        """Returns the same view of the bar's days alone, or of all days where the bar is chosen by itself."""
        alone = (view.query.since, view.query.until) == (bar.since, bar.until)
        return self.view(view.name, view.query.having(since="", until="") if alone else bar.query)

    def twin(self, view: View, form: str, whole: bool = False) -> str:
        """Returns `/NAME/SUBJECT.json?QUERY`, with `all=1` for the rows of all pages."""
        path, _, text = self.view(view.name, view.query.having(page=1) if whole else view.query).partition("?")
        asked = "&".join(part for part in (text, "all=1" if whole else "") if part)
        return f"{path}.{form}{'?' if asked else ''}{asked}"


@dataclass(frozen=True, slots=True)
class Folder:
    """Addresses between files of a folder, from a page at some depth: `account.html`, `../actor/ID.html`."""

    root: str = ""
    """`../` for each folder the page lies in."""
    places: Mapping[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """(kind, record id) → page of its list, and the id it has an anchor under there, where that is not the first page and its own."""
    days: Mapping[str, int] = field(default_factory=dict)
    """Day → page of the account on which its first heading stands, where that is not the first."""
    own: frozenset[tuple[str, str]] = frozenset()
    """(view, id) of those that have a page of their own."""
    served: bool = False

    def view(self, name: str, query: Query | None = None) -> str:
        """Returns the file of a view; all filters but the page are left aside."""
        page = query.page if query else 1
        stem = f"{name}/{query.subject}" if query and query.subject else file_stem(name)
        return f"{self.root}{stem}{f'-{page}' if page > 1 else ''}.html"

    def record(self, kind: str, id_: str) -> str:
        """Returns the record's place in its list."""
        page, known_as = self.places.get((kind, id_), (1, id_))
        return f"{self.view(LIST_OF[kind], Query(page=page))}#{anchor(kind, known_as)}"

    def words(self, kind: str, id_: str, number: int, evidence: Evidence) -> str:
        """Returns the place of the words in the article's file."""
        address = self.view("article", Query(subject=evidence.document, page=window_of(evidence)))
        return f"{address}#{evidence_anchor(kind, id_, number)}"

    def words_of(self, statement: str, document: str) -> str:
        """Returns the words in the article's file."""
        return f"{self.view('article', Query(subject=document))}#{evidence_anchor('statement', statement, 0)}"

    def has(self, name: str, id_: str) -> bool:
        """True if a file was prepared."""
        return (name, id_) in self.own

    def stretch(self, view: View, bar: Bar) -> str:
        """Returns the heading of the bar's first day with anything on it."""
        page = self.days.get(bar.first, 1)
        here = view.pager and view.pager.page == page
        return f"{'' if here else self.view(view.name, Query(page=page))}#day-{bar.first}"

    def twin(self, view: View, form: str, whole: bool = False) -> str:
        """Returns an empty string."""
        return ""


def file_stem(name: str) -> str:
    """Returns the file name of a view, without ending: the account is what a folder opens with."""
    return "index" if name == "account" else name
