"""How an event noun without a verb of its own stands: as a fact its sentence presupposes, as a plan, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.events.grammar import children, preposition
from dateline.reading.events.lapsed import called_off
from dateline.reading.events.lexicon import spelling, words
from dateline.reading.events.status import ALLEGED_CERTAINTY, PLANNED_CERTAINTY, Standing, standing

if TYPE_CHECKING:
    from spacy.tokens import Token

INSTEAD = frozenset({"instead of", "in case of", "in lieu of", "rather than", "short of"})
COMING = frozenset(
    {
        "planned",
        "upcoming",
        "forthcoming",
        "scheduled",
        "expected",
        "coming",
        "next",
        "impending",
        "imminent",
        "looming",
        "pending",
    }
)


def noun_standing(noun: Token) -> Standing | None:
    """Returns how an event noun without a verb of its own stands: as a fact the sentence presupposes, or not at all."""
    if any(each.lower_ in ("no", "any") for each in children(noun, "det")):
        return None
    if called_off(noun) or preposition(noun) in INSTEAD:
        return None
    describing = {each.lower_ for each in children(noun, "amod")}
    if describing & {"possible", "potential", "proposed", "future", "hypothetical", "likely"}:
        return None
    if describing & COMING or _ahead_of(noun):
        return Standing("planned", PLANNED_CERTAINTY)
    if describing & {"alleged", "reported", "suspected", "supposed"}:
        return Standing("alleged", ALLEGED_CERTAINTY)
    return _presupposed(noun)


def _ahead_of(noun: Token) -> bool:
    """True for "ahead of a visit": it is still to come where the sentence stands."""
    return any(each.i > noun.sent.start and each.nbor(-1).lower_ == "ahead" for each in children(noun, "case"))


def _under_noun(noun: Token) -> Standing | bool | None:
    """What the noun it hangs on makes of an event noun: "plans for a visit", "the threat of an attack"; True where that says nothing."""
    head = noun.head
    if noun.dep_ != "nmod" or head.pos_ != "NOUN" or preposition(noun) not in ("of", "for", "about", "to"):
        return True
    lemma = spelling(head.lemma_)
    if lemma in words("words", "unborn"):
        return None
    if lemma in words("words", "planning"):
        return Standing("planned", PLANNED_CERTAINTY)
    return Standing("alleged", ALLEGED_CERTAINTY) if lemma in words("words", "claimed") else True


def _presupposed(noun: Token) -> Standing | None:
    """A noun under a plan, a wish or a request has not come true."""
    held = _under_noun(noun)
    if not isinstance(held, bool):
        return held
    head = noun.head
    for _ in range(4):
        if head.pos_ in ("VERB", "AUX") and head.dep_ not in ("aux", "cop"):
            break
        if head.head == head:
            return Standing("done")
        head = head.head
    lemma = spelling(head.lemma_)
    if lemma in words("verbs", "muse") or lemma in (
        "propose",
        "offer",
        "seek",
        "want",
        "urge",
        "ask",
        "request",
        "demand",
        "hope",
        "need",
        "threaten",
        "promise",
        "pledge",
        "await",
        "plan",
        "call",
        "agree",
        "resume",
        "reject",
        "refuse",
    ):
        return None
    above = standing(head)
    if above is None or above.negated:
        return None
    return Standing("done" if above.status in ("done", "ongoing", "alleged") else above.status, above.certainty)
