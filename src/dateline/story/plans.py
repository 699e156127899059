"""Links a plan with what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from dateline.story.apart import agreement, types_fit
from dateline.story.folding import shared
from dateline.story.kinship import Kinship
from dateline.story.mentions import NARROW, Told
from dateline.story.whens import bounds, days_apart, width

LARGEST = 400
OLD_DAYS = 30


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
