"""What countries are called, for pages: the names of the one table of countries, without the rooms that read with it."""

from __future__ import annotations

from functools import cache

from dateline.reading.countries import country_rows


@cache
def land_names() -> dict[str, str]:
    """Returns the name that is shown for each ISO 3166 alpha-3 code."""
    return {row["alpha3"]: row["name"] for row in country_rows()}
