"""Reads the amounts of a sentence: the number with its bounds, its currency or percent sign, apart from what it counts.

Works on the letters alone, so that it stands whatever the parse is worth. Amounts never overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.reading.figures.lexicon import listed, phrases, table
from dateline.reading.numerals import number, read_numeral, words
from dateline.reading.times.words import Piece

PERCENT = ("percent", "pct", "pc")
MANY = 3
"""Letters a plural has more than, for which `3m` counts millions."""
LEAST_SCALE = 1000
"""A suffix or scale of at least this reaches back over a range: "three to five million" starts at three million."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount over `pieces[first:end]`."""

    first: int
    """The first piece, modifiers included."""
    start: int
    """The first piece of the number itself."""
    end: int
    """One past the last piece."""
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    """An ISO 4217 code or `percent`, where the amount itself has it."""
    digits: bool = False
    """Whether it is written in digits."""

    @property
    def value(self) -> float:
        """The number the words name, whichever end it bounds."""
        return self.low if self.low is not None else self.high or 0.0


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    start: int
    end: int
    unit: str | None
    scaled: bool
    digits: bool


def read_amounts(pieces: Sequence[Piece]) -> list[Amount]:
    """Returns the amounts of a sentence in order."""
    lower = [piece.text.lower() for piece in pieces]
    found: list[Amount] = []
    at = 0
    while at < len(pieces):
        amount = _amount(pieces, lower, at, found[-1].end if found else 0) or _vague(pieces, lower, at)
        if amount is None:
            at += 1
            continue
        found.append(amount)
        at = amount.end
    return found


def _amount(pieces: Sequence[Piece], lower: list[str], at: int, floor: int) -> Amount | None:
    one = _number(pieces, lower, at)
    if one is None:
        return None
    other = _upper(pieces, lower, one, floor)
    if other is not None:
        low = one.value * _carried(one, other)
        amount = Amount(at, at, other.end, low, other.value, False, one.unit or other.unit, one.digits)
        if low >= other.value:
            other = None
    if other is None:
        amount = Amount(at, at, one.end, one.value, one.value, False, one.unit, one.digits)
    return _bounded(lower, amount, floor)


def _number(pieces: Sequence[Piece], lower: list[str], at: int) -> _Number | None:
    """Reads a currency sign or code, a numeral, its suffix, and a percent sign or currency word."""
    unit, start = _currency_before(pieces, lower, at)
    if start >= len(pieces) or pieces[start].shape not in ("DIGITS", "WORD"):
        return None
    numeral = read_numeral(lower[start : start + 14])
    if numeral is None:
        return None
    value, end = numeral.value, start + numeral.length
    scaled = value >= LEAST_SCALE and not lower[end - 1][0].isdigit()
    suffix = words()["suffix"].get(lower[end], 0.0) if end < len(pieces) else 0.0
    if suffix and _takes_suffix(pieces, end, unit):
        value, end, scaled = round(value * suffix, 6), end + 1, True
    tail, end = _unit_after(pieces, lower, end)
    return _Number(value, at, end, unit or tail, scaled, lower[start][0].isdigit())


def _currency_before(pieces: Sequence[Piece], lower: list[str], at: int) -> tuple[str | None, int]:
    signs, letters, codes = table("currency_sign"), table("dollar_of"), table("currency_code")
    if pieces[at].text in signs:
        return signs[pieces[at].text], at + 1
    follows = lower[at + 1] if at + 1 < len(pieces) else ""
    if follows == "$" and lower[at] in letters and pieces[at].text.isupper():
        return letters[lower[at]], at + 2
    if lower[at] in codes and pieces[at].text != lower[at] and number(follows) is not None:
        return codes[lower[at]], at + 1
    return None, at


def _takes_suffix(pieces: Sequence[Piece], end: int, unit: str | None) -> bool:
    """`$3m` is three million, `3m` may be three metres; a suffix is written against its number or has two letters and more."""
    close = pieces[end].start == pieces[end - 1].end
    after = pieces[end + 1].text if end + 1 < len(pieces) else ""
    if close and pieces[end].text == "m" and after.endswith("s") and after.islower() and len(after) > MANY:
        return after not in listed("measured")  # "143m customers"
    return (close and (unit is not None or pieces[end].text != "m")) or (len(pieces[end].text) > 1 and unit is not None)


def _unit_after(pieces: Sequence[Piece], lower: list[str], end: int) -> tuple[str | None, int]:
    if end >= len(pieces):
        return None, end
    if lower[end] == "%" or lower[end] in PERCENT:
        points = end + 1 < len(pieces) and lower[end + 1] in ("point", "points")
        return ("percentage points", end + 2) if points else ("percent", end + 1)
    if lower[end : end + 2] == ["per", "cent"]:
        return "percent", end + 2
    if lower[end] == "percentage" and lower[end + 1 : end + 2] in (["points"], ["point"]):
        return "percentage points", end + 2
    if lower[end] == "us" and lower[end + 1 : end + 2] == ["dollars"]:
        return "USD", end + 2
    if lower[end] in table("currency_word"):
        return str(table("currency_word")[lower[end]]), end + 1
    code = table("currency_code").get(lower[end])
    return (str(code), end + 1) if code and pieces[end].text.isupper() else (None, end)


def _upper(pieces: Sequence[Piece], lower: list[str], one: _Number, floor: int) -> _Number | None:
    """Returns the upper end of a range (`20 to 30`, `20-30`, `between 20 and 30`), or None."""
    place = one.end
    if place + 1 >= len(pieces):
        return None
    link = lower[place]
    between = one.start > floor and lower[one.start - 1] == "between"
    close = link in ("-", "–") and pieces[place].start == pieces[place - 1].end == pieces[place + 1].start - 1
    if not (link == "to" or close or (link == "and" and between) or (link == "or" and one.value < 100)):
        return None
    # "from 20 to 30" tells of a change, not of a range.
    if link == "to" and one.start > floor and lower[one.start - 1] == "from":
        return None
    upper = _number(pieces, lower, place + 1)
    # "fell 3.2% to $41.50" gives two quantities, not one.
    if upper is not None and one.unit and upper.unit and one.unit != upper.unit:
        return None
    return upper


def _carried(one: _Number, other: _Number) -> float:
    """In `three to five million` the scale stands once, for both."""
    if one.scaled or not other.scaled or one.value >= LEAST_SCALE:
        return 1.0
    for scale in sorted(words()["suffix"].values(), reverse=True):
        if other.value >= scale:
            return scale
    return 1.0


def _bounded(lower: list[str], amount: Amount, floor: int) -> Amount:
    """Adds the words around a number that open one of its ends or make it rough."""
    end = amount.end
    for phrase, sense in phrases("after"):
        if tuple(lower[end : end + len(phrase)]) == phrase:
            amount = _opened(replace(amount, end=end + len(phrase)), sense)
    if lower[end : end + 1] == ["+"]:
        amount = _opened(replace(amount, end=end + 1), "least")
    if lower[end : end + 2] == ["-", "plus"]:
        amount = _opened(replace(amount, end=end + 2), "least")
    for _ in range(2):
        amount = _modified(lower, amount, floor)
    return amount


def _modified(lower: list[str], amount: Amount, floor: int) -> Amount:
    for phrase, sense in phrases("before"):
        first = amount.first - len(phrase)
        if first < floor or tuple(lower[first : amount.first]) != phrase:
            continue
        if sense == "range" and amount.low == amount.high:
            return amount
        return _opened(replace(amount, first=first), sense)
    return amount


def _opened(amount: Amount, sense: str) -> Amount:
    if sense == "least":
        return replace(amount, high=None if amount.low == amount.high else amount.high)
    if sense == "most":
        return replace(amount, low=None if amount.low == amount.high else amount.low)
    return replace(amount, approximate=True) if sense == "about" else amount


def _vague(pieces: Sequence[Piece], lower: list[str], at: int) -> Amount | None:
    """Reads `dozens`, `tens of thousands`: at least one such scale, roughly."""
    scales = table("vague")
    if lower[at] not in scales and lower[at] != "tens":
        return None
    value, end = float(scales.get(lower[at], 10)), at + 1
    if (
        lower[end : end + 1] == ["of"]
        and end + 1 < len(pieces)
        and lower[end + 1] in ("thousands", "millions", "billions")
    ):
        value, end = value * scales[lower[end + 1]], end + 2
    if value < 12 or (lower[end : end + 1] != ["of"] and lower[at] == "scores"):
        return None
    return Amount(at, at, end, value, None, True)
