"""Who is who by decision: the actors that names alone would give, joined and divided as people decided.

Invariant: without decisions every actor is its own ring, and nothing changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import Actor, Decision, Evidence
from dateline.story.circles import Key
from dateline.story.decisions.docket import NOT_FOUND, SEVERAL, Docket
from dateline.story.decisions.finding import Finder
from dateline.story.decisions.recutting import CUT
from dateline.story.roster import described_id

MOST = 2 / 3
"""Part of the places found that must lead to one actor, where its id has changed."""


@dataclass(slots=True, eq=False)
class Ring:
    """One actor as decided."""

    core: Actor | None
    """The actor that gives it its id and name; None for one that was taken out of another, or is only described."""
    parts: list[frozenset[Key]]
    """The entities of each actor that was joined to it, those of the core first."""
    described: list[str] = field(default_factory=list)
    """Ids of those in it that no entity stands for, only the words of a sentence."""
    reasons: list[str] = field(default_factory=list)
    id: str = ""
    """The actor's id, once it is known."""

    @property
    def keys(self) -> frozenset[Key]:
        """All entities in it."""
        return frozenset().union(*self.parts)

    @property
    def changed(self) -> bool:
        """True if it is not simply the actor it came from."""
        return self.core is None or bool(self.reasons) or self.keys != frozenset(self.core.entities)


def kept_apart(docket: Docket, finder: Finder) -> dict[Key, frozenset[Key]]:
    """Returns the entities that no likeness of names may bring together, as a person said that they are two."""
    found: defaultdict[Key, set[Key]] = defaultdict(set)
    for decision in docket.about("actor", "not_this"):
        mine = {key for anchor in decision.anchors for key in finder.entities(anchor)}
        theirs = {key for anchor in decision.other_anchors for key in finder.entities(anchor)}
        for one in mine - theirs:
            found[one] |= theirs - mine
        for other in theirs - mine:
            found[other] |= mine - theirs
    return {key: frozenset(others) for key, others in found.items() if others}


class Rings:
    """The rings of a story. Decisions are heard one after another, each on what those before it left."""

    def __init__(self, actors: Sequence[Actor], docket: Docket, finder: Finder) -> None:
        self._docket, self._finder = docket, finder
        self._of: dict[Key, Ring] = {}
        for actor in actors:
            ring = Ring(actor, [frozenset(actor.entities)], id=actor.id)
            self._of.update(dict.fromkeys(actor.entities, ring))
        self._described: dict[str, Ring] = {}
        self._heard: list[tuple[Decision, Ring]] = []
        for decision in docket.about("actor", "merge", "split", "not_this"):
            self._hear(decision)

    def all(self) -> list[Ring]:
        """Returns the rings that entities are in, in a fixed order."""
        return sorted(dict.fromkeys(self._of.values()), key=lambda ring: min(ring.keys))

    def widen(self, actors: Iterable[Actor]) -> None:
        """Takes the ids that actors have in a pile of several stories."""
        for actor in actors:
            if actor.entities:
                self._of[actor.entities[0]].id = actor.id

    def seats(self) -> dict[str, str]:
        """Returns, for those only described who were joined to another, the id of that other."""
        return {who: ring.id for who, ring in self._described.items() if ring.id != who}

    def settle(self) -> None:
        """Notes in the docket whom each decision about an actor found, when the ids of all rings are known."""
        for decision, ring in self._heard:
            now = self._of[min(ring.keys)] if ring.parts else self._described[ring.described[0]]
            self._docket.applied(decision, now.id)
        for decision in self._docket.about("actor", "rename", "hide", "confirm"):
            found = self._locate(decision, decision.subject, decision.anchors)
            if found is not None:
                self._docket.applied(decision, found.id)

    def _hear(self, decision: Decision) -> None:
        subject = self._locate(decision, decision.subject, decision.anchors)
        if subject is None:
            return
        if decision.mentions:
            self._take_out(decision, subject)
            return
        other = self._locate(decision, decision.other or "", decision.other_anchors)
        if other is None:
            return
        if decision.kind == "merge":
            subject = self._join(decision, subject, other)
        elif subject is other and not self._part(decision, subject):
            self._docket.orphaned(decision, "both are now read as one in the same article")
            return
        self._heard.append((decision, subject))

    def _join(self, decision: Decision, one: Ring, other: Ring) -> Ring:
        if one is other:
            return one
        if not one.parts and other.parts:
            one, other = other, one  # who is only described gives nobody a name
        one.parts += other.parts
        one.described += other.described
        one.reasons += [*other.reasons, f"“{decision.label}” and “{decision.other_label}”: {_by(decision)}"]
        self._of.update(dict.fromkeys(other.keys, one))
        self._described.update(dict.fromkeys(other.described, one))
        return one

    def _take_out(self, decision: Decision, subject: Ring) -> None:
        """Takes entities out of a ring: together into one that is new, or, where they merely are not it, a ring for each."""
        taken: dict[str, set[Key]] = defaultdict(set)
        for mention in decision.mentions:
            group = "" if decision.kind == "split" else mention.document
            named = self._finder.entities(mention)
            cut = {key for key in named if key[1].endswith(f"{CUT}{decision.number}")}
            taken[group] |= (named & subject.keys) | cut
        out = frozenset().union(*taken.values())
        if not out:
            self._docket.orphaned(decision, "what was to be taken out of it is no longer in it")
            return
        if out == subject.keys:
            self._docket.orphaned(decision, "nothing would be left of it")
            return
        subject.parts = [part - out for part in subject.parts if part - out]
        subject.reasons.append(f"without what is another, {_by(decision)}")
        for group in sorted(taken):
            if taken[group]:
                self._own_ring(frozenset(taken[group]), decision)
        self._heard.append((decision, subject))

    def _part(self, decision: Decision, ring: Ring) -> bool:
        """Divides a ring where a person joined what belongs to two, by the entities that names alone put together."""
        theirs = {key for anchor in decision.other_anchors for key in self._finder.entities(anchor)}
        mine = {key for anchor in decision.anchors for key in self._finder.entities(anchor)}
        leaving = [part for part in ring.parts if part & theirs and not part & mine]
        if not leaving or len(leaving) == len(ring.parts):
            return False
        ring.parts = [part for part in ring.parts if part not in leaving]
        self._own_ring(frozenset().union(*leaving), decision)
        return True

    def _own_ring(self, keys: frozenset[Key], decision: Decision) -> None:
        ring = Ring(None, [keys], reasons=[f"taken out of “{decision.label}”, {_by(decision)}"])
        self._of.update(dict.fromkeys(keys, ring))

    def _locate(self, decision: Decision, subject: str, anchors: Sequence[Evidence]) -> Ring | None:
        """Returns the ring that the words of a decision lead to; where there is none, says why in the docket."""
        found = Counter(ring for anchor in anchors for ring in self._at(anchor))
        if not anchors:  # an actor that no words name: one that a title mentions, say; its id comes from its name
            found.update(ring for ring in self.all() if ring.id == subject)
        ranked = sorted(found, key=lambda ring: (-found[ring], ring.id != subject))
        named = [ring for ring in ranked if ring.id == subject or subject in ring.described]
        if named:
            return named[0]
        if ranked and found[ranked[0]] > MOST * found.total():
            return ranked[0]
        self._docket.orphaned(decision, SEVERAL if ranked else NOT_FOUND)
        return None

    def _at(self, anchor: Evidence) -> set[Ring]:
        rings = {self._of[key] for key in self._finder.entities(anchor) if key in self._of}
        if rings:
            return rings
        party = self._finder.party(anchor)
        if party is None:
            return set()
        if party.entity is not None:
            found = self._of.get((anchor.document, party.entity))
            return {found} if found else set()
        who = described_id(anchor.document, party.text)
        if who not in self._described:
            self._described[who] = Ring(None, [], [who], id=who)
        return {self._described[who]}


def _by(decision: Decision) -> str:
    return f"as {decision.who} decided on {decision.at[:10]}"
