"""Finds the actor of a party, whether the reading tied its words to an entity or left them as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.model import Actor, Party, identify
from dateline.story.countries import without_country
from dateline.story.folding import fold_name, fold_organisation, lists

ASKING = ("how many ", "how much ", "what ", "which ")
"""How words begin that ask for somebody rather than name them."""
LONGEST = 80
"""Letters of a description that still names somebody; longer ones are whole clauses."""


class Roster:
    """The actors of a story; parties that no entity stands for become actors of their own document when asked for."""

    def __init__(
        self,
        actors: Sequence[Actor],
        named: Collection[tuple[str, str]] = (),
        seats: Mapping[str, str] | None = None,
    ) -> None:
        """Takes actors, which entities (document and entity id) have names of their own, and who of those that are only
        described is, by decision, whom.
        """
        self._named = frozenset(named)
        self._seats = seats or {}
        self.actors = {actor.id: actor for actor in actors}
        self._by_entity = {key: actor.id for actor in actors for key in actor.entities}
        self._by_name = self._names(actors)

    def entity(self, document: str, entity: str) -> str | None:
        """Returns the actor that an entity of a document is."""
        return self._by_entity.get((document, entity))

    def named(self, actor: str) -> bool:
        """True if some article gives an actor a name; else it is only described (`a spokesman`, `14 people`)."""
        return bool(self._named.intersection(self.actors[actor].entities))

    def all_named(self) -> frozenset[str]:
        """Returns the actors that some article gives a name."""
        return frozenset(key for key, actor in self.actors.items() if self._named.intersection(actor.entities))

    def party(self, document: str, party: Party | None) -> str | None:
        """Returns the actor of a party, or None for a pronoun that nothing stands behind, or for no party."""
        if party is None:
            return None
        if party.entity is not None and (found := self.entity(document, party.entity)):
            return found
        return self._described(document, party)

    def parties(self, document: str, parties: Iterable[Party]) -> tuple[str, ...]:
        """Returns the actors of several parties, each once, in order."""
        return tuple(dict.fromkeys(found for party in parties if (found := self.party(document, party))))

    def used(self, ids: Collection[str]) -> tuple[Actor, ...]:
        """Returns the actors that records speak of, and all that are named; in order of weight, then name."""
        kept = [actor for actor in self.actors.values() if actor.id in ids or self._named.intersection(actor.entities)]
        return in_order(kept)

    def _described(self, document: str, party: Party) -> str | None:
        words = " ".join(party.text.split())
        folded = fold_name(words)
        if (
            not folded
            or folded in lists()["pronouns"]
            or folded.startswith(ASKING)
            or len(words) > LONGEST
            or _points_back(words)
        ):
            return None
        if any(word[:1].isupper() for word in words.split()):
            named = self._by_name.get(without_country(fold_organisation(words))[0])
            if named is not None:
                return named
        own = described_id(document, words)
        key = self._seats.get(own, own)
        if key not in self.actors:
            self.actors[key] = Actor(key, words, (), "group", party.country, party.sector, (), (), (), 1)
        return key

    def _names(self, actors: Sequence[Actor]) -> dict[str, str]:
        """Returns the bodies that can be told by their folded name alone, their country left out."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for actor in actors:
            if actor.kind != "person" and self._named.intersection(actor.entities):
                for name in (actor.name, *(alias for alias in actor.aliases if alias[:1].isupper())):
                    found[without_country(fold_organisation(name))[0]].add(actor.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def in_order(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Returns actors in order of weight, then name."""
    return tuple(sorted(actors, key=lambda actor: (-actor.n_mentions, fold_name(actor.name), actor.id)))


def described_id(document: str, words: str) -> str:
    """Returns the id of somebody whom only the words of one document describe."""
    return identify("actor", "described", fold_name(words), document)


def _points_back(words: str) -> bool:
    """True for words that name nobody by themselves: `the country`, `his government`, with nothing said before to find."""
    first, *rest = words.lower().split()
    return len(rest) == 1 and first in lists()["pointing"] and rest[0] in lists()["points_back"]
