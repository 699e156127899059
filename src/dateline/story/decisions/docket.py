"""The decisions a story is told with: which are in force, and how each came to stand.

Invariant: decisions are heard in the order in which they were taken, and each gets exactly one standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Decision, DecisionKind, Standing, SubjectKind

NOT_FOUND = "the words it rests on are no longer read so"
SEVERAL = "the words it rests on are now told of several"


def undone(decisions: Iterable[Decision]) -> dict[int, int]:
    """Returns, for each decision that is taken back, the number of the one that takes it back and is itself in force."""
    found: dict[int, int] = {}
    for decision in sorted(decisions, key=lambda one: -one.number):
        if decision.kind == "undo" and decision.undoes is not None and decision.number not in found:
            found.setdefault(decision.undoes, decision.number)
    return found


class Docket:
    """Decisions in order, with what becomes of each."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self.decisions = sorted(decisions, key=lambda one: one.number)
        self._undone = undone(self.decisions)
        self._found: dict[int, str] = {}
        self._why: dict[int, str] = {}

    def __bool__(self) -> bool:
        return bool(self.decisions)

    def about(self, subject: SubjectKind, *kinds: DecisionKind) -> Iterator[Decision]:
        """Yields the decisions in force about a kind of record, in the order in which they were taken."""
        for decision in self.decisions:
            if decision.subject_kind == subject and decision.kind in kinds and decision.number not in self._undone:
                yield decision

    def applied(self, decision: Decision, found: str) -> None:
        """Notes that a decision was applied to the record of an id."""
        self._found[decision.number] = found

    def orphaned(self, decision: Decision, why: str) -> None:
        """Notes that a decision found nothing to be applied to."""
        self._why[decision.number] = why

    def heard(self, subject: SubjectKind, *kinds: DecisionKind) -> Iterator[tuple[Decision, str]]:
        """Yields the decisions about a kind of record that were applied, in order, each with the id of its record."""
        for decision in self.about(subject, *kinds):
            if decision.number in self._found:
                yield decision, self._found[decision.number]

    def hidden(self, subject: SubjectKind) -> frozenset[str]:
        """Returns the ids of the records that are hidden; one confirmed after it was hidden is shown."""
        last = {key: decision.kind for decision, key in self.heard(subject, "hide", "confirm")}
        return frozenset(key for key, kind in last.items() if kind == "hide")

    def standings(self) -> tuple[Standing, ...]:
        """Returns how every decision stands."""
        return tuple(self._standing(decision) for decision in self.decisions)

    def _standing(self, decision: Decision) -> Standing:
        if decision.number in self._undone:
            return Standing(decision, "undone", None, f"undone by decision {self._undone[decision.number]}")
        if decision.kind == "undo":
            return Standing(decision, "applied", decision.subject)
        if decision.number in self._found:
            return Standing(decision, "applied", self._found[decision.number])
        return Standing(decision, "orphaned", None, self._why.get(decision.number, NOT_FOUND))
