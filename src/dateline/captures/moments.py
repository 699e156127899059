"""Times as containers write them (ISO 8601, e-mail's form, seconds since 1970, `4 March 2021`) as ISO 8601; what can be read in two ways is not read,
unless the order of day and month is known from elsewhere.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

EARLIEST = 1500
LATEST_EPOCH = 4_102_444_800
"""1 January 2100, in seconds since 1970: larger numbers are milliseconds."""
MAX_LENGTH = 60
_ISO = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?:[T ]+(?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<clock>\d{6})Z?)?")
_SLASHED = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)(?:\s.*)?")
_NUMERIC = re.compile(r"(?P<a>\d\d?)(?P<mark>[/.-])(?P<b>\d\d?)(?P=mark)(?P<y>\d{4}|\d\d)(?:[\s,T].*)?")
CENTURY_FROM = 69
"""Of years in two figures, those from here on are of the last century, as POSIX has it."""
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})\b.*", re.I
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<name>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\b.*", re.I
)


def moment(value: object, order: Literal["dmy", "mdy"] | None = None) -> str | None:
    """Returns a time as ISO 8601, as precise as it is written and in its own zone; None where it cannot be told.

    `order` says whether in `05/03/2024` the day comes first; without it only what can be read in one way is (`25/03/2024`, and, as nobody
    writes months first with dots, `05.03.2024`).
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _epoch(float(value))
    text = " ".join(str(value).split())
    if not text or len(text) > MAX_LENGTH:
        return None
    if match := _ISO.fullmatch(text):
        return _iso(match)
    if match := _COMPACT.fullmatch(text):
        return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _epoch(float(text))
    if match := _NUMERIC.fullmatch(text):
        return _numeric(match, order)
    for form in (_SLASHED, _DAY_FIRST, _MONTH_FIRST):
        if (match := form.fullmatch(text)) and (found := _named(match)):
            return found if ":" not in text else _mailed(text) or found
    return _mailed(text)


def leading(text: str) -> Literal["dmy", "mdy"] | None:
    """Returns which of day and month comes first in a date in figures that shows it (`25/03/2024`), else None."""
    match = _NUMERIC.fullmatch(" ".join(text[: MAX_LENGTH * 2].split()))
    if match is None or match["mark"] == "." or len(match["y"]) < 4:
        return None
    day_first, month_first = _both(match)
    return "dmy" if day_first and not month_first else "mdy" if month_first and not day_first else None


def ambiguous(text: str) -> bool:
    """Tells whether a text is a date in figures that is a different day in either order."""
    match = _NUMERIC.fullmatch(" ".join(text[: MAX_LENGTH * 2].split()))
    return match is not None and moment(text, "dmy") is not None and moment(text) is None


def in_utc(value: str | None) -> str | None:
    """Returns an ISO 8601 moment in UTC, to the second; None for a day alone and for a moment without a zone."""
    if not value or "T" not in value:
        return None
    try:
        read = datetime.fromisoformat(value)
        return None if read.tzinfo is None else read.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None


def _iso(match: re.Match[str]) -> str | None:
    if not match["d"]:
        year, month = int(match["y"]), int(match["m"] or 1)
        known = year >= EARLIEST and 1 <= month <= 12 and not match["clock"]
        return match[0] if known else None
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    if not day or not match["clock"]:
        return day
    zone = {"Z": "Z", "UTC": "Z", "GMT": "Z"}.get(match["zone"] or "", match["zone"] or "")
    zone = zone if len(zone) != 5 else f"{zone[:3]}:{zone[3:]}"
    whole = f"{day}T{match['clock']}{zone}"
    try:
        datetime.fromisoformat(whole)
    except ValueError:
        return day
    return whole


def _numeric(match: re.Match[str], order: Literal["dmy", "mdy"] | None) -> str | None:
    day_first, month_first = _both(match)
    if len(match["y"]) < 4 and order is None:
        return None  # the year may as well come first
    if match["mark"] == "." and order is None:
        return day_first
    if order is not None:
        return day_first if order == "dmy" else month_first
    return day_first or month_first if not (day_first and month_first) or day_first == month_first else None


def _both(match: re.Match[str]) -> tuple[str | None, str | None]:
    """The day it is when the day comes first, and when the month does; None where there is no such day."""
    one, other, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) < 4:
        year += 1900 if year >= CENTURY_FROM else 2000
    return _day(year, other, one), _day(year, one, other)


def _named(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = int(groups["m"]) if groups.get("m") else _MONTHS.get(groups["name"][:3].lower(), 0)
    return _day(int(groups["y"]), month, int(groups["d"]))


def _mailed(text: str) -> str | None:
    """E-mail's and RSS's form."""
    try:
        found = parsedate_to_datetime(text)
        return found.isoformat() if found.year >= EARLIEST else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _epoch(seconds: float) -> str | None:
    seconds = seconds / 1000 if seconds > LATEST_EPOCH else seconds
    if not 100_000_000 <= seconds <= LATEST_EPOCH:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat() if year >= EARLIEST else None
    except ValueError:
        return None
