"""Names what each line that is not story text is, as the article record has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.articles.dates import find_dates
from dateline.articles.features import BULLET
from dateline.articles.lines import TextLine
from dateline.articles.patterns import signs

KEPT = frozenset(
    {
        "story",
        "title",
        "subtitle",
        "subhead",
        "byline",
        "date",
        "dateline",
        "caption",
        "credit",
        "comment",
        "legal",
        "nav",
    }
)
MAX_SHORT = 8
MAX_CREDIT = 12


def name_kinds(lines: Sequence[TextLine], found: Sequence[str]) -> list[str]:
    """Returns a kind of the article record for each line, from what the rules of structure found."""
    comments = False
    kinds: list[str] = []
    for line, kind in zip(lines, found, strict=True):
        comments = comments or (kind in ("after", "comments") and _signs(line, "comment") and line.words <= MAX_SHORT)
        kinds.append(_name(line, kind, comments))
    return kinds


def _name(line: TextLine, kind: str, comments: bool) -> str:
    if kind in KEPT:
        return kind
    if kind in ("card", "alt", "twin"):
        return "teaser" if kind == "card" else "caption"
    if _signs(line, "legal") and (line.words > 3 or "copyright" in line.text.lower()):
        return "legal"
    if kind == "comments" or (comments and kind == "after"):
        return "comment"
    if kind == "apart":
        return _name_apart(line)
    if _signs(line, "credit") and line.words <= MAX_CREDIT:
        return "credit"
    if kind == "after":
        return "nav" if line.words <= 3 and not BULLET.match(line.text) else "teaser"
    return _name_other(line)


def _name_apart(line: TextLine) -> str:
    text = line.text.lower()
    if re.match(r"\W*(?:image|media|video|photo|picture|photograph)\b.{0,12}(?:caption|playback)", text):
        return "caption"
    if _signs(line, "credit"):
        return "credit"
    if _signs(line, "comment"):
        return "comment"
    if _signs(line, "related"):
        return "teaser"
    return "nav"


def _name_other(line: TextLine) -> str:
    if _signs(line, "credit"):
        return "caption"
    if line.words <= MAX_SHORT and any(True for _ in find_dates(line.text)):
        return "date"
    if _signs(line, "comment") and line.words <= MAX_SHORT:
        return "comment"
    if _signs(line, "caption") and line.words > MAX_SHORT:
        return "caption"
    if line.words <= MAX_SHORT or _signs(line, "menu") or _signs(line, "promotion") or _signs(line, "share"):
        return "nav"
    return "teaser" if line.words > 4 else "other"


def _signs(line: TextLine, name: str) -> bool:
    return bool(signs()[name].search(line.text))
