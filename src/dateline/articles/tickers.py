"""The timed entries of a live ticker: where each begins and ends, and when it was written, as the page shows it.

A page is a ticker where moments stand on lines of their own, or at the head of lines, in the order of time with prose between them; and where the newest
comes first or the page calls itself live. A timetable, a programme and a chronology of the past are none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.articles.dates import find_dates
from dateline.articles.liveblogs import Marked
from dateline.model import Article, Entry, Line, Span

MIN_ENTRIES = 3
MIN_WORDS = 12
"""Words of prose in the middle one of the entries, from which they are reports and no programme."""
MAX_BESIDE = 60
"""Characters of a line of its own in which a moment stands, with a zone, a date or a name beside it."""
HEAD = 12
"""Lines of the head in which a page calls itself live."""
MOMENT = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[ap]\.?m\b\.?)?|\s?(?P<bare>[ap]\.?m\b\.?))"
    r"(?:\s?(?:hrs|GMT|UTC|Z|[A-Z]{1,3}[SD]?T)\b)?"
)
LABEL = r"(?:(?:posted|at|time)\b:?\s*(?:at\s+)?)?"
STARTS = re.compile(rf"\W*{LABEL}" + MOMENT + r"(?P<rest>$|\s*[-–—|:•·]\s|\s+(?=[A-Z“\"]))", re.I)
WITHIN = re.compile(r"(?<![\d.:])" + MOMENT + r"(?![\d:%])", re.I)
PAGE = re.compile(r"\W*(?:first |last )?(?:published|updated|modified|posted on)\b", re.I)
"""How a line begins that dates the page, not an entry."""
LIVE = re.compile(
    r"\b(?:live|as it happened|minute[- ]by[- ]minute|rolling (?:coverage|updates)|live ?blog|ticker|latest updates|follow .{0,30} updates)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Stamp:
    index: int
    minutes: int
    """Since midnight."""
    day: str | None


def with_entries(article: Article, marked: Marked | None = None) -> Article:
    """Returns the article with its timed entries, if it is a ticker, and the lines that give a moment alone named for it.

    `marked` is what the markup of an HTML page says of its entries.
    """
    marked = marked or Marked()
    stamps = _of_posts(article, marked) or list(_stamps(article, marked))
    ordered = -1 if marked.posts and len(stamps) >= MIN_ENTRIES else _in_order(article, stamps, live=marked.is_live)
    if not ordered:
        return article
    ends = [stamp.index for stamp in stamps[1:]] + [_last(article) + 1]
    texts = [article.lines[stamp.index : end] for stamp, end in zip(stamps, ends, strict=True)]
    lengths = sorted(_prose(article, lines) for lines in texts)
    if lengths[len(lengths) // 2] < MIN_WORDS:
        return article
    days = _days(article, stamps, ordered)
    entries = [
        Entry(Span(lines[0].span.start, lines[-1].span.end), _moment(day, stamp.minutes))
        for stamp, lines, day in zip(stamps, texts, days, strict=True)
    ]
    alone = {stamp.index for stamp in stamps if _is_alone(_text(article, article.lines[stamp.index]))}
    lines = tuple(
        replace(line, kind="date") if at in alone and line.kind not in ("story", "foreign") else line
        for at, line in enumerate(article.lines)
    )
    return replace(article, entries=tuple(entries), lines=lines)


def _of_posts(article: Article, marked: Marked) -> list[_Stamp]:
    """The beginnings of the posts that the page repeats for machines, each with the line above it that shows its moment; none where they are too few."""
    found = []
    for at, moment in sorted(marked.posts.items()):
        above = at - 1 if at and (at - 1 in marked.times or _shows_moment(article, at - 1)) else at
        if at <= _last(article):
            found.append(_Stamp(above, moment.minutes, moment.day))
    return found if len(found) >= MIN_ENTRIES else []


def _shows_moment(article: Article, at: int) -> bool:
    text = _text(article, article.lines[at])
    return _is_alone(text) and bool(WITHIN.search(text)) and not PAGE.match(text)


def _stamps(article: Article, marked: Marked) -> Iterator[_Stamp]:
    """Yields the moments that may head an entry, with the day on their line or in the heading above them; those that the markup of a live page gives
    are taken as it gives them."""
    first = next((at for at, line in enumerate(article.lines) if line.kind in ("title", "story", "subhead", "date")), 0)
    day = None
    for at in range(first, _last(article) + 1):
        text = _text(article, article.lines[at])
        dates = [found.day for found in find_dates(text)] if len(text) <= MAX_BESIDE else []
        if PAGE.match(text):
            continue
        known = marked.times.get(at)
        if known and (marked.is_live or STARTS.match(text)):
            yield _Stamp(at, known.minutes, known.day)
            continue
        match = STARTS.match(text) if not dates else None
        if dates and _is_alone(text):
            match = WITHIN.search(_without_dates(text))
            if match is None:
                day = dates[0]
        if match:
            yield _Stamp(at, _minutes(match), dates[0] if dates else day)


def _is_alone(text: str) -> bool:
    """A moment, a date, a zone, and no more than a word or two stand on the line."""
    rest = WITHIN.sub(" ", _without_dates(text))
    return len(text) <= MAX_BESIDE and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2


def _without_dates(text: str) -> str:
    for found in reversed(list(find_dates(text))):
        text = text[: found.start] + " " + text[found.end :]
    return text


def _minutes(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or match["bare"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return 60 * hour + int(match["minute"] or 0)


def _in_order(article: Article, stamps: Sequence[_Stamp], *, live: bool) -> int:
    """Returns -1 where the newest entry comes first, 1 where the oldest does and the page says that it is live, else 0."""
    if len(stamps) < MIN_ENTRIES:
        return 0
    dated = all(stamp.day for stamp in stamps)
    places = [
        stamp.minutes + (date.fromisoformat(stamp.day).toordinal() * 1440 if dated and stamp.day else 0)
        for stamp in stamps
    ]
    steps = [b - a for a, b in itertools.pairwise(places)]
    # Once a day the clock begins anew.
    down, up = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    midnights = 1 + len({stamp.day for stamp in stamps if stamp.day})
    if down <= midnights and down <= len(steps) / 3 and any(step < 0 for step in steps):
        return -1
    head = [article.title or "", *(_text(article, line) for line in article.lines[: stamps[0].index][-HEAD:])]
    if up <= midnights and up <= len(steps) / 3 and (live or any(LIVE.search(text) for text in head)):
        return 1
    return 0


def _days(article: Article, stamps: Sequence[_Stamp], order: int) -> list[str | None]:
    """The day of each entry: on its line, in the heading above, or the article's own as long as the clock does not begin anew."""
    if any(stamp.day for stamp in stamps):
        return [stamp.day for stamp in stamps]
    published = article.published
    own = published.earliest[:10] if published and published.earliest[:10] == published.latest[:10] else None
    wraps = any((b.minutes - a.minutes) * order < 0 for a, b in itertools.pairwise(stamps))
    if own is None or not wraps:
        return [own] * len(stamps)
    # The page is dated by its first entry: where entries go back over midnight, the later ones are of the next day.
    days, day = [], date.fromisoformat(own)
    oldest_first = stamps if order > 0 else stamps[::-1]
    for before, stamp in zip((None, *oldest_first), oldest_first, strict=False):
        if before is not None and stamp.minutes < before.minutes:
            day += timedelta(days=1)
        days.append(day.isoformat())
    return list(days if order > 0 else days[::-1])


def _moment(day: str | None, minutes: int) -> str:
    time = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{day}T{time}" if day else time


def _last(article: Article) -> int:
    return max((at for at, line in enumerate(article.lines) if line.kind in ("story", "foreign")), default=-1)


def _prose(article: Article, lines: Sequence[Line]) -> int:
    return sum(len(_text(article, line).split()) for line in lines if line.kind in ("story", "foreign"))


def _text(article: Article, line: Line) -> str:
    return article.text[line.span.start : line.span.end]
