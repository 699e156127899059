"""The log of human decisions: what was decided, when, by whom, about what, and how it stands in the account."""

from __future__ import annotations

from dateline.model import Decision, Standing
from dateline.pages.query import Query
from dateline.pages.view import FlatRow, View, columns, pager
from dateline.pages.words import count, when_in_words
from dateline.store.browse import Browse

SIZE = 100
_COLUMNS = (
    "number",
    "at",
    "who",
    "kind",
    "about",
    "id",
    "decision",
    "state",
    "why",
    "note",
    "quote",
    "document",
    "address",
)
_STATES = {"applied": "in force", "undone": "taken back", "orphaned": "waiting: what it was about is not found"}


def decisions(browse: Browse, query: Query) -> View:
    """Returns the decisions, the latest first."""
    log, standings = browse.decisions()
    found = pager(query, SIZE, len(log))
    shown = log[::-1][found.start : found.start + found.size]
    force = sum(one.state == "applied" for one in standings.values())
    told = f"{count(len(log), 'decision')} by hand, {force:,} in force, the latest first."
    return View(
        name="decisions",
        title="What people decided",
        sentence=told if log else "Nothing was decided by hand: every line is as it was computed.",
        rows=tuple(_row(one, standings.get(one.number)) for one in shown),
        columns=columns(*_COLUMNS),
        query=query,
        template="decisions.html",
        pager=found,
        context={
            "log": [(one, in_words(one), standings.get(one.number), _state(standings.get(one.number))) for one in shown]
        },
    )


def in_words(decision: Decision) -> str:
    """Returns a decision as a sentence without its subject's name: `is the same as “Ana Ruz”`."""
    match decision.kind:
        case "merge":
            return f"is the same as “{decision.other_label or decision.other}”"
        case "split":
            return f"{count(len(decision.mentions), 'mention')} of it are another"
        case "not_this":
            return (
                f"is not “{decision.other_label or decision.other}”"
                if decision.other
                else "is not named by these words"
            )
        case "rename":
            return f"is called “{decision.name}”"
        case "date":
            return f"is of {when_in_words(decision.when) or 'no known date'}"
        case "hide":
            return "is not shown"
        case "confirm":
            return "is confirmed"
        case "put_back":
            return f"has {count(len(decision.mentions), 'line')} that had been taken for furniture"
        case "cut":
            return f"does not have {count(len(decision.mentions), 'line')} that had been taken for its text"
        case "undo":
            return f"decision {decision.undoes} is taken back"


def _state(standing: Standing | None) -> str:
    return _STATES[standing.state] if standing else "taken since the account was told"


def _row(decision: Decision, standing: Standing | None) -> FlatRow:
    words = (*decision.mentions, *decision.anchors)
    found = standing.found if standing else None
    own = decision.subject_kind in ("actor", "event", "statement", "position", "figure", "wording")
    kind = "article" if decision.subject_kind == "document" else decision.subject_kind
    return {
        "number": decision.number,
        "at": decision.at,
        "who": decision.who,
        "kind": decision.kind,
        "about": decision.label,
        "id": found or decision.subject,
        "decision": in_words(decision),
        "state": _state(standing),
        "why": standing.why if standing else None,
        "note": decision.note,
        "quote": words[0].quote if words else None,
        "document": words[0].document if words else None,
        "address": f"/{kind}/{found}" if found and (own or kind == "article") else None,
    }
