"""One page from its address to its last answer: robots.txt heeded, the host's pace kept, failures tried again, redirects followed.

Invariant: every request, also one that a redirect leads to, passes the same checks: its address, its port, its site's robots.txt, its
host's turn.
"""

from __future__ import annotations

import ssl
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.fetching.agent import Agent
from dateline.fetching.exchange import Answer, Limits, ask
from dateline.fetching.pace import Pace
from dateline.fetching.reach import Reach
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.robots import Robots
from dateline.fetching.urls import Url

_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_MOST_REDIRECTS, _MOST_ROBOTS_REDIRECTS = 10, 5
"""RFC 9309 asks that five be followed for a robots.txt; for pages browsers follow 20, news sites need three or four."""
_BACK_OFF = (5.0, 20.0)
"""Seconds before the second and the third try; there is no fourth."""
_FAILURES_IN_A_ROW = 3
"""A host that gave no answer to so many pages, each tried three times, is down."""
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,text/plain;q=0.9,*/*;q=0.5"


class Visitor:
    """Asks for pages, politely. Several threads may share it."""

    def __init__(self, agent: Agent, reach: Reach, limits: Limits, pace: Pace, tls: ssl.SSLContext) -> None:
        """Takes who asks, where may be asked, what an answer may cost, and how often."""
        self._agent, self._reach, self._limits, self._pace, self._tls = agent, reach, limits, pace, tls
        self._robots = Robots(self._robots_txt, agent.token)
        self._failures: Counter[str] = Counter()

    def visit(self, url: Url, conditions: Mapping[str, str] | None = None) -> tuple[Answer, ...]:
        """Returns the answers from the first request to the page itself, redirects between.

        The last is of status 200, or 304 if one of the `conditions` (`If-None-Match`, `If-Modified-Since`) holds. Raises
        `NotSavedError` for anything else.
        """
        chain: list[Answer] = []
        seen: set[str] = set()
        while len(chain) <= _MOST_REDIRECTS:
            if str(url) in seen:
                raise NotSavedError(f"redirects in a circle, at {url}")
            seen.add(str(url))
            answer = self._allowed(url, conditions or {})
            chain.append(answer)
            if answer.status not in _REDIRECTS:
                return _checked(chain, bool(conditions))
            url = _target(answer)
        raise NotSavedError(f"redirects more than {_MOST_REDIRECTS} times")

    def _allowed(self, url: Url, conditions: Mapping[str, str]) -> Answer:
        self._reach.check_port(url.port)
        rules = self._robots.rules(url)
        rules.check(url)
        self._pace.slow_down(url.host, rules.pause)
        return self._answer(url, conditions)

    def _robots_txt(self, url: Url) -> Answer:
        answer = self._answer(url, {})
        for _ in range(_MOST_ROBOTS_REDIRECTS):
            if answer.status not in _REDIRECTS:
                break
            answer = self._answer(_target(answer), {})
        return answer

    def _answer(self, url: Url, conditions: Mapping[str, str]) -> Answer:
        """Asks up to three times. An answer that says to come back later is none."""
        for pause in (*_BACK_OFF, None):
            try:
                answer = self._asked(url, conditions)
            except NotSavedError as error:
                if pause is None or not error.passing:
                    raise
                self._pace.hold(url.host, pause)
                continue
            if answer.status not in _PASSING:
                break
            self._pace.hold(url.host, _retry_after(answer) or pause or 0.0)
            if pause is None:
                break
        return answer

    def _asked(self, url: Url, conditions: Mapping[str, str]) -> Answer:
        if self._failures[url.host] >= _FAILURES_IN_A_ROW * (len(_BACK_OFF) + 1):
            raise NotSavedError(
                f"{url.host} gave no answer to {_FAILURES_IN_A_ROW} pages running; it is left alone now"
            )
        headers = [("User-Agent", self._agent.name), ("Accept", _ACCEPT), ("Accept-Encoding", "gzip")]
        with self._pace.turn(url.host):
            try:
                answer = ask(url, [*headers, *conditions.items()], self._reach, self._limits, self._tls)
            except NotSavedError as error:
                self._failures[url.host] += error.passing
                raise
        self._failures[url.host] = 0
        return answer


def _target(answer: Answer) -> Url:
    location = answer.header("location")
    if not location:
        raise NotSavedError("redirects, but does not say where to")
    # Headers are bytes; where they are no ASCII they are UTF-8 in practice.
    location = location.encode("latin-1").decode("utf-8", "replace")
    try:
        return answer.url.joined(location)
    except NotSavedError as error:
        raise NotSavedError(f"redirects to {location[:200]}: {error}") from None


def _checked(chain: list[Answer], conditional: bool) -> tuple[Answer, ...]:
    status = chain[-1].status
    if status != 200 and not (status == 304 and conditional):
        where = f" at {chain[-1].url}" if len(chain) > 1 else ""
        raise NotSavedError(f"status {status}{where}")
    return tuple(chain)


def _retry_after(answer: Answer) -> float | None:
    """Returns how long a server wants to be left alone, in seconds (RFC 9110, 10.2.3), or None."""
    text = answer.header("retry-after").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
