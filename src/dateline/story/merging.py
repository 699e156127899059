"""Puts mentions of one event together, across sentences and outlets.

Two mentions are never one event if their parties differ, if their days differ, or if one is planned and the other done; so
no chain of likenesses can join what any two of its links keep apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dateline.story.folding import shared
from dateline.story.kinship import Kinship
from dateline.story.mentions import Told, agreement, distance, types
from dateline.story.whens import bounds, days_apart, width

ENOUGH = 2.3
"""Weight of likeness that makes two mentions one event: both parties (2) with the day (1.5), the news (0.5) or like words; or
one party and the day; or one party, told in much the same words in the same days. Read off piles of nine articles each on an
attack, a truck driven into a crowd and a plane crash: of the pairs weighed from 2.3 to 2.8 nearly all are one event."""
SAME_DAY, NEXT_DAY, WITHIN = 1.5, 1.0, 0.5
"""Weight of times that agree: to the day; a day apart, as time zones and late editions have it; a day within a year."""
NARROW = 4
"""Days up to which a time says when something happened, not only in what stretch."""
SAME_VERB = 0.5
SAME_WORDS = 1.5
SHORT = 6
"""Content words that a sentence is taken to have at least."""
SPOKEN = -0.5
"""Weight of an act of speech: one party may do the same to the same other many times, so words or days must agree."""
SOME_WORDS, OTHER_ACT = 0.2, -0.5
"""Part of words shared below which another verb means another act: the police that shot a man also searched his house."""
SAME_NEWS = 0.5
"""Weight of being told within the same days, and of the opposite: an old report and a new one seldom mean the same act."""
NEWS_DAYS, OLD_DAYS = 2, 30
NEWS_WEEK, UNDATED = 7, -1.5
"""Days after which an act told without its day is no longer taken for one that is dated, and the weight against it."""
SAME_PLACE, OTHER_PLACE = 0.5, -1.0
"""Weight of being told of one place, or of two: a town and its region are two names for where one thing happened."""
OTHER_TYPE = -0.5
LARGEST = 400
"""Mentions under one key beyond which only neighbours in time are compared: a pile's main actor is in everything."""


def merge_mentions(told: Sequence[Told], kinship: Kinship) -> list[list[Told]]:
    """Returns mentions in groups, one an event; each group and the list of them in order of publication and text."""
    ordered = sorted(told, key=lambda one: one.order)
    weights = {
        pair: weight
        for pair in candidates(ordered, kinship)
        if (weight := likeness(ordered[pair[0]], ordered[pair[1]], kinship)) is not None and weight >= ENOUGH
    }
    group = {number: [number] for number in range(len(ordered))}
    for one, other in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        mine, theirs = group[one], group[other]
        if mine is not theirs and _compatible(mine, theirs, ordered, kinship):
            merged = sorted([*mine, *theirs])
            for number in merged:
                group[number] = merged
    found = {numbers[0]: numbers for numbers in group.values()}
    return [[ordered[number] for number in found[first]] for first in sorted(found)]


def candidates(told: Sequence[Told], kinship: Kinship) -> set[tuple[int, int]]:
    """Returns the pairs of mentions that share a party, or somebody who stands for one."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for key in {key for actor in one.parties for key in kinship.keys(actor)}:
            by_key[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in by_key.values():
        for place, number in enumerate(numbers):
            pairs.update(
                (number, other)
                for other in numbers[place + 1 : place + LARGEST]
                if _types_fit(told[number], told[other])
            )
    return pairs


def likeness(one: Told, other: Told, kinship: Kinship) -> float | None:
    """Returns the weight of what makes two mentions one event, or None where something keeps them apart."""
    parties = agreement(one, other, kinship)
    if parties is None or _apart(one, other):
        return None
    weight = parties + _time_weight(one, other) + SAME_WORDS * _alike(one, other)
    weight += _verb_weight(one, other)
    if one.place and other.place:
        weight += SAME_PLACE if one.place == other.place else OTHER_PLACE
    weight += OTHER_TYPE * (one.mention.type != other.mention.type)
    return weight + _news_weight(one, other)


def _verb_weight(one: Told, other: Told) -> float:
    if one.mention.type in types().spoken:
        return SPOKEN
    if one.mention.lemma == other.mention.lemma:
        return SAME_VERB
    return 0.0 if _alike(one, other) >= SOME_WORDS else OTHER_ACT


def _alike(one: Told, other: Told) -> float:
    """Returns the part of the shorter sentence's words that the longer has; very short ones share two by chance."""
    return len(one.words & other.words) / max(SHORT, min(len(one.words), len(other.words)))


def _apart(one: Told, other: Told) -> bool:
    statuses = {one.mention.status, other.mention.status}
    if "planned" in statuses and len(statuses) > 1:
        return True
    days = distance(one, other)
    return not _types_fit(one, other) or (days is not None and days > 1)


def _types_fit(one: Told, other: Told) -> bool:
    pair = frozenset((one.mention.type, other.mention.type))
    return len(pair) == 1 or pair in types().kindred


def _time_weight(one: Told, other: Told) -> float:
    days = days_apart(one.mention.when, other.mention.when)
    if days is None:
        return 0.0
    spans = [width(one.mention.when), width(other.mention.when)]
    if None in spans:
        return 0.0  # `by Monday` fits whatever came before
    if max(span for span in spans if span) > NARROW:
        return WITHIN
    return SAME_DAY if days == 0 else NEXT_DAY


def _news_weight(one: Told, other: Told) -> float:
    if one.document == other.document:
        return SAME_NEWS
    days = days_apart(one.published, other.published)
    if (one.mention.when is None) != (other.mention.when is None) and (days is None or days > NEWS_WEEK):
        return UNDATED
    if days is None:
        return 0.0
    # A state of affairs is reported for years; an act is news for days.
    lasting = "ongoing" in (one.mention.status, other.mention.status)
    return SAME_NEWS if days <= NEWS_DAYS else -2 * SAME_NEWS * (days > OLD_DAYS and not lasting)


def _compatible(mine: Iterable[int], theirs: Iterable[int], told: Sequence[Told], kinship: Kinship) -> bool:
    return all(
        agreement(told[one], told[other], kinship) is not None and not _apart(told[one], told[other])
        for one in mine
        for other in theirs
    )


def link_plans(groups: Sequence[Sequence[Told]], kinship: Kinship) -> list[tuple[int, int]]:
    """Returns (plan, happening) for each planned event and what came of it, as places in the list of groups."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in {key for one in group for actor in one.parties for key in kinship.keys(actor)}:
            by_key[key].append(number)
    pairs = {tuple(sorted(pair)) for numbers in by_key.values() for pair in combinations(numbers[:LARGEST], 2)}
    found = set()
    for one, other in pairs:
        for plan, done in ((one, other), (other, one)):
            if _came_of(groups[plan], groups[done], kinship):
                found.add((plan, done))
    return sorted(found)


def _came_of(plan: Sequence[Told], done: Sequence[Told], kinship: Kinship) -> bool:
    """True if all of one group is planned, the other done, by the same parties at the time it was planned for."""
    if any(one.mention.status != "planned" for one in plan) or all(one.mention.status != "done" for one in done):
        return False
    return any(_fulfils(one, other, kinship) for one in plan for other in done)


def _fulfils(plan: Told, done: Told, kinship: Kinship) -> bool:
    parties = agreement(plan, done, kinship)
    if parties is None or parties < 1.4 or not _types_fit(plan, done) or done.mention.status != "done":
        return False
    days = days_apart(plan.mention.when, done.mention.when)
    if days is not None:
        return (
            days == 0 and max(width(plan.mention.when) or OLD_DAYS, width(done.mention.when) or OLD_DAYS) <= 2 * NARROW
        )
    return _published_later(plan, done) and shared(plan.words, done.words) >= 0.4


def _published_later(plan: Told, done: Told) -> bool:
    first, then = bounds(plan.published), bounds(done.published)
    return first is not None and then is not None and then[0] > first[1]
