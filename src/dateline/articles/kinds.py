"""Names what each line that is not story text is, as the article record has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.articles.dates import find_dates
from dateline.articles.features import SENTENCE_END
from dateline.articles.lines import TextLine
from dateline.articles.patterns import carries, exact_pattern

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
        "related",
        "comment",
        "legal",
        "nav",
    }
)
MAX_SHORT = 8
MAX_NAV = 4
"""Words of the longest line that is a menu's; from five on it is a headline."""
MAX_CREDIT = 12
PAGE_NAME = 3
"""First lines of a capture, in which a whole page has the name that a browser shows."""
LEGAL = re.compile(r"copyright|©|privacy|terms|cookies?|disclaimer|trademark|registered (?:trade|service)", re.I)
REMARK = 9
"""Words from which a line among comments is one itself."""
QUIET = 6
"""Lines without a sign of a comment after which what follows is no comment any more."""
POINTER = re.compile(
    r"\W*(?:read|also read|read also|see|see also|more|related|watch|listen|recommended|read more|read next|don[’']t miss|must read)"
    r"(?: (?:story|stories|article|articles|coverage|on \S+|about \S+))?\s*[:|»›>]\s*\S",
    re.I,
)
"""A label and the headline of another article behind it."""
WRITER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was) (?:an? |the )?(?:\w+[ -]){0,4}(?:writer|reporter|journalist|editor|correspondent|columnist|author|contributor|fellow|photographer)\b"
)
"""What is said of whoever wrote the text: neither part of it nor a menu."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
STAMP = re.compile(
    r"\b\d+ ?(?:m|h|d|min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago\b|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m)?\b|\breply\b|\blikes?\b",
    re.I,
)


def name_kinds(lines: Sequence[TextLine], found: Sequence[str]) -> list[str]:
    """Returns a kind of the article record for each line, from what the rules of structure found."""
    comments = _comments(lines, found)
    return [
        _name(line, kind, index, index in comments) for index, (line, kind) in enumerate(zip(lines, found, strict=True))
    ]


def _comments(lines: Sequence[TextLine], found: Sequence[str]) -> set[int]:
    """The lines that readers wrote, with who and when: from the first heading of comments on, as long as there are signs of such."""
    inside: set[int] = set()
    waiting: list[int] = []
    started = False
    for index, (line, kind) in enumerate(zip(lines, found, strict=True)):
        started = (
            started or kind == "comments" or (kind == "after" and _signs(line, "comment") and line.words <= MAX_SHORT)
        )
        if not started or kind not in ("after", "comments", "other", "story"):
            continue
        if _is_remark(line):
            inside.update((*waiting[-2:], index))
            waiting = []
        else:
            waiting.append(index)
            if len(waiting) > QUIET:
                started, waiting = False, []
    return inside


def _is_remark(line: TextLine) -> bool:
    if _signs(line, "legal") or _signs(line, "promotion"):
        return False
    closed = line.words >= REMARK and bool(SENTENCE_END.search(line.text))
    return closed or _signs(line, "comment") or (line.words <= MAX_CREDIT and bool(STAMP.search(line.text)))


def _name(line: TextLine, kind: str, index: int, comment: bool) -> str:
    if kind == "subhead":
        return _name_subhead(line)
    if kind in KEPT:
        return kind
    if kind == "alt" and index < PAGE_NAME:
        return "title"
    if kind in ("card", "alt", "twin"):
        pictured = kind == "alt" or _signs(line, "credit") or _signs(line, "caption")
        return "caption" if pictured and kind != "card" else "teaser"
    if WRITER.match(line.text):
        return "other"
    if ADDRESS.fullmatch(line.text):
        return "nav"
    if POINTER.match(line.text):
        return "related"
    if comment:
        return "comment"
    if _signs(line, "legal") and (line.words > 3 or LEGAL.search(line.text)):
        return "legal"
    if kind == "apart":
        return _name_apart(line)
    if _signs(line, "credit") and line.words <= MAX_CREDIT:
        return "credit"
    return _name_other(line)


def _name_subhead(line: TextLine) -> str:
    """What stands between paragraphs like a heading and is the signature of the text or its date."""
    if exact_pattern("apart", "byline").match(line.text):
        return "byline"
    dates = list(find_dates(line.text))
    if (
        dates
        and line.words <= MAX_SHORT
        and (dates[0].start == 0 or line.text.lower().startswith(("published", "updated", "posted")))
    ):
        return "date"
    return "subhead"


def _name_apart(line: TextLine) -> str:
    text = line.text.lower()
    if re.match(r"\W*(?:image|media|video|photo|picture|photograph)\b.{0,12}(?:caption|playback)", text):
        return "caption"
    if _signs(line, "credit"):
        return "credit"
    if _signs(line, "comment"):
        return "comment"
    if _signs(line, "related"):
        return "nav" if line.words <= MAX_NAV else "teaser"
    return "nav"


def _name_other(line: TextLine) -> str:
    if _signs(line, "credit"):
        return "caption"
    if line.words <= MAX_SHORT and any(True for _ in find_dates(line.text)):
        return "date"
    if _signs(line, "comment") and line.words <= MAX_NAV:
        return "comment"
    if _signs(line, "caption") and line.words > MAX_SHORT:
        return "caption"
    if line.words <= MAX_NAV or not re.search(r"[^\W\d_]{3}", line.text):
        return "nav"
    if line.words <= MAX_SHORT and (_signs(line, "menu") or _signs(line, "promotion") or _signs(line, "share")):
        return "nav"
    if _signs(line, "promotion") or _signs(line, "share"):
        return "nav"
    return "teaser"


def _signs(line: TextLine, name: str) -> bool:
    return carries(line.text, name)
