"""The application: what is answered at which address, for one story file on one port.

/            the account              /NAME          a view: statements, positions, figures …
/NAME/ID     one actor, event …       ….json ….csv   the rows of exactly that page
/article/ID.txt   the stored text     /decide        where forms are sent
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from dateline.errors import DatelineError
from dateline.web import problems, statics
from dateline.web.decisions import correct, decide, sign
from dateline.web.guard import Guard
from dateline.web.problems import Refused
from dateline.web.run import Run
from dateline.web.views import text, view


def application(story: Path, *, port: int, who: str | None = None) -> ASGIApp:
    """Returns the application that shows a story file to this machine's browser on a port; decisions carry the name `who`."""
    run = Run(story, who)
    found = statics.load()

    async def static(request: Request) -> Response:
        return statics.respond(request, found)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        run.keep_warm()
        yield
        run.close()

    app = Starlette(
        routes=[
            Route("/", view),
            Route("/static/{name}", static),
            Route("/article/{subject}.txt", text),
            Route("/correct/{kind}/{subject}", correct),
            Route("/decide", decide, methods=["POST"]),
            Route("/sign", sign, methods=["POST"]),
            Route("/{name}.{form}", view),
            Route("/{name}/{subject}.{form}", view),
            Route("/{name}", view),
            Route("/{name}/{subject}", view),
        ],
        exception_handlers={
            Refused: _refused,
            DatelineError: _unusable,
            HTTPException: _unknown,
            Exception: _failed,
        },
        lifespan=lifespan,
    )
    app.state.run = run
    app.router.redirect_slashes = False
    return Guard(app, port)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return problems.answer(request, error)


async def _unusable(request: Request, error: Exception) -> Response:
    assert isinstance(error, DatelineError)
    return problems.answer(request, problems.of_file(error))


async def _unknown(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = "This page is read with GET alone." if status == 405 else problems.NO_PAGE
    return problems.answer(request, Refused(status, words))


async def _failed(request: Request, error: Exception) -> Response:
    return problems.answer(request, Refused(500, problems.OUR_FAULT))
