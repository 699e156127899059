"""Entities of single documents put together step by step, each join with its reason; nothing is joined without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.model import Entity

Key = tuple[str, str]
"""(document id, entity id)."""
_NOBODY: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Figurehead:
    """An entity of one document, as the joining sees it."""

    document: str
    outlet: str
    entity: Entity
    n_mentions: int
    acts: bool = False
    """True if it speaks, does something or has something done to it, or takes a stand, in any line of its document."""

    @property
    def key(self) -> Key:
        """Document and entity id."""
        return self.document, self.entity.id

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases that are written like names."""
        return (self.entity.name, *(alias for alias in self.entity.aliases if alias[:1].isupper()))


@dataclass(frozen=True, slots=True)
class Join:
    """Two entities put together, and why."""

    one: Key
    other: Key
    reason: str


@dataclass(slots=True)
class _Circle:
    """Entities that are one, with what is asked of them time and again."""

    keys: list[Key]
    documents: set[str]
    countries: set[str | None]
    first: Key = ("", "")

    def __post_init__(self) -> None:
        self.first = min(self.keys)


@dataclass(slots=True)
class Circles:
    """Entities in circles: at first each alone, in the end one circle an actor."""

    heads: dict[Key, Figurehead]
    joins: list[Join] = field(default_factory=list)
    apart: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    """Who is never joined to whom, as people decided."""
    alone: frozenset[Key] = frozenset()
    """Who is never joined to anybody, as a person took it out of somebody."""
    _circle: dict[Key, _Circle] = field(init=False)

    def __post_init__(self) -> None:
        self._circle = {
            key: _Circle([key], {key[0]}, {head.entity.country} - {None}) for key, head in self.heads.items()
        }

    def members(self, key: Key) -> list[Figurehead]:
        """Returns all entities that are in the circle of one, in order."""
        return [self.heads[member] for member in sorted(self._circle[key].keys)]

    def size(self, key: Key) -> int:
        """Returns how many entities are in the circle of one."""
        return len(self._circle[key].keys)

    def together(self, one: Key, other: Key) -> bool:
        """True if two entities are in one circle."""
        return self._circle[one] is self._circle[other]

    def root(self, key: Key) -> Key:
        """Returns the entity that stands for its circle."""
        return self._circle[key].first

    def all(self) -> list[list[Figurehead]]:
        """Returns every circle, in a fixed order."""
        roots = {circle.first: circle for circle in self._circle.values()}
        return [[self.heads[key] for key in sorted(roots[first].keys)] for first in sorted(roots)]

    def may_join(self, one: Key, other: Key, *, same_name: bool = False) -> bool:
        """True unless one article tells the two apart, or they are known to be of different countries.

        Two that bear the same name in one article are not told apart by it.
        """
        mine, theirs = self._circle[one], self._circle[other]
        if mine is theirs:
            return True
        if self._kept_apart(mine, theirs):
            return False
        if not same_name and not mine.documents.isdisjoint(theirs.documents):
            return False
        return not mine.countries or not theirs.countries or not mine.countries.isdisjoint(theirs.countries)

    def join(self, one: Key, other: Key, reason: str) -> None:
        """Puts two circles together for a reason given in words."""
        mine, theirs = self._circle[one], self._circle[other]
        if mine is theirs or self._kept_apart(mine, theirs):
            return
        # The smaller moves into the larger, so that no entity moves often.
        larger, smaller = (mine, theirs) if len(mine.keys) >= len(theirs.keys) else (theirs, mine)
        for key in smaller.keys:
            self._circle[key] = larger
        larger.first = min(larger.first, smaller.first)
        larger.keys.extend(smaller.keys)
        larger.documents |= smaller.documents
        larger.countries |= smaller.countries
        self.joins.append(Join(min(one, other), max(one, other), reason))

    def _kept_apart(self, mine: _Circle, theirs: _Circle) -> bool:
        if self.alone and not (self.alone.isdisjoint(mine.keys) and self.alone.isdisjoint(theirs.keys)):
            return True
        return bool(self.apart) and any(not self.apart.get(key, _NOBODY).isdisjoint(theirs.keys) for key in mine.keys)

    def join_all(self, keys: Iterable[Key], reason: str) -> None:
        """Puts several of one name together with the first, unless their countries are known to differ."""
        ordered = sorted(keys)
        for key in ordered[1:]:
            if self.may_join(ordered[0], key, same_name=True):
                self.join(ordered[0], key, reason)
