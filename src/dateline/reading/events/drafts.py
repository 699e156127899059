"""What the rules make of a trigger: the event they tell, or at what they stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import EventMention
from dateline.reading.events.predicates import Trigger
from dateline.reading.parsed import Sentence

Stop = Literal[
    "told",
    "governed",
    "hypothesis",
    "mishap",
    "unfit",
    "anyone",
    "negated",
    "everyday",
    "unworthy",
    "no news",
    "improbable",
]
"""Told, or why not: under another trigger, a hypothesis, a mishap, done by others than its frame asks for, by anyone there is, negated,
of private life, too unsure, nothing public, improbable by what is learned."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A trigger and what it comes to. `event` is there for what is told, and for what would be but for its worth."""

    sentence: Sentence
    trigger: Trigger
    stopped: Stop
    event: EventMention | None = None
