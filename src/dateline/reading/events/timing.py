"""When an event took place, where its own clause does not say: from the clause it serves, or as a bound from the time of telling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from dateline.model import EventStatus, When
from dateline.reading.events.actors import is_someone
from dateline.reading.events.grammar import ancestors, children, is_infinitive
from dateline.reading.events.lexicon import words
from dateline.reading.events.status import PLANNED_CERTAINTY, Standing
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


class Clock(Protocol):
    """What events ask of the reading of times."""

    def told(self, sentence: Sentence) -> When | None:
        """Returns when a sentence was published."""

    def governing(self, token: Token, sentence: Sentence) -> When | None:
        """Returns the time that governs a predicate."""


def find_time(verb: Token, head: Token, status: EventStatus, sentence: Sentence, clock: Clock) -> When | None:
    """Returns the time of an event: its own, that of the journey it is the purpose of, or "not after it was told".

    `head` is the word that means the event where the verb only carries it ("held weekend *talks*").
    """
    own = clock.governing(verb, sentence) or (clock.governing(head, sentence) if head != verb else None)
    if own is not None:
        return own
    for served in _served(verb):
        when = clock.governing(served, sentence)
        if when is not None and not (served.pos_ == "NOUN" and None in (when.earliest, when.latest)):
            # "After the 13 November attacks that killed …": what comes after is not what the noun means.
            return when
    return _told_by(verb, sentence, clock) if status == "done" else None


def in_time(
    verb: Token, how: Standing, when: When | None, sentence: Sentence, clock: Clock
) -> tuple[Standing, When | None]:
    """Returns standing and time made to agree: what lies after its telling is planned, what is told in the past lies before.

    A past tense beside a later time means that the time was guessed wrong (a month without its year), so it goes.
    """
    published = clock.told(sentence)
    if how.status == "done" and _under_way(verb, when, published):
        return how.but("ongoing"), when
    if (
        published is None
        or published.latest is None
        or when is None
        or when.earliest is None
        or how.status not in ("done", "ongoing")
    ):
        return how, when
    tenses = {each.tag_ for each in _tensed(verb)}
    past = "VBD" in tenses or any(each.lower_ in ("has", "have") for each in children(verb, "aux"))
    if when.earliest[:10] <= (_day_after(published.latest) if past else published.latest[:10]):
        return how, when
    if verb.lemma_ in words("verbs", "plan") or any(each.lemma_ == "plan" for each in children(verb, "obj")):
        return how.but("planned", PLANNED_CERTAINTY, willed=True), when  # "has called a vote for 7 May"
    if past:
        return how, when if re.search(r"\d{4}", when.text or "") else None
    return how.but("planned", PLANNED_CERTAINTY, willed=True), when


def _tensed(verb: Token) -> list[Token]:
    """The words that give a verb its tense; a bare participle has that of the clause it goes with ("flew to the island, conducting drills")."""
    own = [verb, *children(verb, "aux", "aux:pass")]
    if verb.tag_ == "VBG" and len(own) == 1 and verb.dep_ in ("advcl", "conj", "acl") and verb.head.pos_ == "VERB":
        return [verb.head, *children(verb.head, "aux", "aux:pass")]
    return own


def _under_way(verb: Token, when: When | None, published: When | None) -> bool:
    """True for what has begun by the day of the report, or the day before it ("began drills on Thursday"): nothing says that it is over."""
    begins = verb.head if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" else verb
    opens = begins.lemma_ == "open" and not children(begins, "obj")
    if begins.lemma_ not in ("begin", "start") and not opens:
        return False
    if any(each.tag_ in ("VBZ", "VBP") and each.lemma_ == "have" for each in children(begins, "aux")):
        return True
    if when is None or when.earliest is None or published is None or published.earliest is None:
        return False
    return _day_after(when.earliest) >= published.earliest[:10]


def _day_after(day: str) -> str:
    """Returns the day after one: a report may be kept up to date, or tell of where the day began earlier."""
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day[:10]


def _served(verb: Token) -> Iterator[Token]:
    """The words whose time a clause shares: "flew there *to meet*", "arrives on Friday, *where* she will meet"."""
    if verb.dep_ in ("advcl", "xcomp") and is_infinitive(verb):
        yield verb.head
    if verb.dep_ == "acl:relcl" and not is_someone(verb.head):
        yield verb.head  # "the 13 November attacks that killed 130"
    if verb.dep_ == "acl:relcl" and any(each.lower_ in ("where", "when") for each in children(verb, "advmod")):
        for each in ancestors(verb):
            yield each
            if each.pos_ in ("VERB", "AUX"):
                break


def _told_by(verb: Token, sentence: Sentence, clock: Clock) -> When | None:
    """What was told as done on a day was done by then; the other end stays open."""
    if verb.dep_ != "ccomp":
        return None
    told = clock.governing(verb.head, sentence)
    return When(None, told.latest, told.text) if told is not None and told.latest is not None else None
