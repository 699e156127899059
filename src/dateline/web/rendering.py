"""Views as pages of the server: what `pages` makes, with what a server adds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.pages.addresses import Served
from dateline.pages.render import page, templates
from dateline.pages.view import View
from dateline.store.browse import Browse

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "/static/style.css"


def as_page(shown: View, browse: Browse, **more: Any) -> str:
    """Returns the page of a view; `more` is passed to the template."""
    macros = controls()
    return page(
        shown,
        browse.title(),
        Served(),
        environment=environment(),
        style_address=STYLE,
        head=macros.head(),
        **more,
    )


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
