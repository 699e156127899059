"""Who stands with whom, drawn: actors as circles, their stances as lines between them, and the same as rows."""

from __future__ import annotations

from collections import Counter

from dateline.pages.facets import facets
from dateline.pages.graph import HEIGHT, WIDTH, Drawing, draw
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.sentences import clauses
from dateline.pages.view import FlatRow, Pager, View, columns, pager
from dateline.pages.views.positions import MARKS
from dateline.pages.words import count
from dateline.store.browse import Browse

SIZE = 200
"""Rows on one page."""
MOST = 40
"""Actors in one drawing: with more, lines hide each other. The rows give all of them."""
Pair = tuple[str, str, str, int]


def network(browse: Browse, query: Query) -> View:
    """Returns the stances that pass the filters as a drawing of the busiest actors, and as rows."""
    pairs = browse.pairs(query.filters)
    names = Names(browse)
    actors = {actor for pair in pairs for actor in pair[:2]}
    names.know(actors)
    called = {actor: names.name(actor) for actor in actors}
    ends = browse.listed(sorted(actors)) | set(query.actor)
    shown = busiest([pair for pair in pairs if ends.issuperset(pair[:2])])
    drawing = draw(shown, called)
    ordered = sorted(pairs, key=lambda pair: (-pair[3], called[pair[0]], called[pair[1]], pair[2], pair[:2]))
    found = pager(query, SIZE, len(ordered))
    here = ordered[found.start : found.start + found.size]
    return View(
        name="network",
        title="Who stands with whom, drawn",
        sentence=told(pairs, drawing, query, names, found),
        rows=tuple(_row(pair, names) for pair in here),
        columns=columns("holder", "stance", "toward", "positions", "address"),
        query=query,
        template="network.html",
        facets=facets(browse, "position", query),
        pager=found,
        context={
            "names": names,
            "drawing": drawing,
            "width": WIDTH,
            "height": HEIGHT,
            "marks": MARKS,
            "pairs_shown": here,
        },
    )


def busiest(pairs: list[Pair]) -> list[Pair]:
    """Returns the stances between the actors that most positions are of or toward."""
    counts: Counter[str] = Counter()
    for holder, toward, _, number in pairs:
        counts[holder] += number
        counts[toward] += number
    kept = set(sorted(counts, key=lambda actor: (-counts[actor], actor))[:MOST])
    return [pair for pair in pairs if kept.issuperset(pair[:2])]


def told(pairs: list[Pair], drawing: Drawing, query: Query, names: Names, found: Pager) -> str:
    """Returns the sentence: how many stances of how many actors, and how many of them are drawn."""
    if not pairs:
        return "No positions."
    actors = {actor for pair in pairs for actor in pair[:2]}
    narrowed = " ".join(clauses("position", query, names))
    head = f"{count(sum(pair[3] for pair in pairs), 'position')} of and toward {count(len(actors), 'actor')}"
    drawn = (
        ""
        if len(drawing.nodes) == len(actors)
        else f"; the {len(drawing.nodes)} busiest actors are drawn, all are in the table"
    )
    page = f"; page {found.page} of {found.pages} of the table" if found.pages > 1 else ""
    return f"{head}{': ' + narrowed if narrowed else ''}{drawn}{page}."


def _row(pair: Pair, names: Names) -> FlatRow:
    holder, toward, stance, number = pair
    asked = Query(actor=(holder,), part=("holds",), stance=(stance,))
    return {
        "holder": names.name(holder),
        "stance": stance,
        "toward": names.name(toward),
        "positions": number,
        "address": f"/positions?{asked.text()}",
    }
