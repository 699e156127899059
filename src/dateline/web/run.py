"""One run of the server: the file it serves, the token of its forms, who signs decisions."""

from __future__ import annotations

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

    async def read(self, work: Callable[[Browse], T]) -> T:
        """Runs a piece of work with the story file, of which it sees one state, in a reading thread and within bounds."""

        def bounded(browse: Browse) -> T:
            with browse.at_once(MAX_SECONDS):
                return work(browse)

        return await self.file.read(bounded)

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
        self.clerk.close()
        self.file.close()


def login_name() -> str:
    """Returns the name this person is logged in with."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
