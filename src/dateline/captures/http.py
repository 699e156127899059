"""The body of an HTTP response as the page it carries: chunks joined, its packing taken off, within bounds.

Crawlers that unpack what they store often leave the headers as they were, so a body that is not packed as they say is taken as it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from dateline.captures.sources import Unreadable, over

PAGE_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
"""Content types that may be an article's page; an empty one is looked into."""
MAX_PACKINGS = 3
_CHUNK_HEAD = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_PIECE = 65_536


def body(data: bytes, *, transfer: str, packing: str, limit: int) -> bytes:
    """Returns the page in a response's body, given its `Transfer-Encoding` and `Content-Encoding`.

    Raises `Unreadable` where it is longer than `limit` bytes, or packed in a way that is not known.
    """
    if "chunked" in transfer.lower():
        data = _joined(data)
    packings = [name for part in packing.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    for name in list(reversed(packings))[:MAX_PACKINGS]:
        if name not in _UNPACK:
            raise Unreadable(f"packed in a way that is not known here: {name[:40]!r}")
        data = _UNPACK[name](data, limit)
    if len(data) > limit:
        raise Unreadable(over(len(data), limit, exact=False))
    return data


def _joined(data: bytes) -> bytes:
    """The chunks of a chunked body, joined; the body itself where it has none."""
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(data, at):
        length = int(head[1], 16)
        if length == 0:
            break
        pieces.append(data[head.end() : head.end() + length])
        at = head.end() + length
    return b"".join(pieces) if pieces else data


def _inflate(data: bytes, limit: int) -> bytes:
    """Gzip or deflate, with zlib's head or without; more than the limit is not unpacked."""
    for window in (47, -15):
        decoder = zlib.decompressobj(wbits=window)
        try:
            found = decoder.decompress(data, limit + 1)
        except zlib.error:
            continue
        if found:
            return found
    return data


def _brotli(data: bytes, limit: int) -> bytes:
    import brotli

    decoder, pieces, size = brotli.Decompressor(), [], 0
    try:
        piece = decoder.process(data, output_buffer_limit=_PIECE)
        while size <= limit:
            pieces.append(piece)
            size += len(piece)
            if decoder.is_finished() or (not piece and decoder.can_accept_more_data()):
                break
            piece = decoder.process(b"", output_buffer_limit=_PIECE)
    except brotli.error:
        return b"".join(pieces) or data
    return b"".join(pieces) or data


_UNPACK: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _inflate,
    "x-gzip": _inflate,
    "deflate": _inflate,
    "br": _brotli,
}
