"""A whole run: what is wanted, less what the folder holds already, asked for and written down.

Invariant: whatever happens to one page, every other is still asked for; a page is reported as saved only after its records are on the
disk; a run that is stopped anywhere is taken up by the same call.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import FetchError
from dateline.fetching.agent import SOFTWARE, Agent
from dateline.fetching.archive import Archive
from dateline.fetching.exchange import Answer, trusted
from dateline.fetching.feeds import is_feed, is_list_of_feeds, read_list
from dateline.fetching.log import Line, Log
from dateline.fetching.manners import Fetched, Manners
from dateline.fetching.pace import Clock, Pace, RealClock
from dateline.fetching.pages import check_page
from dateline.fetching.queue import Hosts
from dateline.fetching.reach import Reach
from dateline.fetching.refusal import NotSavedError, StoppedError
from dateline.fetching.sources import Wanted, entries, wanted
from dateline.fetching.urls import Url, looks_like_feed, read_url
from dateline.fetching.visiting import Visitor


def fetch(
    sources: Sequence[str],
    folder: Path,
    manners: Manners | None = None,
    *,
    reach: Reach | None = None,
    clock: Clock | None = None,
    tls: ssl.SSLContext | None = None,
    on_refusal: Callable[[str, str], None] = lambda address, why: None,
    on_step: Callable[[str], None] = lambda address: None,
) -> Fetched:
    """Saves the pages that `sources` name into a folder as WARC files, and returns what became of each.

    A source is an address of a page or a feed, a file that lists addresses, a feed, a list of feeds (OPML), or `-` for standard input.
    What the folder holds already is not asked for again. Raises `FetchError` if a source cannot be read, if nothing is named, or if another
    run is writing into the folder; `OSError` if the disk does not take what is written.
    """
    asked = _named(sources)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise FetchError(f"{folder} is a file; give a folder to save into") from None
    with Log(folder) as log:
        run = _Run(log, folder, manners or Manners(), reach or Reach(), clock or RealClock(), tls or trusted())
        run.on_refusal, run.on_step = on_refusal, on_step
        return run.all(asked)


def foresee(
    sources: Sequence[str],
    folder: Path,
    manners: Manners | None = None,
    *,
    reach: Reach | None = None,
    clock: Clock | None = None,
    tls: ssl.SSLContext | None = None,
    on_refusal: Callable[[str, str], None] = lambda address, why: None,
) -> Fetched:
    """Returns what `fetch` would ask for, and writes nothing.

    Only feeds are asked for: those that a list of feeds names, those that were read into the folder before, and those whose address looks
    like a feed's. Raises what `fetch` raises.
    """
    asked = _named(sources)
    log = Log(folder, writing=False)
    run = _Run(log, folder, manners or Manners(), reach or Reach(), clock or RealClock(), tls or trusted(), dry=True)
    run.on_refusal = on_refusal
    return run.all(asked)


def _named(sources: Sequence[str]) -> list[Wanted]:
    asked = list(wanted(sources))
    if not asked:
        raise FetchError("nothing to fetch: no address was given, and the files given list none")
    return asked


@dataclass(slots=True)
class _FeedRead:
    """A feed that was read in this run, until all it names is dealt with."""

    line: Line
    names: set[str]
    """What its pages have in common with other addresses of them."""


class _Run:
    """The state of one run, shared by its threads under one lock."""

    def __init__(
        self,
        log: Log,
        folder: Path,
        manners: Manners,
        reach: Reach,
        clock: Clock,
        tls: ssl.SSLContext,
        dry: bool = False,
    ) -> None:
        self._dry = dry
        self._log, self._manners, self._clock = log, manners, clock
        self._pace = Pace(clock, manners.wait, max(manners.wait, manners.longest_wait))
        self._visitor = Visitor(manners.agent, reach, manners.limits, self._pace, tls)
        self._archive = Archive(folder, _about(manners.agent), manners.largest_file)
        self._hosts: Hosts[tuple[Url, Wanted]] = Hosts(self._pace.free_at)
        self._lock = threading.Lock()
        self._met: dict[str, int] = {}
        self._foreseen: dict[int, str] = {}
        self._asked = 0
        self._feeds: list[_FeedRead] = []
        self._broken: BaseException | None = None
        self._fetched = Fetched()
        self.on_refusal: Callable[[str, str], None] = lambda address, why: None
        self.on_step: Callable[[str], None] = lambda address: None

    def all(self, asked: Sequence[Wanted]) -> Fetched:
        """Fetches everything. Threads end, and files are closed, however this ends."""
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self._manners.hosts)]
        try:
            for one in asked:
                self._want(one)
            for thread in threads:
                thread.start()
            for thread in threads:
                # In short waits: a thread that is waited for without end cannot be interrupted everywhere.
                while thread.is_alive():
                    thread.join(0.2)
        finally:
            self._hosts.end()
            self._clock.stop()
            with self._lock:
                self._archive.close()
                self._close_feeds()
                closed, self._broken = self._broken, self._broken or StoppedError()
        if closed is not None:
            raise closed
        self._fetched.foreseen = [address for _, address in sorted(self._foreseen.items())]
        return self._fetched

    def _work(self) -> None:
        while (taken := self._hosts.take()) is not None:
            host, (url, one) = taken
            try:
                self._one(url, one)
            except StoppedError:
                return
            except BaseException as error:  # a full disk, or a defect: all threads end, and the caller hears of it
                self._broken = self._broken or error
                self._hosts.end()
                self._clock.stop()
                return
            finally:
                self._hosts.done(host)

    def _want(self, one: Wanted) -> None:
        """Puts an address into the queue, unless it was met in this run, or the folder holds its page."""
        try:
            url = read_url(one.address)
        except NotSavedError as error:
            self._refuse(one, error)
            return
        with self._lock:
            if url.same_as() in self._met:
                return
            self._met[url.same_as()] = len(self._met)
            if one.kind != "feed" and not self._manners.again and self._log.saved(url):
                self._fetched.held += 1
                return
        self._hosts.add(url.host, (url, one))

    def _one(self, url: Url, one: Wanted) -> None:
        known_feed = self._log.feed(url) if one.kind != "entry" else None
        if one.kind != "feed" and known_feed is None:
            with self._lock:
                if self._asked >= self._manners.max_pages:
                    self._fetched.left += 1
                    return
                self._asked += 1
        if self._dry and not (one.kind == "feed" or known_feed or (one.kind == "given" and looks_like_feed(url))):
            self._foresee(url, one)
            return
        self.on_step(one.address)
        try:
            if known_feed is not None:
                conditions = _conditions(known_feed) if known_feed.get("complete") else {}
            else:
                conditions = _conditions(self._log.saved(url))
            chain = self._visitor.visit(url, conditions)
            self._take(url, one, chain)
        except NotSavedError as error:
            self._refuse(one, error)

    def _take(self, url: Url, one: Wanted, chain: tuple[Answer, ...]) -> None:
        """Decides what an answer is: unchanged, a list whose feeds, or a feed whose pages, are wanted now, or a page."""
        if chain[-1].status == 304:
            with self._lock:
                self._fetched.unchanged += 1
                self._log.note("unchanged", {"url": str(url)})
            return
        content = chain[-1].content(self._manners.limits.max_bytes)
        if one.kind == "given" and is_list_of_feeds(content):
            for address in read_list(content):
                self._want(Wanted(address, "feed", str(url)))
            return
        if one.kind == "feed" or (one.kind == "given" and is_feed(content)):
            self._follow(url, chain, content)
            return
        if self._dry:
            self._foresee(url, one)
            return
        check_page(url, chain[-1], content)
        self._save(url, one, chain)

    def _foresee(self, url: Url, one: Wanted) -> None:
        with self._lock:
            self._foreseen[self._met[url.same_as()]] = one.address

    def _follow(self, url: Url, chain: tuple[Answer, ...], content: bytes) -> None:
        """Wants all that a feed names."""
        named = list(entries(content, str(chain[-1].url)))
        names = set()
        for one in named:
            try:
                names.add(read_url(one.address).same_as())
            except NotSavedError:
                continue
        line: Line = {"url": str(url), "pages": [url.same_as()], "entries": len(named), **_validators(chain[-1])}
        with self._lock:
            self._fetched.feeds += 1
            self._feeds.append(_FeedRead(line, names))
        for one in named:
            self._want(one)

    def _save(self, url: Url, one: Wanted, chain: tuple[Answer, ...]) -> None:
        """Writes a page, unless a redirect led to one that the folder holds."""
        last = chain[-1].url
        line: Line = {"url": str(url), "pages": sorted({url.same_as(), last.same_as()})}
        with self._lock:
            if self._broken is not None:
                raise StoppedError
            held = self._log.saved(last)
            if held is not None and last.same_as() != url.same_as() and not self._manners.again:
                self._log.note("same", {**line, "file": held["file"], "end": held["end"], "as": str(last)})
                self._fetched.held += 1
                return
            facts = _facts(one)
            if last != url:
                line["at_address"] = str(last)
            place = self._archive.save(chain, facts)
            self._log.save({**line, **facts, **_validators(chain[-1])}, place)
            self._fetched.saved += 1

    def _refuse(self, one: Wanted, error: NotSavedError) -> None:
        with self._lock:
            self._fetched.refused.append((one.address, str(error)))
            self._log.note("not saved", {"url": one.address, "why": str(error)})
        self.on_refusal(one.address, str(error))

    def _close_feeds(self) -> None:
        """Notes which feeds were read, and of which nothing is missing: only those are asked for changes alone the next time."""
        for feed in self._feeds:
            complete = all(self._log.holds(name) for name in feed.names)
            self._log.note("feed", {**feed.line, "complete": complete})


def _about(agent: Agent) -> Mapping[str, str]:
    return {
        "software": SOFTWARE,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
        "http-header-user-agent": agent.name,
    }


def _facts(one: Wanted) -> dict[str, str]:
    """What the one who named a page says of it."""
    said = {"via": one.via, "feed": one.feed_title}
    if one.entry is not None:
        said |= {"title": one.entry.title, "published": one.entry.published, "author": one.entry.author}
    return {name: value for name, value in said.items() if value}


def _validators(answer: Answer) -> Line:
    found = {"etag": answer.header("etag")[:500], "modified": answer.header("last-modified")[:100]}
    return {name: value for name, value in found.items() if value}


def _conditions(line: Line | None) -> dict[str, str]:
    """What a server is told of the page that is held, so that it need not send it again."""
    if line is None:
        return {}
    told = {"If-None-Match": line.get("etag"), "If-Modified-Since": line.get("modified")}
    return {name: value for name, value in told.items() if isinstance(value, str) and _is_plain(value)}


def _is_plain(value: str) -> bool:
    return value.isascii() and value.isprintable()
