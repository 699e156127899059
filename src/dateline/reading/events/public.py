"""Tells public deeds from private ones: verbs of politics are verbs of everyday life too.

"Promised", "ordered", "warned" and "sent" tell news where a state, a party, a force or an international body has a part in it; of a
singer, a shop or a rocket they mostly tell something else, or nothing that a reader would put on a timeline. Harm is news whoever does it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import EventStatus, Party
from dateline.reading.events.actors import Cast
from dateline.reading.events.grammar import children, patient
from dateline.reading.events.lexicon import spelling, table, words
from dateline.reading.events.predicates import Trigger
from dateline.reading.events.worth import FIRST_PERSON

if TYPE_CHECKING:
    from spacy.tokens import Token

HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
"""Types of deeds that are news whoever does them."""

BUSINESS = frozenset({"AGREE", "REJECT", "REQUEST", "CONSULT"})
"""Types of deeds that firms and bodies do among each other in public."""

PLAIN = 0.6
"""Score from which a frame's own words leave little doubt. Of lines below it, drawn of 39 stories, one in three was right, of those above one in two."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event about to be told, as far as it bears on whether it is public."""

    trigger: Trigger
    type: str
    status: EventStatus
    score: float
    heads: tuple[Token, ...]
    """The words for those who take part."""
    sources: Sequence[Party]
    targets: Sequence[Party]


def is_news(deed: Deed, cast: Cast) -> bool:
    """False for what only looks like a public deed."""
    if _titled(deed.trigger.head) or _of_the_body(deed):
        return False
    source, target = (any(is_public(each, cast) for each in side) for side in (deed.sources, deed.targets))
    if deed.type == "THREATEN":
        return source and (deed.score >= PLAIN or target)
    if deed.trigger.frame.mode == "visit" and not source:
        # "Flew home to Norvik" is no visit, unless somebody flew for a state.
        return False
    if deed.type == "AID":
        whole = bool(deed.sources and deed.targets)
        return (source and target) or ((source or target or whole) and deed.score >= PLAIN)
    return source or target or _tells_of_private_life(deed, cast)


def _tells_of_private_life(deed: Deed, cast: Cast) -> bool:
    """True for deeds among private people that are told all the same."""
    verb, lemma = deed.trigger.verb or deed.trigger.head, spelling(deed.trigger.head.lemma_)
    half = not (deed.sources and deed.targets)
    if any(each.lower_ in FIRST_PERSON for each in deed.heads):
        return False
    if deed.type == "RETREAT":
        return bool(deed.sources)
    if half and verb.dep_ in ("acl", "acl:relcl", "advcl") and not deed.targets:
        return False
    if deed.type in HARM:
        return True
    if deed.type == "ACCUSE" and not deed.targets and all(each.entity is None for each in deed.sources):
        # "Detectives were looking for a motive".
        return False
    if _tense(verb) in ("VBP", "VBZ") and deed.status == "done" and deed.trigger.head.sent.start != 0:
        # What people do every day ("she praises her team"); a paragraph's first sentence may be a heading.
        return False
    if deed.type == "SUPPORT":
        return lemma == "apologise" or (lemma in words("everyday", "warm") and not half)
    if deed.type in BUSINESS and any(_firm(each, cast) for each in deed.sources):
        # "The brewery refused to negotiate" is what news of business is made of.
        return True
    if deed.type in ("REQUEST", "MOBILIZE"):
        return deed.score >= PLAIN and (not half or deed.type == "MOBILIZE")
    if deed.type == "CONSULT":
        return not half and lemma not in words("everyday", "travel")
    if deed.type == "AGREE":
        return lemma not in words("everyday", "promises") and verb.dep_ != "advcl"
    return deed.type != "REJECT" or deed.trigger.clause is None or bool(deed.targets)


def _titled(head: Token) -> bool:
    """True for a verb with a capital inside a sentence that has few: the word of a title ("her part in Kill Them All")."""
    if not head.is_title or head.pos_ != "VERB" or head.is_sent_start or head.i == 0:
        return False
    said = [each for each in head.sent if each.is_alpha]
    if sum(each.is_lower for each in said) <= len(said) / 2:
        return False
    before = head.nbor(-1)
    if before.is_quote:
        return head.i + 1 < len(head.doc) and head.nbor(1).is_title
    return before.is_alpha or before.text == ","


def _of_the_body(deed: Deed) -> bool:
    """True for "injured his left knee": who hurts their own body assaulted nobody."""
    thing = patient(deed.trigger.head)
    return deed.type == "ASSAULT" and thing is not None and spelling(thing.lemma_) in words("everyday", "body")


def is_public(party: Party, cast: Cast) -> bool:
    """True for a state, its officers and its people of arms, a party, a movement, an international body."""
    known = table("events_actors.toml")["public_sectors"]
    if party.sector in known:
        return True
    if party.entity is None:
        return False
    entity = cast.entity(party.entity)
    # A place that acts may be a state that the tables do not know.
    offices = table("events_actors.toml")["public_offices"]
    if any(spelling(word) in offices for role in entity.roles for word in role.title.replace("-", " ").split()):
        return True
    return entity.sector in known or entity.kind in ("government", "place")


def _firm(party: Party, cast: Cast) -> bool:
    """True for a body known by name."""
    if party.entity is None:
        return False
    entity = cast.entity(party.entity)
    return entity.kind == "organization" and entity.named


def _tense(verb: Token) -> str:
    return next((each.tag_ for each in children(verb, "aux", "aux:pass", "cop")), verb.tag_)
