"""Puts new articles to the stories of a pile that was grouped before, without grouping all of it again.

Where few articles may belong together, all of them are grouped again, and the result is that of grouping the whole pile. In a
region of very many, a new article joins the story it is most like, if they belong together, and the others stay where they are: what a search
of the whole pile may later settle otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.story.grouping import EXPECTED, UNRELATED, Places, belong, group, likeness_within, unite
from dateline.story.profiles import ONE, Profiles


def join(
    profiles: Profiles, new: Sequence[int], stories: Sequence[Sequence[int]], lowest: Places, exact: int
) -> list[list[int]]:
    """Returns the stories with the new places in them.

    `lowest` says for every place the lowest one of its region, itself for a new one; it is brought up to date. Regions of up to
    `exact` places are grouped again.
    """
    for place in new:
        near = np.flatnonzero(profiles.likeness(place) >= UNRELATED * ONE**2)
        unite(lowest, np.full(len(near), place), near)
    # A new place may be lower than all it came to.
    touched = np.unique(lowest[np.array(new, dtype=np.int64)])
    found = [list(story) for story in stories]
    for region in touched.tolist():
        places = np.flatnonzero(lowest == region)
        if len(places) <= exact:
            inside = set(places.tolist())
            found = [story for story in found if not inside.issuperset(story)]
            found += group(profiles, places.tolist())
        else:
            for place in sorted(set(new).intersection(places.tolist())):
                _put(profiles, place, found)
    return found


def _put(profiles: Profiles, place: int, stories: list[list[int]]) -> None:
    """Puts one place to the story it is most like in the mean, or by itself."""
    story_of = np.full(len(profiles), -1)
    for number, story in enumerate(stories):
        story_of[story] = number
    known = story_of >= 0
    likeness = profiles.likeness(place) / ONE**2
    means = np.bincount(story_of[known], likeness[known], len(stories)) / np.bincount(
        story_of[known], minlength=len(stories)
    )
    best = int(means.argmax()) if len(stories) else -1
    if best >= 0 and belong(float(means[best]), _within(profiles, stories[best]), EXPECTED):
        stories[best].append(place)
    else:
        stories.append([place])


def _within(profiles: Profiles, story: Sequence[int]) -> float:
    """Returns how like the articles of a story are to one another, from the sum of their profiles."""
    entries = profiles.entries(story)
    weights = profiles.weights[entries].astype(np.int64)
    _, columns = np.unique(profiles.words[entries], return_inverse=True)
    summed = np.bincount(columns, weights)
    return likeness_within(len(story), float((summed**2).sum() - (weights**2).sum()) / 2 / ONE**2)
