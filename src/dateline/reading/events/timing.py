"""When an event took place, where its own clause does not say: from the clause it serves, or as a bound from the time of telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dateline.model import EventStatus, When
from dateline.reading.events.grammar import ancestors, children, is_infinitive
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


class Clock(Protocol):
    """What events ask of the reading of times."""

    def governing(self, token: Token, sentence: Sentence) -> When | None:
        """Returns the time that governs a predicate."""


def find_time(verb: Token, status: EventStatus, sentence: Sentence, clock: Clock) -> When | None:
    """Returns the time of an event: its own, that of the journey it is the purpose of, or "not after it was told"."""
    own = clock.governing(verb, sentence)
    if own is not None:
        return own
    served = _served(verb)
    if served is not None:
        return clock.governing(served, sentence)
    return _told_by(verb, sentence, clock) if status == "done" else None


def _served(verb: Token) -> Token | None:
    """The verb whose time a clause shares: "flew there *to meet*", "arrives on Friday, *where* she will meet"."""
    if verb.dep_ in ("advcl", "xcomp") and is_infinitive(verb):
        return verb.head
    if verb.dep_ == "acl:relcl" and any(each.lower_ in ("where", "when") for each in children(verb, "advmod")):
        return next((each for each in ancestors(verb) if each.pos_ in ("VERB", "AUX")), None)
    return None


def _told_by(verb: Token, sentence: Sentence, clock: Clock) -> When | None:
    """What was told as done on a day was done by then; the other end stays open."""
    if verb.dep_ != "ccomp":
        return None
    told = clock.governing(verb.head, sentence)
    return When(None, told.latest, told.text) if told is not None and told.latest is not None else None
