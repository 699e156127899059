"""Views as pages of the server: what `pages` makes, with what a server adds: scripts, controls to correct a line, what was decided last."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup

from dateline.pages.addresses import Served
from dateline.pages.render import Correct, page, templates
from dateline.pages.view import View
from dateline.pages.views.decisions import in_words
from dateline.store.browse import Browse

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "/static/style.css"
MORE = {
    "event": "Merge, split, rename, date …",
    "actor": "Merge, split, rename, not this person …",
    "document": "Date …",
}
"""What the page of corrections offers beyond the two buttons, by kind of subject."""


def as_page(shown: View, browse: Browse, token: str, decided: int = 0, **more: Any) -> str:
    """Returns the page of a view; `decided` is the number of the decision that led to it, `more` is passed to the template."""
    macros = controls()
    back = Served().view(shown.name, shown.query)
    return page(
        shown,
        browse.title(),
        Served(),
        environment=environment(),
        correct=correcting(shown, browse),
        style_address=STYLE,
        head=macros.head(),
        foot=macros.foot(token, more.get("back", back)),
        notices=taken(browse, decided),
        token=token,
        **more,
    )


def correcting(shown: View, browse: Browse) -> Correct:
    """Returns what makes the controls of a record on a view's page."""
    macros = controls()
    confirmed = browse.confirmed()
    undone = {
        one.number for one, _, standing, _ in shown.context.get("log", ()) if standing and standing.state == "undone"
    }

    def correct(kind: str, record: Any) -> Markup:
        if kind == "line":
            return cast(Markup, macros.part(record))
        if kind == "decision":
            return Markup() if record.number in undone else cast(Markup, macros.undo(record.number))
        return cast(Markup, macros.line(kind, record.id, MORE.get(kind), record.id in confirmed))

    return correct


def taken(browse: Browse, number: int) -> Markup:
    """Returns the notice that a decision was taken, empty where none of that number was."""
    log, standings = browse.decisions() if number else ([], {})
    found = next((one for one in log if one.number == number), None)
    return cast(Markup, controls().taken(found, in_words(found), standings.get(number))) if found else Markup()


@cache
def environment() -> Environment:
    """Returns the templates of the pages and of the server."""
    from jinja2 import ChoiceLoader, PackageLoader

    mine = templates().overlay(loader=ChoiceLoader([PackageLoader("dateline.pages"), PackageLoader("dateline.web")]))
    mine.globals["controls"] = mine.get_template("_controls.html").module
    return mine


def controls() -> Any:
    """Returns the macros of what a server adds."""
    return environment().globals["controls"]


def prepare() -> None:
    """Compiles all templates: done when first used, it takes longer than to fill them."""
    for name in environment().list_templates():
        environment().get_template(name)
