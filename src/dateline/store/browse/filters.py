"""What a reader may narrow a list by, and the same as conditions in SQL. Values are always bound, never written into the query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["event", "statement", "position", "figure", "wording", "thought"]
KINDS: tuple[Kind, ...] = ("event", "statement", "position", "figure", "wording")
"""Lines of the account. A `thought` is a belief, intent or judgement that nobody is reported to have spoken: it is listed where it is asked for."""
ALL: tuple[Kind, ...] = (*KINDS, "thought")

PARTS: dict[Kind, tuple[str, ...]] = {
    "event": ("did", "done_to"),
    "statement": ("said",),
    "position": ("holds", "held_toward"),
    "figure": ("gives",),
    "wording": ("called",),
    "thought": ("thinks",),
}
"""The parts an actor plays in a line that make it a line of theirs."""

ASIDE: dict[Kind, tuple[str, ...]] = {
    "event": ("reports",),
    "statement": ("addressed", "spoken_of"),
    "position": ("vouches",),
    "figure": (),
    "wording": ("calls",),
    "thought": ("thought_to", "thought_of"),
}
"""Parts that do not make a line an actor's own, but may be asked for."""

TYPE_FILTER: dict[Kind, str] = {
    "event": "kind",
    "statement": "kind",
    "position": "stance",
    "figure": "relation",
    "wording": "voice",
    "thought": "kind",
}
"""Which filter the column `shown.type` answers, by the kind of line."""

SPOKEN_OF: dict[Kind, str] = {"statement": "spoken_of", "thought": "thought_of"}
"""The part of those whom the words of a line speak of."""
SPOKEN_TO: dict[Kind, str] = {"statement": "addressed", "thought": "thought_to"}

UNDATED = "9999"
_WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed by; an empty field narrows nothing, several values of one field widen it."""

    actor: tuple[str, ...] = ()
    """Actor ids."""
    part: tuple[str, ...] = ()
    """The parts those actors play; empty is any that makes the line theirs."""
    kind: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    strand: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    """ISO 3166 alpha-3: events in which someone of the country takes part, or that happened there."""
    min: int = 0
    """At least so many independent sources."""
    since: str = ""
    """First day, ISO 8601; a line counts if its time overlaps."""
    until: str = ""
    disputed: bool = False
    about: tuple[str, ...] = ()
    """Actor ids: statements whose words speak of one of them."""
    addressee: tuple[str, ...] = ()
    """Actor ids: statements made to one of them."""
    medium: tuple[str, ...] = ()
    """What statements were made in."""
    single: bool = False
    """Lines that one independent source alone carries."""
    once: bool = False
    """Of the forms that several documents have of one thing said, those that pass all else told by one: told in memory alone, no condition in SQL."""
    q: str = ""
    """Words and "phrases" that all occur."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on rows of `shown` and the values bound in it."""

    sql: str
    values: tuple[Any, ...]

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"{self.sql} AND {other.sql}", (*self.values, *other.values))


def match(words: str) -> str:
    """Returns what a person typed as an FTS5 query: each word and "phrase" must occur; nothing in it is query syntax. Empty if there are no words."""
    parts = [phrase or word for phrase, word in _WORD.findall(words.replace("\x00", " "))]
    return " ".join(f'"{part.replace(chr(34), "")}"' for part in parts if re.search(r"\w", part))


def condition(kind: Kind, filters: Filters, *, without: tuple[str, ...] = ()) -> Condition:
    """Returns the condition for lines of a kind that pass the filters, those named in `without` left aside."""
    found = Condition("shown.kind = ?", (kind,))
    for name in (
        "actor",
        "outlet",
        "type",
        "status",
        "strand",
        "country",
        "min",
        "disputed",
        "date",
        "about",
        "addressee",
        "medium",
        "single",
        "q",
    ):
        if name not in without:
            part = _CONDITIONS[name](kind, filters)
            found = found & part if part else found
    return found


def _actor(kind: Kind, filters: Filters) -> Condition | None:
    parts = filters.part or PARTS[kind]
    if not filters.actor:
        return None
    sql = f"shown.key IN (SELECT key FROM shown_actor WHERE part IN ({_marks(parts)}) AND actor IN ({_marks(filters.actor)}))"  # noqa: S608 - marks only
    return Condition(sql, (*parts, *filters.actor))


def _outlet(kind: Kind, filters: Filters) -> Condition | None:
    if not filters.outlet:
        return None
    sql = f"shown.key IN (SELECT key FROM shown_outlet WHERE kind = ? AND outlet IN ({_marks(filters.outlet)}))"  # noqa: S608 - marks only
    return Condition(sql, (kind, *filters.outlet))


def _type(kind: Kind, filters: Filters) -> Condition | None:
    return _among("type", getattr(filters, TYPE_FILTER[kind]))


def _status(kind: Kind, filters: Filters) -> Condition | None:
    return _among("status", filters.status)


def _strand(kind: Kind, filters: Filters) -> Condition | None:
    return _among("strand", filters.strand)


def _country(kind: Kind, filters: Filters) -> Condition | None:
    if not filters.country or kind != "event":
        return None
    marks = _marks(filters.country)
    of_parties = (
        "SELECT key FROM shown_actor JOIN actor ON actor.id = shown_actor.actor "  # noqa: S608 - marks only
        f"WHERE part IN ('did', 'done_to') AND actor.country IN ({marks})"
    )
    there = f"SELECT id FROM event WHERE where_country IN ({marks})"  # noqa: S608 - marks only
    sql = f"(shown.key IN ({of_parties}) OR shown.record IN ({there}))"
    return Condition(sql, (*filters.country, *filters.country))


def _min(kind: Kind, filters: Filters) -> Condition | None:
    return Condition("shown.independent >= ?", (filters.min,)) if filters.min > 1 else None


def _disputed(kind: Kind, filters: Filters) -> Condition | None:
    return Condition("shown.disputed = 1", ()) if filters.disputed else None


def _date(kind: Kind, filters: Filters) -> Condition | None:
    found = None
    if filters.since or filters.until:
        found = Condition("shown.moment < ?", (UNDATED,))
    if found and filters.since:
        found = found & Condition("shown.until >= ?", (filters.since,))
    if found and filters.until:
        found = found & Condition("shown.moment <= ?", (filters.until,))
    return found


def _about(kind: Kind, filters: Filters) -> Condition | None:
    return _playing(SPOKEN_OF.get(kind), filters.about)


def _addressee(kind: Kind, filters: Filters) -> Condition | None:
    return _playing(SPOKEN_TO.get(kind), filters.addressee)


def _playing(part: str | None, actors: tuple[str, ...]) -> Condition | None:
    if part is None or not actors:
        return None
    sql = f"shown.key IN (SELECT key FROM shown_actor WHERE part = ? AND actor IN ({_marks(actors)}))"  # noqa: S608 - marks only
    return Condition(sql, (part, *actors))


def _medium(kind: Kind, filters: Filters) -> Condition | None:
    return _among("medium", filters.medium) if kind in SPOKEN_OF else None


def _single(kind: Kind, filters: Filters) -> Condition | None:
    return Condition("shown.independent = 1", ()) if filters.single else None


def _q(kind: Kind, filters: Filters) -> Condition | None:
    words = match(filters.q)
    if not words:
        return None
    return Condition(f"shown.key IN (SELECT rowid FROM {kind}_search WHERE {kind}_search MATCH ?)", (words,))  # noqa: S608 - ours


def _among(column: str, values: tuple[str, ...]) -> Condition | None:
    return Condition(f"shown.{column} IN ({_marks(values)})", values) if values else None


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" for _ in values)


_CONDITIONS = {
    "actor": _actor,
    "outlet": _outlet,
    "type": _type,
    "status": _status,
    "strand": _strand,
    "country": _country,
    "min": _min,
    "disputed": _disputed,
    "date": _date,
    "about": _about,
    "addressee": _addressee,
    "medium": _medium,
    "single": _single,
    "q": _q,
}
