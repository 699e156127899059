"""A list of actors as it is used: names looked up, and the entities of an article given what the list says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dateline.model import ActorKind, Article, Entity
from dateline.reading.names import Cast, atlas

ANY = "*"
"""What stands for any further words at the end of a listed name."""


@dataclass(frozen=True, slots=True)
class ListedActor:
    """One line of a list: what holds of some names, for a time."""

    names: tuple[str, ...]
    country: str | None = None
    """ISO 3166 alpha-3."""
    sector: str | None = None
    """PLOVER sector code, or `IGO` for an organisation of states."""
    since: str = ""
    """First day it holds, ISO 8601; empty for ever before."""
    until: str = ""
    """Last day it holds; empty for ever after."""

    def holds(self, day: str | None) -> bool:
        """True if it holds on a day; of what is dated, nothing holds where the day is not known."""
        if not self.since and not self.until:
            return True
        # A month or a year is compared as far as it goes.
        return (
            day is not None
            and (not self.since or day >= self.since[: len(day)])
            and (not self.until or day <= self.until[: len(day)])
        )


@dataclass(frozen=True, slots=True)
class ActorList:
    """The lines of a list, in order, and the text they come from."""

    actors: tuple[ListedActor, ...]
    text: str = field(repr=False)
    """As the user gave it, so that a story file can keep it."""
    _by_name: Mapping[str, tuple[ListedActor, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, actors: Iterable[ListedActor], text: str) -> ActorList:
        """Makes a list, with its names ready to be looked up."""
        kept = tuple(actors)
        found: dict[str, list[ListedActor]] = {}
        for actor in kept:
            for name in dict.fromkeys(map(_key, actor.names)):
                found.setdefault(name, []).append(actor)
        return cls(kept, text, {name: tuple(lines) for name, lines in found.items()})

    @property
    def mark(self) -> str:
        """Eight letters that tell this list from any other."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]

    def lines_of(self, name: str, day: str | None) -> tuple[ListedActor, ...]:
        """Returns the lines for a name that hold on a day, dated ones first; those for it whole before those for how it begins."""
        key = _key(name)
        held = [line for line in self._by_name.get(key, ()) if line.holds(day)]
        ends = [i for i, letter in enumerate(key) if letter == " "] if not held else []
        for end in reversed(ends):
            held = [line for line in self._by_name.get(f"{key[:end]} {ANY}", ()) if line.holds(day)]
            if held:
                break
        return tuple(sorted(held, key=lambda line: not (line.since or line.until)))


def _key(name: str) -> str:
    return atlas.fold(name).casefold()


def applied(cast: Cast, article: Article, listed: ActorList | None) -> Cast:
    """Returns a cast whose named entities have the country and sector that a list gives them on the article's day."""
    if listed is None:
        return cast
    day = article.published.earliest[:10] if article.published is not None else None
    return cast.with_entities(tuple(_told(entity, day, listed) for entity in cast.entities))


def _told(entity: Entity, day: str | None, listed: ActorList) -> Entity:
    for name in _called(entity):
        lines = listed.lines_of(name, day)
        if lines:
            return _with(entity, lines)
    return entity


def _called(entity: Entity) -> Iterator[str]:
    """What an entity is called: its names, then these with its titles (`President Holt`); without a name by several words alone."""
    names = (entity.name, *entity.aliases)
    if entity.named:
        yield from names
        yield from (f"{role.title} {name}" for role in entity.roles if not role.former for name in names)
    elif len(_key(entity.name).split()) > 1:
        yield entity.name


def _with(entity: Entity, lines: tuple[ListedActor, ...]) -> Entity:
    country = next((line.country for line in lines if line.country), entity.country)
    sector = next((line.sector for line in lines if line.sector), entity.sector)
    # A place that the user lists by sector acts for somebody.
    kind: ActorKind = "organization" if entity.kind == "place" and sector not in (None, entity.sector) else entity.kind
    return replace(entity, country=country, sector=sector, kind=kind)
