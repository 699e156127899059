"""What keeps two mentions from being one event: other types, parties or days, other amounts, a plan and a deed.

What binds is what is read with one of PLOVER's types; a mention without one is told by its words alone.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from dateline.model import When
from dateline.reading.events import types as coded_types
from dateline.story.folding import content_words, shared
from dateline.story.kinship import DESCRIBED, Kinship
from dateline.story.mentions import MONTH, Told, types
from dateline.story.verbs import ONE_ACT, nearness
from dateline.story.whens import days_apart, width

SHARED_PARTIES = 0.5
"""Part of the parties of the larger of two meetings that the smaller has too, if both are one."""
DISPUTED_DAYS = 3
"""Days up to which two articles may differ on when one deed was."""
SAME_TELLING = 0.5
"""Part of the words of the shorter sentence that the other has too, if both tell one deed and differ on it."""


def is_coded(told: Told) -> bool:
    """True if a mention has one of PLOVER's types: then who did it, to whom and when are read with it, and bind."""
    return told.mention.type in coded_types()


@functools.cache
def types_fit(one: str, other: str) -> bool:
    """True if two articles may give one happening two types; a type that is none of PLOVER's binds nothing."""
    coded = coded_types()
    return one == other or one not in coded or other not in coded or frozenset((one, other)) in types().kindred


def apart(one: Told, other: Told, kinship: Kinship) -> bool:
    """True if two mentions are never one event: of other types, parties or days, or one planned and one done.

    What binds is what is read with a type of PLOVER's; a mention of no such type is told by its words alone.
    """
    if not (is_coded(one) and is_coded(other)):
        return False
    if not types_fit(one.mention.type, other.mention.type) or plan_and_deed(one, other):
        return True
    if dates_differ(one, other) or amounts_differ(one, other):
        return True
    days = distance(one, other)
    if days is not None and days > 1 and not _other_day(one, other, kinship):
        return True
    return agreement(one, other, kinship) is None and not _other_doer(one, other, kinship)


def plan_and_deed(one: Told, other: Told) -> bool:
    """True if one of two acts is still planned, and the other is not."""
    return (one.mention.status == "planned") != (other.mention.status == "planned")


def _other_day(one: Told, other: Told, kinship: Kinship) -> bool:
    """True if two articles tell one deed of the same two in the same words, and put it on days a little apart."""
    days = days_apart(one.mention.when, other.mention.when)
    if days is None or days > DISPUTED_DAYS or not (one.sources and one.targets):
        return False
    agreed = kinship.side(one.sources, other.sources) == kinship.side(one.targets, other.targets) == 1.0
    return agreed and _one_telling(one, other)


def _other_doer(one: Told, other: Told, kinship: Kinship) -> bool:
    """True if two articles tell one deed to the same people on one day in the same words, and name other doers.

    Only of deeds that one doer does: several states may sanction a third on one day.
    """
    if one.mention.type not in types().one_doer or one.mention.type != other.mention.type:
        return False
    if not one.targets or (kinship.side(one.targets, other.targets) or 0.0) < DESCRIBED:
        return False
    whens = (one.mention.when, other.mention.when)
    same_day = days_apart(*whens) == 0 and all(width(when) == 1 for when in whens)
    return same_day and _one_telling(one, other)


def _one_telling(one: Told, other: Told) -> bool:
    near = nearness(one.mention.lemma, other.mention.lemma)
    return one.document != other.document and near == ONE_ACT and shared(_besides(one), _besides(other)) >= SAME_TELLING


def _besides(told: Told) -> frozenset[str]:
    """Returns the words of a mention's sentence besides act, day and those who take part, which any other such deed of theirs shares."""
    parties = [party.text for party in (*told.mention.sources, *told.mention.targets)]
    day = (told.mention.when.text or "") if told.mention.when else ""
    return told.words - content_words(" ".join((*parties, told.trigger, day)))


def agreement(one: Told, other: Told, kinship: Kinship) -> float | None:
    """Returns how well the parties of two mentions agree: 2 for both sides, 0 for nothing known, None if they differ."""
    if one.mention.type in types().mutual or other.mention.type in types().mutual:
        return _together(one.parties, other.parties, kinship)
    sides = [kinship.side(one.sources, other.sources), kinship.side(one.targets, other.targets)]
    return None if None in sides else sum(side for side in sides if side is not None)


def _together(one: Sequence[str], other: Sequence[str], kinship: Kinship) -> float | None:
    """Compares all parties at once: two must be the same, or the one that is known."""
    if not one or not other:
        return 0.0
    fewer, more = sorted((list(one), list(other)), key=len)
    largest = len(more)
    found = 0.0
    matched = 0
    for mine in fewer:
        best = max(more, key=lambda theirs: (kinship.alike(mine, theirs), theirs), default=None)
        if best is not None and (worth := kinship.alike(mine, best)):
            found, matched = found + worth, matched + 1
            more = [theirs for theirs in more if theirs != best]
    # A tour of five countries is not the visit to one of them, though both parties of the visit took part.
    enough = matched >= min(2, len(fewer)) and matched >= SHARED_PARTIES * largest
    return min(2.0, found) if enough else None


def dates_differ(one: Told, other: Told) -> bool:
    """True if a sentence that does not say when its act was names days that are all far from when the other act was."""
    if not one.dates and not other.dates:
        return False
    for undated, told in ((one, other), (other, one)):
        known = [told.mention.when] if told.mention.when else list(told.dates)
        gaps = [days_apart(mine, theirs) for mine in undated.dates for theirs in known]
        if gaps and all(gap is not None and gap > MONTH for gap in gaps):
            return True
    return False


def amounts_differ(one: Told, other: Told) -> bool:
    """True for one thing against many (`fired a missile`, `fired three`); tolls rise, so counts of more are left to the parties."""
    amounts = {one.amount, other.amount}
    return None not in amounts and 1 in amounts and len(amounts) == 2


def distance(one: Told, other: Told) -> int | None:
    """Returns the days between two mentions' times, None where unknown; what is done was done before it was printed."""
    days = days_apart(one.mention.when, other.mention.when)
    if days is not None:
        return days
    for told, undated in ((one, other), (other, one)):
        if (
            undated.mention.status == "done"
            and undated.mention.when is None
            and undated.published
            and told.mention.when
        ):
            until = When(None, undated.published.latest)
            if (late := days_apart(told.mention.when, until)) is not None and late > 1:
                return late
    return None
