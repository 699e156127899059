"""Joins the judge with the rules: what the judge finds improbable is not told, what it is sure of is told though no frame knows the word.

The rules keep what they know better: who takes part, how an act stands, and what a negation or a future makes of it. Without weights they
stand alone. The score of what is told is the chance that its type is right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.model import EventMention, Span, identify
from dateline.reading.events.drafts import Draft
from dateline.reading.events.grammar import patient, phrases
from dateline.reading.events.learned.candidates import Candidates, Place, Verdict, find_candidates
from dateline.reading.events.learned.generic import generic_trigger
from dateline.reading.events.learned.judge import Judge, load
from dateline.reading.events.lexicon import spelling, words
from dateline.reading.events.predicates import Trigger, describes, governing_trigger
from dateline.reading.events.worth import known
from dateline.reading.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.reading.events.actors import Cast

Tell = Callable[[Sentence, Trigger], Draft]
"""What the rules make of a trigger."""

KEPT = 0.15
"""Chance from which an act that the rules tell stays told. Of what they tell in news kept out of training, lines below it are right one time in ten;
without them precision rises from .60 to .70 and recall falls by a point."""
REVIVED = 0.65
"""Chance from which one is told that the rules found but thought unworthy or private: from .45 to .65 half are right, in stories far from politics fewer."""
ADDED = 0.7
"""Chance from which one is told that no frame knows: three in four are right."""
NAMED = 0.75
"""The same for a noun without a verb of its own: it is background more often than news."""
SWITCHED = 0.6
"""Chance from which the judge's type goes before the rules'."""
AGAIN = ("unfit", "everyday")
"""Stops that ask who does it, or how public it is, which the judge sees for itself."""


def judged(parsed: Parsed, drafts: Sequence[Draft], cast: Cast, tell: Tell) -> list[Draft]:
    """Returns the drafts of an article whose paragraphs have vectors as the judge leaves them, with those it adds, in order."""
    judge = load()
    if judge is None:
        return list(drafts)
    entities = {entity.id: entity for entity in cast.entities}
    found = find_candidates(parsed, cast.mentions, entities, verdicts_of(drafts), judge.inventory)
    if found is None:
        return list(drafts)
    return sorted(_joined(parsed, drafts, found, judge, tell), key=lambda draft: _place(draft))


def verdicts_of(drafts: Sequence[Draft]) -> dict[Place, Verdict]:
    """What the rules say of each trigger."""
    return {_place(draft): _verdict(draft) for draft in drafts}


def _place(draft: Draft) -> Place:
    return draft.sentence.paragraph, draft.trigger.head.i


def _verdict(draft: Draft) -> Verdict:
    event = draft.event
    if event is None:
        return Verdict(draft.trigger.frame.type, draft.stopped, "none", draft.trigger.frame.score)
    return Verdict(event.type, draft.stopped, event.status, event.score, len(event.sources), len(event.targets))


def _joined(parsed: Parsed, drafts: Sequence[Draft], found: Candidates, judge: Judge, tell: Tell) -> Iterator[Draft]:
    chances = judge.chances(found)
    places = list(zip(found.paragraphs.tolist(), found.places.tolist(), strict=True))
    rows = {place: row for row, place in enumerate(places)}
    told = {_place(draft) for draft in drafts}
    for draft in drafts:
        yield _weighed(parsed, draft, chances[rows[_place(draft)]], judge.types, tell)
    sentences = _Sentences(parsed)
    by_sentence: dict[Span, list[Trigger]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.span, []).append(draft.trigger)
    for row in np.flatnonzero(chances[:, 1:].max(1) >= ADDED).tolist():
        if places[row] not in told:
            sentence, head = sentences.at(places[row])
            best = int(chances[row, 1:].argmax()) + 1
            trigger = generic_trigger(head, judge.types[best])
            if governing_trigger(trigger, by_sentence.get(sentence.span, [])) is None:
                yield _added(sentence, trigger, float(chances[row, best]), tell)


def _weighed(parsed: Parsed, draft: Draft, chances: NDArray[np.float32], types: Sequence[str], tell: Tell) -> Draft:
    """A draft as the judge leaves it: told with its chance, told as another type, or not."""
    event, best = draft.event, int(chances[1:].argmax()) + 1
    if event is None:
        if draft.stopped not in AGAIN or chances[best] < ADDED:
            return draft
        trigger = generic_trigger(draft.trigger.head, types[best])
        return _added(draft.sentence, trigger, float(chances[best]), tell)
    least = KEPT if draft.stopped == "told" else REVIVED
    if draft.trigger.verb is None:
        least = max(least, NAMED) if draft.stopped != "told" else least
    own = types.index(event.type)
    chosen = best if chances[best] >= SWITCHED else own
    if chances[chosen] < least or denies(draft.trigger):
        return replace(draft, stopped="improbable")
    return replace(draft, stopped="told", event=_told(parsed, event, types[chosen], float(chances[chosen])))


def _told(parsed: Parsed, event: EventMention, type_: str, chance: float) -> EventMention:
    """An event with its chance, as another type where the judge says so; a mode belongs to the type it was found with."""
    score = round(chance, 3)
    if type_ == event.type:
        return replace(event, score=score)
    number = identify(parsed.article.id, "event", event.trigger, type_)
    return replace(event, id=number, type=type_, mode=None, score=score)


def _added(sentence: Sentence, trigger: Trigger, chance: float, tell: Tell) -> Draft:
    """What the rules make of a word that tells an act of a type, whatever frames say of it."""
    if denies(trigger) or _of_workers(trigger) or (trigger.verb is None and chance < NAMED):
        return Draft(sentence, trigger, "improbable")
    draft = tell(sentence, trigger)
    if draft.event is None:
        return draft
    if draft.event.type != trigger.frame.type or not known((*draft.event.sources, *draft.event.targets)):
        return Draft(sentence, trigger, "improbable")
    return replace(draft, stopped="told", event=replace(draft.event, score=round(chance, 3)))


def denies(trigger: Trigger) -> bool:
    """True for "rejected accusations": to deny what is alleged refuses nobody anything."""
    if trigger.frame.type != "REJECT":
        return False
    # "Rejected as baseless accusations that": parsers take the claim for what it is called.
    called = [noun for word, noun in phrases(trigger.head) if word == "as"]
    things = [each for each in (patient(trigger.head), *called) if each is not None]
    return any(
        spelling(each.lemma_) in words("nouns", "claim") for thing in things for each in (thing, *thing.children)
    )


def _of_workers(trigger: Trigger) -> bool:
    """True for "the strike at the harbour" and "by striking dockworkers", which no frame takes for an attack: the news that taught the
    judge has more strikes from the air."""
    word = trigger.head
    return trigger.frame.type == "ASSAULT" and word.lemma_ == "strike" and (word.pos_ == "NOUN" or describes(word))


class _Sentences:
    """Looks up the sentence a token stands in."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._own: dict[int, list[Sentence]] = {}
        for sentence in parsed.sentences:
            self._own.setdefault(sentence.paragraph, []).append(sentence)

    def at(self, place: Place) -> tuple[Sentence, Token]:
        own = self._own[place[0]]
        number = bisect_right(own, place[1], key=lambda sentence: sentence.tokens.start) - 1
        return own[number], self._parsed.paragraphs[place[0]].doc[place[1]]
