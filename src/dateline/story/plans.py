"""Links a plan with what came of it: the same act, by the same parties, at the time it was planned for and after it was announced.

A plan is linked with one happening at most, the one most like it; a happening may have been planned by several reports.
What was planned is an agreement or a threat to the reader of types, and its happening whatever was agreed or threatened, so types are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.story.apart import amounts_differ
from dateline.story.folding import shared
from dateline.story.kinship import Kinship
from dateline.story.mentions import NARROW, Told, types
from dateline.story.verbs import ONE_ACT, nearness
from dateline.story.whens import bounds, days_apart, width

LARGEST = 400
"""Groups under one party beyond which only neighbours in time are compared."""
SOON = 60
"""Days after its announcement within which a plan without a day is taken to come about."""
LATE = 7
"""Days after the time it was planned for within which what is told without a day is still what was planned."""
SAME_WORDS = 0.4
"""Part of words shared that stands for a party or a day that is not known to be the same."""
ENOUGH, OTHER_WORD = 3.0, 4.0
"""How many of two parties, the day and the words must agree; with another word for the act, all: who is to visit on Friday may also
write on Friday."""


def link_plans(groups: Sequence[Sequence[Told]], kinship: Kinship) -> list[tuple[int, int]]:
    """Returns (plan, happening) for each planned event and what came of it, as places in the list of groups."""
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in {key for one in group for actor in one.parties for key in kinship.keys(actor)}:
            by_key[key].append(number)
    planned = {number for number, group in enumerate(groups) if all(one.mention.status == "planned" for one in group)}
    pairs = {
        (plan, done)
        for numbers in by_key.values()
        for plan in planned.intersection(numbers[:LARGEST])
        for done in numbers[:LARGEST]
        if done not in planned
    }
    best: dict[int, tuple[float, int]] = {}
    for plan, done in sorted(pairs):
        worth = _came_of(groups[plan], groups[done], kinship)
        if worth and worth > best.get(plan, (0.0, 0))[0]:
            best[plan] = (worth, done)
    return sorted((plan, done) for plan, (_, done) in best.items())


def _came_of(plan: Sequence[Told], done: Sequence[Told], kinship: Kinship) -> float:
    """Returns how well one group, all of it planned, fits another that was done; 0 where it does not."""
    happened = [one for one in done if one.mention.status in ("done", "ongoing")]
    if not happened:
        return 0.0
    return max(_fulfils(one, other, kinship) for one in plan for other in happened)


def _fulfils(plan: Told, done: Told, kinship: Kinship) -> float:
    acts = max(nearness(mine, theirs) for mine in plan.heads for theirs in done.heads)
    mutual = done.mention.type in types().mutual
    if amounts_differ(plan, done) or (acts < ONE_ACT and not mutual):
        return 0.0
    parties = _parties(plan, done, kinship, mutual)
    times = _times(plan, done)
    if parties is None or times is None:
        return 0.0
    words = shared(plan.words, done.words)
    known = parties + times + (words >= SAME_WORDS)
    return known + words if known >= (ENOUGH if acts == ONE_ACT else OTHER_WORD) else 0.0


def _parties(plan: Told, done: Told, kinship: Kinship, mutual: bool) -> float | None:
    """Returns how many sides agree, None where those on one differ."""
    straight = _sides(plan.sources, plan.targets, done, kinship)
    crossed = _sides(plan.targets, plan.sources, done, kinship) if mutual else None
    return max((found for found in (straight, crossed) if found is not None), default=None)


def _sides(sources: Sequence[str], targets: Sequence[str], done: Told, kinship: Kinship) -> float | None:
    agreed = [_all_agree(sources, done.sources, kinship), _all_agree(targets, done.targets, kinship)]
    return None if None in agreed else float(sum(found for found in agreed if found))


def _all_agree(one: Sequence[str], other: Sequence[str], kinship: Kinship) -> float | None:
    """Returns 1 where each of the fewer on a side is among the others, 0 where one side is not known, None where one is missing."""
    if not one or not other:
        return 0.0
    fewer, more = sorted((one, other), key=len)
    return 1.0 if all(any(kinship.alike(mine, theirs) for theirs in more) for mine in fewer) else None


def _times(plan: Told, done: Told) -> float | None:
    """Returns 1 where both times are known and agree, 0 where nothing speaks against it, None where they differ."""
    if not _after(plan, done):
        return None
    days = days_apart(plan.mention.when, done.mention.when)
    if days is not None:
        narrow = min(width(plan.mention.when) or SOON, width(done.mention.when) or SOON) <= NARROW
        return None if days > 1 else float(days == 0 and narrow)
    return 0.0


def _after(plan: Told, done: Told) -> bool:
    """True unless what was done was done before it was announced, or long after it was due."""
    announced, due = bounds(plan.published), bounds(plan.mention.when)
    was = bounds(done.mention.when) or bounds(done.published)
    if was is None:
        return True
    if announced and (was[1] < announced[0] or (due is None and (was[0] - announced[1]).days > SOON)):
        return False
    if done.mention.when is None and done.published and due:
        return was[1] >= due[0] and (was[0] - due[1]).days <= LATE
    # A report that is not later than the plan tells of another deed, unless it gives the day.
    return done.mention.when is not None or announced is None or was[0] > announced[1]
