"""Unpacks bodies that came packed (gzip, deflate), within a limit: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib

from dateline.fetching.refusal import NotSavedError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def unpack(body: bytes, encoding: str, limit: int) -> bytes:
    """Returns a body unpacked, as its `Content-Encoding` says. Raises `NotSavedError` if it is broken, over `limit` bytes, or packed in a
    way that was not asked for or several times over."""
    name = encoding.strip().lower()
    if name in ("", "identity") or not body:
        if len(body) > limit:
            raise _too_large(limit)
        return body
    if name in ("gzip", "x-gzip"):
        return _inflate(body, _GZIP, limit)
    if name == "deflate":
        # Servers mean either by the word; a zlib stream is told by its first byte (RFC 1950: method 8).
        return _inflate(body, _ZLIB if body[0] & 0x0F == 8 and body[0] >> 4 <= 7 else _RAW, limit)
    raise NotSavedError(f"is packed in a way that was not asked for ({name[:40]})")


def beginning(body: bytes, encoding: str, limit: int) -> bytes:
    """Returns the first `limit` bytes of a body unpacked, or all of it if it is shorter."""
    if encoding.strip().lower() in ("gzip", "x-gzip"):
        try:
            return zlib.decompressobj(_GZIP).decompress(body, limit)
        except zlib.error:
            raise NotSavedError("cannot be unpacked: its gzip is broken", passing=True) from None
    return body[:limit]


def _inflate(body: bytes, bits: int, limit: int) -> bytes:
    unpacked = bytearray()
    while body:
        member = zlib.decompressobj(bits)
        try:
            unpacked += member.decompress(body, limit - len(unpacked) + 1)
        except zlib.error:
            raise NotSavedError("cannot be unpacked: its gzip is broken", passing=True) from None
        if len(unpacked) > limit:
            raise _too_large(limit)
        if not member.eof:
            raise NotSavedError("cannot be unpacked: its gzip breaks off", passing=True)
        # A gzip body may have several members; anything else after the end is padding.
        body = member.unused_data if bits == _GZIP and member.unused_data[:2] == b"\x1f\x8b" else b""
    return bytes(unpacked)


def _too_large(limit: int) -> NotSavedError:
    return NotSavedError(f"unpacks to more than {limit:,} bytes (--max-bytes)")
