"""Serves the pages of one story file on a port of this machine, and shows them in a browser, until it is told to stop.

Invariant: nothing but this machine can reach the port.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from dateline.errors import PortError
from dateline.web.app import application

if TYPE_CHECKING:
    from types import FrameType

    from starlette.types import ASGIApp
    from uvicorn import Server

HOST = "127.0.0.1"

MAX_AT_ONCE = 64
"""Connections that are served at once: a browser opens six."""

GRACE_SECONDS = 2
"""How long answers under way may take once the server is told to stop."""


def serve(story: Path, *, port: int | None, who: str | None, ready: Callable[[str], None]) -> None:
    """Serves a story file until interrupted; `ready` is called with the address once it answers.

    `port` None takes a free one. Raises `PortError` where the port cannot be had.
    """
    with listen(port) as listener:
        bound = listener.getsockname()[1]
        server = _server(configured(application(story, port=bound, who=who)), lambda: ready(f"http://{HOST}:{bound}/"))
        # Ctrl-C before the server listens for it.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def configured(app: ASGIApp) -> uvicorn.Config:
    """Returns how the server runs: quiet, for this machine, with no word of any proxy believed."""
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        http="h11",
        loop="asyncio",
        limit_concurrency=MAX_AT_ONCE,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _is_news(record: logging.LogRecord) -> bool:
    """Tells whether a message of the server's is to be shown; lists that break off have been told of in our words."""
    return "returned without completing response" not in record.getMessage()


def listen(port: int | None) -> socket.socket:
    """Returns a socket bound to a port of this machine alone."""
    # With the protocol named, asyncio sends small answers at once; without, each waits 40 ms for the browser's acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            # A port may be taken again at once after its last server ended; on Windows this would share it.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port or 0))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise PortError(_why_not(port, error)) from error
    return listener


def show(address: str) -> None:
    """Opens an address in a browser with windows of its own, if there is one; never waits for it."""
    threading.Thread(target=_show, args=(address,), daemon=True).start()


def _show(address: str) -> None:
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        # A browser that runs in the terminal would take it over.
        if type(browser) is not webbrowser.GenericBrowser and _has_windows():
            browser.open(address)


def _has_windows() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("BROWSER"))


def _why_not(port: int | None, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use, perhaps by another `dateline open`. Give another with --port, or none to take a free one."
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} may not be used by you. Give one above 1023 with --port, or none to take a free one."
    return f"port {port} cannot be used: {error.strerror or error}."


def _server(config: uvicorn.Config, ready: Callable[[], None]) -> Server:
    class Serving(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            # To be told to stop is how it ends, not what goes wrong: the signal is not passed on, so that all is put away. Twice is now.
            self.force_exit = self.should_exit
            self.should_exit = True

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                ready()

    return Serving(config)
