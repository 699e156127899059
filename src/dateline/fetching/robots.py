"""What sites ask of robots (RFC 9309): a robots.txt is fetched once a run for each scheme, host and port, and obeyed.

Invariant: nothing but a robots.txt is asked of a site before its robots.txt was; one that cannot be had (5xx, no answer) forbids
everything, one that is not there (4xx) nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from dateline.fetching.exchange import Answer
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.unpacking import beginning
from dateline.fetching.urls import Url, read_url

_MOST_READ = 512_000
"""RFC 9309 asks for 500 KiB at least; what comes after is not read."""
_TOO_MANY_REQUESTS = 429
"""The only 4xx that says nothing about whether there is a robots.txt: the site is overrun, and is not asked further."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows."""

    forbidden: str | None = None
    """Why everything is forbidden, or None."""
    parsed: Protego | None = None
    token: str = ""

    def check(self, url: Url) -> None:
        """Raises `NotSavedError` if the page may not be asked for."""
        if self.forbidden:
            raise NotSavedError(self.forbidden)
        if self.parsed is not None and not self.parsed.can_fetch(str(url), self.token):
            raise NotSavedError(f"{url.root}/robots.txt forbids it to robots ({self.token})")

    @property
    def pause(self) -> float | None:
        """The seconds between requests that the site asks for, or None."""
        return None if self.parsed is None else self.parsed.crawl_delay(self.token)


class Robots:
    """The rules of every site met in a run."""

    def __init__(self, get: Callable[[Url], Answer], token: str) -> None:
        """Takes how a robots.txt is fetched, redirects followed, and the name by which rules address this robot."""
        self._get, self._token = get, token
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}

    def rules(self, url: Url) -> Rules:
        """Returns the rules of a page's site."""
        with self._locks.setdefault(url.root, threading.Lock()):
            if url.root not in self._rules:
                self._rules[url.root] = self._fetch(url)
            return self._rules[url.root]

    def _fetch(self, url: Url) -> Rules:
        address = f"{url.root}/robots.txt"
        try:
            answer = self._get(read_url(address))
        except NotSavedError as error:
            return Rules(f"its site's robots.txt cannot be had, so nothing is asked of it: {error}")
        if 200 <= answer.status < 300:
            return self._parse(answer)
        if 300 <= answer.status < 500 and answer.status != _TOO_MANY_REQUESTS:
            return Rules()
        return Rules(f"its site's robots.txt cannot be had (status {answer.status}), so nothing is asked of it")

    def _parse(self, answer: Answer) -> Rules:
        try:
            text = beginning(answer.body, answer.header("content-encoding"), _MOST_READ).decode("utf-8", "replace")
        except NotSavedError as error:
            return Rules(f"its site's robots.txt cannot be read, so nothing is asked of it: {error}")
        return Rules(parsed=Protego.parse(text), token=self._token)
