"""What independent sources differ on in one event: when it was, whether it was, who did it; and what each of them says.

Sources differ where what they give cannot both hold. One that is merely vaguer, or gives both, differs from nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from dateline.model import DisputedField, EventAccount, Evidence, Span, When
from dateline.story.kinship import Kinship
from dateline.story.mentions import Told
from dateline.story.roster import Roster
from dateline.story.sources import Sources
from dateline.story.whens import bounds, days_apart, in_words, width

CALENDAR = re.compile(r"\d|day\b", re.I)
"""What a day given in so many words has: a number, or a weekday's name."""

Given = dict[str, list[Told]]
"""Mentions by what they give, in words."""


def disputes(
    group: Sequence[Told], evidence: Sequence[Evidence], sources: Sources, roster: Roster, kinship: Kinship
) -> tuple[EventAccount, ...]:
    """Returns what each side says of every field on which independent sources differ; nothing where they agree."""
    by_source: defaultdict[str, list[Told]] = defaultdict(list)
    for one in group:
        by_source[sources.of(one.document)].append(one)
    telling = list(by_source.values())
    places = {(proof.document, span): number for number, proof in enumerate(evidence) for span in proof.spans}
    found: list[EventAccount] = []
    tests: tuple[tuple[DisputedField, Callable[[Told, Told], bool], Callable[[Told], str]], ...] = (
        ("when", _days_differ, lambda one: in_words(_day(one))),
        ("status", _statuses_differ, lambda one: one.mention.status),
        ("actors", lambda one, other: _doers_differ(one, other, kinship), lambda one: _names(one, roster)),
    )
    for field, differ, words in tests:
        given = [_given(mentions, words) for mentions in telling]
        if (field == "status" and _denied(group)) or any(
            _contrary(one, other, differ) for one, other in combinations(given, 2)
        ):
            found.extend(_accounts(field, given, places, sources))
    return tuple(found)


def days_given(group: Iterable[Told]) -> When | None:
    """Returns the stretch from the earliest to the latest day that mentions give, None where none gives both ends."""
    known = [when for one in group if (when := one.mention.when) and width(when) is not None and bounds(when)]
    if not known:
        return None
    first, last = min(when.earliest or "" for when in known), max(when.latest or "" for when in known)
    return When(first, last)


def _given(mentions: Iterable[Told], words: Callable[[Told], str]) -> Given:
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for one in mentions:
        if value := words(one):
            found[value].append(one)
    return dict(found)


def _contrary(one: Given, other: Given, differ: Callable[[Told, Told], bool]) -> bool:
    """True if two sources give something, and nothing of the one can stand beside anything of the other."""
    mine, theirs = [told for some in one.values() for told in some], [told for some in other.values() for told in some]
    return bool(mine and theirs) and all(differ(first, then) for first in mine for then in theirs)


def _accounts(
    field: DisputedField,
    given: Iterable[Given],
    places: Mapping[tuple[str, Span], int],
    sources: Sources,
) -> list[EventAccount]:
    values: defaultdict[str, list[Told]] = defaultdict(list)
    for one in given:
        for value, mentions in one.items():
            values[value].extend(mentions)
    found = []
    for value, mentions in values.items():
        documents = tuple(sorted({one.document for one in mentions}))
        actors = tuple(dict.fromkeys(mentions[0].sources)) if field == "actors" else ()
        numbers = {places[one.document, span] for one in mentions for span in one.mention.sentence}
        found.append(
            EventAccount(field, value, actors, documents, sources.independent(documents), tuple(sorted(numbers)))
        )
    return sorted(found, key=lambda account: (-account.independent, account.evidence, account.value))


def _day(told: Told) -> When | None:
    """Returns the day a mention gives in so many words: `that night` is a day off where clocks or editions differ."""
    when = told.mention.when
    return when if when and width(when) == 1 and CALENDAR.search(when.text or "") else None


def _days_differ(one: Told, other: Told) -> bool:
    return bool(days_apart(_day(one), _day(other)))


def _statuses_differ(one: Told, other: Told) -> bool:
    """True if one only alleges what the other reports as a fact."""
    pair = {one.mention.status, other.mention.status}
    return "alleged" in pair and not pair.isdisjoint(("done", "ongoing"))


def _denied(group: Sequence[Told]) -> bool:
    """True if somebody denies what somebody else reports, though one article may tell both."""
    denying = [one for one in group if one.mention.status == "denied"]
    return any(
        one.document != other.document or one.mention.attributed_to != other.mention.attributed_to
        for one in denying
        for other in group
        if other.mention.status != "denied"
    )


def _doers_differ(one: Told, other: Told, kinship: Kinship) -> bool:
    return all(kinship.apart(mine, theirs) for mine in one.sources for theirs in other.sources)


def _names(told: Told, roster: Roster) -> str:
    return ", ".join(sorted(roster.actors[actor].name for actor in told.sources))
