"""Time clues in the words of an undated article: days, weekdays, months and years, and whether they lay ahead or behind.

Only calendar words are read here; times counted from the day of publication (`yesterday`) say nothing about that day.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Literal

from dateline.model import Article, Span

Side = Literal["past", "future", "unknown"]
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A caption's last word may run into the credit after it (`26 JanuaryImage copyright`), so a capital may follow a month.
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])(?:\.(?=\s\d))?"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST = r"(?:\s?[-–]\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}{_LAST}\b(?!\d)(?:,?\s{_YEAR}\b)?",
        rf"\b(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}{_LAST}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?",
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_MONTH},?\s{_YEAR}\b",
        rf"\b(?:(?P<turn>[Ll]ast|[Nn]ext)\s)?{_WEEKDAY}\b",
        rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil|[Oo]f|[Ff]rom|[Ll]ate|[Ee]arly|mid|[Ll]ast|[Tt]his|[Nn]ext)[\s-]{_MONTH}\b",
        # Any number that may be a year: not part of a longer one, no price, no count of things by the thousand.
        rf"(?<![\d$£€#.,/]){_YEAR}(?![\d%/]|[.,]\d|\s(?:people|miles|feet|pounds|votes|dollars|euros)\b)",
    )
)
_CLAUSE = re.compile(
    r"[;:]|,\s(?=(?:after|when|while|which|who|where|but)\b)|\b(?:that|but|while|when|which|after|before)\b"
)
_SHORT = "".join(
    f"(?<!{word})"
    for word in (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Aug",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
        "Mr",
        "Mrs",
        "Dr",
        "Gen",
        "Gov",
        "Sen",
        "[A-Z]",
    )
)
_SENTENCE = re.compile(rf"{_SHORT}[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])|\n")


@dataclass(frozen=True, slots=True)
class Clue:
    """One time as it is written: what is given of day, month, year and weekday, and on which side of its publication it lay."""

    span: Span
    sentence: Span
    side: Side
    day: int | None = None
    last: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    on: bool = False
    """True for `on 2 March`, which dates a deed; `since 2 March` and `the 2 March blast` look back."""
    borrowed: bool = False
    """True if its year is another article's."""
    story: bool = True
    """False for a caption."""
    turn: Literal["last", "next"] | None = None
    """`last` or `next`, as in `last Monday`."""
    feast: str | None = None
    """The rule of a day that comes every year, as `dateline.reading` has it: `12-25`, `11/4/4`, `easter-2`."""

    @property
    def full(self) -> bool:
        """True if day, month and year are given."""
        return None not in (self.day, self.month, self.year)

    def dates(self, year: int) -> tuple[date, date] | None:
        """Returns the first and last day it names in a year, or None if there is no such day."""
        try:
            if self.month is None:
                return date(year, 1, 1), date(year, 12, 31)
            if self.day is None:
                return date(year, self.month, 1), date(year, self.month, 28)
            first = date(year, self.month, self.day)
            return first, date(year, self.month, self.last) if self.last and self.last > self.day else first
        except ValueError:
            return None


@functools.cache
def _tenses() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/tenses.toml").read_text("utf-8"))
    past = "|".join(map(re.escape, table["past"]))
    future = "|".join(map(re.escape, table["future"]))
    return re.compile(rf"\b(?:{past}|[a-z]{{3,}}(?:ed|ied))\b"), re.compile(rf"\b(?:{future})\b")


@functools.cache
def _feasts() -> tuple[re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(resources.files("dateline.reading").joinpath("data/times_words.toml").read_text("utf-8"))
    names: dict[str, str] = table["HOLIDAY"]
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    # Feasts are written with a capital; `may day` is not looked for in `may daydream`.
    return re.compile(r"\b(?=[A-Z])(?i:" + "|".join(map(re.escape, longest_first)) + r")(?![a-z])"), names


def find_clues(article: Article) -> tuple[Clue, ...]:
    """Returns the time clues of an article's story and of its captions, in order."""
    captions = [line.span for line in article.lines if line.kind in ("caption", "credit")]
    found = [clue for span in article.story for clue in _clues(article.text, span, story=True)]
    found += [clue for span in captions for clue in _clues(article.text, span, story=False)]
    return tuple(sorted(found, key=lambda clue: clue.span))


def _clues(text: str, span: Span, *, story: bool) -> Iterator[Clue]:
    taken: list[tuple[int, int]] = []
    sentences = list(_sentences(text, span))
    for form in (*FORMS, _feasts()[0]):
        for match in form.finditer(text, span.start, span.end):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            sentence = next(s for s in sentences if s.start <= match.start() < s.end or s is sentences[-1])
            yield _clue(match, sentence, side(text, sentence, match.start(), match.end()), story=story)


def _clue(match: re.Match[str], sentence: Span, lay: Side, *, story: bool) -> Clue:
    parts = match.groupdict()
    weekday, month = (parts.get("weekday") or "").lower(), (parts.get("month") or "").lower()
    turn: Literal["last", "next"] | None = {"last": "last", "next": "next"}.get((parts.get("turn") or "").lower())  # type: ignore[assignment]
    return Clue(
        Span(*match.span()),
        sentence,
        lay,
        day=_number(parts.get("day")),
        last=_number(parts.get("last")),
        month=_month(month),
        year=_number(parts.get("year")),
        weekday=WEEKDAYS.index(weekday) if weekday else None,
        on=match.string[max(sentence.start, match.start() - 3) : match.start()].lower() == "on ",
        story=story,
        turn=turn,
        feast=_feasts()[1].get(match[0].lower()),
    )


def side(text: str, sentence: Span, start: int, end: int) -> Side:
    """Returns whether a time lay behind or ahead, by the nearest verb of its clause; unknown where none is plain."""
    breaks = [
        sentence.start,
        *(found.end() for found in _CLAUSE.finditer(text, sentence.start, sentence.end)),
        sentence.end,
    ]
    left = max(place for place in breaks if place <= start)
    right = min((place for place in breaks if place >= end), default=end)
    return _nearest(text[left:start], last=True) or _nearest(text[end:right], last=False) or "unknown"


def _nearest(words: str, *, last: bool) -> Side | None:
    past, future = _tenses()
    found: list[tuple[int, Side]] = [(verb.start(), "past") for verb in past.finditer(words)]
    # `was due to` holds `was`: what is ahead wins at the same place.
    found += [(verb.start() + last - (not last), "future") for verb in future.finditer(words)]
    return (max(found) if last else min(found))[1] if found else None


def _sentences(text: str, span: Span) -> Iterable[Span]:
    start = span.start
    for found in _SENTENCE.finditer(text, span.start, span.end):
        yield Span(start, found.end())
        start = found.end()
    yield Span(start, span.end)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(word[:3])), None) if word else None
