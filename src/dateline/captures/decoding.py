"""Turns the bytes of a saved page into a capture. The text of a text capture is the file itself, decoded: nothing added, dropped or normalised.

A byte order mark that UTF-8 decoding leaves in place stays in the text, so that offsets agree with `bytes.decode("utf-8")`.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from dataclasses import astuple, replace
from typing import Literal

from dateline.model import Capture, Stated, identify

SNIFFED_BYTES = 8192
MAX_BROKEN_SHARE = 0.01
"""Undecodable characters, per non-ASCII character, up to which a file still counts as UTF-8 (a capture cut in mid-character has one)."""
MAX_CONTROL_SHARE = 0.02
"""Control characters per byte from which a file counts as binary; text files with stray NULs stay below."""
MAX_STRAY_CONTROLS = 4

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF; save its text as a text file (`pdftotext` does), or the web page it was made from as HTML"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a video"),
    (b"\x1f\x8b", "packed data, not a page"),
    (b"PK\x03\x04", "packed data or an office document, not a page"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"(\xb5/\xfd", "packed with Zstandard; unpack it first"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word, Excel or Outlook file; save it as text or HTML, a sheet as CSV, a letter as EML",
    ),
    (b"bplist00", "a Safari web archive; save the page as page source (HTML)"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document; save it as text"),
)
NO_PAGES = frozenset(
    {"utf-8", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "palmos"}
)
"""Codecs that no page is in: the bytes are no UTF-8, and the others are for names or programs."""
META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|article|main|section|table|span|h[1-6])\b",
    re.I | re.S,
)
XML_START = re.compile(r"\s*<(?:\?xml|rss|feed|urlset|sitemapindex)\b", re.I)
TAG = re.compile(r"</(?:p|div|span|a|li|td|h[1-6]|article|section|script|body|html)>", re.I)
MIN_CLOSING_TAGS = 5
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class NotAPage(ValueError):  # noqa: N818 - it names what the file is, not what went wrong
    """The bytes are no saved page; the message says what they seem to be."""


def decode(data: bytes, path: str) -> Capture:
    """Returns the capture that `data`, found at `path`, holds; raises `NotAPage` where it is no text or HTML."""
    return page(data, path)


def page(
    data: bytes,
    path: str,
    *,
    kind: Literal["html"] | None = None,
    texts: bool = True,
    charset: str | None = None,
    url: str | None = None,
    captured: str | None = None,
    stated: Stated | None = None,
) -> Capture:
    """Returns the capture that `data` holds, with what its container says: its `charset`, where and when it was `captured`, and what is `stated`.

    `kind` says that it is HTML whatever it looks like. Without `texts` the visible text of an HTML page is left to `with_text`.
    Raises `NotAPage` where it is no text or HTML.
    """
    if not data.strip():
        raise NotAPage("the file is empty")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise NotAPage(what)
    text, encoding = decoded(data, charset)
    head = text[:SNIFFED_BYTES].lstrip("\ufeff")
    sha256 = _fingerprint(data, stated, url)
    html = kind == "html" or is_html(head)
    if not html and XML_START.match(head):
        raise NotAPage("XML data, not a page")
    if not html and is_json(head):
        raise NotAPage("JSON data, not a page")
    found = Capture(
        identify(sha256),
        sha256,
        (path,),
        "html" if html else "text",
        "" if html else text,
        encoding,
        markup=text if html else None,
        url=url,
        stated=stated,
        captured=captured,
    )
    return with_text(found) if texts else found


def with_text(capture: Capture) -> Capture:
    """Returns the capture with its visible text, where it is an HTML page whose text has not been taken yet."""
    if capture.text or capture.markup is None:
        return capture
    from dateline.captures.html import page_text

    return replace(capture, text=page_text(capture.markup))


def _fingerprint(data: bytes, stated: Stated | None, url: str | None) -> str:
    """Of the bytes; where a container states facts of them, also of these: one wire report that two outlets print is two pages."""
    digest = hashlib.sha256(data)
    if stated is not None and (url or stated != Stated()):
        digest.update(json.dumps([*astuple(stated), url]).encode("ascii"))
    return digest.hexdigest()


def is_html(head: str) -> bool:
    """Tells whether a text that begins so is an HTML page."""
    return bool(HTML_START.match(head)) or len(TAG.findall(head)) >= MIN_CLOSING_TAGS


def is_json(head: str) -> bool:
    """Tells whether a text that begins so is JSON."""
    return bool(re.match(r'\s*(?:\{\s*"[^"\n]{1,80}"\s*:|\[\s*[\[{]\s*")', head))


def decoded(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Returns bytes as text, and the encoding they were in: what they show themselves goes before the `charset` that is declared.

    Raises `NotAPage` for a binary file.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    sample = data[:SNIFFED_BYTES]
    if wide := _wide_encoding(sample):
        return data.decode(wide, "replace"), wide
    if len(CONTROL.findall(sample)) > max(MAX_STRAY_CONTROLS, MAX_CONTROL_SHARE * len(sample)):
        raise NotAPage("a binary file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    foreign = sum(len(run) for run in re.findall(r"[^\x00-\x7f]+", text))
    if text.count("\ufffd") <= max(1.0, MAX_BROKEN_SHARE * foreign) and foreign > 1:
        return text, "utf-8"
    return _decode_legacy(data, charset)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin text then has a zero in every other byte."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.7 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _decode_legacy(data: bytes, charset: str | None) -> tuple[str, str]:
    from resiliparse.parse.encoding import detect_encoding

    declared = META_CHARSET.search(data[:SNIFFED_BYTES])
    stated = declared.group(1).decode("ascii", "replace") if declared else None
    for name in (charset, stated, detect_encoding(data[:200_000]), "cp1252"):
        try:
            # Browsers read a declared Latin-1 as its superset, and so do the pages' authors.
            codec = codecs.lookup(name).name if name else None
            if codec in {"iso8859-1", "ascii"}:
                codec = "cp1252"
            if codec and codec not in NO_PAGES:
                return data.decode(codec), codec
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace"), "cp1252"
