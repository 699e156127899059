"""Whether `05/03/2024` is a day of March or of May: one date does not say, but the dates of a file together often do.

Invariant: what nothing tells, and what the dates of a file tell in two ways, is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from dateline.captures.found import Skipped
from dateline.captures.moments import ambiguous, leading

Order = Literal["dmy", "mdy"]
DATED = ("published", "modified")
LOOK = 4_000_000
"""Bytes of a file whose dates are looked at before the first is read: some thousands of articles."""
_GIVEN = re.compile(r"(?P<name>.*):(?P<order>dmy|mdy)", re.I | re.S)
_SEVERAL = "some of its dates have the day first, others the month"
_NEITHER = "no date of the file tells which way"


def split_order(name: str) -> tuple[str, Order | None]:
    """Returns the name of a column and the order of its dates, where the user gives one with it: `day:dmy`."""
    match = _GIVEN.fullmatch(name)
    if match is None:
        return name, None
    return match["name"], "dmy" if match["order"].lower() == "dmy" else "mdy"


class Days:
    """The dates of a file, as far as they have been looked at."""

    def __init__(self, given: Mapping[str, str], leaning: Order | None = None) -> None:
        """Takes the columns as the user named them, and the order to which the form of the file points where its dates do not tell."""
        self._given = {field: order for field in DATED if (order := split_order(given.get(field, ""))[1])}
        self._leaning = leaning
        self._told: set[Order] = set()
        self._open: dict[str, tuple[str, str]] = {}

    def see(self, fields: Mapping[str, Any], columns: Mapping[str, str]) -> None:
        """Looks at the dates of one record, given what its columns are called."""
        for field in DATED:
            value = fields.get(field)
            if isinstance(value, str):
                order = leading(value)
                if order is not None:
                    self._told.add(order)
                elif ambiguous(value):
                    self._open.setdefault(field, (columns.get(field, ""), value.strip()))

    def orders(self) -> dict[str, Order]:
        """Returns the order of the dates in each field; without those of which it is not known."""
        order = next(iter(self._told)) if len(self._told) == 1 else None if self._told else self._leaning
        return ({} if order is None else dict.fromkeys(DATED, order)) | self._given

    def unsettled(self, path: str) -> Iterator[Skipped]:
        """Says of which field the dates stay unknown, and what settles it."""
        orders = self.orders()
        for field, (column, example) in self._open.items():
            if field not in orders:
                why = _SEVERAL if self._told else _NEITHER
                option = f"--columns {field}={column}:dmy"
                yield Skipped(
                    path,
                    f"dates as {example[:40]} are left unknown: {why}. Where the day comes first, say {option}; where the month does, :mdy",
                    left_out=False,
                )
