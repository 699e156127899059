"""A view as JSON and CSV: exactly the rows that its page shows."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from dateline.pages.view import View

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(view: View) -> str:
    """Returns the view as one JSON object: title, the sentence, what was asked, the filters' counts, and the rows."""
    return json.dumps(as_dict(view), ensure_ascii=False, indent=1) + "\n"


def as_dict(view: View) -> dict[str, Any]:
    """Returns what `to_json` writes."""
    made: dict[str, Any] = {
        "view": view.name,
        "title": view.title,
        "sentence": view.sentence,
        "query": view.query.text(),
        "errors": list(view.query.errors),
        "columns": [{"name": column.name, "title": column.title} for column in view.columns],
        "rows": list(view.rows),
        "facets": [
            {
                "name": facet.name,
                "title": facet.title,
                "values": [
                    {"value": one.value, "label": one.label, "count": one.count, "chosen": one.chosen}
                    for one in facet.choices
                ],
            }
            for facet in view.facets
        ],
    }
    if view.pager:
        made |= {"page": view.pager.page, "pages": view.pager.pages, "total": view.pager.total}
    return made


def to_csv(view: View) -> str:
    """Returns the rows as CSV with a header, lines ended as RFC 4180 has it.

    A cell of text that a spreadsheet would take for a formula is led by an apostrophe, which a spreadsheet does not show.
    """
    out = io.StringIO()
    names = [column.name for column in view.columns]
    writer = csv.DictWriter(out, names, extrasaction="raise", lineterminator="\r\n")
    writer.writeheader()
    for row in view.rows:
        writer.writerow({name: _cell(row.get(name)) for name in names})
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        value = value.replace("\x00", "")
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value
