"""The articles that the account rests on: by date, with how the date is known, whose copy each is, and what was not read and why."""

from __future__ import annotations

from typing import Any

from dateline.model import Copy, Published
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.view import Choice, Facet, FlatRow, View, columns, pager
from dateline.pages.words import basis_in_words, count, days_in_words, listed, number, published_in_words
from dateline.store.browse import Browse
from dateline.store.browse.papers import Paper

SIZE = 100
_OUTLETS = 30
_COLUMNS = (
    "id", "from", "to", "published", "basis", "outlet", "title", "byline", "agency", "copy_of", "shares_with", "words",
    "lines", "not_read", "cut_off", "file", "url", "address",
)  # fmt: skip
_ORDER = "published IS NULL, published {}, outlet, document"


def articles(browse: Browse, query: Query) -> View:
    """Returns the articles that pass the filters, by date of publication, the undated last."""
    where, values = _condition(query)
    tally = browse.tally()
    found = pager(query, SIZE, browse.count_articles(where, values))
    order = _ORDER.format("DESC" if query.sort == "-date" else "")
    shown = browse.papers(where, values, order, found.size, found.start)
    copied = browse.copied([paper.id for paper in shown])
    names = Names(browse)
    names.know_sources(end for copies in copied.values() for copy in copies for end in (copy.original, copy.via) if end)
    return View(
        name="articles",
        title="What it rests on",
        sentence=_sentence(query, found.total, tally)
        + (f" Page {found.page} of {found.pages}." if found.pages > 1 else ""),
        rows=tuple(_row(paper, copied.get(paper.id, []), names) for paper in shown),
        columns=columns(*_COLUMNS),
        query=query,
        template="articles.html",
        facets=_facets(browse, query),
        pager=found,
        sorts=(("date", "oldest first"), ("-date", "newest first")),
        context={"names": names, "papers": shown, "copied": copied, "published": published},
    )


def published(paper: Paper) -> str:
    """Returns when an article was published, in words; empty if that is not known."""
    if not paper.published_earliest or not paper.published_latest:
        return ""
    return published_in_words(Published(paper.published_earliest, paper.published_latest, "metadata"))


def _condition(query: Query) -> tuple[str, tuple[Any, ...]]:
    parts, values = ["1"], list[Any]()
    if query.outlet:
        parts.append(f"outlet IN ({', '.join('?' for _ in query.outlet)})")
        values += query.outlet
    if query.status:
        reasons = [status for status in query.status if status != "read"]
        read = ["unread IS NULL"] if "read" in query.status else []
        among = [f"unread IN ({', '.join('?' for _ in reasons)})"] if reasons else []
        parts.append(f"({' OR '.join([*read, *among])})")
        values += reasons
    if query.since:
        parts.append("until >= ?")
        values.append(query.since)
    if query.until:
        parts.append("published <= ?")
        values.append(query.until)
    if query.strand:
        parts.append(f"document IN (SELECT id FROM document WHERE strand IN ({', '.join('?' for _ in query.strand)}))")  # noqa: S608 - marks only
        values += query.strand
    if query.q:
        parts.append("document IN (SELECT id FROM document WHERE title LIKE ? ESCAPE '\\')")
        values.append("%" + query.q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
    return " AND ".join(parts), tuple(values)


def _sentence(query: Query, shown: int, tally: dict[str, int]) -> str:
    told = []
    if query.status:
        told.append(listed([one if one == "read" else f"not read ({one})" for one in query.status], "or"))
    if query.outlet:
        told.append(f"from {listed(query.outlet, 'or')}")
    if query.since or query.until:
        told.append(f"published {days_in_words(query.since, query.until)}")
    if query.q:
        told.append(f"with “{query.q}” in the title")
    if query.strand:
        told.append("of the story chosen")
    rests = f"{count(tally['articles'], 'capture')}, {count(tally['independent'], 'independent source')}"
    if not told:
        return f"{rests}: copies of one wire report count once. By date of publication, the undated last."
    return f"{number(shown)} of {count(tally['articles'], 'capture')}: {' '.join(told)}, by date of publication."


def _facets(browse: Browse, query: Query) -> tuple[Facet, ...]:
    counted = browse.article_outlets()
    kept = [*counted[:_OUTLETS], *((name, number) for name, number in counted[_OUTLETS:] if name in query.outlet)]
    made = tuple(Choice(name, name, n, name in query.outlet, query.toggled("outlet", name)) for name, n in kept)
    reasons = browse.unread()
    read = browse.tally()["articles"] - reasons.total()
    states = [("read", "read", read), *((reason, f"not read: {reason}", n) for reason, n in sorted(reasons.items()))]
    status = tuple(Choice(v, label, n, v in query.status, query.toggled("status", v)) for v, label, n in states)
    found = (Facet("outlet", "Outlet", made), Facet("status", "Read or not", status))
    return tuple(facet for facet in found if len(facet.choices) > 1)


def _row(paper: Paper, copied: list[Copy], names: Names) -> FlatRow:
    return {
        "id": paper.id,
        "from": paper.published_earliest,
        "to": paper.published_latest,
        "published": published(paper) or None,
        "basis": basis_in_words(paper.basis, paper.reason) if paper.basis else None,
        "outlet": paper.outlet,
        "title": paper.title,
        "byline": paper.byline,
        "agency": paper.agency,
        "copy_of": "; ".join(names.outlet(copy.original) for copy in copied if copy.whole) or None,
        "shares_with": "; ".join(names.outlet(copy.original) for copy in copied if not copy.whole) or None,
        "words": paper.n_words,
        "lines": paper.lines,
        "not_read": paper.unread,
        "cut_off": paper.cut_off,
        "file": paper.file,
        "url": paper.url,
        "address": f"/article/{paper.id}",
    }
