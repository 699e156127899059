"""What a person gives to be fetched: addresses, and files (or standard input) that list addresses, are a feed, or list feeds.

Invariant: nothing is asked for here; every address given comes out once, in the order given, with who named it.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.errors import FetchError
from dateline.fetching.feeds import Entry, is_feed, is_list_of_feeds, read_feed, read_list
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.urls import is_address

_MOST_BYTES = 50_000_000
"""A list of half a million addresses."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to ask for."""

    address: str
    kind: Literal["given", "feed", "entry"]
    """`given`: a page, or a feed if it turns out to be one; `feed`: a feed, as a list of feeds says; `entry`: a page that a feed names."""
    via: str | None = None
    """The feed, or the file, that names it."""
    feed_title: str | None = None
    entry: Entry | None = None


def wanted(sources: Sequence[str]) -> Iterator[Wanted]:
    """Yields what the sources name. Raises `FetchError` for a source that is neither an address nor a file that can be read."""
    for source in sources:
        if is_address(source):
            yield Wanted(source, "given")
        else:
            yield from _listed(_read(source), source)


def entries(content: bytes, via: str) -> Iterator[Wanted]:
    """Yields the pages that a feed names. Raises `NotSavedError` if it is none."""
    feed = read_feed(content, via)
    for entry in feed.entries:
        yield Wanted(entry.address, "entry", via, feed.title, entry)


def _listed(content: bytes, name: str) -> Iterator[Wanted]:
    try:
        if is_list_of_feeds(content):
            yield from (Wanted(address, "feed", name) for address in read_list(content))
            return
        if is_feed(content):
            yield from entries(content, name)
            return
    except NotSavedError as error:
        raise FetchError(f"{name} {error}") from None
    lines = (line.strip() for line in _text(content).splitlines())
    yield from (Wanted(line, "given", name) for line in lines if line and not line.startswith("#"))


def _text(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if wide else "utf-8-sig", "replace")


def _read(source: str) -> bytes:
    try:
        if source == "-":
            content = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise FetchError(
            f"{source} is neither an address (http://… or https://…) nor a file that can be read: {why}"
        ) from None
    if len(content) > _MOST_BYTES:
        raise FetchError(f"{source} is larger than {_MOST_BYTES:,} bytes; give the addresses in several files")
    if "\0" in _text(content[:4096]):
        raise FetchError(f"{source} is no list of addresses, no feed and no list of feeds")
    return content
