"""The stories of a pile, where it was searched for stories."""

from __future__ import annotations

from dateline.pages.query import Query
from dateline.pages.view import View, columns, pager
from dateline.pages.words import count
from dateline.store.browse import Browse

SIZE = 200


def stories(browse: Browse, query: Query) -> View:
    """Returns the stories, those with most articles first; one line for the whole pile where it was not searched."""
    strands = browse.strands()
    found = pager(query, SIZE, len(strands))
    shown = strands[found.start : found.start + found.size]
    told = f"{count(len(strands), 'story', 'stories')} in one pile, those with most articles first."
    alone = "This pile was taken as one story; `dateline build --find-stories` looks for several."
    return View(
        name="stories",
        title="The stories in this pile",
        sentence=told if strands else alone,
        rows=tuple(
            {"id": id_, "title": title, "articles": number, "address": f"/account?{Query(strand=(id_,)).text()}"}
            for id_, title, number in shown
        ),
        columns=columns("id", "title", "articles", "address"),
        query=query,
        template="stories.html",
        pager=found,
        context={"strands": [(title, number, Query(strand=(id_,))) for id_, title, number in shown]},
    )
