"""From arc scores to trees: one root a sentence, no arc between sentences, names kept whole.

Nearly always the best head of every word already makes a tree, and that is checked first for all sentences at once; only
the others pay for the search (Chu and Liu, Edmonds).
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

    sentence = np.concatenate([[0], np.cumsum(starts)])
    allowed = sentence[:, None] == sentence[None, :]
    allowed[:, 0] = True
    scores = np.where(allowed, arcs, NEVER)
    np.fill_diagonal(scores, NEVER)
    scores[0] = NEVER
    found: Integers = scores.argmax(1)
    for first, last in names:
        if _is_entered(found, first + 1, last + 1):
            _close(scores, first + 1, last + 1)
            found = scores.argmax(1)
    found[0] = 0
    for number in _not_trees(found, sentence):
        members = np.flatnonzero(sentence == number)
        for first, last in names:
            # The search may choose other arcs than the best ones, so it must not find a name open.
            if sentence[first + 1] == number:
                _close(scores, first + 1, last + 1)
        places = np.concatenate([[0], members])
        tree = _single_root_tree(scores[np.ix_(places, places)])
        found[members] = places[tree[1:]]
    return found[1:]


def _is_entered(found: Integers, first: int, last: int) -> bool:
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
    rows = np.ones(len(scores), bool)
    rows[first:last] = False
    scores[np.ix_(others, np.flatnonzero(rows))] = NEVER
    scores[np.ix_(np.flatnonzero(rows), others)] = NEVER
    scores[head, others] = NEVER


def _not_trees(found: Integers, sentence: Integers) -> list[int]:
    """The sentences (numbered from 1) whose chosen heads have a cycle, or not exactly one root."""
    import numpy as np

    reached = found.copy()
    for _ in range(len(found).bit_length()):
        reached = reached[reached]
    bad = set(sentence[reached != 0].tolist())
    roots = np.bincount(sentence[1:][found[1:] == 0], minlength=int(sentence[-1]) + 1)
    bad.update(np.flatnonzero(roots != 1).tolist())
    bad.discard(0)
    return sorted(bad)


def _single_root_tree(scores: Floats) -> Integers:
    """The best tree with one root; `scores` is one sentence, the root first."""
    import numpy as np

    best = _spanning_tree(scores)
    roots = np.flatnonzero(best[1:] == 0) + 1
    if len(roots) == 1:
        return best
    trees: list[tuple[float, Integers]] = []
    for root in roots:
        only = scores.copy()
        only[1:, 0] = NEVER
        only[root, 0] = scores[root, 0]
        tree = _spanning_tree(only)
        trees.append((float(only[np.arange(1, len(tree)), tree[1:]].sum()), tree))
    return max(trees, key=lambda pair: pair[0])[1]


def _spanning_tree(scores: Floats) -> Integers:
    """Chu-Liu/Edmonds: the best heads without cycles, by taking cycles for single nodes until there are none."""
    import numpy as np

    found: Integers = scores.argmax(1)
    found[0] = 0
    cycle = _cycle(found)
    if cycle is None:
        return found
    rest = np.setdiff1d(np.arange(len(scores)), cycle)
    kept = scores[cycle, found[cycle]]
    entering = scores[np.ix_(cycle, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, cycle)]
    small = np.full((len(rest) + 1, len(rest) + 1), NEVER, scores.dtype)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[:-1, -1] = leaving.max(1)
    small[-1, :-1] = entering.max(0)
    inner = _spanning_tree(small)
    result = found.copy()
    for place, node in enumerate(rest[1:], start=1):
        chosen = inner[place]
        result[node] = cycle[leaving[place].argmax()] if chosen == len(rest) else rest[chosen]
    result[cycle[entering[:, inner[-1]].argmax()]] = rest[inner[-1]]
    return result


def _cycle(found: Integers) -> Integers | None:
    """The nodes of one cycle among chosen heads, or none."""
    import numpy as np

    state = np.zeros(len(found), np.int64)
    state[0] = 2
    for start in range(1, len(found)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(found[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        state[path] = 2
    return None
