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
from dateline.story.likeness import ENOUGH, NARROW, OLD_DAYS, Likeness, apart, types_fit
from dateline.story.mentions import Told, agreement
from dateline.story.verbs import act
from dateline.story.whens import bounds, days_apart, width

LARGEST = 400
"""Mentions under one key beyond which only neighbours in time are compared: a pile's main actor is in everything."""


def merge_mentions(told: Sequence[Told], kinship: Kinship) -> list[list[Told]]:
    """Returns mentions in groups, one an event; each group and the list of them in order of publication and text."""
    ordered = sorted(told, key=lambda one: one.order)
    likeness = Likeness(ordered, kinship)
    weights = {
        pair: weight
        for pair in candidates(ordered, kinship)
        if (weight := likeness.weigh(ordered[pair[0]], ordered[pair[1]])) is not None and weight >= ENOUGH
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
    """Returns the pairs of mentions that share a party, somebody who stands for one, or the word for the act."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for key in {f"verb {act(one.mention.lemma)}", *(key for actor in one.parties for key in kinship.keys(actor))}:
            by_key[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in by_key.values():
        for place, number in enumerate(numbers):
            pairs.update(
                (number, other)
                for other in numbers[place + 1 : place + LARGEST]
                if types_fit(told[number], told[other])
            )
    return pairs


def _compatible(mine: Iterable[int], theirs: Iterable[int], told: Sequence[Told], kinship: Kinship) -> bool:
    return all(
        agreement(told[one], told[other], kinship) is not None and not apart(told[one], told[other])
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
    if parties is None or parties < 1.4 or not types_fit(plan, done) or done.mention.status != "done":
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
