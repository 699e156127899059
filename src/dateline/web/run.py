"""One run of the server: the file it serves, the token of its forms, who signs decisions."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from dateline.errors import DatelineError
from dateline.pages.query import Query
from dateline.pages.views import MENU, VIEWS
from dateline.store.browse import KINDS, Browse, Kept
from dateline.web.clerk import Clerk
from dateline.web.file import StoryFile
from dateline.web.guard import Seal
from dateline.web.rendering import prepare

T = TypeVar("T")

MAX_SECONDS = 10.0
"""How long one answer may be looked for: some hundred times what it takes in a file of 10,000 articles."""


class Run:
    """What all requests of a run share."""

    def __init__(self, story: Path, who: str | None) -> None:
        kept = Kept()
        self.file = StoryFile(story, lambda path: Browse.open(path, kept, MAX_SECONDS))
        self.clerk = Clerk()
        self.seal = Seal()
        self.who = who or login_name()
        self._warmed = ""
        self._warming: asyncio.Task[None] | None = None

    async def read(self, work: Callable[[Browse], T]) -> T:
        """Runs a piece of work with the story file, of which it sees one state, in a reading thread and within bounds."""

        def bounded(browse: Browse) -> T:
            with browse.at_once(MAX_SECONDS):
                return work(browse)

        found = await self.file.read(bounded)
        self.keep_warm()
        return found

    def keep_warm(self) -> None:
        """Begins to make ready what pages need, when the run begins and whenever the file was written to since."""
        with suppress(DatelineError):  # the file may be gone: the next page says so
            state, _ = self.file.state()
            if state != self._warmed and (self._warming is None or self._warming.done()):
                self._warmed = state
                self._warming = asyncio.get_running_loop().create_task(self.warm())

    async def warm(self) -> None:
        """Makes ready what every page needs while the browser opens and the first is read: the templates, the counts of the
        lists, and what filtered lists are counted from."""
        with suppress(DatelineError, RuntimeError):  # the file may be gone, or the run be over: the first page says so
            await self.file.read(lambda browse: prepare())
            for name in MENU:
                await self.read(lambda browse, name=name: VIEWS[name](browse, Query()))  # type: ignore[misc]
            for kind in KINDS:
                await self.read(lambda browse, kind=kind: browse.prepare(kind))  # type: ignore[misc]

    def close(self) -> None:
        """Lets go of the file, once what is under way is done."""
        if self._warming is not None:
            self._warming.cancel()
        self.clerk.close()
        self.file.close()


def login_name() -> str:
    """Returns the name this person is logged in with."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
