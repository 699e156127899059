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


def join(profiles: Profiles, new: Sequence[int], story_of: Places, lowest: Places, exact: int) -> set[int]:
    """Puts new places to stories; returns the numbers of all stories that have changed perhaps, or are no more.

    `story_of` gives for every place the number of its story, below 0 where it is in none yet; `lowest` the lowest place of its
    region, itself for a new one. Both are brought up to date. Regions of up to `exact` places are grouped again, and get new numbers.
    """
    top = int(story_of.max(initial=-1)) + 1
    touched = set(story_of[new].tolist())
    story_of[new] = -1
    for place in new:
        near = np.flatnonzero(profiles.likeness(place) >= UNRELATED * ONE**2)
        unite(lowest, np.full(len(near), place), near)
    # A new place may be lower than all it came to.
    for region in np.unique(lowest[new]).tolist():
        places = np.flatnonzero(lowest == region)
        if len(places) <= exact:
            touched.update(np.unique(story_of[places]).tolist())
            for number, story in enumerate(group(profiles, places.tolist()), top):
                story_of[story], top = number, number + 1
                touched.add(number)
        else:
            for place in sorted(set(new).intersection(places.tolist())):
                story_of[place] = number = _most_like(profiles, place, story_of, top)
                top = max(top, number + 1)
                touched.add(number)
    return touched - {-1}


def _most_like(profiles: Profiles, place: int, story_of: Places, top: int) -> int:
    """Returns the number of the story that a place is most like in the mean, or `top` for one of its own."""
    if not top:
        return top
    known = story_of >= 0
    sums = np.bincount(story_of[known], profiles.likeness(place)[known] / ONE**2, top)
    means = sums / np.maximum(1, np.bincount(story_of[known], minlength=top))
    best = int(means.argmax())
    return best if belong(float(means[best]), _within(profiles, np.flatnonzero(story_of == best)), EXPECTED) else top


def _within(profiles: Profiles, story: Places) -> float:
    """Returns how like the articles of a story are to one another, from the sum of their profiles."""
    entries = profiles.entries(story.tolist())
    weights = profiles.weights[entries].astype(np.int64)
    _, columns = np.unique(profiles.words[entries], return_inverse=True)
    summed = np.bincount(columns, weights)
    return likeness_within(len(story), float((summed**2).sum() - (weights**2).sum()) / 2 / ONE**2)
