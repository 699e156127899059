"""Whom and what invented coverage is about: casts of persons, bodies and places, and what happens to them, drawn from `crowd.toml`."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateline.model import Entity, Role, Span

FACTS, FACTS_EACH = 20, 4
"""Things that happen in a story however few articles tell it, and those that each article adds: half of them no other one tells."""
OUTLETS = 200
DAYS = 21
"""Days a story runs."""


@cache
def pools() -> dict[str, Any]:
    """Returns the words that names and sentences are made of."""
    return tomllib.loads(Path(__file__).with_name("crowd.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happens in a story: what kind, between whom, where and when."""

    kind: Sequence[str]
    source: Entity
    target: Entity
    place: Entity
    day: date


@dataclass(slots=True)
class Cast:
    """A story before anybody writes about it."""

    dice: random.Random
    subject: str = ""
    town: str = ""
    people: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    place: Entity = field(init=False)
    nouns: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    claims: list[tuple[Entity, str]] = field(default_factory=list)
    counts: list[tuple[Sequence[str], int]] = field(default_factory=list)

    @property
    def actors(self) -> list[Entity]:
        """All that act."""
        return [*self.people, *self.bodies]


def make_cast(number: int, articles: int) -> Cast:
    """Returns the people, places and happenings of a story that some articles will tell."""
    dice, words = random.Random(f"story {number}"), pools()
    cast = Cast(dice, subject=dice.choice(words["subjects"]), town=_place(dice))
    cast.nouns = dice.sample(words["nouns"], 14)
    cast.place = Entity("e0", cast.town, "place")
    for at in range(6):
        role, name = dice.choice(words["roles"]), make_person(dice)
        cast.people.append(
            Entity(f"e{at + 1}", name, "person", (name.split()[-1],), roles=(Role(role, None, Span(0, 0)),))
        )
    for at, name in enumerate(dice.sample(words["bodies"], 3)):
        cast.bodies.append(Entity(f"e{at + 7}", name.format(cast.town), "organization"))
    for at, (name, code) in enumerate(dice.sample(words["countries"], 2)):
        cast.bodies.append(Entity(f"e{at + 10}", name, "government", country=code, sector="GOV"))
    begin = date(2021, 1, 4) + timedelta(dice.randrange(1200))
    amount = FACTS + FACTS_EACH * articles
    cast.facts = [_fact(cast, begin + timedelta(DAYS * at // amount)) for at in range(amount)]
    cast.claims = [(dice.choice(cast.people), make_claim(cast, dice)) for _ in range(amount)]
    cast.counts = [(dice.choice(words["counts"]), dice.randrange(20, 90)) for _ in range(4 + articles // 2)]
    return cast


@cache
def newspapers() -> list[str]:
    """Returns the names of the outlets."""
    dice = random.Random("outlets")
    return sorted({f"{_place(dice)} {dice.choice(pools()['outlets'])}" for _ in range(OUTLETS)})


def _place(dice: random.Random) -> str:
    return dice.choice(pools()["place_starts"]) + dice.choice(pools()["place_ends"])


def make_person(dice: random.Random) -> str:
    """Returns a full name."""
    words = pools()
    return f"{dice.choice(words['given'])} {dice.choice(words['family_starts'])}{dice.choice(words['family_ends'])}"


def _fact(cast: Cast, day: date) -> Fact:
    source, target = cast.dice.sample(cast.actors, 2)
    return Fact(cast.dice.choice(pools()["events"]), source, target, cast.place, day)


def make_claim(cast: Cast, dice: random.Random) -> str:
    """Returns something to be said about a story."""
    noun, other = dice.sample(cast.nouns, 2)
    return str(dice.choice(pools()["claims"])).format(
        subject=cast.subject,
        noun=noun,
        other=other,
        verb=dice.choice(pools()["verbs"]),
        time=dice.choice(pools()["places_in_time"]),
        place=cast.town,
        who=dice.choice(cast.actors).name,
    )
