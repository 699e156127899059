"""One statement: what is said, by whom, with which words it is reported, and where else the same words stand."""

from __future__ import annotations

from dateline.model import Statement
from dateline.pages.lines import speaker
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.quotations import Piece, compared
from dateline.pages.rows import STATEMENT, statement_row
from dateline.pages.view import NotShownError, View, columns
from dateline.pages.words import DIRECTNESS, STATUS, count, when_in_words
from dateline.store.browse import Browse, Listed

OMITTING = 20
"""Sources named that leave a statement out."""


def statement(browse: Browse, query: Query) -> View:
    """Returns the page of one statement; raises `NotShownError` if there is none of that id."""
    line = browse.line("statement", query.subject)
    if line is None or not isinstance(line.record, Statement):
        raise NotShownError(f"There is no statement “{query.subject}” in this account.")
    told = line.record
    same = [one for one in (browse.line("statement", id_) for id_ in told.same_as) if one]
    names = Names(browse)
    names.gather([told, *(one.record for one in same)])
    names.know(told.about)
    return View(
        name="statement",
        title=f"{speaker(names, told)} said",
        sentence=_sentence(line, told, same, names),
        rows=tuple(statement_row(one, names) for one in (line, *same)),
        columns=columns(*STATEMENT),
        query=query,
        template="statement.html",
        context={
            "names": names,
            "item": told,
            "same": [one.record for one in same],
            "versions": _versions(told, same, names),
            "left_out": browse.left_out(OMITTING, subject=told.id),
            "omitting": OMITTING,
        },
    )


def _versions(told: Statement, same: list[Listed], names: Names) -> dict[str, tuple[Piece, ...]]:
    """Returns by id the other places whose words are not the same to the word, with what differs."""
    differing = {one.other for one in told.differs}
    return {
        one.record.id: compared(names.said(told), names.said(one.record))
        for one in same
        if isinstance(one.record, Statement) and one.record.id in differing
    }


def _sentence(line: Listed, told: Statement, same: list[Listed], names: Names) -> str:
    when = when_in_words(told.said)
    status = STATUS[told.mention.status].capitalize()
    parts = [
        f"{status} {when}" if when else status,
        f"given {DIRECTNESS[told.mention.directness]} by {names.outlet(told.document)}",
    ]
    if same:
        differing = len({one.other for one in told.differs} & {one.record.id for one in same})
        doubt = f", in {differing} of them with differences" if len(same) > 1 and differing else ""
        alone = ", with differences" if len(same) == 1 and differing else ""
        parts.append(f"the same words in {count(len(same), 'other place')}{doubt}{alone}")
    return f"{', '.join(parts)}; {count(line.independent, 'independent source')}."
