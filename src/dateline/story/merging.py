"""Puts mentions of one event together, across sentences and outlets.

Groups grow by the mean likeness of all their pairs, likest first, and only where some pair of the two has ground. Two mentions that are
`apart` are never one event, whatever stands between them: no chain of likenesses joins what any two of its links keep apart.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dateline.story.apart import DISPUTED_DAYS, apart, is_coded, types_fit
from dateline.story.grounds import Grounds
from dateline.story.kinship import Kinship
from dateline.story.likeness import Likeness, enough
from dateline.story.mentions import Told
from dateline.story.verbs import act, kin, nearest
from dateline.story.whens import OPEN, bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST = 400
"""Mentions under one key beyond which only neighbours in time are compared: a pile's main actor is in everything."""

BLOCK = 256
"""Mentions of one list that are held against another list at a time: a bound on memory."""

GROUND = 0.5
"""Chance from which ground is ground."""

Pair = tuple[int, int]


def merge_mentions(told: Sequence[Told], kinship: Kinship) -> list[list[Told]]:
    """Returns mentions in groups, one an event; each group and the list of them in order of publication and text."""
    ordered = sorted(told, key=lambda one: one.order)
    likeness, grounds = Likeness(ordered, kinship), Grounds(ordered, kinship)
    fit: set[Pair] = set()

    def kept_apart(one: int, other: int) -> bool:
        return (min(one, other), max(one, other)) not in fit and apart(ordered[one], ordered[other], kinship)

    groups = Groups(len(ordered), enough(), kept_apart)
    for one, other in candidates(ordered, kinship):
        first, then = ordered[one], ordered[other]
        if apart(first, then, kinship):
            continue
        fit.add((one, other))
        coded = is_coded(first) and is_coded(then)
        ground = grounds.chance(first, then) if coded else 1.0
        if ground < GROUND and not nearest(first.heads, then.heads):
            continue  # another act without ground: the chance is next to none, and most pairs are such
        alike = likeness.chance(first, then)
        groups.weigh(one, other, max(ground, alike) if coded and ground >= GROUND else alike, grounded=ground >= GROUND)
    return [[ordered[number] for number in group] for group in groups.grown()]


def candidates(told: Sequence[Told], kinship: Kinship) -> list[Pair]:
    """Returns the pairs of mentions that share a party, somebody who stands for one, or a word or akin words for the act.

    Left out are those that stand too many days apart to be looked at.
    """
    by_key: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(told):
        keys = {f"act {act(head)}" for head in one.heads} | {f"akin {name}" for head in one.heads for name in kin(head)}
        if is_coded(one):
            keys.update(key for actor in one.parties for key in kinship.keys(actor))
        for key in keys:
            by_key[key][one.mention.type].append(number)
    near = Near(told)
    found = [
        pairs
        for by_type in by_key.values()
        for mine, theirs in fitting(sorted(by_type))
        for pairs in near.pairs(by_type[mine], by_type[theirs])
    ]
    pairs = np.unique(np.concatenate(found)).tolist() if found else []
    return [divmod(pair, len(told)) for pair in pairs]


def fitting(types: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields each two of some types, and each with itself, that two articles may give one happening."""
    for place, mine in enumerate(types):
        yield from ((mine, theirs) for theirs in types[place:] if types_fit(mine, theirs))


class Near:
    """Finds the mentions that are near each other: in the order of publication where there are many, and in when they say it was."""

    def __init__(self, told: Sequence[Told]) -> None:
        """Takes the mentions of a story in that order; a pair of numbers is given as the first times their count and the second."""
        self._count = len(told)
        days = [bounds(one.mention.when) if is_coded(one) else None for one in told]
        self._first = np.array([(span or OPEN)[0].toordinal() for span in days])
        self._last = np.array([(span or OPEN)[1].toordinal() for span in days])
        acts, documents = [act(one.mention.lemma) for one in told], [one.document for one in told]
        self._act = np.unique(acts, return_inverse=True)[1] if told else np.zeros(0, dtype=np.int64)
        self._document = np.unique(documents, return_inverse=True)[1] if told else np.zeros(0, dtype=np.int64)

    def pairs(self, mine: Sequence[int], theirs: Sequence[int]) -> Iterator[NDArray[np.int64]]:
        """Yields the pairs of numbers of two sorted lists, or of one list with itself, the lower number first."""
        numbers, others = np.array(mine), np.array(theirs)
        after = np.searchsorted(others, numbers, side="right")
        before = after if mine is theirs else np.maximum(0, after - LARGEST)
        for start in range(0, len(numbers), BLOCK):
            rows = slice(start, start + BLOCK)
            low, high = int(before[rows][0]), int(after[rows][-1]) + LARGEST
            some, columns = numbers[rows, None], np.arange(low, min(high, len(others)))
            there = others[columns]
            kept = (before[rows, None] <= columns) & (columns < after[rows, None] + LARGEST)
            gap = np.maximum(self._first[there] - self._last[some], self._first[some] - self._last[there])
            disputed = (self._act[some] == self._act[there]) & (self._document[some] != self._document[there])
            # What `apart` would find too: two acts, and two of one article, on days that differ.
            kept &= (gap <= 1) | (disputed & (gap <= DISPUTED_DAYS))
            row, column = np.nonzero(kept)
            one, other = some[row, 0], there[column]
            yield np.minimum(one, other) * self._count + np.maximum(one, other)


class Groups:
    """Groups of numbers that grow by the mean chance over all pairs of two groups; a pair that was not weighed counts as none.

    Ties go to the group that begins first, so that the outcome depends on nothing but what was weighed.
    """

    def __init__(self, count: int, least: float, apart: Callable[[int, int], bool]) -> None:
        """`apart` tells of two numbers that they are never in one group."""
        self._least = least
        self._apart = apart
        self._members = {number: [number] for number in range(count)}
        self._sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
        self._barred: dict[int, set[int]] = {number: set() for number in range(count)}
        self._grounded: dict[int, set[int]] = {number: set() for number in range(count)}

    def weigh(self, one: int, other: int, chance: float, *, grounded: bool) -> None:
        """Notes how likely two are one, and whether there is ground for it."""
        self._sums[one][other] = self._sums[other][one] = chance
        if grounded:
            self._grounded[one].add(other)
            self._grounded[other].add(one)

    def grown(self) -> list[list[int]]:
        """Returns the groups once no two of them are likely enough to be one."""
        queue: list[tuple[float, int, int, int, int]] = []
        for one in list(self._members):
            self._offer(one, queue, later=True)
        while queue:
            _, one, other, size, width = heapq.heappop(queue)
            # A group that has grown since has other means; they stand in the queue by themselves.
            current = (len(self._members.get(one, ())), len(self._members.get(other, ()))) == (size, width)
            if current and self._may_join(one, other):
                self._join(one, other)
                self._offer(one, queue)
        return [sorted(self._members[number]) for number in sorted(self._members)]

    def _offer(self, one: int, queue: list[tuple[float, int, int, int, int]], later: bool = False) -> None:
        """Puts the joins that a group may make into the queue, the likeliest first."""
        for other in self._grounded[one] - self._barred[one]:
            size, width = len(self._members[one]), len(self._members[other])
            mean = self._sums[one][other] / (size * width)
            if mean >= self._least and not (later and other < one):
                first, then = min(one, other), max(one, other)
                heapq.heappush(queue, (-mean, first, then, len(self._members[first]), len(self._members[then])))

    def _may_join(self, one: int, other: int) -> bool:
        """False, now and later, where any two of two groups are apart."""
        if any(self._apart(mine, theirs) for mine in self._members[one] for theirs in self._members[other]):
            self._barred[one].add(other)
            self._barred[other].add(one)
            return False
        return True

    def _join(self, one: int, other: int) -> None:
        """Puts a group into one that begins before it."""
        self._members[one] += self._members.pop(other)
        for third, total in self._sums.pop(other).items():
            del self._sums[third][other]
            if third != one:
                self._sums[one][third] = self._sums[third][one] = self._sums[one].get(third, 0.0) + total
        for links in (self._barred, self._grounded):
            for third in links.pop(other):
                links[third].discard(other)
                if third != one:
                    links[third].add(one)
                    links[one].add(third)
