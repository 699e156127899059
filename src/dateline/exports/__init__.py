"""The exports: one file a format. Each turns a story into something another program or a reader can open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import FormatError

if TYPE_CHECKING:
    from dateline.model import Story

FORMATS = {
    "json": "the whole account as one JSON object",
    "csv": "the events as a table in PLOVER's terms",
    "geojson": "the events at known places as points",
    "site": "a folder of web pages that open without a server",
}
"""What a story can be exported to."""


def export(story: Story, to: str, target: Path) -> None:
    """Writes a story to a file, or for `site` to a folder, in one of `FORMATS`."""
    if to == "json":
        from dateline.exports import json

        json.write(story, target)
    elif to == "csv":
        from dateline.exports import csv

        csv.write(story, target)
    elif to == "geojson":
        from dateline.exports import geojson

        geojson.write(story, target)
    elif to == "site":
        from dateline.exports import site

        site.write(story, target)
    else:
        raise FormatError(f"there is no export “{to}”; there are: {', '.join(FORMATS)}.")
