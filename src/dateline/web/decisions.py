"""Forms: a decision that is sent, who signs from now on, and the page on which there is more to decide than to confirm or hide."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.pages.query import Query
from dateline.pages.view import NotShownError, View
from dateline.store.browse import Browse
from dateline.web.correcting import case_of, home_of, view_of
from dateline.web.deciding import Wish, back_to, take, way_back
from dateline.web.guard import Form, read_form
from dateline.web.problems import Refused
from dateline.web.rendering import as_page
from dateline.web.run import Run
from dateline.web.views import fresh, parameters

MAX_FIND = 300


async def decide(request: Request) -> Response:
    """Takes a decision and leads back to the page it came from; asks again first where it goes against an earlier one."""
    run: Run = request.app.state.run
    form = await read_form(request, run.seal)
    wish = Wish.of(form)
    outcome = await run.clerk.do(take, run.file.path, wish, run.who, form.one("anyway") == "yes")
    if outcome.refused:
        raise Refused(409, f"This cannot be decided: {outcome.refused}")
    if outcome.warnings:
        return await run.read(lambda browse: ask_again(run, browse, form, outcome.warnings))
    return RedirectResponse(way_back(form.one("back"), outcome.number), 303)


async def sign(request: Request) -> Response:
    """Takes down who signs decisions from now on."""
    run: Run = request.app.state.run
    form = await read_form(request, run.seal)
    run.who = " ".join(form.one("who").split())[:200] or run.who
    return RedirectResponse(back_to(form.one("back")), 303)


async def correct(request: Request) -> Response:
    """Answers with what can be decided about a record."""
    run: Run = request.app.state.run
    kind, subject = request.path_params["kind"], request.path_params["subject"]
    wanted = " ".join(parameters(request).get("find", [""])[-1].replace("\x00", "").split())[:MAX_FIND]
    return await run.read(lambda browse: correction(run, browse, kind, subject, wanted))


def correction(run: Run, browse: Browse, kind: str, subject: str, wanted: str) -> Response:
    """Returns the page; raises `Refused` where there is no such record."""
    try:
        case = case_of(browse, kind, subject, wanted)
    except NotShownError as error:
        raise Refused(404, str(error)) from error
    page = as_page(
        view_of(case),
        browse,
        run.seal.token,
        who=run.who,
        back=home_of(kind, subject),
        here_address=f"/correct/{kind}/{subject}",
    )
    return Response(page, media_type="text/html; charset=utf-8", headers=fresh(run))


def ask_again(run: Run, browse: Browse, form: Form, warnings: tuple[str, ...]) -> Response:
    """Returns the page that says what a decision goes against, with the same form once more."""
    shown = View("decisions", "Against an earlier decision", "", (), (), Query(), "conflict.html")
    fields = [(name, value) for name, values in form.fields.items() for value in values if name != "anyway"]
    back = back_to(form.one("back"))
    page = as_page(shown, browse, run.seal.token, warnings=warnings, fields=fields, back=back)
    return Response(page, 409, media_type="text/html; charset=utf-8")
