"""What a reader is told where there is no page to show: a sentence that says what is wrong and what to do, as a page or as JSON."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from dateline.errors import DatelineError

TITLES = {
    400: "This cannot be asked",
    403: "Not from here",
    404: "There is no such page",
    405: "This cannot be done",
    408: "Too slow",
    409: "Not so",
    410: "The story file is gone",
    413: "Too long",
    414: "Too long",
    415: "This cannot be read",
    421: "Not served here",
    500: "Something is wrong in Dateline",
    503: "Not now",
}

NO_PAGE = "No page of this story has this address. Perhaps it was left out, or the account was told anew since and it has another id now."
OUR_FAULT = "This is a defect of Dateline, not of your file, which was not changed. What went wrong is told where `dateline open` runs."

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Dateline</title>{again}<link rel="icon" href="/static/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/static/style.css"></head>
<body><main id="main"><h1>{title}</h1><p class="lead">{words}</p><p><a href="/">To the account</a></p></main></body>
</html>
"""


class Refused(Exception):  # noqa: N818 - what is asked for is refused, nothing failed
    """A request that is not answered with what it asks for."""

    def __init__(self, status: int, words: str, *, title: str = "", retry_after: int | None = None) -> None:
        super().__init__(words)
        self.status, self.words, self.retry_after = status, words, retry_after
        self.title = title or TITLES.get(status, TITLES[400])

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says to programs."""
        wait = {"Retry-After": str(self.retry_after)} if self.retry_after else {}
        return wait | ({"Allow": "GET, HEAD"} if self.status == 405 else {})


def answer(request: Request, refused: Refused) -> Response:
    """Returns the refusal as the page's reader, or a program that asks for JSON, can use it."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": refused.words}, refused.status, headers=refused.headers)
    if request.url.path.endswith((".csv", ".txt")):
        return plain_answer(refused)
    # A page that is to be had in a moment asks for itself again.
    again = f'<meta http-equiv="refresh" content="{refused.retry_after}">' if refused.retry_after else ""
    page = PAGE.format(title=escape(refused.title), words=escape(refused.words), again=again)
    return HTMLResponse(page, refused.status, headers=refused.headers)


def plain_answer(refused: Refused) -> PlainTextResponse:
    """Returns the refusal as a line of text: for one who may be no reader of ours at all."""
    return PlainTextResponse(f"{refused.words}\n", refused.status, headers=refused.headers)


def of_file(error: DatelineError) -> Refused:
    """Returns what to say where the story file cannot be used."""
    from dateline.errors import MissingStoryError, UntoldStoryError, WriteError

    cause = str(error.__cause__)
    if isinstance(error, MissingStoryError):
        return Refused(410, f"{error} As soon as it is back in its place, so is this page.", retry_after=5)
    if isinstance(error, UntoldStoryError):
        return Refused(503, str(error), retry_after=5)
    if isinstance(error, WriteError) and "interrupted" in cause:
        return Refused(
            503, "To find this takes longer than a page may take. Ask for less at once: fewer days, one actor."
        )
    if isinstance(error, WriteError) and "locked" in cause:
        return Refused(
            503,
            "The story file is being written, by a build or a decision. This page tries again by itself.",
            retry_after=3,
        )
    if isinstance(error, WriteError):
        return Refused(503, str(error))
    return Refused(500, str(error), title="The story file cannot be read")
