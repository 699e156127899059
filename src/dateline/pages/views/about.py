"""How the account was made: what it rests on, in numbers; what was not read and why; by which version; what the words on the pages mean."""

from __future__ import annotations

from dateline.pages.query import Query
from dateline.pages.view import FlatRow, View, columns
from dateline.pages.views.account import in_short
from dateline.store.browse import Browse

_TALLY = {
    "articles": "captures",
    "outlets": "outlets",
    "independent": "independent sources",
    "actors": "actors that take part",
    "event": "events",
    "disputed": "events on which sources differ",
    "statement": "statements",
    "wide": "beliefs, intents and judgements, in the JSON export only",
    "position": "positions",
    "figure": "figures",
    "conflicts": "quantities on which sources disagree",
    "wording": "labels",
    "untold": "captures stored that the account does not tell yet",
}


def about(browse: Browse, query: Query) -> View:
    """Returns the numbers of the account and what was left out."""
    tally = browse.tally()
    unread = browse.unread()
    rows: list[FlatRow] = [
        {"id": name, "what": told, "number": tally[name]}
        for name, told in _TALLY.items()
        if tally[name] or name != "untold"
    ]
    rows += [
        {"id": f"unread {reason}", "what": f"captures not read: {reason}", "number": n} for reason, n in unread.items()
    ]
    rows += [
        {"id": f"reader {version}", "what": f"read by version {version}", "number": None}
        for version in browse.readers()
    ]
    return View(
        name="about",
        title="How this was made",
        sentence=in_short(browse),
        rows=tuple(rows),
        columns=columns("id", "what", "number"),
        query=query,
        template="about.html",
        context={"numbers": rows, "readers": browse.readers()},
    )
