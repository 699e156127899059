"""When two actors may stand for one another in reports of one event: a country and its minister, a government and its head."""

from __future__ import annotations

import functools
import re

from dateline.model import Actor
from dateline.story.folding import content_words, fold, fold_name, fold_person, lists, stem
from dateline.story.roster import Roster

NUMBER = re.compile(r"\d+(?:,\d{3})*(?![\d,.]*\d)(?! ?-)")
"""A count in figures; `16-year-old`, `16 - year - old` and `3.5` are none."""
LEADING = 4
"""Words within which the count of some people stands: `at least 14 people`, while a `mother of 12` is one."""
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "many", "several"})
RISEN = 1.5
"""How far a toll rises while it is news of one event; victims counted further apart are others."""
SMALL = 3
"""Counts up to which two groups of people may be of one size by chance."""
SAME, DESCRIBED, STANDS_FOR = 1.0, 0.8, 0.7
"""What one actor is worth for another: itself; the same words for somebody unnamed; one that acts for the other."""
UNALIKE = -0.6
"""Weight of parties in other words that may still be the same: `a man`, `the attacker`."""


class Kinship:
    """Compares actors of one story."""

    def __init__(self, roster: Roster) -> None:
        self._actors, self._named = roster.actors, functools.cache(roster.named)
        self.alike = functools.lru_cache(maxsize=200_000)(self._alike)
        self.apart = functools.lru_cache(maxsize=200_000)(self._apart)
        self.side = functools.lru_cache(maxsize=200_000)(self._side)

    def keys(self, actor: str) -> tuple[str, ...]:
        """Returns words under which an actor and all it may stand for can be looked up."""
        found = self._actors[actor]
        words = kind_of(found.name) if not self._named(actor) else frozenset(fold_person(found.name)[-1:])
        return (actor, *([found.country] if found.country else []), *sorted(words))

    def _side(self, one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
        """Returns how well those on one side of two deeds agree: 1 for the same, 0 where one is unknown, None if they differ."""
        if not one or not other:
            return 0.0
        pairs = [(mine, theirs) for mine in one for theirs in other]
        best = max(self.alike(mine, theirs) for mine, theirs in pairs)
        return best or (None if all(self.apart(mine, theirs) for mine, theirs in pairs) else UNALIKE)

    def _alike(self, one: str, other: str) -> float:
        """Returns 1 for the same actor, less for one that may stand for the other, 0 for different ones."""
        if one == other:
            return SAME
        first, second = self._actors[one], self._actors[other]
        if not self._named(one) and not self._named(other):
            return DESCRIBED if _same_words(first, second) or _same_count(first, second) else 0.0
        if _acts_for(first, second) or _acts_for(second, first):
            return STANDS_FOR
        return 0.0

    def _apart(self, one: str, other: str) -> bool:
        """True if two actors cannot be meant by one another; words for somebody unnamed (`a man`) may mean many."""
        if self.alike(one, other):
            return False
        first, second = self._actors[one], self._actors[other]
        named = [self._named(one), self._named(other)]
        if all(named):
            return not _part_of(first, second)
        if not _near_counts(first, second):
            return True
        if _differ(first.country, second.country):
            return True
        # A person's name and words for a person (`the actress`) may be given different sectors, and be one.
        return _differ(first.sector, second.sector) and not (any(named) and first.kind == second.kind == "person")


def _differ(mine: str | None, theirs: str | None) -> bool:
    return bool(mine and theirs and mine != theirs)


def _part_of(one: Actor, other: Actor) -> bool:
    """True if one name has all words of the other (`Saints`, `New Orleans Saints`): perhaps one, though nothing says so."""
    if _differ(one.country, other.country) or one.kind != other.kind:
        return False
    fewer, more = sorted((frozenset(fold_name(one.name).split()), frozenset(fold_name(other.name).split())), key=len)
    return bool(fewer) and fewer <= more


def _same_words(one: Actor, other: Actor) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    mine, theirs = kind_of(one.name), kind_of(other.name)
    return _one_kind(mine, theirs) and _near_counts(one, other)


def _one_kind(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """True for the same words, and for `the driver` and `the tram driver`; `people` may be any people."""
    fewer, more = sorted((mine, theirs), key=len)
    return bool(fewer) and (fewer == more or (fewer < more and not fewer <= _anybody()))


@functools.cache
def _anybody() -> frozenset[str]:
    return frozenset(stem(word) for word in (*lists()["points_back"], "people"))


def _same_count(one: Actor, other: Actor) -> bool:
    """True for `14 people` and `14 lawbreakers`: two counts that agree by chance are small."""
    mine, theirs = _counts(one), _counts(other)
    return bool(mine) and mine == theirs and mine[0] > SMALL


def kind_of(name: str) -> frozenset[str]:
    """Returns the words that say what some unnamed people are, their number left out: `at least 50 people`, `59 people`."""
    return frozenset(word for word in content_words(name) if word not in lists()["amounts"] and not word.isdigit())


def _near_counts(one: Actor, other: Actor) -> bool:
    """True unless both are counted and the counts are too far apart for one toll that rose."""
    counts = [_counts(one), _counts(other)]
    if not all(counts):
        return 1 not in (*counts[0], *counts[1]) or not (_many(one) or _many(other))
    low, high = sorted(max(found) for found in counts)
    return high <= RISEN * low


def _counts(actor: Actor) -> list[int]:
    """Returns the numbers in a name, in figures or as a word: `14 people`, `one`; a person is one."""
    head = _head(actor.name)
    figures = [int(found.replace(",", "")) for found in NUMBER.findall(head)]
    words = [ONES.index(word) for word in fold(head).split() if word in ONES]
    return figures or words or [1] * (actor.kind == "person")


def _head(name: str) -> str:
    """Returns the words in which people are counted: the first ones, as far as a preposition."""
    first = re.split(r"\b(?:of|in|from|with|who|aged)\b|[$€£]", name, maxsplit=1)[0]
    return " ".join(first.split()[:LEADING])


def _many(actor: Actor) -> bool:
    """True for `dozens` and `hundreds of people`, which give no number but mean many."""
    return not VAGUE.isdisjoint(fold(actor.name).split())


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
