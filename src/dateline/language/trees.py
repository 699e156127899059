"""From arc scores to trees: one root a sentence, no arc between sentences, no crossing arcs, names kept whole.

Mostly the best head of every word already makes such a tree, and that is checked for all sentences at once; only the
others pay for the search.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

NEVER = -1e9


def heads(arcs: Floats, starts: NDArray[np.bool_], names: Sequence[tuple[int, int]]) -> Integers:
    """The head of each of n words, counted from 1, with 0 for the root of a sentence.

    `arcs` is (n+1) x (n+1), dependents by heads, the root first; `starts` says which words begin a sentence; `names` are
    (first word, word after the last), counted from 0, none across a sentence start.
    """
    import numpy as np

    from dateline.language.projective import projective_tree

    sentence = np.concatenate([[0], np.cumsum(starts)])
    scores = _allowed(arcs, sentence)
    found: Integers = scores.argmax(1)
    found[0] = 0
    for number in _to_search(found, sentence, names):
        members = np.flatnonzero(sentence == number)
        places = np.concatenate([[0], members])
        own = scores[np.ix_(places, places)]
        for first, last in names:
            if sentence[first + 1] == number:
                _close(own, first + 2 - int(members[0]), last + 2 - int(members[0]))
        found[members] = places[projective_tree(own)[1:]]
    return found[1:]


def _allowed(arcs: Floats, sentence: Integers) -> Floats:
    import numpy as np

    allowed = sentence[:, None] == sentence[None, :]
    allowed[:, 0] = True
    np.fill_diagonal(allowed, False)
    scores: Floats = np.where(allowed, arcs, np.float32(NEVER))
    return scores


def _to_search(found: Integers, sentence: Integers, names: Sequence[tuple[int, int]]) -> list[int]:
    """The sentences (numbered from 1) whose best heads are no such tree."""
    bad = {*_with_cycle(found, sentence), *_without_one_root(found, sentence), *_with_crossing(found, sentence)}
    bad.update(int(sentence[first + 1]) for first, last in names if _is_open(found, first + 1, last + 1))
    bad.discard(0)
    return sorted(bad)


def _with_cycle(found: Integers, sentence: Integers) -> list[int]:
    reached = found
    for _ in range(len(found).bit_length()):
        reached = reached[reached]
    cyclic: list[int] = sentence[reached != 0].tolist()
    return cyclic


def _without_one_root(found: Integers, sentence: Integers) -> list[int]:
    import numpy as np

    roots = np.bincount(sentence[1:][found[1:] == 0], minlength=int(sentence[-1]) + 1)
    return np.flatnonzero(roots != 1).tolist()


def _with_crossing(found: Integers, sentence: Integers) -> list[int]:
    """A root hangs on the place before its sentence, so an arc over the root crosses too."""
    import numpy as np

    words = np.arange(1, len(found))
    before = np.searchsorted(sentence, sentence[1:]) - 1
    other = np.where(found[1:] == 0, before, found[1:])
    low, high = np.minimum(words, other), np.maximum(words, other)
    crossing = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    inside: list[int] = sentence[1:][crossing.any(1)].tolist()
    return inside


def _is_open(found: Integers, first: int, last: int) -> bool:
    """Whether more than one word of a name hangs outside it, or an outer word hangs on another than the name's head."""
    inside = found[first:last]
    outward = (inside < first) | (inside >= last)
    if outward.sum() != 1:
        return True
    head = first + int(outward.argmax())
    entering = (found >= first) & (found < last) & (found != head)
    return bool(entering[:first].any() or entering[last:].any())


def _close(scores: Floats, first: int, last: int) -> None:
    """Forbid the arcs that enter or leave a name except at its head: the word most drawn outwards."""
    import numpy as np

    outer = scores[first:last].copy()
    outer[:, first:last] = NEVER
    inner = scores[first:last, first:last].max(1) if last - first > 1 else np.zeros(1, scores.dtype)
    head = first + int((outer.max(1) - inner).argmax())
    others = np.array([word for word in range(first, last) if word != head], np.int64)
    around = np.array([word for word in range(len(scores)) if not first <= word < last], np.int64)
    scores[np.ix_(others, around)] = NEVER
    scores[np.ix_(around, others)] = NEVER
    scores[head, others] = NEVER
