"""Finds the time expressions of an article and gives each its value and its days.

Depends on the text, the parse and the day of publication alone, so that an article whose publication is found out later
can be read again for its times only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.model import Article, Entry, Span, TimeExpression, TimeType, When
from dateline.reading.parsed import Parsed
from dateline.reading.times import grammar
from dateline.reading.times.anchoring import Anchor, day_of, is_near, value_of, year_of
from dateline.reading.times.attachment import attributive, tokens_at, top
from dateline.reading.times.calendar import covered
from dateline.reading.times.course import with_years_told
from dateline.reading.times.expressions import Expression, Length, Moment, Offset
from dateline.reading.times.history import tells_history
from dateline.reading.times.joining import with_next
from dateline.reading.times.slashes import day_first, ordered, readings
from dateline.reading.times.tense import direction, in_present
from dateline.reading.times.words import typed

if TYPE_CHECKING:
    from spacy.tokens import Doc

NEARBY = 160
"""Characters: a written year carries over to bare months and days this far behind it in its paragraph."""
SAME_REPORT = 250
"""Characters: a figure of a year ago is held against a quarter told so far before it, whatever days stand between."""
SAME_YEAR = 600
"""Characters: `that year` means a year told so far before it, though the text only looks aside to it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with its paragraph and its place in the stored text."""

    found: grammar.Found
    paragraph: int
    span: Span


def find_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """Returns the time expressions of an article in order.

    Relative expressions count from `parsed.article.published`, in a live ticker from the day of their entry; without one they keep
    an X for what is not known (`XXXX-WXX-3`) and have no days. Where the publication is known only to a range of days, so are they.
    """
    placed = [
        Placed(found, number, Span(paragraph.start + found.start, paragraph.start + found.end))
        for number, paragraph in enumerate(parsed.paragraphs)
        for found in grammar.find(typed(paragraph.doc.text))
    ]
    article = parsed.article
    placed = _joined(placed, article)
    days = _days_of(_published(article))
    history = tells_history([place.found.expression for place in placed], days[-1])
    asides: frozenset[int] = frozenset()
    if history:
        years, asides = with_years_told([place.found.expression for place in placed])
        placed = [_meaning(place, meant) for place, meant in zip(placed, years, strict=True)]
    told, year_at, times = None, None, []
    beside: TimeExpression | None = None
    quarter: TimeExpression | None = None
    entry: Entry | None = None
    for at, expression in enumerate(placed):
        if article.entries:
            before, entry = entry, article.entry_at(expression.span.start)
            days = _days_of(article.told_at(expression.span.start))
            told = told if entry == before else None  # the next entry was written at another time, often an earlier one
        clock = entry.time[-5:] if entry else None
        reach = NEARBY if not _that_year(expression.found.expression) else SAME_YEAR
        close = beside is not None and 0 <= expression.span.start - beside.span.end < reach
        last = beside.value if close and beside and _counts(expression.found.expression) else told
        if (
            quarter
            and expression.span.start - quarter.span.end < SAME_REPORT
            and _compares(expression.found.expression)
        ):
            last = quarter.value
        anchors = [replace(_anchor(parsed, expression, day, last, year_at, history), clock=clock) for day in days]
        time = _time(parsed, expression, anchors)
        times.append(time)
        aside = at in asides or (history and _from_publication(expression.found.expression))
        aside = aside or (not history and _compares(expression.found.expression))
        if time.value[5:6] == "Q" and not _compares(expression.found.expression):
            quarter = time
        if _carries(time):
            told, beside = (told, time) if at in asides else (told, beside) if aside else (time.value, None)
        meant = expression.found.expression
        if isinstance(meant, Moment) and meant.year and meant.month:
            year_at = (expression.paragraph, expression.span.end, meant.year)
    return tuple(times)


def _carries(time: TimeExpression) -> bool:
    """Tells whether an expression names a time that later ones may count from."""
    return time.type in ("DATE", "TIME") and year_of(time.value) is not None


def _counts(expression: Expression) -> bool:
    """Tells of `a year later` and `that year`, which straight after an aside are counted from it."""
    return isinstance(expression, Offset) and (expression.narrative or expression.turns)


def _that_year(expression: Expression) -> bool:
    return isinstance(expression, Offset) and expression.unit == "Y" and expression.count == 0 and expression.narrative


def _compares(expression: Expression) -> bool:
    """Tells of `a year earlier` and `the year-ago quarter`: a report holds all its figures against one and the same time."""
    return isinstance(expression, Offset) and (
        (expression.unit == "Y" and expression.counted and abs(expression.count) == 1)
        or (expression.unit == "Q-" and expression.count < 0)
    )


def _joined(placed: list[Placed], article: Article) -> list[Placed]:
    """Gives times what they take from the next, from the last of a series to its first, and dates with slashes their order."""
    if any(isinstance(each.found.expression, Moment) and each.found.expression.slashed for each in placed):
        first = day_first(article)
        placed = [_meaning(each, ordered(each.found.expression, first)) for each in placed]
    for at in range(len(placed) - 2, -1, -1):
        here, following = placed[at], placed[at + 1]
        if here.paragraph == following.paragraph:
            between = article.text[here.span.end : following.span.start]
            placed[at] = _meaning(here, with_next(here.found.expression, between, following.found.expression))
    return placed


def _meaning(place: Placed, meant: Expression) -> Placed:
    return replace(place, found=replace(place.found, expression=meant))


def _from_publication(expression: Expression) -> bool:
    """Tells of `this day` and `last April`, which in a history say nothing about the time it tells of."""
    if isinstance(expression, Moment):
        return expression.pointed or expression.pointer in ("last", "this")
    return isinstance(expression, Offset) and not expression.narrative and not expression.turns


def _published(article: Article) -> When | None:
    return When(article.published.earliest, article.published.latest) if article.published else None


def _days_of(told: When | None) -> tuple[date | None, ...]:
    """Returns the first and the last day that words can be of; one if they are the same."""
    ends = (told.earliest, told.latest) if told else ()
    days = [day for text in ends if text and (day := day_of(text))]
    return tuple(dict.fromkeys(days)) or (None,)


def _anchor(
    parsed: Parsed,
    place: Placed,
    today: date | None,
    told: str | None,
    year_at: tuple[int, int, int] | None,
    history: bool,
) -> Anchor:
    expression = place.found.expression
    bare = isinstance(expression, Moment) and expression.year is None
    paragraph = parsed.paragraphs[place.paragraph]
    asks = bare or (isinstance(expression, Offset) and expression.unit == "WE")
    if isinstance(expression, Moment) and _names_a_thing(expression, paragraph.doc, place.found):
        return Anchor(None, None)
    tense, sure = direction(paragraph.doc, place.found.start, place.found.end) if asks else (0, False)
    near = year_at is not None and year_at[0] == place.paragraph and place.span.start - year_at[1] < NEARBY
    past_year = near and year_at is not None and today is not None and year_at[2] < today.year - 1 and tense <= 0
    if (
        past_year
        and isinstance(expression, Moment)
        and today
        and (_weekday_only(expression) or is_near(expression, today))
    ):
        past_year = False
    return Anchor(
        today,
        told,
        tense,
        sure,
        tense > 0 and in_present(paragraph.doc, place.found.start, place.found.end),
        history or past_year,
    )


def _weekday_only(moment: Moment) -> bool:
    return moment.weekday is not None and moment.month is None


def _names_a_thing(moment: Moment, doc: Doc, found: grammar.Found) -> bool:
    """Tells a feast without a year that only names a thing after it (`a Christmas office party`)."""
    if not moment.holiday or moment.year or moment.part or moment.pointer or not doc.has_annotation("DEP"):
        return False
    if found.words[-1].text.lower().endswith((" day", " night")):
        return False  # "a Christmas Day win" was won on the day
    inside = tokens_at(doc, found.start, found.end)
    return (
        bool(inside)
        and attributive(inside)
        and top(inside).head.lower_ not in ("day", "week", "weekend", "morning", "night", "eve")
    )


def _time(parsed: Parsed, place: Placed, anchors: list[Anchor]) -> TimeExpression:
    ends = [(meant, anchor) for meant in readings(place.found.expression) for anchor in anchors]
    values = [value_of(meant, anchor) for meant, anchor in ends]
    kind = values[0][0]
    value = values[0][1] if values[0] == values[-1] else _common(values[0][1], values[-1][1])
    first = _days(ends[0][0], *values[0], ends[0][1])
    last = _days(ends[-1][0], *values[-1], ends[-1][1])
    return TimeExpression(place.span, parsed.quote(place.span), kind, value, first[0], last[1])


def _common(first: str, second: str) -> str:
    """Returns what two values share, X for the rest: the value of a day known only to lie in a range."""
    if len(first) != len(second):
        return first[:4] if first[:4] == second[:4] else "XXXX"
    parts = zip(first.split("-"), second.split("-"), strict=False)
    shared: list[str] = []
    for mine, other in parts:
        same = mine == other and "X" not in "".join(shared)
        shared.append(mine if same else "".join("X" if sign.isalnum() and sign not in "WQH" else sign for sign in mine))
    return "-".join(shared)


def _days(expression: Expression, kind: TimeType, value: str, anchor: Anchor) -> tuple[str | None, str | None]:
    """Returns the days an expression covers; a stretch up to or from the publication covers the days of it."""
    if isinstance(expression, Length):
        return _reach(expression, anchor.today)
    if kind == "SET":
        return None, None
    zone, clock = _clock(expression)
    first, last = covered(value.partition("T")[0] if kind == "TIME" else value)
    if zone is not None and clock and first and first == last:
        moment = _utc(first, clock, zone)
        return moment, moment
    return first, last


def _clock(expression: Expression) -> tuple[int | None, str | None]:
    if isinstance(expression, Moment | Offset):
        return expression.zone, expression.clock
    return None, None


def _utc(day: str, clock: str, zone: int) -> str:
    """Returns a clock time of a zone as a UTC date-time."""
    hours, minutes = (int(part) for part in clock.split(":"))
    start = date.fromisoformat(day)
    total = (hours - zone) * 60 + minutes
    day = (start + timedelta(days=total // 1440)).isoformat()
    return f"{day}T{total % 1440 // 60:02d}:{total % 60:02d}:00Z"


UNIT_DAYS = {"D": 1, "W": 7, "2W": 14, "M": 30.44, "3M": 91.3, "Y": 365.25, "10Y": 3652.5, "100Y": 36525}


def _reach(length: Length, today: date | None) -> tuple[str | None, str | None]:
    if today is None or not length.reach or length.count is None or length.unit not in UNIT_DAYS:
        return None, None
    try:
        far = today + timedelta(days=round(length.count * UNIT_DAYS[length.unit]) * length.reach)
    except OverflowError:
        return None, None
    first, last = sorted((today, far))
    return first.isoformat(), last.isoformat()
