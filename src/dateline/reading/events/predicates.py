"""Finds the words that tell of an event: by descent from verb to verb and noun, with what must stand beside them.

A trigger is a verb or a noun with the frame that fits it. A verb that speaks of another's act (asks for it, threatens it)
takes that act into itself: what hangs on it did not take place and gives no event of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.reading.events.actors import NAMED, is_someone
from dateline.reading.events.forecasts import foretells
from dateline.reading.events.grammar import (
    ancestors,
    antecedent,
    child,
    children,
    clause_of,
    is_infinitive,
    modifiers,
    patient,
    phrases,
    preposition,
)
from dateline.reading.events.lexicon import (
    Frame,
    NounFrame,
    VerbFrame,
    noun_frames,
    noun_in,
    spelling,
    verb_frames,
    words,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event."""

    head: Token
    """The word that means the event: a verb, or a noun."""
    frame: Frame
    support: Token | None = None
    """The light verb that carries a noun ("*held* talks")."""
    clause: Token | None = None
    """The verb that hangs on it, for a verb that speaks of another's act."""
    others: tuple[Trigger, ...] = ()
    """Further readings of a verb, for when those who do it are not who the first one asks for."""
    settled: bool = False
    """The frame's type is what the act comes to, however it stands."""

    def next(self) -> Trigger | None:
        """The same words in the next reading that fits them, or None."""
        return replace(self.others[0], others=self.others[1:]) if self.others else None

    @property
    def verb(self) -> Token | None:
        """The verb that gives it tense and subject, if it has one."""
        return self.support or (None if isinstance(self.frame, NounFrame) else self.head)


def find_triggers(sentence: Span) -> list[Trigger]:
    """Returns the triggers of a sentence in order: verbs first claim their nouns, then the nouns that are left speak for themselves."""
    verbs = [found for token in sentence if (found := _verb_trigger(token)) is not None]
    claimed = {token.i for each in verbs for token in _claimed(each)}
    nouns = [found for token in sentence if token.i not in claimed and (found := _noun_trigger(token)) is not None]
    return sorted((*verbs, *nouns), key=lambda each: each.head.i)


def _claimed(trigger: Trigger) -> Iterator[Token]:
    """The nouns a verb trigger uses up: its head, its object and what its object is measured in."""
    yield trigger.head
    if isinstance(trigger.frame, VerbFrame):
        found = patient(trigger.head)
        if found is not None and not is_someone(found):
            yield found
            yield from children(found, "conj")


def _verb_trigger(token: Token) -> Trigger | None:
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "aux:pass", "cop", "amod", "compound"):
        return _adjective_trigger(token)
    if _is_noun(token) or describes(token):
        return None
    thing = patient(token)
    frames = verb_frames().get(spelling(token.lemma_), ())
    said = _said_of(token)
    if said is not None:
        return Trigger(token, said, clause=clause_of(token))
    fitting = [frame for frame in frames if fits(frame, token, thing)]
    narrow = [_trigger(token, frame) for frame in fitting if _is_narrow(frame)]
    wide = [_trigger(token, frame) for frame in fitting if not _is_narrow(frame)]
    light = _light_trigger(token, thing)
    return _first([*narrow, *([light] if light is not None else []), *wide])


def _is_narrow(frame: VerbFrame) -> bool:
    """True for a frame that asks for certain words; such frames go before the verb's wider readings."""
    return bool(frame.object or frame.object_words or frame.phrases)


def _is_noun(verb: Token) -> bool:
    """True for "the mass shooting": a form in -ing that stands as nouns do, whatever the parser takes it for."""
    return verb.tag_ == "VBG" and any(
        each.i < verb.i for each in children(verb, "det", "amod", "compound", "nmod:poss", "nummod")
    )


def describes(verb: Token) -> bool:
    """True for "a blockade by striking dockworkers": a form in -ing right behind a preposition and before a bare plural of people tells which."""
    if (
        verb.tag_ != "VBG"
        or verb.i == verb.sent.start
        or verb.i + 1 >= len(verb.doc)
        or verb.lemma_ not in ("strike", "protest")
    ):
        return False
    before, after = verb.doc[verb.i - 1], verb.doc[verb.i + 1]
    return before.pos_ in ("ADP", "SCONJ") and after.tag_ == "NNS" and is_someone(after)


def _trigger(token: Token, frame: VerbFrame) -> Trigger:
    return Trigger(token, frame, clause=clause_of(token) if frame.clause else None)


def _first(readings: list[Trigger]) -> Trigger | None:
    return replace(readings[0], others=tuple(readings[1:])) if readings else None


MUST = VerbFrame("REQUEST", (), ("clause",), clause="any", needs="target", score=0.65)
"""To say that someone must do something is to ask for it."""


BLAME = VerbFrame("ACCUSE", (), ("clause",), mode="allege", clause="any", needs="target", score=0.65)
"""To say that someone is responsible is to accuse them."""


def _said_of(token: Token) -> VerbFrame | None:
    """The frame of "said the rebels must leave" and "said the rebels were responsible"."""
    hanging = child(token, "ccomp", "parataxis")
    if hanging is None or spelling(token.lemma_) not in words("verbs", "speak"):
        return None
    asked = child(hanging, "nsubj", "nsubj:pass")
    if any(each.lower_ == "must" for each in children(hanging, "aux")):
        return MUST if asked is not None and asked.lower_ not in ("i", "we") else None
    blamed = hanging.lower_ in ("responsible", "guilty", "complicit") and not children(hanging, "advmod")
    return BLAME if blamed else None


def _adjective_trigger(token: Token) -> Trigger | None:
    """ "Willing to leave" agrees, "opposed to" rejects, "on strike" strikes: adjectives and phrases that stand as verbs do."""
    if token.pos_ not in ("ADJ", "NOUN") or child(token, "cop") is None:
        return None
    frames = verb_frames().get(_predicate(token), ())
    return _first([_trigger(token, frame) for frame in frames if fits(frame, token, None)])


def _predicate(token: Token) -> str:
    """What a predicate stands under in the lexicon: its lemma, a noun's with what stands before it ("on hunger strike")."""
    if token.pos_ != "NOUN":
        return spelling(token.lemma_)
    before = [each.lower_ for each in token.children if each.dep_ in ("case", "compound") and each.i < token.i]
    return spelling(" ".join([*before, token.lemma_.lower()]))


def _light_trigger(verb: Token, thing: Token | None) -> Trigger | None:
    if thing is None or spelling(verb.lemma_) not in words("verbs", "light") | words("verbs", "occur"):
        return None
    for noun in (thing, *children(thing, "conj")):
        for frame in _frames_of(noun):
            if _noun_fits(frame, noun, verb) and (not frame.verbs or verb.lemma_ in frame.verbs):
                return Trigger(noun, frame, support=verb)
    return None


def fits(frame: VerbFrame, verb: Token, thing: Token | None) -> bool:
    """True if what must stand beside a verb stands there; `thing` is what it is done to."""
    return (
        _object_fits(frame, verb, thing)
        and _phrases_fit(frame, verb, thing)
        and _clause_fits(frame, verb)
        and (
            not frame.particle
            or any(each.lower_ in frame.particle for each in children(verb, "compound:prt", "advmod"))
        )
        and (not frame.phrases or _says(verb, frame.phrases))
        and not (frame.no_particle and child(verb, "compound:prt") is not None)
        and not (frame.foretold and foretells(verb))
    )


def _object_fits(frame: VerbFrame, verb: Token, thing: Token | None) -> bool:
    if frame.without_object and thing is not None:
        return False
    if thing is not None and thing.lower_.endswith(("self", "selves")) and not frame.phrases:
        return False
    if (frame.object or frame.object_words) and (thing is None or not _among(thing, frame)):
        return False
    if thing is not None and spelling(thing.lemma_) in map(spelling, frame.not_object_words):
        return False
    if thing is not None and any(spelling(each.lemma_) in frame.not_object_modifiers for each in modifiers(thing)):
        return False
    if frame.object_is is not None and (thing is None or is_someone(thing) != (frame.object_is != "thing")):
        return False
    if frame.complement and not _complement_says(verb, frame.complement):
        return False
    return not (frame.bare and (child(verb, "xcomp", "ccomp") is not None or len(children(verb, "obj")) > 1))


def _among(thing: Token, frame: VerbFrame) -> bool:
    heads = [thing, *children(thing, "conj")]
    inner = child(thing, "nmod")
    if inner is not None and thing.lemma_ in MEASURES:
        heads.append(inner)
    lemmas = {spelling(each.lemma_) for each in heads}
    return bool(lemmas & set(map(spelling, frame.object_words))) or any(
        noun_in(lemma, frame.object) for lemma in lemmas
    )


MEASURES = frozenset(
    {
        "battery",
        "series",
        "package",
        "set",
        "number",
        "range",
        "round",
        "raft",
        "state",
        "wave",
        "kind",
        "form",
        "lot",
        "piece",
        "shipment",
        "batch",
        "type",
        "dozen",
        "hundred",
        "thousand",
        "ton",
        "tonne",
        "million",
        "billion",
        "string",
        "spate",
        "array",
        "flurry",
        "part",
        "much",
        "most",
    }
)
"""Nouns that measure what stands after "of" ("a battery of sanctions")."""


def _phrases_fit(frame: VerbFrame, verb: Token, thing: Token | None) -> bool:
    if not (frame.with_ or frame.not_with):
        return True
    heads = [verb] if thing is None else [verb, thing]
    standing = [(word, noun) for head in heads for word, noun in phrases(head) if noun.ent_type_ != "DATE"]
    standing += [
        (mark.lower_, clause)
        for clause in children(verb, "advcl", "xcomp", "ccomp")
        for mark in children(clause, "mark")
        if mark.lower_ != "to"
    ]
    found = [(word, noun) for word, noun in standing if word in frame.with_]
    if any(word in frame.not_with for word, _ in standing):
        return False
    if frame.with_words:
        found = [(word, noun) for word, noun in found if spelling(noun.lemma_) in map(spelling, frame.with_words)]
    if frame.with_is == "place":
        found = [(word, noun) for word, noun in found if noun.ent_type_ in NAMED]
    return bool(found) or not frame.with_


def _clause_fits(frame: VerbFrame, verb: Token) -> bool:
    if frame.clause is None:
        return True
    hanging = clause_of(verb)
    if hanging is None or hanging.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return False
    if spelling(verb.lemma_) in ("decline", "refuse") and spelling(hanging.lemma_) in words("words", "polite"):
        return False
    return frame.clause == "any" or is_infinitive(hanging)


def _complement_says(verb: Token, wanted: tuple[str, ...]) -> bool:
    parts = children(verb, "xcomp", "obj", "obl", "ccomp")
    if any(each.lower_ in ("not", "n't", "no") for part in parts for each in part.subtree):
        return False
    return any(spelling(each.lemma_) in wanted for part in parts for each in part.subtree)


def _says(verb: Token, wanted: tuple[str, ...]) -> bool:
    text = "".join(f" {each.lower_}" for each in verb.subtree)
    return any(f" {phrase.strip()}" in text for phrase in wanted)


def _noun_trigger(token: Token) -> Trigger | None:
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "flat"):
        return None
    frames = _frames_of(token)
    carrier = _carrier(token) if frames else None
    if not frames or (carrier is None and not _states(token.sent)):
        return None
    for frame in frames:
        if frame.verbs and (carrier is None or spelling(carrier.lemma_) not in map(spelling, frame.verbs)):
            continue
        if _noun_fits(frame, token, carrier) and (carrier is not None or not frame.light):
            return Trigger(token, frame, support=carrier if carrier is not None and carrier.head != token else None)
    return None


def _states(sentence: Span) -> bool:
    """False for a line without a finite verb, a caption or a heading: what it names it does not tell."""
    return any(token.tag_ in FINITE for token in sentence)


FINITE = ("VBD", "VBZ", "VBP", "MD")


def _frames_of(noun: Token) -> tuple[NounFrame, ...]:
    """The frames of a noun, or of the noun it packs ("sanctions regime", "aid package")."""
    own = noun_frames().get(spelling(noun.lemma_), ())
    if own or spelling(noun.lemma_) not in words("nouns", "wrapper"):
        return own
    packed = [each for each in children(noun, "compound") if spelling(each.lemma_) in noun_frames()]
    return noun_frames()[spelling(packed[-1].lemma_)] if packed else ()


def _carrier(noun: Token) -> Token | None:
    """The verb that says an event noun took place: "protests began", "sanctions were imposed" as subject of such a verb."""
    head = noun.head
    if noun.dep_ in ("nsubj", "nsubj:pass") and spelling(head.lemma_) in words("verbs", "occur") | words(
        "verbs", "light"
    ):
        return head
    if (
        noun.dep_ == "obl"
        and preposition(noun) == "with"
        and spelling(noun.lemma_) in ("sanction", "tariff", "embargo")
    ):
        return head if head.pos_ == "VERB" else None
    if noun.dep_ == "obj" and spelling(noun.lemma_) in words("nouns", "wrapper"):
        return head if spelling(head.lemma_) in words("verbs", "light") else None
    return None


def _noun_fits(frame: NounFrame, noun: Token, carrier: Token | None) -> bool:
    before = {spelling(each.lemma_) for each in children(noun, "compound", "amod")}
    if frame.compound and not before & set(map(spelling, frame.compound)):
        return False
    if before & set(frame.not_compound):
        return False
    standing = {word for head in (noun, *([carrier] if carrier is not None else [])) for word, _ in phrases(head)}
    return not frame.require or bool(standing & set(frame.require))


def governing_trigger(trigger: Trigger, triggers: list[Trigger]) -> Trigger | None:
    """Returns the trigger whose clause a trigger stands in: the one that asks for, threatens, promises or alleges it."""
    head = trigger.support or trigger.head
    line = [head, *ancestors(head)]
    for below, above in itertools.pairwise(line):
        if below.dep_ == "acl:relcl" or _stands_apart(below):
            return None
        for other in triggers:
            verb = other.verb
            if other != trigger and verb is not None and verb == above and _speaks_of(other, below):
                return other
    return None


def _stands_apart(clause: Token) -> bool:
    """True for "after speaking to them": a clause of time tells of something that is as it is."""
    mark = child(clause, "mark")
    return (
        clause.dep_ == "advcl"
        and mark is not None
        and mark.lower_ in ("after", "since", "when", "while", "once", "following", "as")
    )


def _speaks_of(trigger: Trigger, below: Token) -> bool:
    if trigger.clause is not None and below == trigger.clause:
        return True
    if trigger.frame.type not in ("REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT"):
        return False
    return below.dep_ in ("xcomp", "ccomp", "obj", "obl", "nsubj:pass") or (
        below.dep_ == "advcl" and antecedent(below) == below and _of_clause(below)
    )


def _of_clause(verb: Token) -> bool:
    """True for "accused them of firing": a clause under a preposition or "to"."""
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ in ("of", "for", "to", "from", "with", "over")
