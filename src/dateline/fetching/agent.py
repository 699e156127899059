"""Who asks: the name that servers are told, and the name by which a robots.txt addresses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module

from dateline.errors import FetchError

SOFTWARE = f"Dateline/{import_module('dateline').__version__}"
_PRINTABLE = re.compile(r"[\x20-\x7e]+")
_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Agent:
    """A `User-Agent` and its product token."""

    name: str
    token: str


def agent(name: str | None = None, contact: str | None = None) -> Agent:
    """Returns who asks: Dateline, or another `name`, with an address or a page to turn to.

    Raises `FetchError` for what no header can carry, or where no robots.txt could address it.
    """
    name = name or SOFTWARE
    if contact:
        name += f" (+{contact})"
    token = _TOKEN.match(name)
    if not _PRINTABLE.fullmatch(name) or len(name) > 300 or token is None:
        raise FetchError(
            "a user agent is up to 300 plain ASCII characters that begin with a name of letters, "
            "such as “Newsroom/1.0 (+desk@paper.example)”"
        )
    return Agent(name, token[0])
