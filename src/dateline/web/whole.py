"""All rows of a list, whatever number of pages it has, as JSON or CSV: sent page by page, so that memory holds one page at a time.

Invariant: what arrives whole is of one state of the file; where the file changes meanwhile, the answer breaks off and is seen to be incomplete.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from dateline.errors import DatelineError, WriteError
from dateline.pages.query import Query
from dateline.pages.twins import CLOSING_JSON, more_json, opening_json, to_csv
from dateline.pages.view import View
from dateline.store.browse import Browse
from dateline.web.naming import file_name
from dateline.web.problems import Refused
from dateline.web.run import Run

SIZE = 1000
"""Rows taken at a time: some tenths of a second."""
MOST = 200_000
"""Rows in one answer: twice the statements of 10,000 articles."""


async def whole(
    run: Run, look: Callable[[Browse, Query], View], query: Query, form: str, headers: dict[str, str]
) -> Response:
    """Answers with all rows of a list, each page of which `look` returns; raises `Refused` where they are too many."""
    state = run.file.state()
    pages = replace(query, size=SIZE)
    title, first = await run.read(lambda browse: (browse.title(), look(browse, replace(pages, page=1))))
    total, steps = (first.pager.total, first.pager.steps) if first.pager else (len(first.rows), 1)
    if first.pager and first.pager.whole and total > MOST:
        raise Refused(
            413,
            f"This list has {total:,} rows; all rows at once are sent of lists of up to {MOST:,}. Narrow it, or use `dateline export`.",
        )

    async def parts() -> AsyncIterator[bytes]:
        yield _opening(form, first)
        for number in range(2, steps + 1):
            view = await run.read(lambda browse, number=number: look(browse, replace(pages, page=number)))  # type: ignore[misc]
            if run.file.state() != state:
                raise WriteError(f"{run.file.path} was written to while a list of it was sent: ask for the list again.")
            yield (more_json(view, False) if form == "json" else to_csv(view, header=False)).encode("utf-8")
        if form == "json":
            yield CLOSING_JSON.encode("utf-8")

    if form == "json":
        return _InParts(parts(), media_type="application/json", headers=headers)
    name = file_name(title, first.name, query.subject[:12], "all")
    headers |= {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return _InParts(parts(), media_type="text/csv; charset=utf-8", headers=headers)


class _InParts(StreamingResponse):
    """An answer that breaks off where the file can no longer give its next part: the connection is closed before the answer's end."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the parts; the reason for breaking off goes to the terminal, as the answer has begun and can say nothing else."""
        try:
            await super().__call__(scope, receive, send)
        except* DatelineError as group:
            print(f"A list broke off: {next(_each(group))}", file=sys.stderr)


def _each(group: BaseExceptionGroup[DatelineError]) -> Iterator[DatelineError]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _each(error)
        else:
            yield error


def _opening(form: str, view: View) -> bytes:
    if form == "json":
        return (opening_json(view) + more_json(view, True)).encode("utf-8")
    # Without a mark at its beginning Excel takes UTF-8 for something else.
    return to_csv(view).encode("utf-8-sig")
