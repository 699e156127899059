"""What a source leaves out that others report, though it wrote of the same days."""

from __future__ import annotations

from dateline.pages.facets import choices
from dateline.pages.lines import line_of
from dateline.pages.names import Names, first_words
from dateline.pages.query import Query
from dateline.pages.view import Facet, FlatRow, View, columns, pager
from dateline.pages.words import count, listed, number
from dateline.store.browse import Browse, Record
from dateline.store.browse.comparing import LeftOut

SIZE = 50
_OUTLETS = 20
_COLUMNS = (
    "id", "outlet", "leaves_out", "kind", "reported_by", "since", "its_articles", "address", "source", "quote", "document",
    "evidence",
)  # fmt: skip


def omissions(browse: Browse, query: Query) -> View:
    """Returns what sources leave out, that which most others carry first."""
    total = browse.count_left_out()
    found = pager(query, SIZE, browse.count_left_out(query.outlet))
    shown = browse.left_out(found.size, found.start, outlets=query.outlet)
    records: dict[str, Record] = {}
    for kind in ("event", "statement"):
        ids = [one.subject for one in shown if one.kind == kind]
        records |= {record.id: record for record in browse.records(kind, ids)}
    names = Names(browse)
    names.gather(records.values())
    lines = [(one, records[one.subject]) for one in shown if one.subject in records]
    told = f"{count(total, 'omission')}{_narrowed(query, found.total)}, that which most others carry first"
    page = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
    return View(
        name="omissions",
        title="What outlets leave out",
        sentence=f"{told}{page}."
        if total
        else "No source leaves out what at least two others report of the same days.",
        rows=tuple(_row(one, record, names) for one, record in lines),
        columns=columns(*_COLUMNS),
        query=query,
        template="omissions.html",
        facets=_facets(browse, query),
        pager=found,
        context={"names": names, "left_out": lines},
    )


def _narrowed(query: Query, shown: int) -> str:
    return f", {number(shown)} of them by {listed(query.outlet, 'or')}" if query.outlet else ""


def _facets(browse: Browse, query: Query) -> tuple[Facet, ...]:
    counts = browse.left_out_by()
    known = dict(counts)
    offered = counts[:_OUTLETS]
    rest = [(name, known.get(name, 0)) for name in query.outlet if name not in dict(offered)]
    made = choices(query, "outlet", [(name, name, times) for name, times in (*offered, *rest)])
    return (Facet("outlet", "Outlet", made),) if len(made) > 1 or query.outlet else ()


def _row(one: LeftOut, record: Record, names: Names) -> FlatRow:
    return {
        "id": one.id,
        "outlet": one.source,
        "leaves_out": line_of(names, record),
        "kind": one.kind,
        "reported_by": "; ".join(one.reported_by),
        "since": one.since,
        "its_articles": " ".join(one.documents),
        "address": f"/{one.kind}/{one.subject}",
        **first_words(record, names),
    }
