"""Well-known outlets and wire services by name and web domain, from `data/outlets.csv`. A name that is not there is no outlet for all this room knows."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

COMPANY = re.compile(
    r"(?:,?\s+(?:inc|ltd|llc|plc|corp|corporation|co|company|limited|gmbh|s\.?a|pty|group|network|media group|information co)\b\.?)+$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    """ISO 3166 alpha-3."""
    agency: bool
    """True for a wire service, whose copy others print."""


@cache
def outlets() -> tuple[Outlet, ...]:
    """Returns all outlets of the list."""
    text = files("dateline.articles").joinpath("data/outlets.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        Outlet(row["name"], _split(row["aliases"]), _split(row["domains"]), row["country"], row["agency"] == "1")
        for row in rows
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def _by_name() -> dict[str, Outlet]:
    return {_fold(name): outlet for outlet in reversed(outlets()) for name in (outlet.name, *outlet.aliases)}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


def _fold(name: str) -> str:
    return " ".join(re.findall(r"[\w&.']+", name.lower().replace("’", "'"))).removeprefix("the ").rstrip(".")


def outlet_named(name: str) -> Outlet | None:
    """Returns the outlet of that name, article and company form apart, or None."""
    return _by_name().get(_fold(name)) or _by_name().get(_fold(COMPANY.sub("", name.strip())))


def agency_named(name: str) -> Outlet | None:
    """Returns the wire service of that name, or None. Short forms count only in capitals as services write them (`AP`, not `ap`)."""
    outlet = outlet_named(name)
    return outlet if outlet and outlet.agency and not (name.islower() and outlet.name != name) else None


def outlet_at(domain: str | None) -> Outlet | None:
    """Returns the outlet at a web domain or a subdomain of it, or None."""
    labels = (domain or "").lower().split(".")
    for start in range(len(labels) - 1):
        if outlet := _by_domain().get(".".join(labels[start:])):
            return outlet
    return None


def domain_of(url: str | None) -> str | None:
    """Returns the host a URL names, without `www.`, or None."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def short_name(outlet: Outlet) -> str:
    """Returns the name a service signs its copy with: the shortest of its names in capitals, else its name."""
    signed = [name for name in (outlet.name, *outlet.aliases) if name.isupper() and len(name) > 1]
    return min(signed, key=len) if signed and not outlet.name.isupper() else outlet.name
