"""Who may ask, and with what a page is sent. The one gate that every request passes and every answer leaves by.

Invariants: only a browser that addresses this machine by its own name is answered, so that no other site can reach the pages by having
its name point here; nothing is changed but by a POST from one of our own pages with the token of this run; no answer leaves without
the content policy.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import Refused, plain_answer

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What this machine calls itself: a page that was asked for under any other name is not given."""

MAX_ADDRESS = 4_000
"""Characters of a path with its query: several times the longest filter that the pages make."""

MAX_FORM = 64_000
"""Bytes of a form: a decision is a few hundred."""

MAX_FIELDS = 500
"""A form to split an actor has one for each article that names it."""

MAX_SECONDS = 10.0
"""How long a form may take to arrive."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
"""The content security policy: our own style sheet, scripts and pictures; no text becomes markup even in a script."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@dataclass(frozen=True, slots=True)
class Seal:
    """The token that this run's own pages carry in their forms."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def fits(self, given: str) -> bool:
        """Tells whether a form carries the token, in the same time whatever it carries."""
        return secrets.compare_digest(self.token.encode(), given.encode("utf-8", "replace"))


class Guard:
    """The gate in front of an application that serves one port of this machine."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it in words."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            self.check(scope)
        except Refused as refused:
            await plain_answer(refused)(scope, receive, sealed)
            return
        await self.app(scope, receive, sealed)

    def check(self, scope: Scope) -> None:
        """Raises `Refused` for a request that is no business of ours."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            raise Refused(421, "This address is not served here. Open the address that `dateline open` printed.")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MAX_ADDRESS:
            raise Refused(414, f"The address is longer than {MAX_ADDRESS:,} characters.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise Refused(405, "Pages are read with GET; decisions are sent with POST. There is nothing else.")
        if is_a_part_of_another_page(headers):
            raise Refused(403, "Pages of another site cannot take parts of this one.")
        if scope["method"] == "POST" and not self.is_our_own(headers):
            raise Refused(403, "A decision is taken from a page of this story, not from another site.")

    def is_our_own(self, headers: Headers) -> bool:
        """Tells whether a form was sent by a page of ours: by the browser's own word where it gives it, else by the origin."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin", "")
        ours = origin.removeprefix("http://").lower() == headers["host"].lower() and origin.startswith("http://")
        # Our pages send no referrer, and for them a browser may give the origin as "null".
        return (site == "same-origin" and (ours or origin in ("", "null"))) or (site is None and ours)


def is_a_part_of_another_page(headers: Headers) -> bool:
    """Tells whether a browser asks on behalf of another site's page that would take in what it gets; following a link is another matter."""
    foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
    return foreign and headers.get("sec-fetch-mode") != "navigate"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in which one may be given several times."""

    fields: dict[str, list[str]]

    def one(self, name: str) -> str:
        """Returns the value of a field, or an empty string."""
        return self.fields.get(name, [""])[-1].strip()

    def several(self, name: str) -> list[str]:
        """Returns all values of a field."""
        return [value for value in self.fields.get(name, []) if value.strip()]


async def read_form(request: Request, seal: Seal) -> Form:
    """Returns the fields of a form from one of our pages; raises `Refused` if it is too long, none of ours, or of an earlier run."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused(415, "A decision is sent as a form.")
    try:
        async with asyncio.timeout(MAX_SECONDS):
            body = await _body(request)
    except ClientDisconnect as error:
        raise Refused(400, "The form was not sent to its end.") from error
    except TimeoutError as error:
        raise Refused(408, "The form took too long to arrive.") from error
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError as error:
        raise Refused(400, "The form cannot be read.") from error
    form = Form(fields)
    if not seal.fits(form.one("token")):
        raise Refused(
            403, "This form is of an earlier run of `dateline open`. Go back, reload the page and send it again."
        )
    return form


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM:
            raise Refused(413, f"The form is longer than {MAX_FORM:,} bytes.")
    return bytes(body)
