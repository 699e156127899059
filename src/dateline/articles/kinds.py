"""Names what each line that is not story text is, as the article record has it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.articles.dates import find_dates
from dateline.articles.features import SENTENCE_END
from dateline.articles.lines import TextLine
from dateline.articles.patterns import carries, exact_pattern
from dateline.articles.structure import WRITER

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
BESIDE = 3
"""Lines from a paragraph within which its pictures stand."""
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
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
STAMP = re.compile(
    r"\b\d+ ?(?:m|h|d|min(?:ute)?s?|hours?|days?|weeks?|months?|years?) ago\b|\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m)?\b|\breply\b|\blikes?\b",
    re.I,
)


FORM = re.compile(
    r"\W*(?:your (?:e-?mail|name|comment)(?: address)?\W*(?:\(.{0,30}\))?|e-?mail address|close|caption|.{0,60}opens in (?:a )?new (?:window|tab)"
    r"|explore more\b.{0,60}|.{0,40}\bget the app)\W*",
    re.I,
)
"""What fields and buttons of a page say."""
ASKING = re.compile(
    r"\b(?:subscri\w+|newsletters?|sign(?:ed)?[ -]?(?:up|in)|log ?in|free trial|follow us|inbox|notifications?|donat\w+|support (?:us|our)|advertis\w+"
    r"|sponsored|click here|learn more|shop now|buy now|our app|join us|instagram|facebook|whatsapp|telegram|youtube|linkedin|e-?mail|tweet)\b",
    re.I,
)
"""What only the page itself says to its readers; `deal`, `share` and `print` stand in headlines too."""
RIGHTS = re.compile(
    r"\W*(?:©|\(c\)|copyright\b).{0,80}\b(?:19|20)\d\d\b|\W*(?:©|\(c\)|copyright\b).*\b(?:limited|ltd|inc|llc|corporation)\b",
    re.I,
)
"""A page's rights, where a picture's would have a name alone."""
SIGNED = re.compile(r"(?:By|BY) (?!.*\b(?:Getty|AP|Shutterstock)\b)[A-Z][^\W\d_/]+(?: [A-Z][\w.’'-]*){0,3}$")
PICTURES = re.compile(
    r"(?:[A-Z][\w.’'&-]*,? ){1,5}(?:Photography|Photo(?:graph)?s?|Images?|Pictures)$|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3} ?/ ?[A-Z][\w .’'-]{1,40}(?:Images?|Photos?)$"
)
"""A photographer's or an agency's name by itself."""
NEAR_SIGN = (6, 4)
"""Lines above and below a sentence of which one must be signed or stamped as comments are: sentences of teasers stand below comments as well."""


def name_kinds(lines: Sequence[TextLine], found: Sequence[str]) -> list[str]:
    """Returns a kind of the article record for each line, from what the rules of structure found."""
    comments = _comments(lines, found)
    named = [
        _name(line, kind, index, index in comments) for index, (line, kind) in enumerate(zip(lines, found, strict=True))
    ]
    for index, (line, kind) in enumerate(zip(lines, named, strict=True)):
        if (
            kind == "caption"
            and _is_doubled(line)
            and "story" not in found[max(0, index - BESIDE) : index + BESIDE + 1]
        ):
            named[index] = "teaser"  # a headline with its picture's alt text, far from the text
    return named


def _is_doubled(line: TextLine) -> bool:
    words = line.text.split()
    half = len(words) // 2
    return len(words) % 2 == 0 and words[:half] == words[half:]


def _comments(lines: Sequence[TextLine], found: Sequence[str]) -> set[int]:
    """The lines that readers wrote, with who and when: from the first heading of comments on, as long as there are signs of such."""
    inside: set[int] = set()
    waiting: list[int] = []
    signed = [
        at
        for at, (line, kind) in enumerate(zip(lines, found, strict=True))
        if kind in ("after", "comments", "other", "story") and _is_signed(line)
    ]
    started = False
    for index, (line, kind) in enumerate(zip(lines, found, strict=True)):
        started = (
            started or kind == "comments" or (kind == "after" and _signs(line, "comment") and line.words <= MAX_SHORT)
        )
        if not started or kind not in ("after", "comments", "other", "story"):
            continue
        if _is_remark(line) and _near(signed, index):
            inside.update((*waiting[-2:], index))
            waiting = []
        else:
            waiting.append(index)
            if len(waiting) > QUIET:
                started, waiting = False, []
    return inside


def _near(signed: Sequence[int], index: int) -> bool:
    above, below = NEAR_SIGN
    at = bisect_left(signed, index - above)
    return at < len(signed) and signed[at] <= index + below


def _is_signed(line: TextLine) -> bool:
    """A line that counts, stamps or answers comments; a byline with its hour is none."""
    if line.words > MAX_CREDIT or FORM.fullmatch(line.text) or line.text.startswith(("By ", "BY ")):
        return False
    return _signs(line, "comment") or bool(STAMP.search(line.text))


def _is_remark(line: TextLine) -> bool:
    if _signs(line, "legal") or _signs(line, "promotion"):
        return False
    return (line.words >= REMARK and bool(SENTENCE_END.search(line.text))) or _is_signed(line)


def _name(line: TextLine, kind: str, index: int, comment: bool) -> str:
    if kind == "subhead":
        return _name_subhead(line)
    if kind in ("story", "title"):
        return kind
    if FORM.fullmatch(line.text):
        return "nav"
    if kind in ("caption", "credit") and RIGHTS.match(line.text):
        return "legal"
    if SIGNED.match(line.text) and kind in ("credit", "other"):
        return "byline"
    if kind in ("caption", "other") and line.words <= MAX_SHORT and PICTURES.match(line.text):
        return "credit"
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
    if pointer := POINTER.match(line.text):
        return "nav" if ADDRESS.match(line.text[pointer.end() - 1 :]) else "related"
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
    return "nav" if ASKING.search(line.text) else "teaser"


def _signs(line: TextLine, name: str) -> bool:
    return carries(line.text, name)
