"""Whether the values of two figures can be one: bounds that are open, approximate or rounded taken for what they allow.

What two values come to depends on them alone, so each two are compared once, however many figures give them.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from dateline.model import Figure

TOLERANCE = 0.1
"""Part of its value by which an approximate figure may differ and still agree."""
NEAR_BY = 1.5
"""How many times its bound a figure with an open end is taken to be at most: nobody calls ninety `more than fifty`."""
FARTHEST = 4.0
"""How many times one figure may be another for the same thing."""
VAGUE = 12
"""How many times its bound `dozens` or `hundreds` may be."""
ROUNDED = 10_000
"""Value from which figures are given rounded: three million and 3.2 million are one."""


class Value(NamedTuple):
    """A figure's value."""

    low: float | None
    high: float | None
    approximate: bool
    percent: bool

    @property
    def vague(self) -> bool:
        """True for `dozens` and the like."""
        return self.approximate and self.high is None


def value_of(figure: Figure) -> Value:
    """Returns the value of a figure."""
    return Value(figure.low, figure.high, figure.approximate, figure.unit.startswith("percent"))


@functools.lru_cache(maxsize=65536)
def meet(one: Value, other: Value, far: float = NEAR_BY) -> bool:
    """True if two values may be one, an open end reaching as many times its bound as `far` says."""
    (low, high), (bottom, top) = _range(one, far), _range(other, far)
    return (low <= top and bottom <= high) or _rounded(one, other)


@functools.lru_cache(maxsize=65536)
def comparable(one: Value, other: Value) -> bool:
    """True unless one value is many times the other: two counts of one thing are seldom so far apart, parts of it are."""
    if meet(one, other):
        return True
    values = [abs(value) for value in (one.low or one.high, other.low or other.high) if value]
    return len(values) < 2 or max(values) <= FARTHEST * min(values)


def _rounded(one: Value, other: Value) -> bool:
    """True if one value is the other in fewer digits: `3 million` and `3.2 million`, `12 percent` and `12.4 percent`."""
    values = sorted((one.low, other.low), key=lambda value: len(_digits(value or 0.0)))
    if None in values or one.low != one.high or other.low != other.high:
        return False
    short, long = (value or 0.0 for value in values)
    percent = one.percent and short == int(short)
    if short == 0 or (abs(short) < ROUNDED and not percent):
        return False
    if percent:
        return float(f"{long:.0f}") == short
    return float(f"{long:.{max(0, len(_digits(short)) - 1)}e}") == short


def _digits(value: float) -> str:
    """Returns the digits of a value that count: `32` of 3,200,000."""
    return f"{abs(value):.12g}".replace(".", "").partition("e")[0].strip("0")


def _range(value: Value, far: float) -> tuple[float, float]:
    """Returns the values a figure allows; an open end reaches as many times its bound as `far` says."""
    slack = TOLERANCE if value.approximate else 0.0
    far = max(far, VAGUE) if value.vague else far
    low = value.low * (1 - slack) if value.low is not None else (value.high or 0.0) / far
    high = value.high * (1 + slack) if value.high is not None else (value.low or 0.0) * far
    return min(low, high), max(low, high)
