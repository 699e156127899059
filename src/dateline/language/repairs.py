"""Repairs: a tree with a fault is exchanged for the next best one without it, where that costs little.

Each choice a fault came about by is taken back in turn, and the best of what comes out is taken. What loses more than the
fault's price by that keeps its tree: so nothing is rewritten that the network is sure of, and odd writing stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language.faults import Fault, Faults
from dateline.language.remedies import Place, Remedies, Remedy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

NEVER = -1e9

MOST_CHANGES = 4
SLACK = 2.0
"""By how much an arc alone may lose more than its fault may cost, in the hope that others gain."""
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


Parse = Callable[["Floats", Tree], Tree]
"""Makes the best tree of arc scores; the tree it is to replace saves it scoring the same arcs again."""


class Repairer:
    """Repairs trees whose relations have the numbers they have in `labels`."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        self._faults = Faults(labels)
        self._remedies = Remedies(labels)

    def faulty(self, heads: Integers, relations: Integers, traits: Sequence[int]) -> set[int]:
        """The words, counted from 0, in which a fault shows."""
        found = self._faults.find(heads.tolist(), relations.tolist(), traits)
        return {word for fault in found for word in fault.words}

    def repaired(self, tree: Tree, parse: Parse, traits: Sequence[int]) -> Tree:
        """The tree, or the best one like it with fewer faults."""
        tried: set[Fault] = set()
        left = self._left(tree, traits)
        for _ in range(MOST_CHANGES):
            fault = next((fault for fault in left if fault not in tried), None)
            if fault is None:
                break
            tried.add(fault)
            others = [(other, self._left(other, traits)) for other in self._others(tree, fault, parse, traits)]
            better = [(other, faults) for other, faults in others if len(faults) < len(left)]
            tree, left = max([(tree, left), *better], key=lambda found: _worth(*found))
        return tree

    def _left(self, tree: Tree, traits: Sequence[int]) -> list[Fault]:
        return self._faults.find(tree.heads.tolist(), tree.relations.tolist(), traits)

    def _others(self, tree: Tree, fault: Fault, parse: Parse, traits: Sequence[int]) -> list[Tree]:
        place = Place(tree.arcs, tree.heads.tolist(), tree.relations.tolist(), traits)
        remedies = self._remedies.of(fault, place)
        return [_without(tree, remedy, parse) for remedy in remedies if _loss(tree, remedy) < fault.price + SLACK]


def _loss(tree: Tree, remedy: Remedy) -> float:
    """What the arc of the word in question alone would lose: a quick look before a new tree is made."""
    row, now = tree.arcs[remedy.word + 1], tree.heads[remedy.word]
    if remedy.head is not None:
        return float(row[now] - row[remedy.head])
    if not remedy.moves:
        return 0.0
    return float(row[now] - max(row[:now].max(initial=NEVER), row[now + 1 :].max(initial=NEVER)))


def _worth(tree: Tree, faults: Sequence[Fault]) -> float:
    return tree.score - sum(fault.price for fault in faults)


def _without(tree: Tree, remedy: Remedy, parse: Parse) -> Tree:
    """The best tree that does as the remedy says."""
    word, before = remedy.word, tree
    if remedy.moves or remedy.head is not None:
        arcs = tree.arcs.copy()
        if remedy.head is None:
            arcs[word + 1, tree.heads[word]] = NEVER
        else:
            for moved in (word, *remedy.along):
                kept = arcs[moved + 1, remedy.head]
                arcs[moved + 1] = NEVER
                arcs[moved + 1, remedy.head] = kept
        tree = parse(arcs, before)
    if not len(remedy.barred):
        return tree
    chances, relations = tree.chances.copy(), tree.relations.copy()
    chances[word, remedy.barred] = NEVER
    relations[word] = chances[word].argmax()
    return Tree(tree.arcs, tree.heads, relations, chances)
