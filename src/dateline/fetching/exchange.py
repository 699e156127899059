"""One request and its answer, kept byte for byte as they went over the wire.

Invariant: an answer costs no more than the limits allow, however slowly or endlessly a server sends: every wait counts against one
deadline, every byte received against one limit. Nothing from the environment (proxies, credentials) takes part.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpcore

from dateline.fetching.reach import Reach
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.unpacking import unpack
from dateline.fetching.urls import Url

_ROOM_FOR_HEADERS = 256_000
"""Bytes that may come besides the body: headers (httpcore takes 100 kB) and the marks between chunks."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost."""

    max_bytes: int = 20_000_000
    """Of the body, as sent and unpacked."""
    timeout: float = 60.0
    """Seconds for one request, from the first look at the name to the last byte."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request."""

    url: Url
    asked_at: str
    """ISO 8601, UTC."""
    address: str
    """The address that was connected to."""
    status: int
    headers: tuple[tuple[str, str], ...]
    request: bytes
    """As sent."""
    response: bytes
    """As received, from the status line to the end of the body."""
    body: bytes
    """Without the marks between chunks, still packed as the server packed it."""

    def header(self, name: str) -> str:
        """Returns a header's first value, or an empty string."""
        return next((value for other, value in self.headers if other.lower() == name), "")

    def content(self, limit: int) -> bytes:
        """Returns the body unpacked. Raises `NotSavedError` if it is packed in an unknown way, broken, or over the limit."""
        return unpack(self.body, self.header("content-encoding"), limit)


def ask(url: Url, headers: Sequence[tuple[str, str]], reach: Reach, limits: Limits, tls: ssl.SSLContext) -> Answer:
    """Sends one GET over a connection of its own. Raises `NotSavedError` if no whole answer comes within the limits."""
    tape = _Tape(limits.max_bytes + _ROOM_FOR_HEADERS, time.monotonic() + limits.timeout, limits)
    asked_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    origin = httpcore.Origin(url.scheme.encode(), url.host.encode(), url.port)
    address = httpcore.URL(
        scheme=url.scheme.encode(), host=url.host.encode(), port=url.port, target=url.target.encode()
    )
    each = dict.fromkeys(("connect", "read", "write"), limits.timeout)
    asked = [("Host", url.site), *headers, ("Connection", "close")]
    try:
        with (
            httpcore.HTTPConnection(origin, ssl_context=tls, network_backend=_Wire(reach, tape)) as connection,
            connection.stream("GET", address, headers=asked, extensions={"timeout": each}) as response,
        ):
            body = _read(response.iter_stream(), limits)
    except httpcore.TimeoutException:
        raise _too_slow(limits) from None
    except httpcore.ConnectError as error:
        # A certificate that does not hold will not hold in twenty seconds either.
        passing = not isinstance(error.__context__, ssl.SSLCertVerificationError)
        raise NotSavedError(f"cannot connect to {url.site}: {_short(error)}", passing=passing) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise NotSavedError(f"the answer broke off: {_short(error)}", passing=True) from None
    found = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    received = _without_interim(bytes(tape.received))
    return Answer(url, asked_at, tape.address, response.status, found, bytes(tape.sent), received, body)


def trusted() -> ssl.SSLContext:
    """Returns the check of certificates: the authorities that come with httpcore and those of the system."""
    context = httpcore.default_ssl_context()
    context.load_default_certs()
    return context


@dataclass(slots=True)
class _Tape:
    """What went over one connection, and how much more may."""

    room: int
    deadline: float
    limits: Limits
    address: str = ""
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)

    def left(self) -> float:
        """Returns the seconds that are left. Raises `NotSavedError` if none are."""
        seconds = self.deadline - time.monotonic()
        if seconds <= 0:
            raise _too_slow(self.limits)
        return seconds

    def keep(self, data: bytes) -> bytes:
        """Keeps what was received. Raises `NotSavedError` if it is too much."""
        self.received += data
        if len(self.received) > self.room:
            raise _too_large(self.limits)
        return data


class _Wire(httpcore.NetworkBackend):
    """Connects to a checked address of the host that a request names; TLS and headers go on naming the host."""

    def __init__(self, reach: Reach, tape: _Tape) -> None:
        self._reach, self._tape, self._plain = reach, tape, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        refused: Exception | None = None
        for address in self._reach.addresses(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, self._tape.left(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
                continue
            self._tape.address = address
            return _Tap(stream, self._tape)
        raise refused or httpcore.ConnectError("no address")

    def sleep(self, seconds: float) -> None:
        raise NotImplementedError("nothing is tried again below the run's own pace")


class _Tap(httpcore.NetworkStream):
    """A connection that keeps what passes; over TLS, the plain side of it."""

    def __init__(self, stream: httpcore.NetworkStream, tape: _Tape) -> None:
        self._stream, self._tape = stream, tape

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._tape.keep(self._stream.read(max_bytes, self._tape.left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._tape.left())
        self._tape.sent += buffer

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Tap(self._stream.start_tls(ssl_context, server_hostname, self._tape.left()), self._tape)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _read(parts: Iterable[bytes], limits: Limits) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limits.max_bytes:
            raise _too_large(limits)
    return bytes(body)


def _without_interim(received: bytes) -> bytes:
    """Drops interim answers (103 Early Hints) that came before the answer itself: readers of archives expect one answer."""
    while received[:5] == b"HTTP/" and received[8:10] == b" 1":
        _, end, rest = received.partition(b"\r\n\r\n")
        if not end:
            break
        received = rest
    return received


def _too_slow(limits: Limits) -> NotSavedError:
    return NotSavedError(f"no whole answer within {limits.timeout:g} seconds (--timeout)", passing=True)


def _too_large(limits: Limits) -> NotSavedError:
    return NotSavedError(f"is larger than {limits.max_bytes:,} bytes (--max-bytes)")


def _short(error: Exception) -> str:
    return str(error)[:200] or type(error).__name__
