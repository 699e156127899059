"""One article: its whole stored text, the evidence marked in it, furniture greyed, beside each line the lines of the account that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Article
from dateline.pages.addresses import ARTICLE_WINDOW, found_at
from dateline.pages.lines import line_of
from dateline.pages.marks import Row, marked, within
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
    parts = browse.parts_of(shown)
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
            "parts": parts,
            "place": next((part.number for part in parts if part.id == shown.id), 0),
            "dated": _dated(shown, here),
        },
    )


def _dated(article: Article, rows: Sequence[Row]) -> tuple[int, int] | None:
    """Returns the first words on the page from which the day of publication is read, by row and piece."""
    if article.published is None:
        return None
    return next(
        ((at, place) for at, row in enumerate(rows) for place, piece in enumerate(row.pieces) if piece.dates), None
    )
