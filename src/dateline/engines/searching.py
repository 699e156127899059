"""Finds the stories of a pile, and which of them have changed since they were told.

Invariant: which documents are one story depends on the documents alone wherever up to `EXACT` of them may belong together, and in any
pile when the whole of it is searched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.store import Store

if TYPE_CHECKING:
    from dateline.story.profiles import Profile, Profiles

EXACT = 1_000
"""Documents that may belong together by way of others, up to which they are all grouped again when one is added."""
MANY = 100
"""Where more than one in so many documents is new, the whole pile is searched again."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The stories of a pile and what has changed in them."""

    strands: Mapping[str, tuple[str, ...]]
    """Documents of each story, by its id."""
    changed: tuple[str, ...]
    """Ids of the stories to be told anew, and of those that are no more."""


def find_strands(store: Store, fresh: Collection[str], *, whole: bool) -> Grouped:
    """Returns the stories of a pile, where `fresh` documents were read just now; `whole` searches all of it again."""
    from dateline.story.grouping import name
    from dateline.story.profiles import Profiles

    before = store.strands()
    profiles = Profiles(_profiles(store, before, fresh))
    new = [at for at, one in enumerate(profiles.all) if before[one.document] is None or one.document in fresh]
    if whole or len(new) * MANY > len(profiles):
        stories = _search(store, profiles)
    else:
        stories = _join(store, profiles, new, before)
    strands = {
        name(profiles, story): tuple(profiles.all[place].document for place in sorted(story)) for story in stories
    }
    return Grouped(strands, _changed(strands, before, fresh))


def _profiles(store: Store, documents: Collection[str], fresh: Collection[str]) -> Iterator[Profile]:
    from dateline.story.profiles import profile

    known = {one.document: one for one in store.profiles() if one.document not in fresh}
    missing = sorted(set(documents) - known.keys())
    for start in range(0, len(missing), MANY):
        some = list(map(profile, store.some_articles(missing[start : start + MANY], inferred=False)))
        store.put_profiles(some)
        known.update((one.document, one) for one in some)
    yield from known.values()


def _search(store: Store, profiles: Profiles) -> list[list[int]]:
    """Groups the whole pile."""
    from dateline.story.grouping import group, regions

    found = regions(profiles)
    ids = [one.document for one in profiles.all]
    store.put_regions({ids[place]: ids[region[0]] for region in found for place in region})
    return [story for region in found for story in group(profiles, region)]


def _join(store: Store, profiles: Profiles, new: Sequence[int], before: Mapping[str, str | None]) -> list[list[int]]:
    """Puts new documents to the stories they belong to."""
    import numpy as np

    from dateline.story.joining import join

    added = set(new)
    stories: defaultdict[str | None, list[int]] = defaultdict(list)
    for place, one in enumerate(profiles.all):
        if place not in added:
            stories[before[one.document]].append(place)
    stored = store.regions()
    lowest = np.array([profiles.places[stored.get(one.document, one.document)] for one in profiles.all])
    old = lowest.copy()
    found = join(profiles, new, list(stories.values()), lowest, EXACT)
    ids = [one.document for one in profiles.all]
    moved = np.flatnonzero(lowest != old).tolist()
    store.put_regions({ids[place]: ids[lowest[place]] for place in (*moved, *new)})
    return found


def _changed(
    strands: Mapping[str, tuple[str, ...]], before: Mapping[str, str | None], fresh: Collection[str]
) -> tuple[str, ...]:
    told: defaultdict[str | None, list[str]] = defaultdict(list)
    for document in sorted(before):
        told[before[document]].append(document)
    gone = {strand for strand in told if strand is not None} - strands.keys()
    anew = {
        strand
        for strand, documents in strands.items()
        if told.get(strand) != list(documents) or not set(documents).isdisjoint(fresh)
    }
    return tuple(sorted(gone | anew))
