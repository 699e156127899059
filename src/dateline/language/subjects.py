"""One subject a verb: a tree in which a word has two subjects is exchanged for the next best one.

Two nouns side by side before a verb (*council spokesperson Ann Li said*, *told Ann she was …*) tempt a parser to hang both
on it. No treebank sentence does that. So each of the two arcs is forbidden in turn, and each of the two relations, and the
best of what comes out is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

NEVER = -1e9

MOST_CHANGES = 4
MOST_SUBJECTS = 3
MOST_WORDS = 100
"""What has more is left as it is: a list or a stutter, not a sentence, and the search would take seconds."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's tree: arc scores it was made from, n heads and relations, log-probabilities of each word's relations."""

    arcs: Floats
    heads: Integers
    relations: Integers
    chances: Floats

    @property
    def score(self) -> float:
        """How good arcs and relations are together; to be compared between trees of one sentence alone."""
        import numpy as np

        words = np.arange(len(self.heads))
        return float(self.arcs[words + 1, self.heads].sum() + self.chances[words, self.relations].sum())


Parse = Callable[["Floats"], Tree]


def one_subject(tree: Tree, parse: Parse, subjects: frozenset[int]) -> Tree:
    """The tree, or the best one like it without a second subject; `subjects` are the numbers of the subject relations."""
    for _ in range(MOST_CHANGES):
        pair = _two_subjects(tree, subjects)
        if not pair or len(pair) > MOST_SUBJECTS:
            return tree
        tree = max(_exchanges(tree, pair, parse, subjects), key=lambda other: other.score)
    return tree


def has_two_subjects(heads: Integers, relations: Integers, subjects: frozenset[int]) -> bool:
    """Whether any word has two; a quick look before sentences are taken apart."""
    seen = [head for head, relation in zip(heads.tolist(), relations.tolist(), strict=True) if relation in subjects]
    return len(seen) != len(set(seen))


def _two_subjects(tree: Tree, subjects: frozenset[int]) -> list[int]:
    """Words (counted from 0) that are subjects of one and the same word, two or more, or none."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for word, (head, relation) in enumerate(zip(tree.heads.tolist(), tree.relations.tolist(), strict=True)):
        if relation in subjects:
            found[head].append(word)
    return next((words for words in found.values() if len(words) > 1), [])


def _exchanges(tree: Tree, words: list[int], parse: Parse, subjects: frozenset[int]) -> Iterator[Tree]:
    for word in words:
        arcs = tree.arcs.copy()
        arcs[word + 1, tree.heads[word]] = NEVER
        yield parse(arcs)
        chances = tree.chances.copy()
        chances[word, list(subjects)] = NEVER
        relations = tree.relations.copy()
        relations[word] = chances[word].argmax()
        yield replace(tree, relations=relations, chances=chances)
