"""What a source is, told by how it begins; its name counts only where the beginning leaves it open."""

from __future__ import annotations

import re
from typing import Literal, get_args

from dateline.captures import tables
from dateline.captures.decoding import SNIFFED_BYTES, NotAPage, decoded, is_html
from dateline.captures.feeds import is_feed
from dateline.captures.mail import BORDER
from dateline.captures.parts import header_names
from dateline.captures.sources import HEAD_BYTES, Source

Format = Literal[
    "zip", "gzip", "bzip2", "xz", "tar", "warc", "mhtml", "mail", "mbox", "feed", "lines", "json", "table", "page"
]
PACKED: tuple[tuple[bytes, Format], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_TAR_MARK = slice(257, 262)
_LINES_NAMES = (".jsonl", ".ndjson", ".jl")
_TABLE_NAMES = (".csv", ".tsv", ".tab")
_MAIL_NAMES = (".eml",)
_POST = frozenset({"mime-version", "message-id", "received", "return-path", "delivered-to", "dkim-signature"})
_LETTER = frozenset({"from", "to", "subject", "date"})
_SAVED = re.compile(r"^(?:snapshot-content-location:|from:\s*\"?<?saved by)", re.I | re.M)
_RELATED = re.compile(r"^content-type:\s*multipart/related", re.I | re.M)
_SENT = frozenset({"to", "received", "return-path", "delivered-to", "message-id", "dkim-signature"})
_JSON_START = re.compile(r'\s*(?:\{\s*(?:"[^"\n]{0,200}"\s*:|\})|\[\s*(?:[\[{"\d\]]|true|false|null|-))')

assert "page" in get_args(Format)


def format_of(source: Source) -> Format:
    """Returns what a source is."""
    head = source.head
    for mark, kind in PACKED:
        if head.startswith(mark):
            return "warc" if kind == "gzip" and _packs_warc(head) else kind
    if head[_TAR_MARK] == b"ustar":
        return "tar"
    if head.lstrip(b"\r\n")[:5] == b"WARC/":
        return "warc"
    first, _, rest = head.partition(b"\n")
    if BORDER.match(first) and header_names(rest[:SNIFFED_BYTES].decode("latin-1")) & _LETTER:
        return "mbox"
    try:
        text, _ = decoded(head if len(head) < HEAD_BYTES else head[: len(head) & ~3])
    except NotAPage:
        return "page"
    return _format_of_text(text.lstrip("\ufeff"), source)


def _format_of_text(text: str, source: Source) -> Format:
    head = text[:SNIFFED_BYTES]
    names = header_names(head)
    if len(names) > 1 and (posted := _posted(text, names, source.name)):
        return posted
    if is_feed(head):
        return "feed"
    if is_html(head):
        return "page"
    if _is_lines(text, source.name):
        return "lines"
    if _JSON_START.match(head):
        return "json"
    if _delimiter(text, source) is not None:
        return "table"
    return "page"


def delimiter_of(source: Source) -> str | None:
    """Returns what separates the columns of a source that is a table."""
    text, _ = decoded(source.head if len(source.head) < HEAD_BYTES else source.head[: len(source.head) & ~3])
    return _delimiter(text.lstrip("\ufeff"), source)


def _delimiter(text: str, source: Source) -> str | None:
    return tables.delimiter_of(text, source.limits.columns, named=source.name.endswith(_TABLE_NAMES))


def _posted(text: str, names: frozenset[str], name: str) -> Format | None:
    head = re.split(r"\r?\n\r?\n", text.lstrip("\r\n"), maxsplit=1)[0]
    # Letters with pictures in them are of the same type; but they were sent.
    if "content-type" in names and (_SAVED.search(head) or (_RELATED.search(head) and not names & _SENT)):
        return "mhtml"
    if len(names & _LETTER) >= 2 and (names & _POST or name.endswith(_MAIL_NAMES)):
        return "mail"
    return None


def _is_lines(text: str, name: str) -> bool:
    """Tells whether each line is an object: by its name, or by the first two lines."""
    lines = [line for line in text.split("\n", 20)[:20] if line.strip()]
    starts = [line.lstrip()[:1] == "{" for line in lines[:-1] or lines]
    if name.endswith(_LINES_NAMES):
        return any(starts)
    return len(lines) > 1 and starts[0] and lines[0].rstrip().endswith("}") and lines[1].lstrip()[:1] == "{"


def _packs_warc(head: bytes) -> bool:
    import io

    from dateline.captures.packing import Unpacked

    return Unpacked(io.BytesIO(head), "gzip").read(5) == b"WARC/"
