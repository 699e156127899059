"""Finds the stories of a pile, and which of them have changed since they were told.

Invariant: which documents are one story depends on the documents alone wherever up to `EXACT` of them may belong together, and in any
pile when the whole of it is searched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.store import Store

if TYPE_CHECKING:
    from dateline.story.profiles import Profiles

EXACT = 1_000
"""Documents that may belong together by way of others, up to which they are all grouped again when one is added."""
MANY = 100
"""Where more than one in so many documents is new, the whole pile is searched again."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """What has changed in the stories of a pile."""

    strands: Mapping[str, tuple[str, ...]]
    """Documents of each story, by its id; where the pile was not searched as a whole, of those alone that may have changed."""
    changed: tuple[str, ...]
    """Ids of the stories to be told anew, and of those that are no more."""


def find_strands(store: Store, fresh: Collection[str], *, whole: bool) -> Grouped:
    """Returns the stories of a pile, where `fresh` documents were read just now; `whole` searches all of it again."""
    before = store.strands()
    profiles, regions = _profiles(store, before, fresh)
    new = sorted({*fresh, *(document for document, strand in before.items() if strand is None)})
    if whole or len(new) * MANY > len(profiles):
        strands, touched = _named(profiles, _search(store, profiles)), {*before.values()}
    else:
        strands, touched = _join(store, profiles, regions, new, before)
    return Grouped(strands, _changed(strands, touched, before, fresh))


def _profiles(
    store: Store, documents: Collection[str], fresh: Collection[str]
) -> tuple[Profiles, Sequence[str | None]]:
    """Returns the profile and the region of every document, made now where they are not known."""
    _note(store, sorted(fresh))
    found = store.profiles()
    missing = sorted(set(documents).difference(found[0].documents)) if len(found[0]) < len(documents) else []
    _note(store, missing)
    return store.profiles() if missing else found


def _note(store: Store, documents: Sequence[str]) -> None:
    """Notes what some documents are about."""
    from dateline.story.profiles import profile

    for start in range(0, len(documents), MANY):
        store.put_profiles(map(profile, store.some_articles(documents[start : start + MANY], inferred=False)))


def _search(store: Store, profiles: Profiles) -> list[list[int]]:
    """Groups the whole pile."""
    from dateline.story.grouping import group, regions

    found = regions(profiles)
    ids = profiles.documents
    store.put_regions({ids[place]: ids[region[0]] for region in found for place in region})
    return [story for region in found for story in group(profiles, region)]


def _join(
    store: Store,
    profiles: Profiles,
    regions: Sequence[str | None],
    new: Sequence[str],
    before: Mapping[str, str | None],
) -> tuple[dict[str, tuple[str, ...]], set[str | None]]:
    """Puts new documents to the stories they belong to; returns the stories that may have changed, and the ids of all they were before."""
    import numpy as np

    from dateline.story.joining import join

    ids = profiles.documents
    told = sorted({strand for strand in before.values() if strand is not None})
    numbers = {strand: number for number, strand in enumerate(told)}
    story_of = np.array([numbers.get(before[document] or "", -1) for document in ids], dtype=np.int64)
    places = [profiles.places[document] for document in new]
    lowest = np.array([profiles.places[region or ids[place]] for place, region in enumerate(regions)], dtype=np.int64)
    old = lowest.copy()
    touched = join(profiles, places, story_of, lowest, EXACT)
    moved = np.flatnonzero(lowest != old).tolist()
    store.put_regions({ids[place]: ids[lowest[place]] for place in (*moved, *places)})
    found = [np.flatnonzero(story_of == number).tolist() for number in sorted(touched)]
    return _named(profiles, filter(None, found)), {told[number] for number in touched if number < len(told)}


def _named(profiles: Profiles, stories: Iterable[Sequence[int]]) -> dict[str, tuple[str, ...]]:
    from dateline.story.grouping import name

    return {name(profiles, story): tuple(profiles.documents[place] for place in sorted(story)) for story in stories}


def _changed(
    strands: Mapping[str, tuple[str, ...]],
    touched: Collection[str | None],
    before: Mapping[str, str | None],
    fresh: Collection[str],
) -> tuple[str, ...]:
    told: defaultdict[str | None, list[str]] = defaultdict(list)
    for document, strand in before.items():
        if strand in touched:
            told[strand].append(document)
    gone = {strand for strand in touched if strand is not None} - strands.keys()
    anew = {
        strand
        for strand, documents in strands.items()
        if sorted(told.get(strand, ())) != list(documents) or not set(documents).isdisjoint(fresh)
    }
    return tuple(sorted(gone | anew))
