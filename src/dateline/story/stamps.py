"""The day that a page counts back from its capture: `2 hours ago` beside the title of a page whose hour of capture is known.

Invariant: what is counted from an hour that is not known says nothing; an answer holds every day that the words can mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.model import Article, Line, Published, Span
from dateline.story.evidence import cite

BELOW, ABOVE = 6, 1
"""Lines under and over the title among which the article's stamp stands; farther off are those of other stories."""
MAX_WORDS = 14
"""Words of the longest line that holds a stamp: a byline, an outlet's name and a reading time may stand beside it."""
STAMP = re.compile(
    r"(?:^|[|·•,–—-]\s*|\b(?P<label>(?:first |last )?(?:published|posted|updated|modified))\b\s*:?\s*(?:on\s+)?|\s{2,})"
    r"(?P<count>\d{1,3}|an?|one)\s?(?P<unit>min(?:ute)?s?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?) ago\b(?=\s*(?:$|[|·•,–—-]))",
    re.I,
)
HEADLINE = 5
"""Words from which a line between title and text may be a headline itself."""
HOURS = {"m": 1 / 60, "h": 1, "d": 24, "w": 7 * 24, "mo": 30.44 * 24}
LEAST, MOST = 0.5, 1
"""Units by which the time counted may be shorter (pages that round) and longer (pages that leave off what is over) than they say."""
ELSEWHERE = ("related", "comment", "caption", "credit", "legal")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time counted back from the capture."""

    span: Span
    is_update: bool
    """It says when the page was last changed: it was published no later."""
    earliest: datetime
    latest: datetime


def told_ago(article: Article) -> Published | None:
    """Returns the days in which an article was published by its stamp (`2 hours ago`) and the hour of its capture, UTC; None where either is missing or
    two stamps disagree."""
    stamps = [stamp for stamp in find_stamps(article) if not stamp.is_update]
    if not stamps or len({(stamp.earliest, stamp.latest) for stamp in stamps}) > 1:
        return None
    one = stamps[0]
    words = article.text[one.span.start : one.span.end]
    reason = f"from “{words}” on a page captured on {(article.captured or '')[:16].replace('T', ' at ')} UTC"
    first, last = one.earliest.date().isoformat(), one.latest.date().isoformat()
    return Published(first, last, "inferred", cite(article, [one.span]), reason)


def last_by_stamp(article: Article) -> datetime | None:
    """Returns the latest moment at which an article can have been published by the stamps beside its title, those of updates too; None without any."""
    return max((stamp.latest for stamp in find_stamps(article)), default=None)


def find_stamps(article: Article) -> Iterator[Stamp]:
    """Yields the stamps beside the title of an article whose hour of capture is known."""
    captured = _hour(article.captured)
    titles = [at for at, line in enumerate(article.lines) if line.kind == "title"]
    story = next((at for at, line in enumerate(article.lines) if line.kind in ("story", "foreign")), 0)
    title = max((at for at in titles if at < story), default=None)
    if captured is None or title is None:
        return
    if any(_is_headline(article, line) for line in article.lines[title + 1 : story]):
        return  # which of them heads the text, and whose stamp is whose, is not sure
    for at in (*range(max(0, title - ABOVE), title), *range(title + 1, min(story, title + 1 + BELOW))):
        line = article.lines[at]
        if any(below.kind == "subtitle" for below in article.lines[at + 1 : story] if at > title):
            continue  # what seems the standfirst may be the title, and the stamp that of a headline above it
        text = article.text[line.span.start : line.span.end]
        if line.kind in ELSEWHERE or len(text.split()) > MAX_WORDS:
            continue
        for match in STAMP.finditer(text):
            if found := _stamp(match, line.span.start, captured):
                yield found


def _is_headline(article: Article, line: Line) -> bool:
    text = article.text[line.span.start : line.span.end]
    return line.kind in ("title", "teaser", "other", "nav") and len(text.split()) >= HEADLINE and not STAMP.search(text)


def _stamp(match: re.Match[str], start: int, captured: datetime) -> Stamp | None:
    count = int(match["count"]) if match["count"].isdigit() else 1
    unit = match["unit"].lower()
    hours = HOURS["mo" if unit.startswith("mo") else unit[0]]
    try:
        earliest = captured - timedelta(hours=(count + MOST) * hours)
        latest = captured - timedelta(hours=max(0, count - LEAST) * hours)
    except OverflowError:
        return None
    first = match.start("label") if match["label"] else match.start("count")
    update = bool(re.match(r"last |updated|modified", match["label"] or "", re.I))
    return Stamp(Span(start + first, start + match.end()), update, earliest, latest)


def _hour(captured: str | None) -> datetime | None:
    """The hour of the capture; a day alone is none to count hours from."""
    if captured is None or "T" not in captured:
        return None
    try:
        return datetime.fromisoformat(captured).replace(tzinfo=None)
    except ValueError:
        return None
