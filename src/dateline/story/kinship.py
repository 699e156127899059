"""When two actors may stand for one another in reports of one event: a country and its minister, a government and its head."""

from __future__ import annotations

import functools

from dateline.model import Actor
from dateline.story.folding import content_words, fold_person, lists
from dateline.story.roster import Roster

SAME, DESCRIBED, STANDS_FOR = 1.0, 0.8, 0.7
"""What one actor is worth for another: itself; the same words for somebody unnamed; one that acts for the other."""


class Kinship:
    """Compares actors of one story."""

    def __init__(self, roster: Roster) -> None:
        self._actors = roster.actors
        self.alike = functools.lru_cache(maxsize=200_000)(self._alike)

    def keys(self, actor: str) -> tuple[str, ...]:
        """Returns words under which an actor and all it may stand for can be looked up."""
        found = self._actors[actor]
        words = content_words(found.name) if _described(found) else frozenset(fold_person(found.name)[-1:])
        return (actor, *([found.country] if found.country else []), *sorted(words))

    def _alike(self, one: str, other: str) -> float:
        """Returns 1 for the same actor, less for one that may stand for the other, 0 for different ones."""
        if one == other:
            return SAME
        first, second = self._actors[one], self._actors[other]
        if _described(first) and _described(second):
            return DESCRIBED if _same_words(first, second) else 0.0
        if _acts_for(first, second) or _acts_for(second, first):
            return STANDS_FOR
        return 0.0


def _described(actor: Actor) -> bool:
    return actor.name[:1].islower() or not actor.entities


def _same_words(one: Actor, other: Actor) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    mine, theirs = content_words(one.name), content_words(other.name)
    return bool(mine) and mine == theirs


def _acts_for(agent: Actor, principal: Actor) -> bool:
    """True if what the agent does, the principal is said to do: its country's government, or the government he heads."""
    if principal.kind != "government":
        return False
    if agent.kind == "person":
        words = [word for word in fold_person(principal.name) if word not in lists()["government_words"]]
        if words and words[-1] == fold_person(agent.name)[-1]:
            return True
    official = agent.sector == "GOV" or agent.kind == "government"
    return official and agent.country is not None and agent.country == principal.country
