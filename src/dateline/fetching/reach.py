"""Which machines may be reached: public ones alone, at the ports of the web.

Invariant: what is connected to is the very address that was checked here; a name is resolved once for a connection, and never again
between check and connection, so that a name that changes its answer gains nothing.
"""

from __future__ import annotations

import csv
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from dateline.fetching.refusal import NotSavedError

WEB_PORTS = frozenset({80, 443})
_MOST_TRIED = 4
"""Addresses of one name that are tried; big sites give a handful, and a name that gives hundreds must not cost hundreds of tries."""

Network = IPv4Network | IPv6Network


def resolve(host: str, port: int) -> list[str]:
    """Returns the addresses that the system gives for a name. Raises `OSError` or `UnicodeError` where there is none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where connections may lead."""

    ports: frozenset[int] | None = WEB_PORTS
    """None: any."""
    let_through: tuple[Network, ...] = ()
    """Networks that are not refused although they are not public. Nothing that a user, a page or the environment says sets it: it is
    there so that tests can run servers of their own."""
    resolve: Callable[[str, int], Sequence[str]] = resolve

    def check_port(self, port: int) -> None:
        """Raises `NotSavedError` for a port that is not asked."""
        if self.ports is not None and port not in self.ports:
            raise NotSavedError(f"port {port} is not asked unless it is allowed with --port {port}")

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Returns the addresses of a host that may be connected to, a few at most. Raises `NotSavedError` if there are none."""
        self.check_port(port)
        try:
            found = list(dict.fromkeys(self.resolve(host, port)))
        except (OSError, UnicodeError) as error:
            # A name may be unknown for good or a resolver may be down for a moment; the system tells them apart.
            passing = getattr(error, "errno", None) == socket.EAI_AGAIN
            raise NotSavedError(f"the name {host} cannot be resolved", passing=passing) from None
        refusals = {address: self._refusal(address) for address in found}
        open_ = tuple(address for address, refusal in refusals.items() if refusal is None)
        if not open_:
            why = ", ".join(sorted({str(refusal) for refusal in refusals.values()})) or "no address"
            raise NotSavedError(f"{host} is not on the public internet ({why}); only public addresses are reached")
        return open_[:_MOST_TRIED]

    def _refusal(self, text: str) -> str | None:
        """Returns what speaks against an address, or None."""
        try:
            address = ip_address(text)
        except ValueError:
            return "an unreadable address"
        if isinstance(address, IPv6Address) and address.scope_id is not None:
            return "link-local"
        if any(_holds(network, address) for network in self.let_through):
            return None
        for network, what in reserved():
            if _holds(network, address):
                return what
        # What Python knows of besides: all of IPv6 that was never given out, and what later registries reserve.
        public = address.is_global and not (address.is_multicast or address.is_reserved)
        return None if public else "reserved"


def _holds(network: Network, address: IPv4Address | IPv6Address) -> bool:
    return network.version == address.version and address in network


@cache
def reserved() -> tuple[tuple[Network, str], ...]:
    """Returns the networks that are never reached, with what each is: IANA's special-purpose registries and every form in which an
    IPv6 address carries an IPv4 one."""
    table = files("dateline.fetching").joinpath("data/reserved.csv").read_text("utf-8")
    return tuple((ip_network(row["network"]), row["what it is"]) for row in csv.DictReader(table.splitlines()))
