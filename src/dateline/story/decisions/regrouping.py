"""Which mentions tell one event, by decision: the groups that likeness alone gives, joined and divided as people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.model import Decision, Evidence, identify
from dateline.story.decisions.docket import NOT_FOUND, SEVERAL, Docket
from dateline.story.decisions.finding import Finder
from dateline.story.decisions.rings import MOST
from dateline.story.mentions import Told

MentionKey = tuple[str, str]
"""(document id, event mention id)."""


class Bundle:
    """One event as decided: its mentions, in their order, and its id."""

    def __init__(self, told: Sequence[Told], key: str | None = None) -> None:
        self.told = sorted(told, key=lambda one: one.order)
        self.id = key or event_id(self.told[0])


def event_id(first: Told) -> str:
    """Returns the id of an event: that of its first mention."""
    return identify("event", first.mention.id)


class Bundles:
    """The events of a story. Decisions are heard one after another, each on what those before it left."""

    def __init__(self, groups: Sequence[Sequence[Told]], docket: Docket, finder: Finder) -> None:
        self._docket, self._finder = docket, finder
        self._of: dict[MentionKey, Bundle] = {}
        for group in groups:
            self._put(Bundle(group))
        heard: list[tuple[Decision, Bundle]] = []
        for decision in docket.about("event", "merge", "split"):
            bundle = self._locate(decision, decision.subject, decision.anchors)
            if bundle is not None and (after := self._hear(decision, bundle)) is not None:
                heard.append((decision, after))
        for decision in docket.about("event", "rename", "date", "hide", "confirm"):
            bundle = self._locate(decision, decision.subject, decision.anchors)
            if bundle is not None:
                heard.append((decision, bundle))
        for decision, bundle in heard:
            docket.applied(decision, self._of[bundle.told[0].key].id)

    def all(self) -> list[Bundle]:
        """Returns every event, in order of publication and text."""
        return sorted(dict.fromkeys(self._of.values()), key=lambda bundle: bundle.told[0].order)

    def _put(self, bundle: Bundle) -> None:
        self._of.update({one.key: bundle for one in bundle.told})

    def _hear(self, decision: Decision, bundle: Bundle) -> Bundle | None:
        if decision.kind == "split":
            return self._take_out(decision, bundle)
        other = self._locate(decision, decision.other or "", decision.other_anchors)
        if other is None or other is bundle:
            return other
        joined = Bundle([*bundle.told, *other.told], bundle.id)
        self._put(joined)
        return joined

    def _take_out(self, decision: Decision, bundle: Bundle) -> Bundle | None:
        keys = {key for mention in decision.mentions if (key := self._at(mention)) is not None}
        out = [one for one in bundle.told if one.key in keys]
        left = [one for one in bundle.told if one.key not in keys]
        if not out or not left:
            why = "nothing would be left of it" if out else "what was to be taken out of it is no longer in it"
            self._docket.orphaned(decision, why)
            return None
        rest = Bundle(left, bundle.id)
        taken = Bundle(out)
        if any(taken.id == other.id for other in (rest, *self._of.values())):
            taken.id = identify(taken.id, "taken out")
        self._put(rest)
        self._put(taken)
        return rest

    def _locate(self, decision: Decision, subject: str, anchors: Sequence[Evidence]) -> Bundle | None:
        found = Counter(self._of[key] for anchor in anchors if (key := self._at(anchor)) is not None)
        ranked = sorted(found, key=lambda bundle: (-found[bundle], bundle.id != subject))
        named = [bundle for bundle in ranked if bundle.id == subject]
        if named:
            return named[0]
        if ranked and found[ranked[0]] > MOST * found.total():
            return ranked[0]
        self._docket.orphaned(decision, SEVERAL if ranked else NOT_FOUND)
        return None

    def _at(self, anchor: Evidence) -> MentionKey | None:
        event = self._finder.event(anchor)
        key = (anchor.document, event.id) if event else None
        return key if key in self._of else None
