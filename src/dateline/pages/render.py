"""From a view to its page. All text is escaped and made harmless; a page asks nothing of any other site.

A server may hand in what it adds: controls to correct a record, a head, notices. A page is complete without them, and without scripts.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from dateline.pages import lines, sayings, words
from dateline.pages.addresses import Addresses, window_of
from dateline.pages.days import Card, title
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.text import harmless, shorten, split
from dateline.pages.view import View
from dateline.pages.views import MENU, TITLES
from dateline.pages.views.articles import published
from dateline.store.browse import Record
from dateline.store.browse.records import KIND_OF

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_QUOTED = 4
"""Places quoted beside one line; the others are named, and an event has them all on its own page."""

MOST_FORMS = 6
"""Forms of one thing said, and sequels, named beside a line; its own page has all."""

Correct = Callable[[str, Any], str]
"""From a record's kind and the record to the markup of its controls; a `Markup`, or it is escaped."""


def page(
    view: View,
    story_title: str,
    addresses: Addresses,
    *,
    correct: Correct | None = None,
    style_address: str | None = None,
    head: str = "",
    foot: str = "",
    notices: str = "",
    environment: Environment | None = None,
    **more: Any,
) -> str:
    """Returns the page of a view.

    With `style_address` the style sheet is linked and the policy is left to the server's headers; without it the page carries both.
    `head`, `foot` and `notices` are shown as they are if they are `Markup`, else escaped; `more` is passed to the template. `environment` holds further templates.
    """
    style = style_sheet()
    context = dict(view.context)
    # `lines` names the module that tells a record as a line.
    shown = context.pop("lines", ())
    names = context.get("names")
    return (
        (environment or templates())
        .get_template(view.template)
        .render(
            **context,
            **more,
            lines_shown=shown,
            confirmed_ids=names.browse.confirmed() if isinstance(names, Names) else frozenset(),
            view=view,
            story_title=story_title,
            at=addresses,
            here=_menu_item(view),
            correct=correct or _nothing,
            style=style,
            style_address=style_address,
            policy=None if style_address else policy(style),
            head=head,
            foot=foot,
            notices=notices,
        )
    )


@cache
def templates() -> Environment:
    """Returns the templates, with the words of the pages at hand."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("dateline.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    made.globals.update(
        words=words,
        lines=lines,
        shorten=shorten,
        split=split,
        heading_of=title,
        published_of=published,
        pairs=lambda query: parse_qsl(query.text()),
        kind_of=lambda record: KIND_OF[type(record)],
        quoted=quoted,
        further=further,
        MOST_QUOTED=MOST_QUOTED,
        MOST_FORMS=MOST_FORMS,
        sayings=sayings,
        window_of=window_of,
        Query=Query,
        Card=Card,
        menu=MENU,
        titles=TITLES,
    )
    return made


@cache
def style_sheet() -> str:
    """Returns the style sheet of all pages."""
    return (files("dateline.pages") / "static" / "style.css").read_text("utf-8")


def policy(style: str) -> str:
    """Returns the content security policy of a page: its own style sheet, known by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def quoted(kind: str, record: Record, names: Names, addresses: Addresses) -> list[tuple[str, str, str]]:
    """Returns the first places a record rests on: the address of the marked words, the source's name, the words."""
    return [
        (
            addresses.words(kind, record.id, number, piece),
            shorten(names.outlet(piece.document), 60),
            shorten(piece.quote, 500),
        )
        for number, piece in enumerate(record.evidence[:MOST_QUOTED])
    ]


def further(kind: str, record: Record, names: Names, addresses: Addresses) -> list[tuple[str, str]]:
    """Returns the places beyond those quoted: the address of the marked words, and the source's name."""
    return [
        (addresses.words(kind, record.id, number, piece), shorten(names.outlet(piece.document), 60))
        for number, piece in enumerate(record.evidence)
        if number >= MOST_QUOTED
    ]


def _menu_item(view: View) -> str:
    """The item of the menu a view belongs to."""
    return {
        "actor": "actors",
        "article": "articles",
        "event": "account",
        "eventwords": "wording",
        "omissions": "outlets",
        "statement": "statements",
    }.get(view.name, view.name)


def _finalize(value: Any) -> Any:
    # Only plain strings are captured or made text; what is marked safe was made of escaped parts.
    return harmless(value) if type(value) is str else value


def _nothing(kind: str, record: Any) -> str:
    return ""
