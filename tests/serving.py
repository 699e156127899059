"""A server of pages for tests: the real one, on a free port, in a thread of this process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from dateline.web.app import application
from dateline.web.serving import configured, listen


@contextmanager
def served(story: Path, who: str | None = "Ada") -> Iterator[str]:
    """Serves a story file and gives the address, without a slash at its end."""
    with listen(None) as listener:
        port = listener.getsockname()[1]
        server = uvicorn.Server(configured(application(story, port=port, who=who)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)
