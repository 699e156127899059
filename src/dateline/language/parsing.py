"""From scores to trees with relations: the best tree, then, where it has a fault, the best without.

A relation is scored for the arcs of the tree alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.language import trees
from dateline.language.names import Name
from dateline.language.network import Network, Scores
from dateline.language.quotations import CLOSES, closed, openings
from dateline.language.repairs import MOST_WORDS, Repairer, Tree
from dateline.language.traits import Traits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

NEVER = -1e9

BEARERS = frozenset({"PERSON", "ORG", "LOC", "FACILITY"})
"""Types of names that are nouns throughout; a date may be an adverb."""


class Parser:
    """Makes trees of a network's scores."""

    def __init__(self, network: Network, labels: Mapping[str, Sequence[str]]) -> None:
        self._network = network
        self._root = labels["relations"].index("root")
        self._tags = labels["xpos"]
        self._traits = Traits(labels)
        self._repairer = Repairer(labels)

    def parse(
        self, scores: Scores, forms: Sequence[str], starts: NDArray[np.bool_], names: Sequence[Name]
    ) -> tuple[Integers, Integers]:
        """Heads, counted from 1, and relations of the words that have a place in `starts`, which says where sentences begin."""
        import numpy as np

        kept = len(starts)
        spans = [(name.start, name.end) for name in names]
        bounds = list(pairwise([*np.flatnonzero(starts).tolist(), kept]))
        arcs, verbs = self._outside_quotations(scores, forms[:kept], bounds)
        heads = trees.heads(arcs, starts, spans)
        chances = self._chances(scores, np.arange(kept), heads)
        whole = Tree(arcs, heads, chances.argmax(1), chances)
        bearers = [(name.start, name.end) for name in names if name.kind in BEARERS]
        tags = scores.upos[:kept].tolist(), scores.xpos[:kept].tolist()
        traits = self._traits.of(forms[:kept], *tags, bearers, verbs)
        if faulty := self._repairer.faulty(whole.heads, whole.relations, traits):
            for first, last in bounds:
                if last - first <= MOST_WORDS and not faulty.isdisjoint(range(first, last)):
                    self._repair(scores, whole, (first, last), traits[first:last], spans)
        return whole.heads, whole.relations

    def _outside_quotations(
        self, scores: Scores, forms: Sequence[str], bounds: Sequence[tuple[int, int]]
    ) -> tuple[Floats, list[int]]:
        """The arc scores of words, those across the marks of an opening quotation forbidden, and the verbs after such."""
        arcs = scores.arcs[: len(forms) + 1, : len(forms) + 1]
        if CLOSES.isdisjoint(forms):
            return arcs, []
        tags = [self._tags[number] for number in scores.xpos[: len(forms)].tolist()]
        verbs: list[int] = []
        arcs = arcs.copy()
        for first, last in bounds:
            for opening in openings(forms[first:last], tags[first:last]):
                closed(arcs, opening, first, last)
                verbs += [first + opening.verb] if opening.verb is not None else []
        return arcs, verbs

    def _repair(
        self,
        scores: Scores,
        whole: Tree,
        sentence: tuple[int, int],
        traits: Sequence[int],
        names: Sequence[tuple[int, int]],
    ) -> None:
        """Write the best tree of a sentence into the heads and relations of the `whole`."""
        import numpy as np

        first, last = sentence
        words = np.arange(first, last)
        places = np.concatenate([[0], words + 1])
        starts = words == first
        inside = [(start - first, end - first) for start, end in names if first <= start < last]

        def parse(arcs: Floats, before: Tree) -> Tree:
            heads = trees.heads(arcs, starts, inside)
            changed = np.flatnonzero(heads != before.heads)
            if not len(changed):
                return Tree(arcs, heads, before.relations, before.chances)
            chances = before.chances.copy()
            chances[changed] = self._chances(scores, words[changed], places[heads[changed]])
            return Tree(arcs, heads, chances.argmax(1), chances)

        own = np.where(whole.heads[words] > 0, whole.heads[words] - first, 0)
        tree = Tree(whole.arcs[np.ix_(places, places)], own, whole.relations[words], whole.chances[words])
        best = self._repairer.repaired(tree, parse, traits)
        whole.heads[words] = places[best.heads]
        whole.relations[words] = best.relations

    def _chances(self, scores: Scores, words: Integers, heads: Integers) -> Floats:
        """Log-probabilities of the relations of words to their heads; a root is a root, and nothing else is."""
        import numpy as np

        chances = self._network.relations(scores.dependents[words + 1], scores.heads[heads])
        chances[:, self._root] = NEVER
        chances -= np.logaddexp.reduce(chances, axis=1, keepdims=True)
        chances[heads == 0] = NEVER
        chances[heads == 0, self._root] = 0.0
        return chances
