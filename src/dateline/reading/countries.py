"""The one table of countries, row by row, for every room that asks what a country is called, where it lies and who its people are.

It is read once a process, and importing it loads nothing that reads text: a page can ask it at once.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def country_rows() -> tuple[Mapping[str, str], ...]:
    """Returns the rows of `names_countries.csv` by column, in order; cells of several words keep the bars between them."""
    text = files("dateline.reading").joinpath("data", "names_countries.csv").read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def parts(cell: str) -> list[str]:
    """Returns the words of a cell of several."""
    return [part for part in cell.split("|") if part]
