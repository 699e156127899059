"""The style sheet and the scripts of the pages: read once, sent with a tag, so that a browser fetches them once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

from dateline.web.problems import Refused

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "json": "application/json"}
FOLDERS = (("dateline.pages", "static"), ("dateline.web", "static"))


@dataclass(frozen=True, slots=True)
class Static:
    """A file that pages refer to."""

    body: bytes
    kind: str
    tag: str


def load() -> dict[str, Static]:
    """Returns all of them by name. What is not among them cannot be asked for, whatever the address looks like."""
    found: dict[str, Static] = {}
    for package, folder in FOLDERS:
        place = files(package).joinpath(folder)
        for entry in place.iterdir() if place.is_dir() else ():
            ending = entry.name.rpartition(".")[2]
            if entry.is_file() and ending in KINDS:
                found[entry.name] = _static(entry, KINDS[ending])
    return found


def respond(request: Request, static: dict[str, Static]) -> Response:
    """Answers a request for one of them."""
    found = static.get(request.path_params["name"])
    if found is None:
        raise Refused(404, "There is no such file.")
    headers = {"ETag": found.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == found.tag:
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=found.kind, headers=headers)


def _static(entry: Traversable, kind: str) -> Static:
    body = entry.read_bytes()
    return Static(body, kind, f'"{hashlib.sha256(body).hexdigest()[:20]}"')
