"""Turns the bytes of a saved page into a capture. The text of a text capture is the file itself, decoded: nothing added, dropped or normalised.

A byte order mark that UTF-8 decoding leaves in place stays in the text, so that offsets agree with `bytes.decode("utf-8")`.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from dateline.model import Capture, identify

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
    (b"%PDF-", "a PDF; save the page as HTML or text"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a video"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it or save it as text"),
    (b"WARC/", "a WARC archive; export its pages as HTML first"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document; save it as text"),
)
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
    if not data.strip():
        raise NotAPage("the file is empty")
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise NotAPage(what)
    text, encoding = _decode_text(data)
    sha256 = hashlib.sha256(data).hexdigest()
    head = text[:SNIFFED_BYTES].lstrip("\ufeff")
    if _is_html(head):
        from dateline.captures.html import page_text

        return Capture(identify(sha256), sha256, (path,), "html", page_text(text), encoding, markup=text)
    if XML_START.match(head):
        raise NotAPage("XML data (a feed or a sitemap), not a page")
    if _is_json(head):
        raise NotAPage("JSON data, not a page")
    return Capture(identify(sha256), sha256, (path,), "text", text, encoding)


def _is_html(head: str) -> bool:
    return bool(HTML_START.match(head)) or len(TAG.findall(head)) >= MIN_CLOSING_TAGS


def _is_json(head: str) -> bool:
    return bool(re.match(r'\s*(?:\{\s*"[^"\n]{1,80}"\s*:|\[\s*[\[{]\s*")', head))


def _decode_text(data: bytes) -> tuple[str, str]:
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
    return _decode_legacy(data)


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


def _decode_legacy(data: bytes) -> tuple[str, str]:
    from resiliparse.parse.encoding import detect_encoding

    declared = META_CHARSET.search(data[:SNIFFED_BYTES])
    for name in (declared.group(1).decode("ascii") if declared else None, detect_encoding(data[:200_000]), "cp1252"):
        try:
            # Browsers read a declared Latin-1 as its superset, and so do the pages' authors.
            codec = codecs.lookup(name).name if name else None
            if codec in {"iso8859-1", "ascii"}:
                codec = "cp1252"
            if codec and codec != "utf-8":
                return data.decode(codec), codec
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace"), "cp1252"
