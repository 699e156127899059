"""Places on the calendar: from the words of a pattern to a `Moment` or an `Offset`, or None where they say something else.

Nothing here looks at the publication date; that is the work of `anchoring`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.times.context import SHIFTS, Context
from dateline.reading.times.cues import cues
from dateline.reading.times.expressions import Expression, Fixed, Moment, Offset
from dateline.reading.times.words import Word

POINTERS = {"LAST": "last", "THIS": "this", "NEXT": "next", "THAT": "that"}


def moment(context: Context) -> Expression | None:
    """A place on the calendar, from whatever fields its words have."""
    iso, slash = context.tag("ISO"), context.tag("SLASH")
    if iso or slash:
        return _written(iso, slash)
    if context.one("DEICTIC"):
        return _deictic(context)
    habit = _habit(context)
    if habit:
        return habit
    pointer = context.one("LAST", "THIS", "NEXT", "THAT")
    years = [int(word.value) for word in context.all("YEAR") if isinstance(word.value, int | float)]
    pointed = pointer is not None and context.one("UNIT") is not None
    if pointed and pointer and context.tag("UNIT") != "Y":
        return None
    if pointer and context.one("HALF") and not pointed:
        return Moment(year=years[0] if years else None, half=2) if pointer.text.lower() in ("last", "latter") else None
    if pointed and pointer and pointer.kind == "THAT":
        if context.one("MONTH", "SEASON") is None:
            return None
        pointed = False  # "August of that year": of the year last told
    days = _days(context)
    if (
        context.one("WEEKDAY")
        and context.one("ORD")
        and not context.one("MONTH")
        and context.near(1) not in cues("after_day")
    ):
        return None  # "Friday, the fourth decline"
    if days is None:
        return None
    months = [int(word.value) for word in context.all("MONTH") if isinstance(word.value, int | float)]
    ordinal = context.number("ORD")
    period = "QUARTER" if context.one("QUARTER") else "HALF" if context.one("HALF") else ""
    if period and not 1 <= (ordinal or 0) <= (4 if period == "QUARTER" else 2):
        return None
    if period and not years and not pointed and any(word.text.lower() in cues("of_a_game") for word in context.words):
        return None  # "in the second quarter and before halftime"
    return Moment(
        year=years[0] if years else None,
        last_year=_last_year(context, years),
        month=months[0] if months else None,
        last_month=months[1] if len(months) > 1 else None,
        day=days[0] if days else None,
        last_day=days[1] if len(days) > 1 else None,
        weekday=context.number("WEEKDAY"),
        quarter=ordinal if period == "QUARTER" else None,
        half=ordinal if period == "HALF" else None,
        season=context.tag("SEASON"),
        holiday=context.tag("HOLIDAY"),
        part=context.tag("PART"),
        clock=clock_of(context),
        zone=context.number("ZONE"),
        pointer=_pointer(pointer) if pointer and not pointed else None,
        shift=SHIFTS.get(pointer.kind, 0) if pointer and pointed else 0,
        pointed=pointed,
    )


def weekday_of_week(context: Context) -> Expression | None:
    """`Thursday last week`: a day of a week counted from the publication."""
    weekday, pointer = context.number("WEEKDAY"), context.one("LAST", "THIS", "NEXT")
    if context.tag("UNIT") != "W" or pointer is None or pointer.text.lower() not in ("last", "this", "next"):
        return None
    return Moment(weekday=weekday, shift=SHIFTS[pointer.kind], pointed=True)


def other_day(context: Context) -> Expression | None:
    """`25` of `April 24 and 25` and `24` of `24 and 25 April`: a day whose month stands with the day beside it."""
    day, at, words = context.number("SMALL"), context.at, context.words
    if day is None:
        return None
    after = [context.kind(step) for step in (1, 2, 3)]
    if after[0] == "AND" and after[1] in ("SMALL", "ORD") and after[2] == "MONTH" and context.one("YEAR") is None:
        return Moment(month=_month_at(words, context.end + 2), day=day)
    month = _month_before(words, at)
    first = words[at - 2].value if at > 1 else None
    ends = words[at - 1].kind == "AND" and context.near(1) in cues("after_day") if at else False
    goes_on = after[0] in ("AND", "COMMA") and after[1] in ("SMALL", "ORD")
    if month is None or not (ends or goes_on) or not isinstance(first, int | float) or day <= first:
        return None
    return Moment(year=context.number("YEAR"), month=month, day=day)


def _month_before(words: Sequence[Word], at: int) -> int | None:
    """Returns the month that a row of days before a word belongs to (`Jan. 12, 19 and`), or None."""
    place = at - 1
    while place > 1 and words[place].kind in ("AND", "COMMA") and words[place - 1].kind in ("SMALL", "ORD"):
        above = place - 2 - (words[place - 2].kind == "DOT" and place > 2)
        if words[above].kind == "MONTH":
            return _month_at(words, above)
        place -= 2
    return None


def _month_at(words: Sequence[Word], place: int) -> int | None:
    value = words[place].value
    return int(value) if isinstance(value, int | float) else None


def short_quarter(context: Context) -> Expression | None:
    """`Q3 2024`, `2Q`, `H1 2021`; without a year only after a preposition, since `Q1` numbers questions too."""
    written = context.tag("QUARTERWORD") or ""
    number = int(next(sign for sign in written if sign.isdigit()))
    year = context.number("YEAR")
    if year is None and ("H" in written or context.near(-1) not in cues("before_quarter")):
        return None
    return Moment(year=year, half=number) if "H" in written else Moment(year=year, quarter=number)


def fiscal_year(context: Context) -> Expression | None:
    """`FY2020` and `FY20`."""
    digits = "".join(sign for sign in context.tag("FISCALYEAR") or "" if sign.isdigit())
    return Moment(year=int(digits) if len(digits) == 4 else 2000 + int(digits))


def _pointer(word: Word) -> str:
    return "previous" if word.text.lower() in ("previous", "preceding") else POINTERS[word.kind]


def _habit(context: Context) -> Expression | None:
    """`Mondays`, `Tuesday nights`: every week."""
    weekday, part = context.one("WEEKDAY"), context.one("PART")
    plural = part.text.lower().endswith("s") if part else weekday is not None and weekday.text.lower().endswith("days")
    if weekday is None or not plural or context.one("MONTH"):
        return None
    return Fixed("SET", f"XXXX-WXX-{weekday.value}" + (f"T{part.value}" if part else ""))


def _days(context: Context) -> list[int] | None:
    """Returns the days of the month, or None where a number is none."""
    if context.one("QUARTER", "HALF") or (context.one("YEAR") and not context.one("MONTH")):
        return []
    clocked = context.one("MERIDIEM", "OCLOCK")
    listed = context.all("SMALL", "ORD")
    if clocked:
        listed = [word for word in listed if _follows(context, word) not in ("MERIDIEM", "OCLOCK")]
    days = [int(word.value) for word in listed if isinstance(word.value, int | float)]
    return days if all(1 <= day <= 31 for day in days) else None


def _follows(context: Context, word: Word) -> str:
    place = list(context.words).index(word) + 1
    return context.words[place].kind if place < len(context.words) else ""


def _last_year(context: Context, years: list[int]) -> int | None:
    if len(years) > 1:
        return years[1] if years[1] > years[0] else None
    return None


def _written(iso: str | None, slash: str | None) -> Expression | None:
    """Reads `2019-04-11` and `25/3/2021`; `4/11/2019` month first, marked as open."""
    if iso:
        year, month, day = (int(part) for part in iso.split("-"))
    else:
        month, day, year = (int(part) for part in (slash or "").split("/"))
        year = year if year > 99 else 1900 + year if year > 50 else 2000 + year
        if 1 <= month <= 12 and 1 <= day <= 12 and month != day:
            return Moment(year=year, month=month, day=day, slashed=True)
        month, day = (day, month) if month > 12 else (month, day)
    return Moment(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _deictic(context: Context) -> Expression | None:
    word = context.one("DEICTIC")
    if word is None or context.one("LAST", "NEXT", "THAT", "THIS"):
        return None
    part = "NI" if word.text.lower() in ("tonight", "overnight") else context.tag("PART")
    count = word.value if isinstance(word.value, int | float) else 0
    return Offset("D", count, part=part, clock=clock_of(context), zone=context.number("ZONE"))


def clock_of(context: Context) -> str | None:
    """Returns the clock time among the words as `HH:MM`, or None."""
    point = context.tag("POINT")
    if point:
        return point
    hour = context.tag("CLOCK")
    before = context.all("SMALL")
    if hour is None and context.one("MERIDIEM", "OCLOCK"):
        small = next((w for w in before if _follows(context, w) in ("MERIDIEM", "OCLOCK")), None)
        hour = f"{int(small.value)}:00" if small and isinstance(small.value, int | float) else None
    if hour is None:
        return None
    written, _, rest = hour.partition(":")
    hours, minutes = int(written), int(rest[:2] or 0)
    half = context.number("MERIDIEM")
    if half is not None and 1 <= hours <= 12:
        hours = hours % 12 + half
    return f"{hours:02d}:{minutes:02d}" if hours < 24 and minutes < 60 else None


def clock(context: Context) -> Expression | None:
    """A clock time with no day: of the day the text speaks of."""
    time = clock_of(context)
    part = context.tag("PART")
    if time is None and part and (small := context.number("SMALL")) and small <= 12:
        time = f"{small % 12 + (12 if part in ('AF', 'EV') else 0):02d}:00"
    if time is None or (context.one("CLOCK") and context.kind(-1) in ("OTHER",) and context.near(-1) in "-:/"):
        return None
    bare = context.one("CLOCK") and not context.one("MERIDIEM", "ZONE", "PART", "APPROX", "AROUND")
    if bare and context.near(-1) not in cues("before_clock") and context.near(1) not in cues("after_clock"):
        return None  # the length of a film, a score, a chapter and verse
    return Offset("D", 0, narrative=True, clock=time, zone=context.number("ZONE"))


def this_part(context: Context) -> Expression | None:
    """`this morning` is the publication's, `late afternoon` of the day the text speaks of."""
    told = context.one("THIS") is None
    if told and context.kind(1) in ("OF", "WEEKDAY"):
        return None
    return Offset("D", 0, narrative=told, part=context.tag("PART"))


def year_end(context: Context) -> Expression | None:
    """`year-end`: the publication's year, told whole; the one before after `since`."""
    return Offset("Y", -1 if context.near(-1) == "since" else 0)


def written_year(context: Context) -> Expression | None:
    """`the year 1990`, `the year two thousand`."""
    number = context.number("YEAR", "NUM")
    return Moment(year=number) if context.tag("UNIT") == "Y" and number and 1000 <= number <= 2100 else None


def years(context: Context) -> Expression | None:
    """`1957-60`, `264 to 241 BC`: two years, the second shortened, or without the era in the first."""
    numbers = [int(word.value) for word in context.all("YEAR", "NUM", "SMALL") if isinstance(word.value, int | float)]
    if len(numbers) != 2:
        return None
    first, last = numbers
    if last < 0:
        first = -abs(first)
    elif context.one("DASH", "SLASHMARK") is None or context.words[context.at].kind != "YEAR":
        return None  # "from 1990 to 1995" names two years
    elif last < 100:
        last += first - first % 100
    return Moment(year=first, last_year=last) if first < last else None


def day_of_month(context: Context) -> Expression | None:
    """`the 28th of that month`, `on the 5th`: a day of the month last told."""
    day, unit = context.number("ORD"), context.tag("UNIT")
    if day is None or not 1 <= day <= 31 or not context.all("ORD")[0].text[0].isdigit():
        return None
    if unit is None and (context.near(-1) not in cues("before_day") or context.near(1) not in cues("after_day")):
        return None
    if unit not in (None, "M") or context.one("LAST", "NEXT"):
        return None
    return Moment(day=day, pointer="this" if context.one("THIS") else "that")


def part_of_month(context: Context) -> Expression | None:
    """`the last week of August`: told by its month, since nobody says on which day its weeks begin."""
    pointer = context.one("LAST")
    known = pointer is None or pointer.text.lower() == "last"
    month = context.number("MONTH")
    days = context.all("SMALL") or len(context.all("ORD")) > (pointer is None)
    if context.tag("UNIT") != "W" or not known or month is None or days or context.one("ISO", "SLASH"):
        return None
    return Moment(year=context.number("YEAR"), month=month)


def weekday_of_month(context: Context) -> Expression | None:
    """`the first Tuesday of November`, `the last Monday in May`: a day like those of feasts."""
    which = -1 if context.one("LAST") else context.number("ORD")
    last = context.one("LAST")
    if which is None or which > 5 or (last and last.text.lower() != "last"):
        return None
    return Moment(
        year=context.number("YEAR"), holiday=f"{context.number('MONTH'):02d}/{context.number('WEEKDAY')}/{which}"
    )


def week_of(context: Context) -> Expression | None:
    """`the week of March 6`: only weeks are called by a day of theirs."""
    day = moment(context) if context.tag("UNIT") == "W" else None
    return replace(day, week=True) if isinstance(day, Moment) else None


def the_past(context: Context) -> Expression | None:
    """`the past` by itself; before a noun it is an adjective."""
    if context.near(0) == "past" and context.near(-1) == "in" and context.near(1) in cues("after_day"):
        return Fixed("DATE", "PAST_REF")
    alone = (
        context.kind(1) in ("COMMA", "DOT", "", "POSS", "AND", "AGO", "TO", "IN", "LONGDASH") and context.near(1) != "-"
    )
    return Fixed("DATE", "PAST_REF") if alone and context.near(0) == "past" else None


def end_of_unit(context: Context) -> Expression | None:
    """`the end of the month`, `the end of the year`."""
    unit = context.tag("UNIT") or "Q"
    return Offset(unit, 0) if unit in ("W", "M", "Y", "Q", "WE") else None


def next_part(context: Context) -> Expression | None:
    """`the next morning`, `that night`: counted from the day the text speaks of; `last night` from the publication."""
    part = context.tag("PART")
    if context.one("LAST"):
        return Offset("D", -1, part=part)
    return Offset("D", 1 if context.one("NEXT") else 0, narrative=True, part=part)


def bare_season(context: Context) -> Expression | None:
    """A season by itself is one only after a preposition of time."""
    if context.near(-1) not in ("in", "by", "since", "until", "during", "of"):
        return None
    return Moment(season=context.tag("SEASON"))


def report_quarter(context: Context) -> Expression | None:
    """`the latest quarter`, `the year-ago quarter`, `the quarter`: quarters as business reports speak of them."""
    last = context.one("LAST")
    year = context.number("YEAR")
    if year:
        return Offset("Q-", 0, year=year)
    if context.one("AGO", "EARLIER") or (last and "ago" in last.text.lower()):
        return Offset("Q-", -4) if context.tag("UNIT") in ("Y", None) else None
    if context.one("UNIT"):
        return Offset("Q-", -4) if last else Offset("Q-", 0)
    if context.one("QUARTER", "PERIOD") is None or (
        context.one("PERIOD") and (not last or last.text.lower() != "latest")
    ):
        return None
    if context.one("NEXT"):
        return Offset("Q", 1)
    return Offset("Q", 0 if context.one("THIS") else -1) if context.one("THIS", "LAST") else Offset("Q-", 0)


def decade(context: Context) -> Expression | None:
    """`the 1990s`, `the nineties`: the last century's where the century is not written."""
    written = context.tag("DECADE") or f"{context.number('DECADEWORD')}"
    before = {context.near(-step) for step in range(1, 9)}
    if len(written) < 4 and (
        before & cues("warmth") or {context.near(-1), context.near(-2), context.near(-3)} & cues("owners")
    ):
        return None  # "a man in his mid-50s" tells an age, "temperatures will reach the 70s" the weather
    if context.one("ERA"):
        return Fixed("DATE", f"BC{int(written) // 10:03d}")
    year = int(written) if len(written) == 4 else 1900 + int(written)
    return Fixed("DATE", f"{year // 10}")


def century(context: Context) -> Expression | None:
    """`the 20th century` is 19 in TIMEX3."""
    ordinal = context.number("ORD")
    if context.tag("UNIT") == "D" and ordinal and context.one("THE"):
        return None
    if context.tag("UNIT") != "100Y" or ordinal is None or not 1 <= ordinal <= 21:
        return None
    era = context.tag("ERA") or ""
    return Fixed("DATE", f"{'BC' if era.startswith('B') else ''}{ordinal - 1:02d}")
