"""Acts that did not come about: what would have been done, was only meant to be, was called off, or was stopped in time.

Such an act is told by no status at all. Only words of the sentence itself say so: silence about what became of a plan is no denial.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.events.grammar import child, children, is_infinitive, preposition
from dateline.reading.events.lexicon import spelling, words

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = {"call": "off", "put": "off", "head": "off", "stave": "off", "rule": "out", "fall": "through"}
"""Verbs that call off with a particle."""
DEEPEST = 4
"""Governors followed from a noun to the verb that says what became of it."""


def lapsed(verb: Token) -> bool:
    """True if the words around a verb say that its act did not come about, or leave it at what once was meant."""
    return _unreal(verb) or _outrun(verb) or _kept_from(verb) or _overtaken(verb)


def called_off(noun: Token) -> bool:
    """True for an event noun that stands for what did not take place: "the cancelled visit", "called off talks", "averted a strike"."""
    if any(spelling(each.lemma_) in words("words", "cancelled") for each in children(noun, "amod")):
        return True
    head = noun.head
    if head.pos_ not in ("VERB", "AUX"):
        return False
    if noun.dep_ == "nsubj":
        return _goes_not_ahead(head) or (spelling(head.lemma_) == "fall" and calls_off(head))
    return noun.dep_ in ("obj", "nsubj:pass") and calls_off(head)


def calls_off(verb: Token) -> bool:
    """True for a verb that ends what has not begun: "cancelled", "called off", "ruled out", "dropped its plan"."""
    particles = {each.lower_ for each in children(verb, "compound:prt", "advmod")}
    wanted = PARTICLES.get(spelling(verb.lemma_))
    return spelling(verb.lemma_) in words("verbs", "cancel") or wanted in particles


def _goes_not_ahead(verb: Token) -> bool:
    denied = any(each.lower_ in ("not", "n't", "n’t", "never") for each in children(verb, "advmod"))
    return denied and verb.lemma_ in ("go", "take", "happen", "occur", "materialise", "materialize")


def _unreal(verb: Token) -> bool:
    """True for "would have attacked", "should have left", "could have killed", "was to have visited"."""
    helpers = children(verb, "aux", "aux:pass", "cop")
    if not any(each.lower_ in ("have", "'ve", "’ve") for each in helpers):
        return False
    if any(each.lower_ in ("would", "'d", "’d", "could", "should", "ought", "must") for each in helpers):
        return True
    return any(each.tag_ == "TO" for each in verb.children) and any(each.lower_ in ("was", "were") for each in helpers)


def _outrun(verb: Token) -> bool:
    """True for "before being able to attack", "before he could attack": somebody else was faster."""
    for each in _chain(verb):
        mark = child(each, "mark")
        if each.dep_ == "advcl" and mark is not None and mark.lower_ == "before":
            able = each.lower_ == "able" or spelling(each.lemma_) in ("manage", "reach", "get")
            return able or any(one.lower_ in ("could", "can") for one in children(each, "aux"))
    return False


def _kept_from(verb: Token) -> bool:
    """True for "stopped them from attacking", "aimed at arresting": what is kept from happening, or only aimed at."""
    head, mark = verb.head, child(verb, "mark")
    if verb.tag_ != "VBG" or head == verb or verb.dep_ not in ("advcl", "xcomp", "acl", "ccomp"):
        return False
    lemma = spelling(head.lemma_)
    if verb.dep_ == "xcomp" and lemma == "rule" and calls_off(head):
        return True
    if mark is None:
        return False
    if mark.lower_ == "at":
        return lemma in ("aim", "direct", "target", "hint")
    return mark.lower_ in ("from", "against") and lemma in words("verbs", "prevent")


def _overtaken(verb: Token) -> bool:
    """True for "was set to visit but stayed at home", "had planned to attack", "was supposed to leave", "tried to flee but was caught"."""
    head = verb.head
    if verb.dep_ != "xcomp" or not is_infinitive(verb):
        return _dropped(verb)
    lemma = spelling(head.lemma_)
    helpers = {each.lower_ for each in children(head, "aux", "aux:pass", "cop")}
    if lemma == "have" and any(each.lower_ == "yet" for each in children(head, "advmod")):
        return True
    past = head.tag_ == "VBD" or bool(helpers & {"was", "were", "had"})
    if not past:
        return False
    if lemma in ("suppose", "mean") and helpers & {"was", "were"}:
        return True
    meant = lemma in words("verbs", "plan") | words("verbs", "effort") or head.pos_ in ("ADJ", "NOUN")
    if not meant:
        return False
    return ("had" in helpers and lemma in words("verbs", "meant")) or _turns(head) or _turns(verb)


def _turns(verb: Token) -> bool:
    """True where the clause goes on with what came of it instead: "but stayed at home", "before he fell ill"."""
    for each in children(verb, "conj", "parataxis"):
        if any(one.lower_ == "but" for one in children(each, "cc")) and each.tag_ in ("VBD", "VBN", "JJ"):
            return True
    return any(
        (mark := child(each, "mark", "advmod")) is not None
        and mark.lower_ in ("before", "until", "when")
        and child(each, "nsubj", "nsubj:pass") is not None
        and _finite_past(each)
        for each in children(verb, "advcl")
    )


def _finite_past(verb: Token) -> bool:
    return any(each.tag_ == "VBD" for each in (verb, *children(verb, "aux", "aux:pass", "cop")))


def _dropped(verb: Token) -> bool:
    """True for "scrapped plans to send troops", "foiled a plot to kidnap him"."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.pos_ != "NOUN" or not is_infinitive(verb):
        return False
    if called_off(noun):
        return True
    dropped = noun.dep_ in ("obj", "nsubj:pass") and spelling(noun.head.lemma_) in words("verbs", "drop")
    return dropped and preposition(noun) == ""


def _chain(verb: Token) -> Iterator[Token]:
    """The verb and the predicates it completes, nearest first."""
    for _ in range(DEEPEST):
        yield verb
        if verb.dep_ not in ("xcomp", "conj") or verb.head == verb:
            return
        verb = verb.head
