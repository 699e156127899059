"""One article: its whole stored text, the evidence marked in it, furniture greyed, beside each line the lines of the account that rest on it."""

from __future__ import annotations

from dataclasses import replace

from dateline.pages.addresses import ARTICLE_WINDOW, found_at
from dateline.pages.lines import line_of
from dateline.pages.marks import marked, within
from dateline.pages.names import Names, first_words
from dateline.pages.query import Query
from dateline.pages.view import FlatRow, NotShownError, View, columns, pager
from dateline.pages.words import count
from dateline.store.browse import KINDS, Browse, Record
from dateline.store.browse.index import file_name
from dateline.store.browse.records import KIND_OF

_COLUMNS = ("id", "kind", "line", "confirmed", "address", "source", "quote", "document", "evidence")


def article(browse: Browse, query: Query) -> View:
    """Returns the page of one article; of a very long text, one stretch. Raises `NotShownError` if there is none of that id."""
    shown = browse.article(query.subject)
    if shown is None:
        raise NotShownError(f"There is no article “{query.subject}” in this account.")
    resting = browse.resting_on(shown.id, KINDS)
    days = [day for day in browse.key_days() if any(piece.document == shown.id for piece in day.evidence)]
    records: list[Record] = [record for kind in KINDS for record in resting[kind]]
    names = Names(browse)
    names.gather(records)
    found = pager(replace(query, size=0), ARTICLE_WINDOW, len(shown.text))
    start = (found.page - 1) * ARTICLE_WINDOW
    here = within(shown, [*records, *days], start, start + ARTICLE_WINDOW)
    confirmed = browse.confirmed()
    rows: list[FlatRow] = [
        {
            "id": record.id,
            "kind": KIND_OF[type(record)],
            "line": line_of(names, record),
            "confirmed": record.id in confirmed,
            "address": found_at(KIND_OF[type(record)], record.id),
            **first_words(record, names),
        }
        for record in marked(here)
    ]
    copies, copied_by = browse.copies_of(shown.id)
    return View(
        name="article",
        title=shown.title or file_name(shown),
        sentence=f"{count(len(records), 'line')} of the account {'rests' if len(records) == 1 else 'rest'} on this article"
        + (f"; stretch {found.page} of {found.pages} of its text." if found.pages > 1 else "."),
        rows=tuple(rows),
        columns=columns(*_COLUMNS),
        query=query,
        template="article.html",
        pager=found if found.pages > 1 else None,
        context={
            "names": names,
            "article": shown,
            "text": here,
            "file": file_name(shown),
            "copies": copies,
            "copied_by": copied_by,
        },
    )
