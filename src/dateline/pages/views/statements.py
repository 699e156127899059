"""Who said what."""

from __future__ import annotations

from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import STATEMENT, statement_row
from dateline.pages.sentences import sentence
from dateline.pages.view import View, columns, pager
from dateline.pages.views.account import SORTS
from dateline.pages.words import count
from dateline.store.browse import Browse

SIZE = 50


def statements(browse: Browse, query: Query) -> View:
    """Returns the statements that pass the filters, by when they were made."""
    found = pager(query, SIZE, browse.count("statement", query.filters))
    lines = browse.lines("statement", query.filters, query.sort or "date", found.size, found.start)
    names = Names(browse)
    names.gather(line.record for line in lines)
    return View(
        name="statements",
        title="Who said what",
        sentence=sentence("statement", query, found, browse.total("statement"), names),
        rows=tuple(statement_row(line, names) for line in lines),
        columns=columns(*STATEMENT),
        query=query,
        template="statements.html",
        facets=facets(browse, "statement", query),
        pager=found,
        sorts=(*SORTS[:2], ("weight", "most sources first")),
        context={"names": names, "lines": lines, "aside": _aside(browse)},
    )


def _aside(browse: Browse) -> str:
    wide = browse.tally()["wide"]
    if not wide:
        return ""
    what = count(wide, "belief, intent or judgement", "beliefs, intents and judgements")
    return f"{what} that nobody is reported to have spoken {'is' if wide == 1 else 'are'} in the JSON export only."
