"""The account: what happened, under day headings, with what a reader of many articles must see first above it."""

from __future__ import annotations

from typing import Any

from dateline.pages.days import days
from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import EVENT, event_row
from dateline.pages.sentences import sentence
from dateline.pages.view import View, columns, pager
from dateline.pages.volume import volume
from dateline.pages.words import count
from dateline.store.browse import Browse, Filters, Listed

SIZE = 50
"""Events on one page: with their sources, what a browser lays out at once."""
MAIN = 10
"""The main events: what of a story fits one screen."""
_WORTH = 20
"""A story of fewer events is itself seen at a glance."""
_FEWEST = 3
"""Fewer events than this that two sources report say nothing of which matter."""
_PILE = 30
"""Articles from which on it can be told whether they are of one story."""
_ONE_STORY = 0.5
"""Part of the articles that speak of the actor most spoken of, below which they may be of several stories: 0.9 and more in the piles on
one story looked at, 0.4 (the United States) in 300 articles on sixty."""
_WIDEST = 12
"""Stories of a pile named on the first screen."""
SORTS = (("date", "oldest first"), ("-date", "newest first"), ("weight", "most important first"))


def account(browse: Browse, query: Query) -> View:
    """Returns the events that pass the filters, a page of them, by date or by importance."""
    total = browse.total("event")
    found = pager(query, SIZE, browse.count("event", query.filters))
    lines = browse.lines("event", query.filters, query.sort or "date", found.size, found.start)
    names = Names(browse)
    names.gather(line.record for line in lines)
    opening = found.page == 1 and not query.narrowed and query.sort in ("", "date")
    mixed = opening and not browse.strands() and browse.reach() < _ONE_STORY and browse.tally()["articles"] >= _PILE
    return View(
        name="account",
        title="What happened",
        sentence=sentence("event", query, found, total, names),
        rows=tuple(event_row(line, names) for line in lines),
        columns=columns(*EVENT),
        query=query,
        template="account.html",
        facets=facets(browse, "event", query),
        pager=found,
        sorts=SORTS,
        context={
            "names": names,
            "days": days(lines) if query.sort != "weight" else [],
            "ranked": lines if query.sort == "weight" else [],
            "volume": volume(browse.volume("event", query.filters), query),
            "lead": in_short(browse),
            "stories": len(browse.strands()),
            "widest": _widest(browse) if opening else [],
            "mixed": mixed,
            "key_days": browse.key_days() if opening else [],
            "main": _main(browse, names, total) if opening else [],
            "doubts": _doubts(browse) if opening else {},
        },
    )


def _widest(browse: Browse) -> list[tuple[str, int, Query]]:
    """Returns the stories of a pile with most articles: title, articles, and what is asked for one alone."""
    found = sorted(browse.strands(), key=lambda one: (-one[2], one[1]))[:_WIDEST]
    return [(title, number, Query(strand=(id_,))) for id_, title, number in found]


def _main(browse: Browse, names: Names, total: int) -> list[Listed]:
    """Returns the events that most independent sources, and at least two, report, in the order in which they happened."""
    if total < _WORTH:
        return []
    top = [line for line in browse.lines("event", Filters(), "weight", MAIN, 0) if line.independent > 1]
    if len(top) < _FEWEST:
        return []
    names.gather(line.record for line in top)
    return sorted(top, key=lambda line: (line.moment, line.reported, line.until))


def _doubts(browse: Browse) -> dict[str, Any]:
    tally = browse.tally()
    return {"events": tally["disputed"], "figures": tally["conflicts"]}


def in_short(browse: Browse) -> str:
    """Returns in a sentence what the account rests on."""
    tally = browse.tally()
    parts = [
        f"{count(tally['articles'], 'capture')} from {count(tally['outlets'], 'outlet')}",
        count(tally["independent"], "independent source"),
        count(tally["event"], "event"),
        count(tally["statement"], "statement"),
    ]
    reasons = browse.unread()
    unread = ", ".join(f"{number} {reason}" for reason, number in sorted(reasons.items()))
    tail = f"; {count(reasons.total(), 'capture')} not read: {unread}" if unread else ""
    return ", ".join(parts) + tail + "."
