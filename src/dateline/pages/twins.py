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


def opening_json(view: View) -> str:
    """Returns the beginning of what `to_json` would write of a list whose rows follow page by page, up to its rows."""
    made = {name: value for name, value in as_dict(view).items() if name not in ("rows", "page", "pages")}
    return json.dumps({**made, "all": True}, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "rows": ['


def more_json(view: View, first: bool) -> str:
    """Returns the rows of a page as they stand in a list of JSON that was opened."""
    told = [json.dumps(row, ensure_ascii=False) for row in view.rows]
    return "".join(("\n  " if first and not number else ",\n  ") + row for number, row in enumerate(told))


CLOSING_JSON = "\n ]\n}\n"


def to_csv(view: View, header: bool = True) -> str:
    """Returns the rows as CSV, with a header unless they follow others, lines ended as RFC 4180 has it.

    A cell of text that a spreadsheet would take for a formula is led by an apostrophe, which a spreadsheet does not show.
    """
    out = io.StringIO()
    names = [column.name for column in view.columns]
    writer = csv.DictWriter(out, names, extrasaction="raise", lineterminator="\r\n")
    if header:
        writer.writeheader()
    for row in view.rows:
        writer.writerow({name: cell(row.get(name)) for name in names})
    return out.getvalue()


def cell(value: object) -> object:
    """Returns a value as a cell of CSV: text that a spreadsheet would take for a formula is led by an apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        value = value.replace("\x00", "")
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value
