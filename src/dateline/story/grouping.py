"""Which articles belong to one story: the most alike are put together first, and two groups are one story if they are nearly
as like each other as each is in itself.

One setting serves all piles: what counts is not how alike articles are, which differs from story to story, but whether more
sets two groups apart than sets apart the articles within them. The result depends on the articles alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.model import identify
from dateline.story.profiles import ONE, Profiles

UNRELATED = 0.15
"""Mean likeness below which two groups are never one story, however loose both are."""
SLACK = 0.13
"""How much less like each other two groups may be than their articles are among themselves. Between .12 and .15 the measured sets
keep their figures: Giveme5W1H 94.3 to 94.9, ECB+ 90.8 to 92.4."""
EXPECTED, WEIGHT = 0.3, 8
"""Likeness expected within a story, and how many pairs of articles it takes to weigh as much as the expectation."""
BLOCK = 40_000_000
"""Likenesses held at a time while regions are looked for: 160 MB."""
SMALL = 200
"""Articles up to which a table of words by articles is quicker than going word by word."""

Places = NDArray[np.int64]
Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Node:
    """Articles put together: how many, how like the pairs of them are in sum, and whether they are one story."""

    places: Places
    pairs: float
    whole: bool

    @property
    def within(self) -> float:
        """How like its articles are to one another."""
        return likeness_within(len(self.places), self.pairs)


def likeness_within(size: int, pairs: float) -> float:
    """Returns how like so many articles are to one another, by the sum over pairs; drawn toward what is expected while they are few."""
    return (pairs + WEIGHT * EXPECTED) / (size * (size - 1) / 2 + WEIGHT)


def belong(mean: float, one: float, other: float) -> bool:
    """Tells if two groups are one story, by the mean likeness of their pairs and how alike each is within."""
    return mean >= UNRELATED and mean >= (one + other) / 2 - SLACK


def group(profiles: Profiles, region: Sequence[int]) -> list[list[int]]:
    """Returns the stories among the profiles at some places, each as places in order, by first place.

    A region as `regions` gives it may be grouped by itself: nothing outside it belongs to anything in it.
    """
    places = np.array(sorted(region), dtype=np.int64)
    nodes = [Node(places[one : one + 1], 0.0, True) for one in range(len(places))]
    stories = dict(enumerate(nodes))
    for one, other, mean in closest_first(_table(profiles, places)):
        first, second = nodes[one], nodes[other]
        pairs = first.pairs + second.pairs + mean * len(first.places) * len(second.places)
        whole = first.whole and second.whole and belong(mean, first.within, second.within)
        nodes.append(Node(np.concatenate((first.places, second.places)), pairs, whole))
        if whole:
            del stories[one], stories[other]
            stories[len(nodes) - 1] = nodes[-1]
    return sorted(sorted(node.places.tolist()) for node in stories.values())


def regions(profiles: Profiles) -> list[list[int]]:
    """Returns the places of all profiles in regions: whoever is like enough to another to be of one story is in one with it."""
    everyone = np.arange(len(profiles))
    lowest = everyone.copy()
    rows = max(1, BLOCK // max(1, len(profiles)))
    for start in range(0, len(profiles), rows):
        some = np.arange(start, min(start + rows, len(profiles)))
        one, other = np.nonzero(_likenesses(profiles, some, everyone) >= UNRELATED)
        unite(lowest, one + start, other)
    found: dict[int, list[int]] = {}
    for place, first in enumerate(lowest.tolist()):
        found.setdefault(first, []).append(place)
    return list(found.values())


def unite(lowest: Places, one: Places, other: Places) -> None:
    """Puts the region of each place to that of another; `lowest` says for every place the lowest of its region."""
    while True:
        low = np.minimum(lowest[one], lowest[other])
        np.minimum.at(lowest, lowest[one], low)
        np.minimum.at(lowest, lowest[other], low)
        while (lowest[lowest] != lowest).any():
            lowest[:] = lowest[lowest]
        if (lowest[one] == lowest[other]).all():
            return


def name(profiles: Profiles, places: Sequence[int]) -> str:
    """Returns the id of a story: that of its first article, so that it stays while others follow."""
    first = min((profiles.days[place] or "9999", profiles.documents[place]) for place in places)
    return identify("strand", first[1])


def closest_first(likeness: Table) -> Iterator[tuple[int, int, float]]:
    """Yields which two groups are put together next, numbered as they arise after the single articles, and their mean likeness.

    Average linkage by chains of nearest neighbours: every group comes after the groups it is made of. Groups that are like nothing
    else enough are left alone.
    """
    count = len(likeness)
    np.fill_diagonal(likeness, -1.0)
    size, number, active = np.ones(count), list(range(count)), np.ones(count, dtype=bool)
    chain: list[int] = []
    made = count
    start = 0
    while True:
        if not chain:
            while start < count and not active[start]:
                start += 1
            if start == count:
                return
            chain.append(start)
        top = chain[-1]
        near = int(likeness[top].argmax())
        mean = float(likeness[top, near])
        if len(chain) > 1 and likeness[top, chain[-2]] >= mean:
            near = chain[-2]  # of two as near the one it came from, or the chain would run in a ring
        if mean < UNRELATED:
            active[top] = False
            likeness[top] = likeness[:, top] = -1.0
            chain.pop()
        elif len(chain) > 1 and near == chain[-2]:
            del chain[-2:]
            one, other = min(top, near), max(top, near)
            yield number[one], number[other], mean
            row = (likeness[one] * size[one] + likeness[other] * size[other]) / (size[one] + size[other])
            row[(likeness[one] < 0) | (likeness[other] < 0)] = -1.0
            likeness[one] = likeness[:, one] = row
            likeness[other] = likeness[:, other] = -1.0
            size[one] += size[other]
            active[other] = False
            number[one], made = made, made + 1
        else:
            chain.append(near)


def _table(profiles: Profiles, places: Places) -> Table:
    """Returns the likeness of each of some profiles to each, from 0 to 1."""
    if len(places) > SMALL:
        return _likenesses(profiles, places, places)
    chosen = profiles.entries(places.tolist())
    rows = np.searchsorted(places, profiles.rows[chosen])
    words, columns = np.unique(profiles.words[chosen], return_inverse=True)
    table = np.zeros((len(places), len(words)), dtype=np.float32)
    table[rows, columns] = profiles.weights[chosen]
    return np.asarray(table @ table.T / ONE**2, dtype=np.float32)


def _likenesses(profiles: Profiles, some: Places, among: Places) -> Table:
    """Returns the likeness of some profiles to others that they are among, word by word: most words are in few of them."""
    row, column = np.full(len(profiles), -1), np.full(len(profiles), -1)
    row[some], column[among] = np.arange(len(some)), np.arange(len(among))
    entries = np.flatnonzero(column[profiles.rows] >= 0)
    entries = entries[np.argsort(profiles.words[entries], kind="stable")]
    starts = np.flatnonzero(np.diff(profiles.words[entries].astype(np.int64), prepend=-1, append=-1))
    table = np.zeros((len(some), len(among)), dtype=np.float32)
    # What one alone has makes it like itself only.
    for word in np.flatnonzero(np.diff(starts) > 1):
        holders = entries[starts[word] : starts[word + 1]]
        places, weights = profiles.rows[holders], profiles.weights[holders].astype(np.float32)
        mine = row[places] >= 0
        if mine.any():
            table[np.ix_(row[places[mine]], column[places])] += np.outer(weights[mine], weights)
    return table / np.float32(ONE**2)
