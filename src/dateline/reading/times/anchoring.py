"""Places an expression on the calendar: its TIMEX3 value, given the day of publication and the time the text speaks of.

Every function is pure. What the publication would have to tell and is not known stays X (`XXXX-WXX-3`), never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateline.model import TimeType
from dateline.reading.times.expressions import Expression, Fixed, Length, Moment, Offset
from dateline.reading.times.feasts import feast, holiday_month

MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}
"""A month inside each season, to tell which year a season without one is in."""
NOWADAYS = Offset("D", 0)
"""`today`, which in a history is no day."""
YEAR = re.compile(r"(BC)?(\d{4})(?!\d)")
MONTH = re.compile(r"(?:BC)?\d{4}-(\d\d)")
DAYS_AFTER = 6
"""Days from the publication to the weekday of the day before it."""
CLOSE = 30
"""Days around the publication."""
HOURS = {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is read against."""

    today: date | None
    """The day of publication."""
    told: str | None
    """The value of the last dated expression before this one."""
    direction: int = 0
    """-1 where its clause speaks of the past, 1 of what is to come, 0 where that is not known."""
    sure: bool = False
    """Whether the direction comes from the verb the expression hangs on."""
    present: bool = False
    """Whether it comes from a verb in the present (`she sings on Sunday night`)."""
    narrative: bool = False
    """Whether the text tells a history: bare months and days then belong to the time told, not to the publication."""
    clock: str | None = None
    """The time of day of the telling (`14:32`), known of entries of live tickers: hours are counted from it."""


def value_of(expression: Expression, anchor: Anchor) -> tuple[TimeType, str]:
    """Returns the TIMEX3 type and value of an expression."""
    if isinstance(expression, Fixed):
        return expression.type, expression.value
    if isinstance(expression, Length):
        return "DURATION", expression.value
    if isinstance(expression, Offset):
        if anchor.narrative and expression == NOWADAYS:
            return "DATE", "PRESENT_REF"
        return _timed(_offset(expression, anchor), expression.part, expression.clock)
    return _timed(_moment(expression, anchor), expression.part, expression.clock)


def _timed(day: str, part: str | None, clock: str | None) -> tuple[TimeType, str]:
    if clock:
        return "TIME", f"{day}T{clock}"
    if part:
        return "TIME", f"{day}T{part.lstrip('T') if part.startswith('T') else part}"
    return "DATE", day


# --- calendar moments --------------------------------------------------------------------------------------------------


def _moment(moment: Moment, anchor: Anchor) -> str:
    if moment.pointed and (moment.weekday is None or moment.month):
        year = anchor.today.year + moment.shift if anchor.today else None
        moment = replace(moment, year=year)
    if moment.holiday:
        return _holiday(moment, anchor)
    if moment.month:
        return _month(moment, anchor)
    if moment.quarter or moment.half:
        return _quarter(moment, anchor)
    if moment.season:
        return f"{_year(moment, MONTHS[moment.season], anchor)}-{moment.season}"
    if moment.weekday:
        return _weekday(moment, anchor)
    if moment.day:
        return _day_of_month(moment.day, moment.pointer, anchor)
    if moment.last_year and moment.year:
        return f"{written(moment.year)}/{written(moment.last_year)}"
    return written(moment.year) if moment.year is not None else "XXXX"


def _day_of_month(day: int, pointer: str | None, anchor: Anchor) -> str:
    """Returns `the 5th` of the month last told, or of the month of publication where the words say `this month`."""
    base = anchor.today.isoformat() if anchor.today and pointer == "this" else anchor.told or ""
    return f"{base[:7]}-{day:02d}" if MONTH.match(base) and pointer else f"XXXX-XX-{day:02d}"


def written(year: int) -> str:
    """Returns a year as TIMEX3 writes it: `0476`, and `BC0480` for -480."""
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def year_of(value: str | None) -> int | None:
    """Returns the year a value lies in, negative before Christ, or None where it names none."""
    match = YEAR.match(value or "")
    return int(match[2]) * (-1 if match[1] else 1) if match else None


def _month(moment: Moment, anchor: Anchor) -> str:
    month, day = moment.month or 1, moment.day
    year = _year(moment, month, anchor, day)
    first = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
    if moment.week:
        return _week_of(first)
    if moment.last_day:
        return f"{first}/{year}-{month:02d}-{moment.last_day:02d}"
    if moment.last_month:
        return f"{first}/{year}-{moment.last_month:02d}"
    return first


def _week_of(value: str) -> str:
    """Returns the week of a day; a Sunday names the week it opens."""
    day = day_of(value)
    if day is None:
        return value
    year, week, _ = (day + timedelta(days=day.isoweekday() == 7)).isocalendar()
    return f"{year:04d}-W{week:02d}"


def _year(moment: Moment, month: int, anchor: Anchor, day: int | None = None) -> str:
    """Returns the year of a month or day that is written without one, as four characters."""
    if moment.year is not None:
        return written(moment.year)
    if moment.pointed:
        return "XXXX"
    told = year_of(anchor.told)
    if told is not None and moment.pointer == "that":
        return written(told)
    if told is not None and anchor.told and anchor.narrative and moment.pointer in (None, "previous", "next"):
        return written(_told_year(told, anchor.told, month, moment.pointer))
    if anchor.today is None:
        return "XXXX"
    return f"{_nearest_year(moment, month, day, anchor):04d}"


def _told_year(year: int, told: str, month: int, pointer: str | None) -> int:
    """In a history the months go forward: January after November 1917 is in 1918."""
    match = MONTH.match(told)
    before = int(match[1]) if match else month
    if pointer == "next":
        return year + (month <= before)
    if pointer == "previous":
        return year - (month >= before)
    return year + 1 if before - month >= 9 else year


def _nearest_year(moment: Moment, month: int, day: int | None, anchor: Anchor) -> int:
    today = anchor.today or date.min
    if moment.pointer == "this":
        return today.year
    if moment.weekday and day and (year := _year_of_weekday(moment.weekday, month, day, today)):
        return year
    distance = _distance(month, day, today)
    if moment.pointer in ("last", "previous", "next"):
        return today.year - (distance >= 0) if moment.pointer != "next" else today.year + (distance <= 0)
    # A month or day is written without its year only when that is near, unless the verb says otherwise; and a day some weeks off
    # is near whatever a verb says, which may not be its own.
    close = 0 if day is None else CLOSE
    if anchor.direction < 0 and anchor.sure:
        return today.year if distance <= close else today.year - 1
    if anchor.direction > 0 and (day is None or anchor.sure):
        return today.year if distance >= -close else today.year + 1
    ahead, behind = (6, 6) if day is None else (183, 183)
    if anchor.direction < 0:
        ahead, behind = (2, 7) if day is None else (120, 183)
    return today.year - 1 if distance > ahead else today.year + 1 if distance < -behind else today.year


def _year_of_weekday(weekday: int, month: int, day: int, today: date) -> int | None:
    """Returns the nearest year in which a day of the month is a given weekday; only the years next to the publication's are asked."""
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            if date(year, month, day).isoweekday() == weekday:
                return year
        except ValueError:
            continue
    return None


def _distance(month: int, day: int | None, today: date) -> int:
    """Returns how far ahead in the year of publication a month (in months) or day (in days) lies."""
    if day is None:
        return month - today.month
    return (month - today.month) * 30 + day - today.day


def is_near(moment: Moment, today: date) -> bool:
    """Tells of a day of the month within weeks of the publication, which is that of its year whatever year is told beside it."""
    return bool(moment.month and moment.day) and abs(_distance(moment.month or 1, moment.day, today)) <= CLOSE


def _quarter(moment: Moment, anchor: Anchor) -> str:
    """Returns a quarter or half year; without a year, the one that direction and nearness give."""
    letter, number, many = ("Q", moment.quarter or 0, 4) if moment.quarter else ("H", moment.half or 0, 2)
    if moment.year is not None:
        return f"{written(moment.year)}-{letter}{number}"
    if moment.pointed or anchor.today is None:
        return f"XXXX-{letter}{number}"
    now = (anchor.today.month - 1) * many // 12 + 1
    ahead = number - now
    # Results come out in the quarter after: just after a year's end the fourth quarter is last year's.
    year = anchor.today.year - 1 if ahead > many // 2 or (ahead > 0 and anchor.direction < 0) else anchor.today.year
    return f"{year:04d}-{letter}{number}"


def _weekday(moment: Moment, anchor: Anchor) -> str:
    weekday = moment.weekday or 1
    if moment.pointed and anchor.today:
        monday = anchor.today - timedelta(days=anchor.today.isoweekday() - 1)
        return (monday + timedelta(days=7 * moment.shift + weekday - 1)).isoformat()
    if anchor.narrative and anchor.told and moment.pointer is None and anchor.direction <= 0:
        told = day_of(anchor.told)
        if told:
            return (told + timedelta(days=(weekday - told.isoweekday()) % 7)).isoformat()
    if moment.pointer == "previous" and anchor.told and (told := day_of(anchor.told)):
        return (told - timedelta(days=(told.isoweekday() - weekday) % 7 or 7)).isoformat()
    if anchor.today is None:
        return f"XXXX-WXX-{weekday}"
    ahead = (weekday - anchor.today.isoweekday()) % 7
    if moment.pointer in ("last", "previous"):
        return (anchor.today - timedelta(days=7 - ahead)).isoformat()
    if moment.pointer == "next":
        return (anchor.today + timedelta(days=ahead or 7)).isoformat()
    coming = anchor.direction > 0 or (moment.pointer == "this" and anchor.direction == 0)
    if anchor.direction < 0 and ahead == 1:
        # Told of the day after the publication: a report kept up to date, or a day that began earlier elsewhere. Of 55 such
        # weekdays in Giveme5W1H about 50 were that day; a week back is written "last Tuesday".
        coming = True
    if anchor.direction > 0 and ahead == DAYS_AFTER and (not anchor.sure or anchor.present):
        coming = False  # yesterday, whatever is planned around it; and a present tense may tell the past
    return (anchor.today + timedelta(days=ahead if coming or ahead == 0 else ahead - 7)).isoformat()


def _holiday(moment: Moment, anchor: Anchor) -> str:
    rule = moment.holiday or ""
    day = feast(rule, anchor.today.year) if anchor.today else None
    month = day.month if day else holiday_month(rule)
    year = _year(moment, month, anchor, day.day if day else None)
    if not year.isdigit():
        return f"XXXX-{rule}" if rule[2] == "-" else "XXXX-XX-XX"
    return feast(rule, int(year)).isoformat()


# --- counted from a day ------------------------------------------------------------------------------------------------


def _offset(offset: Offset, anchor: Anchor) -> str:
    base = anchor.told if offset.narrative and anchor.told else None
    if offset.unit == "D" and base and day_of(base) is None and not anchor.narrative:
        base = None
    if anchor.narrative and anchor.told and (offset.turns or (offset.unit in ("M", "Y") and offset.count == 0)):
        base = anchor.told
    if anchor.narrative and base is None and (offset.counted or offset.unit == "D"):
        return _unknown(offset.unit)  # "today" and "two years ago" of a history are those of someone it quotes
    if base is None and (
        anchor.today is None or (offset.narrative and offset.counted and offset.count > 0 and anchor.told is None)
    ):
        return _unknown(offset.unit)  # "a decade later" than nobody knows when
    if offset.unit == "Q-":
        return _report(offset, anchor)
    if offset.unit == "Y" and abs(offset.count) == 1 and offset.counted and _is_quarter(anchor.told):
        base = anchor.told
    if offset.unit.startswith("T") and base is None and anchor.clock and anchor.today:
        return _hours_from(datetime.combine(anchor.today, time.fromisoformat(anchor.clock)), offset)
    if offset.unit == "WE" and offset.count == 0 and not offset.narrative and anchor.today:
        return _shifted("WE", -1 if _weekend_gone(anchor.today, anchor.direction) else 0, anchor.today.isoformat())
    return _shifted(offset.unit, offset.count, base or (anchor.today.isoformat() if anchor.today else ""))


def _weekend_gone(today: date, direction: int) -> bool:
    """Tells whether `the weekend` is the last one: before Saturday, in the past or, early in the week, for want of better."""
    return today.isoweekday() < 6 and (direction < 0 or (direction == 0 and today.isoweekday() < 4))


def _is_quarter(value: str | None) -> bool:
    return value is not None and value[5:6] == "Q"


def _report(offset: Offset, anchor: Anchor) -> str:
    """Returns the quarter a business report speaks of, and with a count the one so many before it."""
    told = anchor.told or ""
    if not _is_quarter(told):
        if anchor.today is None:
            return "XXXX-QX"
        told = _shifted("Q", -1, anchor.today.isoformat())
    return f"{offset.year:04d}{told[4:]}" if offset.year else _shifted("Q", offset.count, told)


def _hours_from(moment: datetime, offset: Offset) -> str:
    try:
        return (moment + timedelta(hours=offset.count * HOURS[offset.unit])).date().isoformat()
    except OverflowError:
        return _unknown(offset.unit)


def _unknown(unit: str) -> str:
    return {
        "D": "XXXX-XX-XX",
        "W": "XXXX-WXX",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "Q-": "XXXX-QX",
        "WE": "XXXX-WXX-WE",
    }.get(unit, "XXXX")


def _shifted(unit: str, count: float, base: str) -> str:
    """Returns the value so many units after a value, as precise as the unit (and no more precise than the base)."""
    year = year_of(base)
    if year is None:
        return _unknown(unit)
    if unit == "Y" and _is_quarter(base):
        return f"{year + int(count):04d}{base[4:]}"
    if unit in ("Y", "10Y", "100Y", "1000Y"):
        return _years(year + count * int(unit[:-1] or 1), unit)
    if year < 0:
        return _unknown(unit)
    if unit in ("M", "3M", "Q"):
        return _months(unit, count, base)
    day = day_of(base)
    if day is None or abs(count) > 40_000:
        return _unknown(unit)
    try:
        return _days(unit, count, day)
    except OverflowError:
        return _unknown(unit)


def _years(year: float, unit: str) -> str:
    whole = int(year)
    if not -10_000 < whole < 10_000:
        return "XXXX"
    return f"{whole // 100:02d}" if unit == "100Y" and whole > 0 else written(whole)


def _months(unit: str, count: float, base: str) -> str:
    if unit == "Q":
        quarter = int(base[6]) - 1 if _is_quarter(base) and base[6].isdigit() else (_month_of(base) - 1) // 3
        total = int(base[:4]) * 4 + quarter + int(count)
        return f"{total // 4:04d}-Q{total % 4 + 1}" if 0 < total // 4 < 10_000 else "XXXX-QX"
    total = int(base[:4]) * 12 + _month_of(base) - 1 + int(count * (3 if unit == "3M" else 1))
    return f"{total // 12:04d}-{total % 12 + 1:02d}" if 0 < total // 12 < 10_000 else "XXXX-XX"


def _month_of(base: str) -> int:
    day = day_of(base)
    return day.month if day else int(base[5:7]) if base[5:7].isdigit() and 1 <= int(base[5:7]) <= 12 else 1


def _days(unit: str, count: float, day: date) -> str:
    if unit.startswith("T"):
        return (day + timedelta(days=int(count * HOURS[unit] / 24))).isoformat()
    if unit == "D":
        return (day + timedelta(days=int(count))).isoformat()
    moved = day + timedelta(days=int(count * 7 * (2 if unit == "2W" else 1)))
    year, week, _ = moved.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")


def day_of(value: str) -> date | None:
    """Returns the day a value names, a week's Monday, or None for anything less precise."""
    try:
        if value[5:6] == "W" and value[6:8].isdigit():
            return date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
