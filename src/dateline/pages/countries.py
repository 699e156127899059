"""What countries are called, for pages: the names of the one table of countries, without the rooms that read with it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def land_names() -> dict[str, str]:
    """Returns the name that is shown for each ISO 3166 alpha-3 code."""
    # By its path: to import the reading room, or the story room, would take seconds that a page does not have.
    text = files("dateline").joinpath("reading", "data", "names_countries.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["alpha3"]: row["name"] for row in rows}
