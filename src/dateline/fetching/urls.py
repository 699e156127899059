"""Addresses of pages: which can be asked for, how they are written in a request, and when two of them are the same page.

Invariant: an address is taken apart once, here; host, port and target are then handed on as they stand, so that no two readers
of one address can disagree about where it leads.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from dateline.fetching.refusal import NotSavedError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8000
"""Servers refuse longer request lines (Apache 8190 bytes)."""
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
_SPACE = re.compile(r"[\x00-\x20\x7f\\\u2028\u2029]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "%/:?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a page, taken apart."""

    scheme: str
    """`http` or `https`."""
    host: str
    """A name in its ASCII form, small letters, or an address; an IPv6 address without brackets."""
    port: int
    target: str
    """Path and query as they stand in the request line: ASCII, percent-encoded."""

    @property
    def site(self) -> str:
        """Host and, where it is not the scheme's own, port: what a `Host` header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def root(self) -> str:
        """Scheme and site: what a robots.txt is for."""
        return f"{self.scheme}://{self.site}"

    def __str__(self) -> str:
        return self.root + self.target

    def joined(self, reference: str) -> Url:
        """Returns where a reference on this page leads. Raises `NotSavedError` if that cannot be asked for."""
        try:
            return read_url(urljoin(str(self), reference.strip()))
        except ValueError:
            raise NotSavedError(f"leads to an address that cannot be read: {reference[:200]}") from None

    def same_as(self) -> str:
        """Returns what all addresses of this page have in common: without scheme, tracking parameters and the order of the others."""
        path, mark, query = self.target.partition("?")
        path = urlsplit(urljoin("http://h/", _tidy(path.replace("//", "/.//")))).path if "/." in path else _tidy(path)
        kept = sorted(part for part in _tidy(query).split("&") if part and not _is_tracking(part.partition("=")[0]))
        return f"{self.site.rstrip('.')}{path}" + (mark + "&".join(kept) if kept else "")


def read_url(text: str) -> Url:
    """Takes an address apart. The fragment is dropped. Raises `NotSavedError` for anything that is no http(s) address of a page."""
    text = text.strip()
    if len(text) > _LONGEST:
        raise NotSavedError(f"the address is longer than {_LONGEST} characters")
    if _SPACE.search(text):
        raise NotSavedError("the address holds a space, a control character or a backslash")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise NotSavedError("the address cannot be read") from None
    if parts.scheme not in _PORTS:
        raise NotSavedError("only http:// and https:// addresses are fetched")
    if "@" in parts.netloc:
        raise NotSavedError("the address holds a user name or a password; neither is sent")
    if not parts.hostname:
        raise NotSavedError("the address names no host")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Url(parts.scheme, _host(parts.hostname), _PORTS[parts.scheme] if port is None else port, target)


def looks_like_feed(url: Url) -> bool:
    """Returns whether an address is written as those of feeds are. Only for telling beforehand what would be asked for: what an address
    leads to is told by what comes."""
    last = url.target.partition("?")[0].rstrip("/").rpartition("/")[2].lower()
    return bool(re.fullmatch(r".*\.(rss|atom|rdf|xml)|(.*[-_.])?(feeds?|rss|atom)([-_.].*)?", last))


def is_address(text: str) -> bool:
    """Returns whether a text is meant as an address rather than as a file."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text))


def _host(name: str) -> str:
    if ":" in name:
        try:
            return str(IPv6Address(name))
        except ValueError:
            raise NotSavedError("the address names a host that cannot be read") from None
    try:
        # IDNA 2003, which Python ships; names it maps otherwise than IDNA 2008 (ß, ς) are a handful.
        ascii_name = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        ascii_name = ""
    if len(ascii_name) > 253 or not _NAME.fullmatch(ascii_name):
        raise NotSavedError("the address names a host that cannot be read")
    return ascii_name


def _tidy(text: str) -> str:
    """Writes percent-encoding in one way: what needs none is plain, the rest in capitals (RFC 3986, 6.2.2)."""
    return _ESCAPE.sub(_plain_or_capital, text)


def _plain_or_capital(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _is_tracking(name: str) -> bool:
    whole, beginnings = _tracking()
    name = name.lower()
    return name in whole or name.startswith(beginnings)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    table = files("dateline.fetching").joinpath("data/tracking.csv").read_text("utf-8")
    names = [row["parameter"] for row in csv.DictReader(table.splitlines())]
    return (
        frozenset(name for name in names if not name.endswith("*")),
        tuple(name[:-1] for name in names if name.endswith("*")),
    )
