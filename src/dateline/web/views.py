"""A view as it is asked for: as a page, as JSON or as CSV, each of exactly the same rows; and the stored text of an article.

Invariant: an answer carries a tag that changes with the file, the run and whoever decides, so that a browser never shows an old account.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import cast
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.pages.addresses import LIST_OF, Served
from dateline.pages.finding import find
from dateline.pages.query import Query
from dateline.pages.twins import to_csv, to_json
from dateline.pages.view import NotShownError, View
from dateline.pages.views import SUBJECTS, VIEWS
from dateline.store.browse import Browse, Kind
from dateline.web.naming import file_name
from dateline.web.problems import NO_PAGE, Refused
from dateline.web.rendering import as_page
from dateline.web.run import Run
from dateline.web.whole import whole

FORMS = ("json", "csv")
MAX_PARAMETERS = 200
LISTED = frozenset(LIST_OF) - SUBJECTS
"""Kinds of lines that have no page of their own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which view, of what, in which form."""

    name: str
    query: Query
    form: str
    decided: int
    """The number of the decision that led here; 0 if none did."""
    whole: bool = False
    """True if the rows of all pages are asked for."""

    @classmethod
    def of(cls, request: Request) -> Asked:
        """Reads a request; raises `Refused` for what no address of ours asks."""
        name, subject, form = (request.path_params.get(part, "") for part in ("name", "subject", "form"))
        name = name or "account"
        if name not in VIEWS or (name in SUBJECTS) != bool(subject):
            raise Refused(404, NO_PAGE)
        if form and form not in FORMS:
            raise Refused(404, f"There is no {form} of this page; there are: {', '.join(FORMS)}.")
        given = parameters(request)
        decided = given.get("decided", ["0"])[-1]
        query = Query.parse(given, subject)
        every = bool(form) and given.get("all", ["0"])[-1].casefold() not in ("", "0", "no", "false")
        return cls(name, query, form, int(decided) if decided.isascii() and decided.isdigit() else 0, every)


def parameters(request: Request) -> dict[str, list[str]]:
    """Returns the parameters of the address; raises `Refused` where there is no end of them."""
    try:
        return parse_qs(request.url.query, max_num_fields=MAX_PARAMETERS, errors="replace")
    except ValueError as error:
        raise Refused(400, f"The address asks for more than {MAX_PARAMETERS} things at once.") from error


async def view(request: Request) -> Response:
    """Answers with a view, as a page, as JSON or as CSV; for a line without a page of its own, with its place in its list."""
    run: Run = request.app.state.run
    name, subject = request.path_params.get("name", ""), request.path_params.get("subject", "")
    if subject and name in LISTED:
        return await run.read(lambda browse: place(browse, cast(Kind, name), subject))
    asked = Asked.of(request)
    headers = fresh(run)
    if unchanged(request, headers):
        return Response(status_code=304, headers=headers)
    if asked.whole:
        return await whole(
            run,
            lambda browse, query: look(browse, replace(asked, query=query)),
            asked.query,
            asked.form,
            headers,
        )
    return await run.read(lambda browse: answer(run, browse, asked, headers))


def answer(run: Run, browse: Browse, asked: Asked, headers: dict[str, str]) -> Response:
    """Returns the answer; raises `Refused` where the account has no such thing."""
    title = browse.title()
    shown = look(browse, asked)
    if asked.form == "json":
        return Response(to_json(shown), media_type="application/json", headers=headers)
    if asked.form == "csv":
        name = file_name(title, shown.name, asked.query.subject[:12])
        headers |= {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        # Without a mark at its beginning Excel takes UTF-8 for something else.
        return Response(to_csv(shown).encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)
    text = as_page(shown, browse, run.seal.token, asked.decided)
    return Response(text, media_type="text/html; charset=utf-8", headers=headers)


def look(browse: Browse, asked: Asked) -> View:
    """Returns the view; raises `Refused` where the account has no such thing."""
    try:
        return VIEWS[asked.name](browse, asked.query)
    except NotShownError as error:
        raise Refused(404, str(error)) from error


def place(browse: Browse, kind: Kind, id_: str) -> Response:
    """Returns the way to a line in its list; raises `Refused` if there is none."""
    try:
        name, query, anchor = find(browse, kind, id_)
    except NotShownError as error:
        raise Refused(404, str(error)) from error
    return RedirectResponse(f"{Served().view(name, query)}#{anchor}", 303, {"Cache-Control": "no-store"})


async def text(request: Request) -> Response:
    """Answers with the stored text of an article, as a file to keep: never shown, whatever a browser makes of it."""
    run: Run = request.app.state.run
    headers = fresh(run)
    if unchanged(request, headers):
        return Response(status_code=304, headers=headers)
    article = await run.read(lambda browse: browse.article(request.path_params["subject"]))
    if article is None:
        raise Refused(404, "There is no such article in this account.")
    name = file_name(article.outlet or article.domain or "", article.title or "", article.id[:12])
    headers |= {"Content-Disposition": f'attachment; filename="{name}.txt"'}
    return Response(article.text.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8", headers=headers)


def fresh(run: Run) -> dict[str, str]:
    """Returns what says which state of the file and of this run an answer shows."""
    version, changed = run.file.state()
    seed = f"{version} {run.seal.token} {run.who}"
    return {
        "ETag": f'"{hashlib.sha256(seed.encode()).hexdigest()[:24]}"',
        "Last-Modified": formatdate(changed, usegmt=True),
        "Cache-Control": "private, no-cache",
    }


def unchanged(request: Request, headers: dict[str, str]) -> bool:
    """Tells whether the browser holds this very answer."""
    known = re.split(r"\s*,\s*", request.headers.get("if-none-match", ""))
    return headers["ETag"] in known or f"W/{headers['ETag']}" in known
