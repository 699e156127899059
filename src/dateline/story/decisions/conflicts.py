"""Where a new decision speaks against an earlier one: said in words before it is taken, never settled in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Decision, Evidence, Standing, Story
from dateline.story.decisions.finding import Finder

Place = tuple[str, str]
"""(document id, id of an entity or an event mention in it)."""


class Conflicts:
    """The decisions an account was told with, as a new one meets them."""

    def __init__(self, story: Story, finder: Finder) -> None:
        self._story, self._finder = story, finder
        self._standing = [one for one in story.decisions if one.state == "applied" and one.decision.kind != "undo"]
        self._records: dict[Place, str] = {key: actor.id for actor in story.actors for key in actor.entities}
        self._records |= {key: event.id for event in story.events for key in event.mentions}

    def of(self, decision: Decision) -> list[str]:
        """Returns what earlier decisions a new one speaks against, a sentence each."""
        if decision.kind == "undo":
            again = next((one for one in self._story.decisions if one.decision.number == decision.undoes), None)
            return [] if again is None else list(self._undoing(again.decision))
        return [
            *self._hidden(decision),
            *self._same_again(decision),
            *self._joining(decision),
            *self._parting(decision),
            *self._lining(decision),
        ]

    def hidden_by(self, kind: str, key: str) -> Standing | None:
        """Returns the decision by which a record is hidden, or None if it is not."""
        last = [one for one in self._about(kind, key) if one.decision.kind in ("hide", "confirm")]
        return last[-1] if last and last[-1].decision.kind == "hide" else None

    def _undoing(self, taken_back: Decision) -> Iterator[str]:
        """To undo an undoing is to decide again what was undone."""
        if taken_back.kind == "undo":
            again = next(
                (one.decision for one in self._story.decisions if one.decision.number == taken_back.undoes), None
            )
            if again is not None:
                yield from self.of(again)

    def _hidden(self, decision: Decision) -> Iterator[str]:
        for key in (decision.subject, decision.other):
            hidden = self.hidden_by(decision.subject_kind, key) if key and decision.kind != "hide" else None
            if hidden is not None:
                yield f"“{hidden.decision.label}” is hidden by {_named(hidden)}."

    def _same_again(self, decision: Decision) -> Iterator[str]:
        for earlier in self._about(decision.subject_kind, decision.subject):
            then = earlier.decision
            if decision.kind == then.kind == "rename" and decision.name != then.name:
                yield f"“{then.label}” was renamed “{then.name}” by {_named(earlier)}."
            if decision.kind == then.kind == "date" and decision.when != then.when:
                yield f"“{then.label}” was dated {_dates(then)} by {_named(earlier)}."
        last = [
            one
            for one in self._about(decision.subject_kind, decision.subject)
            if one.decision.kind in ("hide", "confirm")
        ]
        if decision.kind == "hide" and last and last[-1].decision.kind == "confirm":
            yield f"“{last[-1].decision.label}” was confirmed by {_named(last[-1])}."

    def _joining(self, decision: Decision) -> Iterator[str]:
        """Two that a person keeps apart, be it through others that were joined to them before."""
        if decision.kind != "merge":
            return
        pair = {decision.subject, decision.other}
        for earlier in self._standing:
            then = earlier.decision
            if then.subject_kind != decision.subject_kind or then.kind not in ("split", "not_this"):
                continue
            out = self._at(then.mentions or then.other_anchors)
            rest = self._at(then.anchors) - out
            if any({one, other} == pair for one in rest for other in out):
                apart = then.other_label or ", ".join(f"“{mention.quote}”" for mention in then.mentions[:3])
                yield f"“{then.label}” and {apart} are kept apart by {_named(earlier)}."

    def _parting(self, decision: Decision) -> Iterator[str]:
        """What a person put together."""
        if decision.kind not in ("split", "not_this"):
            return
        leaving = {place for mention in decision.mentions for place in self._places(mention)}
        for earlier in self._about(decision.subject_kind, decision.subject):
            then = earlier.decision
            if then.kind != "merge":
                continue
            joined = [
                {place for anchor in side for place in self._places(anchor)}
                for side in (then.anchors, then.other_anchors)
            ]
            if any(leaving & side for side in joined) and not all(side <= leaving for side in joined):
                yield f"“{then.label}” and “{then.other_label}” were put together by {_named(earlier)}; `undo {then.number}` takes that back."

    def _lining(self, decision: Decision) -> Iterator[str]:
        """Lines that a person cut out are put back, or the other way about."""
        other = {"put_back": "cut", "cut": "put_back"}.get(decision.kind)
        mine = {mention.spans for mention in decision.mentions}
        for earlier in self._about(decision.subject_kind, decision.subject) if other else ():
            then = earlier.decision
            for mention in then.mentions if then.kind == other else ():
                if mention.spans in mine:
                    done = "cut out" if other == "cut" else "put back"
                    yield f"“{mention.quote[:60]}” was {done} by {_named(earlier)}."

    def _about(self, kind: str, key: str) -> list[Standing]:
        return [one for one in self._standing if one.decision.subject_kind == kind and one.found == key]

    def _at(self, anchors: Sequence[Evidence]) -> set[str]:
        places = {place for anchor in anchors for place in self._places(anchor)}
        return {self._records[place] for place in places if place in self._records}

    def _places(self, anchor: Evidence) -> Iterable[Place]:
        event = self._finder.event(anchor)
        return {*self._finder.entities(anchor), *([(anchor.document, event.id)] if event else [])}


def _named(standing: Standing) -> str:
    decision = standing.decision
    return f"decision {decision.number} ({decision.who}, {decision.at[:10]})"


def _dates(decision: Decision) -> str:
    when = decision.when
    ends = dict.fromkeys((when.earliest or "…", when.latest or "…")) if when else {}
    return " to ".join(ends)
