"""A bare noun takes the standing of what the article says elsewhere of the same act: a trip announced for next week is not done where it is only named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.model import EventMention, Party
from dateline.reading.events.lexicon import spelling

JOURNEYS = frozenset({"visit", "trip", "tour", "journey"})
"""Nouns for one kind of act, told now by one and now by another."""
TRAVELS = JOURNEYS | {"travel", "fly", "go", "arrive", "head"}
ALIKE = ({"talk", "negotiation", "dialogue", "meeting", "summit", "discussion", "conference", "meet"}, TRAVELS)


def echoed(events: Sequence[EventMention], bare: Collection[str]) -> tuple[EventMention, ...]:
    """Returns the events of an article, those told by a bare noun without a day as planned as a plan of the same people that the article gives
    a day; `bare` holds the ids of events whose word has no verb of its own."""
    plans = [one for one in events if one.status == "planned" and one.when is not None]
    return tuple(
        _echo(one, plans) if one.id in bare and one.status == "done" and one.when is None else one for one in events
    )


def _echo(event: EventMention, plans: Sequence[EventMention]) -> EventMention:
    for plan in plans:
        if _one_act(event, plan) and _meets(event.sources, plan.sources) and _meets(event.targets, plan.targets):
            return replace(event, type=plan.type, mode=plan.mode, status="planned", when=plan.when)
    return event


def _one_act(event: EventMention, plan: EventMention) -> bool:
    mine, theirs = spelling(event.lemma), spelling(plan.lemma)
    return mine == theirs or any(mine in kind and theirs in kind for kind in ALIKE)


def _meets(mine: Sequence[Party], theirs: Sequence[Party]) -> bool:
    """True if some party is the same by what it refers to, or by its words."""
    known = {each.entity for each in mine} & {each.entity for each in theirs} - {None}
    return bool(known) or bool({each.text.casefold() for each in mine} & {each.text.casefold() for each in theirs})
