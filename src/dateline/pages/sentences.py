"""The sentence above a list that says exactly what is shown: how many of how many, by which filters, in which order, which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.pages.countries import land_names
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.view import Pager
from dateline.pages.words import DIRECTNESS, MANY_KINDS, days_in_words, listed, number
from dateline.store.browse import Kind


@dataclass(frozen=True, slots=True)
class Telling:
    """How lines of a kind are spoken of."""

    one: str
    many: str
    by: str
    """What stands before an actor chosen: `by or to`."""
    dated: str
    """What stands before a stretch of days."""


TELLING: Mapping[Kind, Telling] = {
    "event": Telling("event", "events", "by or to", "dated (or, where no day is given, reported)"),
    "statement": Telling("statement", "statements", "by", "made (or, where no day is given, reported)"),
    "position": Telling("position", "positions", "held by or toward", "held (or, where no day is given, reported)"),
    "figure": Telling("figure", "figures", "on the word of", "as of (or, where no day is given, reported)"),
    "wording": Telling("label", "labels", "for", "used"),
    "thought": Telling(
        "belief, intent or judgement",
        "beliefs, intents and judgements",
        "of",
        "dated (or, where no day is given, reported)",
    ),
}
_PARTS = {"did": "by", "done_to": "done to", "holds": "held by", "held_toward": "toward"}
_ORDER = {"date": "oldest first", "-date": "newest first", "weight": "most important first"}


def sentence(kind: Kind, query: Query, found: Pager, total: int, names: Names, order: str = "", forms: int = 0) -> str:
    """Returns the sentence for a list: `12 of 76 events: accusations by or to Juan Example, newest first.` `forms` is how many lines there are where each
    outlet's form of one thing is told by itself."""
    telling = TELLING[kind]
    narrowed = clauses(kind, query, names)
    head = amount(found.total, total, telling, bool(narrowed))
    what = f": {' '.join(narrowed)}" if narrowed else ""
    once = [f"each told once ({number(forms)} with every outlet’s form)"] if query.once and forms > total else []
    parts = [f"{head}{what}", *once, order or _ORDER[query.sort or "date"]]
    if found.pages > 1:
        parts.append(f"page {found.page} of {found.pages} ({number(found.first)}–{number(found.last)})")
    return ", ".join(parts) + "."


def amount(shown: int, total: int, telling: Telling, narrowed: bool) -> str:
    """Returns how many of how many: `12 of 76 events`, `all 76 events`, `no events`."""
    noun = telling.one if total == 1 else telling.many
    if not total:
        return f"No {telling.many}"
    if narrowed:
        return f"{number(shown)} of {number(total)} {noun}"
    return f"All {number(total)} {noun}" if total > 1 else f"1 {noun}"


def clauses(kind: Kind, query: Query, names: Names) -> list[str]:
    """Returns what a list is narrowed by, in words, in the order in which they are read."""
    telling = TELLING[kind]
    told = [_types(kind, query)]
    if query.status:
        told.append(listed(query.status, "or"))
    if query.actor:
        parts = [_PARTS[part] for part in query.part if part in _PARTS]
        who = listed([names.name(actor) or f"“{actor}”" for actor in query.actor], "or")
        told.append(f"{listed(parts, 'or') or telling.by} {who}")
    told += _said(kind, query, names)
    told += [_reported(query), "on which sources differ" if query.disputed and kind == "event" else ""]
    if query.disputed and kind != "event":
        told.append("on which sources disagree")
    told = [clause for clause in told if clause]
    if query.since or query.until:
        if told:
            told[-1] += ","
        told.append(f"{telling.dated} {days_in_words(query.since, query.until)}")
    if query.country and kind == "event":
        lands = listed([land_names().get(one, one) for one in query.country], "or")
        told.append(f"in {lands} or with someone from there")
    if query.q:
        told.append(f"with the words “{query.q}”")
    if query.strand:
        stories = {id_: title for id_, title, _ in names.browse.strands()}
        told.append(f"in the story {listed([f'“{stories.get(one, one)}”' for one in query.strand], 'or')}")
    return told


def _said(kind: Kind, query: Query, names: Names) -> list[str]:
    """Returns of whom, to whom and in what it was said, in words."""
    if kind not in ("statement", "thought"):
        return []
    told = []
    for word, actors in (("about", query.about), ("to", query.addressee)):
        if actors:
            told.append(f"{word} {listed([names.name(actor) or f'“{actor}”' for actor in actors], 'or')}")
    if query.medium:
        told.append(f"by {listed(query.medium, 'or')}")
    return told


def _types(kind: Kind, query: Query) -> str:
    if kind == "event" and query.kind:
        return listed([MANY_KINDS.get(one, one.lower()) for one in query.kind], "and")
    if kind in ("statement", "thought") and query.kind:
        return listed([DIRECTNESS.get(one, one) for one in query.kind], "or")
    if kind == "position" and query.stance:
        return f"those that say someone {listed([f'{one}' for one in query.stance], 'or')}"
    if kind == "figure" and query.relation:
        words = {
            "conflict": "in conflict",
            "changed": "changed with time",
            "agree": "in agreement",
            "alone": "given once",
        }
        return listed([words.get(one, one) for one in query.relation], "or")
    if kind == "wording" and query.voice:
        words = {"own": "in outlets’ own words", "quoted": "in someone’s mouth"}
        return listed([words.get(one, one) for one in query.voice], "or")
    return ""


def _reported(query: Query) -> str:
    if query.single:
        by = f"reported by {listed(query.outlet, 'or')}, " if query.outlet else ""
        return f"{by}carried by one independent source alone"
    if query.outlet and query.min > 1:
        return f"reported by {listed(query.outlet, 'or')} and by at least {query.min} independent sources"
    if query.outlet:
        return f"reported by {listed(query.outlet, 'or')}"
    return f"reported by at least {query.min} independent sources" if query.min > 1 else ""
