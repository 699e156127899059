"""Which actors a reader finds in a list: those with a name, and described ones that the story tells apart and that keep taking part.

The rest stay actors, for the ends of events and statements point to them, but nobody looks for `a man` or `hundreds` by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model import Actor, Event, Position, Statement
from dateline.story.folding import fold, lists

PARTS = 2
"""Lines of the account in which one who is only described must take part."""
COUNTED = re.compile(r"\d")


def mark_listed(
    actors: Iterable[Actor],
    named: frozenset[str],
    statements: Sequence[Statement],
    events: Sequence[Event],
    positions: Sequence[Position],
) -> list[Actor]:
    """Returns the actors, each with whether a list shows it; `named` are the ids of those that some article gives a name."""
    parts: Counter[str] = Counter()
    for statement in statements:
        parts.update(statement.speakers)
    for event in events:
        parts.update({*event.sources, *event.targets})
    for position in positions:
        parts.update((position.holder, position.toward))
    return [
        replace(
            actor, listed=actor.id in named or (parts[actor.id] >= PARTS and bool(actor.entities) and _definite(actor))
        )
        for actor in actors
    ]


def _definite(actor: Actor) -> bool:
    """True for words that mean one certain group or person: `the driver`, `Kenyan police`; no numbers, no `others`."""
    words = fold(actor.name).split()
    vague = lists()["amounts"] | lists()["pronouns"] | {"a", "an", "other", "others"}
    if not words or words[0] in vague or COUNTED.search(actor.name):
        return False
    if len(words) == 1 and words[0] in lists()["points_back"]:
        return False
    return actor.country is not None or any(name.lower().startswith("the ") for name in (actor.name, *actor.aliases))
