"""Who said what of whom, to whom, in what and when; and, where it is asked for, what somebody believes or intends without being reported to say so."""

from __future__ import annotations

from dataclasses import replace

from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import STATEMENT, statement_row
from dateline.pages.sentences import sentence
from dateline.pages.view import View, columns, pager
from dateline.pages.views.account import SORTS
from dateline.pages.words import count
from dateline.store.browse import Browse, Filters, Kind

SIZE = 50


def statements(browse: Browse, query: Query) -> View:
    """Returns the statements that pass the filters, by when they were made, each thing said told once, by its fullest form, unless all are asked for; with the scope `wide` beliefs, intents and judgements in their place."""
    kind: Kind = "thought" if query.scope == "wide" else "statement"
    query = replace(query, once=query.forms != "all")
    found = pager(query, SIZE, browse.count(kind, query.filters))
    lines = browse.lines(kind, query.filters, query.sort or "date", found.size, found.start)
    names = Names(browse)
    names.gather(line.record for line in lines)
    return View(
        name="statements",
        title="Who said what" if kind == "statement" else "Who believes or intends what",
        sentence=sentence(
            kind, query, found, browse.count(kind, Filters(once=query.once)), names, forms=browse.total(kind)
        ),
        rows=tuple(statement_row(line, names) for line in lines),
        columns=columns(*STATEMENT),
        query=query,
        template="statements.html",
        facets=facets(browse, kind, query),
        pager=found,
        sorts=(*SORTS[:2], ("weight", "most sources first")),
        context={"names": names, "lines": lines, "aside": _aside(browse, query)},
    )


def _aside(browse: Browse, query: Query) -> tuple[str, Query] | None:
    """Returns what else there is to list, and the query that lists it."""
    if query.scope == "wide":
        return "Nobody is reported to have spoken these; what was said is", Query()
    wide = browse.tally()["wide"]
    if not wide:
        return None
    what = count(wide, "belief, intent or judgement", "beliefs, intents and judgements")
    return f"{what} that nobody is reported to have spoken {'is' if wide == 1 else 'are'}", Query(scope="wide")
