"""One record of a table or of JSON as a capture: its text or HTML the page, its other fields what is stated of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from dateline.captures.dayorder import DATED, Order
from dateline.captures.decoding import SNIFFED_BYTES, NotAPage, page
from dateline.captures.found import Skipped
from dateline.captures.moments import ambiguous, in_utc, moment
from dateline.captures.sources import Source, over
from dateline.model import Capture, Stated

MIN_SUMMARY_WORDS = 50
"""From here on the beginning of an article tells enough to be read as one; shorter ones are a sentence or two."""
MAX_NAME = 200
MAX_TITLE = 1000
MAX_AUTHORS = 50
MIN_TAGS = 2
"""Tags that make a cell a piece of a page; one may be a slip of whoever took the text out."""
_MARKUP = re.compile(r"</?(?:p|br|div|a|li|ul|h[1-6]|strong|em|b|i|span|blockquote)\b[^<>]{0,500}>", re.I)
_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
_QUOTED = re.compile(r"'([^']{2,100})'|\"([^\"]{2,100})\"")
_SEPARATOR = re.compile(r"\s*[;|]\s*|,?\s+(?:and|&)\s+|,\s+")
_ADDRESSED = re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}\s+\(([^()]{2,100})\)")
"""How RSS writes an author: `desk@paper.example (Ada Brook)`."""
_NOT_A_NAME = re.compile(r"https?:|@|^\W*$|\d{3}")


def capture(
    source: Source, number: int | str, fields: Mapping[str, Any], orders: Mapping[str, Order] = MappingProxyType({})
) -> Capture | Skipped:
    """Returns the capture of a record, given its values by what they hold (`text`, `title` …), or why there is none.

    `orders` says for dates in figures whether the day comes first.
    """
    label = source.label(str(number))
    body, kind, cut_off = _body(fields)
    if body is None:
        return Skipped(
            label, f"{_where(number)} holds no text" if not fields.get("summary") else _too_short(number, fields)
        )
    data = _encodable(body).encode("utf-8")
    if len(data) > source.limits.max_bytes:
        return Skipped(label, f"{_where(number)}: {over(len(data), source.limits.max_bytes)}")
    alone = not (kind and _WHOLE_PAGE.search(body[:SNIFFED_BYTES]))
    said = replace(stated(fields, cut_off=cut_off), alone=alone)
    try:
        found = page(
            data,
            label,
            kind=kind,
            texts=source.limits.texts,
            url=_url(fields.get("url")),
            captured=in_utc(moment(fields.get("captured"))),
            # What document it is does not depend on how the dates of the file are read.
            stated=_dated(said, *(_as_written(fields.get(field)) for field in DATED)),
        )
        read = (moment(_plain(fields.get(field)), orders.get(field)) for field in DATED)
        return replace(found, stated=_dated(said, *read))
    except NotAPage as error:
        return Skipped(label, f"{_where(number)}: {error}")


def stated(fields: Mapping[str, Any], *, cut_off: bool = False) -> Stated:
    """Returns what a record states of its text."""
    byline = line(fields.get("byline"))
    people = names(fields.get("authors")) or names(byline)
    language = (line(fields.get("language")) or "").lower()
    return Stated(
        title=line(fields.get("title"), MAX_TITLE),
        byline=byline,
        authors=people,
        outlet=line(fields.get("outlet")),
        published=moment(_plain(fields.get("published"))),
        modified=moment(_plain(fields.get("modified"))),
        language=language[:2] if re.fullmatch(r"[a-z]{2}(?:[-_][a-z]+)?", language) else None,
        cut_off=cut_off,
    )


def _dated(said: Stated, published: str | None, modified: str | None) -> Stated:
    return replace(said, published=published, modified=modified)


def _as_written(value: Any) -> str | None:
    """A date that can be read in one way; of another its figures."""
    plain = _plain(value)
    return moment(plain) or (line(plain) if isinstance(plain, str) and ambiguous(plain) else None)


def line(value: Any, limit: int = MAX_NAME) -> str | None:
    """Returns a value as one line of text; of an object its name. None where it is empty or longer than the limit."""
    import html

    plain = _plain(value)
    if plain is None or isinstance(plain, bool):
        return None
    text = str(plain)[: limit * 4]
    text = html.unescape(re.sub(r"<[^<>]{1,200}>", "", text) if "<" in text else text)
    text = " ".join(_encodable(text.replace("\x00", "")).split())
    return text if text and len(text) <= limit else None


def names(value: Any) -> tuple[str, ...]:
    """Returns names of people, given as a list, objects, or text that separates them; addresses and numbers are none."""
    if isinstance(value, list):
        found = [name for item in value[:MAX_AUTHORS] for name in names(item)]
    elif isinstance(value, dict):
        found = list(names(_plain(value)))
    else:
        text = _ADDRESSED.sub(r"\1", line(value, MAX_TITLE) or "")
        if text.startswith("["):
            text = ";".join(one or other for one, other in _QUOTED.findall(text))
        found = [part.strip(" .,") for part in _SEPARATOR.split(re.sub(r"^by:?\s+", "", text, flags=re.I))]
    kept = (name for name in found if 2 <= len(name) <= 100 and not _NOT_A_NAME.search(name))
    return tuple(dict.fromkeys(kept))[:MAX_AUTHORS]


def _body(fields: Mapping[str, Any]) -> tuple[str | None, Literal["html"] | None, bool]:
    """The text or the markup, else a summary long enough; whether it is HTML for sure; and whether it is the beginning alone."""
    for field in ("text", "html"):
        value = fields.get(field)
        if isinstance(value, list):
            value = "\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            marked = field == "html" or len(_MARKUP.findall(value[:SNIFFED_BYTES])) >= MIN_TAGS
            return value, "html" if marked else None, False
    summary = fields.get("summary")
    if isinstance(summary, str) and len(summary.split()) >= MIN_SUMMARY_WORDS:
        return summary, "html" if len(_MARKUP.findall(summary)) >= MIN_TAGS else None, True
    return None, None, False


def _too_short(number: int | str, fields: Mapping[str, Any]) -> str:
    count = len(str(fields["summary"]).split())
    return f"{_where(number)} holds a summary alone, of {count} words"


def _plain(value: Any) -> Any:
    """The value itself; the first of several; the name of an object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "value", "$date", "text") if key in value), None)
    return None if isinstance(value, (list, dict)) else value


def _url(value: Any) -> str | None:
    text = line(value, 4000)
    return text if text and re.match(r"https?://", text, re.I) and " " not in text else None


def _where(number: int | str) -> str:
    return f"record {number}"


def _encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which no text may hold, replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
