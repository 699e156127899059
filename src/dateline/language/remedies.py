"""Remedies: the choices a fault of a tree came about by, each of which can be taken back.

A word may not hang where it does, or must hang elsewhere, or is not what it is said to be there. Which of them is the right
one is for the scores to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language.faults import FORWARD, SINGLE, SUBJECTS, TOLD, Fault
from dateline.language.traits import BY, INVERTED, NOMINAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

CASE = frozenset({"case"})
NEAREST = 2
"""Nouns that are tried as the subject of a verb that lacks one."""
NEXT = 3
"""Words after a verb of telling that are tried as the one told."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is settled of a word (counted from 0): that it `moves` from its head, its new `head` (from 1), or what it is not.
    Words `along` go to the new head with it."""

    word: int
    moves: bool = False
    head: int | None = None
    barred: Sequence[int] = ()
    along: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A tree with a fault: arc scores, (n+1) x (n+1), n heads from 1, relations, and the traits of its words."""

    arcs: Floats
    heads: Sequence[int]
    relations: Sequence[int]
    traits: Sequence[int]


class Remedies:
    """Knows the remedies of faults in trees whose relations have the numbers they have in `labels`."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        relations = labels["relations"]
        self._others = {
            group: [number for number, label in enumerate(relations) if label not in group]
            for group in (SUBJECTS, TOLD, CASE)
        }
        self._mark = relations.index("mark")
        self._alike = [_alike(label, relations) for label in relations]

    def of(self, fault: Fault, place: Place) -> Iterator[Remedy]:
        """The remedies of a fault, one choice each."""
        if fault.kind in {"subjectless", "speechless"}:
            yield from self._subjects(fault, place)
        elif fault.kind == "untold":
            yield from self._told(fault.words[0], place)
        elif fault.kind == "joined":
            clause = place.heads[fault.words[0]] - 1
            yield Remedy(clause, moves=True)
            yield Remedy(clause, barred=[place.relations[clause]])
        else:
            if fault.kind == "agent":
                yield from self._by(fault.words[0], place)
            for word in fault.words:
                yield Remedy(word, moves=True)
                own = place.relations[word]
                yield Remedy(word, barred=[own] if fault.kind in {"passive", "active"} else self._alike[own])

    def _subjects(self, fault: Fault, place: Place) -> Iterator[Remedy]:
        """The verb is none of its own; or its object, or a clause before it, is its subject; or a noun from elsewhere is."""
        import numpy as np

        verb, barred = fault.words[0], self._others[SUBJECTS]
        nouns = [word for word, traits in enumerate(place.traits) if traits & NOMINAL]
        below = [word for word, head in enumerate(place.heads) if head == verb + 1]
        yield from (Remedy(word, barred=barred) for word in [w for w in below if w > verb and w in nouns][:1])
        if not place.traits[verb] & INVERTED:
            yield Remedy(verb, moves=True)
            yield from (Remedy(word, barred=barred) for word in [w for w in below if w < verb and w not in nouns][:1])
        before = np.array([word for word in nouns if word < verb], np.int64)
        loss = place.arcs[before + 1, np.array(place.heads)[before]] - place.arcs[before + 1, verb + 1]
        for word in before[np.argsort(loss)[:NEAREST]].tolist():
            # *If talks* … *moved*: the conjunction is the verb's as soon as the noun is.
            words = enumerate(zip(place.heads, place.relations, strict=True))
            along = [own for own, above in words if above == (word + 1, self._mark)]
            yield Remedy(word, head=verb + 1, barred=barred, along=along)

    def _told(self, verb: int, place: Place) -> Iterator[Remedy]:
        after = [word for word in range(verb + 1, len(place.traits)) if place.traits[word] & NOMINAL]
        yield from (Remedy(word, head=verb + 1, barred=self._others[TOLD]) for word in after[:NEXT])

    def _by(self, agent: int, place: Place) -> Iterator[Remedy]:
        """The last *by* before an agent is its own."""
        before = [word for word in range(agent) if place.traits[word] & BY][-1:]
        yield from (Remedy(word, head=agent + 1, barred=self._others[CASE]) for word in before)


def _alike(label: str, relations: Sequence[str]) -> list[int]:
    """What a word is not either, where it is not this: one of two subjects is neither of an active verb nor of a passive one."""
    groups = (*SINGLE, tuple(FORWARD))
    group = next((group for group in groups if label in group), (label,))
    return [number for number, other in enumerate(relations) if other in group]
