"""Times as containers write them (ISO 8601, e-mail's form, seconds since 1970, `4 March 2021`) as ISO 8601; what can be read in two ways is not read."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

EARLIEST = 1500
LATEST_EPOCH = 4_102_444_800
"""1 January 2100, in seconds since 1970: larger numbers are milliseconds."""
MAX_LENGTH = 60
_ISO = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?:[T ]+(?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<clock>\d{6})Z?)?")
_SLASHED = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)(?:\s.*)?")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<name>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})\b.*", re.I
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<name>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\b.*", re.I
)


def moment(value: object) -> str | None:
    """Returns a time as ISO 8601, as precise as it is written and in its own zone; None where it cannot be told."""
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
    for form in (_SLASHED, _DAY_FIRST, _MONTH_FIRST):
        if (match := form.fullmatch(text)) and (found := _named(match)):
            return found if ":" not in text else _mailed(text) or found
    return _mailed(text)


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
