"""Which labelled events of two readings of one sentence are the same act, and which of their parties the same party.

Each event is taken at most once. Triggers that share words go first; what is left is paired where type and a party agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from benchmarks.event_labels import LabelledEvent, LabelledParty

Pair = tuple[LabelledEvent, LabelledEvent]
T = TypeVar("T")
NO_WORDS = frozenset({"the", "a", "an", "of", "and", "its", "their", "his", "her"})
ENOUGH = 0.5
"""Share of words (F1) from which two phrases name the same party, as the scorer of the gold standard records has it."""


def pairs(gold: Sequence[LabelledEvent], found: Sequence[LabelledEvent], *, by_party: bool = True) -> list[Pair]:
    """Pairs the events of two readings of a sentence; without `by_party` only those whose triggers share words."""
    matched = _best_first(gold, found, _shared_words)
    if by_party:
        left = [each for each in gold if not any(each is one for one, _ in matched)]
        rest = [each for each in found if not any(each is other for _, other in matched)]
        matched += _best_first(left, rest, _likeness)
    return matched


def _best_first(gold: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[T, T]]:
    ranked = sorted(
        ((likeness(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(found)), reverse=True
    )
    taken: list[tuple[int, int]] = []
    for weight, i, j in ranked:
        if weight > 0 and not any(-i == one or -j == other for one, other in taken):
            taken.append((-i, -j))
    return [(gold[i], found[j]) for i, j in taken]


def _shared_words(gold: LabelledEvent, found: LabelledEvent) -> float:
    """Letters that two triggers share, a little more where their types agree; 0 where a system gives no place."""
    if gold.at is None or found.at is None:
        return 0
    both = min(gold.at + len(gold.trigger), found.at + len(found.trigger)) - max(gold.at, found.at)
    return both + 0.5 * (gold.type == found.type) if both > 0 else 0


def _likeness(gold: LabelledEvent, found: LabelledEvent) -> float:
    if gold.type != found.type:
        return 0
    return len(same_parties(gold.actors, found.actors)) + len(same_parties(gold.recipients, found.recipients))


def same_parties(
    gold: Sequence[LabelledParty], found: Sequence[LabelledParty]
) -> list[tuple[LabelledParty, LabelledParty]]:
    """Pairs the parties of two lists whose words agree, the likest first."""
    return _best_first(gold, found, lambda one, other: _alike(_words(one.text), _words(other.text)))


def _alike(gold: Counter[str], found: Counter[str]) -> float:
    """F1 of words; 0 where less than half are shared and neither phrase lies within the other."""
    shared = (gold & found).total()
    likeness = 2 * shared / (gold.total() + found.total()) if shared else 0.0
    within = shared == min(gold.total(), found.total())
    return likeness if likeness >= ENOUGH or (shared and within) else 0.0


def _words(phrase: str) -> Counter[str]:
    bare = re.sub(r"['’]s?(?!\w)", " ", phrase.casefold())
    every = re.findall(r"[^\W_]+", bare)
    return Counter([word for word in every if word not in NO_WORDS] or every)
