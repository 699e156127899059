"""Where a record stands among the lists: the view, the page and the anchor that show it."""

from __future__ import annotations

from dateline.pages.addresses import LIST_OF, anchor
from dateline.pages.query import Query
from dateline.pages.view import NotShownError
from dateline.pages.views.account import SIZE as EVENTS
from dateline.pages.views.figures import SIZE as FIGURES
from dateline.pages.views.positions import SIZE as POSITIONS
from dateline.pages.views.statements import SIZE as STATEMENTS
from dateline.pages.views.wording import OTHERS, order, wording
from dateline.pages.views.wording import SIZE as ACTORS
from dateline.store.browse import Browse, Filters, Kind

_LISTS: dict[Kind, tuple[str, int]] = {
    "event": ("date", EVENTS),
    "statement": ("date", STATEMENTS),
    "position": ("date", POSITIONS),
    "figure": ("weight", FIGURES),
}


def find(browse: Browse, kind: Kind, id_: str) -> tuple[str, Query, str]:
    """Returns the name of the view that lists a record, the query for its page, and its anchor there; raises `NotShownError` if there is none."""
    if kind == "wording":
        return _find_label(browse, id_)
    sort, size = _LISTS[kind]
    place = browse.place_of(kind, id_, sort)
    if place is None:
        raise NotShownError(f"There is no {kind} “{id_}” in this account.")
    return LIST_OF[kind], Query(page=place // size + 1), anchor(kind, id_)


def _find_label(browse: Browse, id_: str) -> tuple[str, Query, str]:
    found = browse.records("wording", [id_])
    if not found:
        raise NotShownError(f"There is no wording “{id_}” in this account.")
    item = found[0]
    same = [
        one
        for one in browse.labels(Filters(), [item.actor])
        if one.label.casefold() == item.label.casefold() and one.voice == item.voice
    ]
    own = browse.outlets([item.document]).get(item.document)
    first = next((one.first for one in same if one.outlet == own), id_)
    return "wording", Query(actor=(item.actor,)), anchor("wording", first)


def places(browse: Browse) -> dict[tuple[str, str], tuple[int, str]]:
    """Returns the page of its list, and the id it is anchored under, of every record that is not on the first page under its own id."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for kind, (sort, size) in _LISTS.items():
        for number, id_ in enumerate(browse.shown_ids(kind, sort)):
            if number >= size:
                found[kind, id_] = (number // size + 1, id_)
    pages = {actor: number // ACTORS + 1 for number, actor in enumerate(order(browse, Query()))}
    firsts: dict[tuple[str, str, str, str | None], str] = {}
    columns = _columns(browse, pages)
    for one in browse.all_labels():
        page = pages.get(one.actor, 1)
        outlet = one.outlet if one.outlet in columns.get(page, ()) else OTHERS
        first = firsts.setdefault((one.actor, outlet, one.label.casefold(), one.voice), one.first)
        found["wording", one.first] = (page, first)
    return found


def _columns(browse: Browse, pages: dict[str, int]) -> dict[int, frozenset[str]]:
    """The outlets that have a column of their own on each page of the wording."""
    last = max(pages.values(), default=0)
    views = (wording(browse, Query(page=page)) for page in range(1, last + 1))
    return {number: frozenset(view.context["outlets"]) for number, view in enumerate(views, 1)}
