"""What an event is worth telling: how sure its words leave it once it is known who took part, and what is nobody's news.

A score lies between 0 and 1; below `LEAST` an event is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Party
from dateline.reading.events.actors import Cast, acts_for_a_state
from dateline.reading.events.arguments import done_by_a_thing
from dateline.reading.events.grammar import is_passive, patient
from dateline.reading.events.lexicon import Frame, VerbFrame, words
from dateline.reading.events.ontology import MUTUAL
from dateline.reading.events.predicates import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 0.45
"""An event less sure than this is not told. Of 140 drawn lines of fourteen stories, those that fell below it were right 4 times in 16,
those above 2 times in 3: a frame in doubt that lacks a party falls below, a plain one does not."""

NO_TARGET = 0.75
NO_SOURCE = 0.75
SEVERAL = 0.85
OWNER_AS_SOURCE = 0.9
"""What a missing target, a missing source, a plural that meets itself ("officials of both states held talks"), and a source that only owns the subject leave of a score."""

SIDE_CLAUSE = 0.85
PARTIAL_ASIDE = 0.7
"""What a place in a side clause leaves of a score, and what is left beside it where a party is missing too: of such lines one in
three was right."""

BARE_NOUN = 0.7
"""What is left of an event noun without a verb of its own and without one of its sides: "those who fled the bombardment" is background."""

SAID_OF = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT"})
"""Types that tell nothing where it is not said whom or what they are about ("the police are investigating")."""

SOURCELESS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT"})
"""Types a reader would put on a timeline even where nobody is said to have done it ("two were killed")."""

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})


def worth(
    trigger: Trigger, type_: str, sources: tuple[Party, ...], targets: tuple[Party, ...], plain: bool, several: bool
) -> float:
    """What its parties and its place in the sentence leave of an event's score.

    `plain` is false for a source that only owns the subject, `several` true where one phrase names more than one ("the two leaders").
    """
    named = known(sources), known(targets)
    whole = all(named) or _suffered_by_somebody(trigger, targets)
    return _completeness(trigger, type_, *named, plain, several) * _prominence(trigger, whole)


def known(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties a reader can tell: a pronoun that stands for nobody known is none ("they are shot")."""
    return tuple(
        each for each in parties if each.entity is not None or each.text.casefold() not in words("words", "pronouns")
    )


def _says_no_more(trigger: Trigger) -> bool:
    """True for a verb with nothing behind it."""
    return patient(trigger.head) is None and not any(
        each.i > trigger.head.i and each.dep_ in ("xcomp", "ccomp", "obl", "obl:arg", "advcl")
        for each in trigger.head.children
    )


def _suffered_by_somebody(trigger: Trigger, targets: tuple[Party, ...]) -> bool:
    """True for "Ann Lee, who was also arrested": what befell somebody known needs no doer to be news."""
    return (
        trigger.frame.type in SOURCELESS
        and trigger.verb is not None
        and is_passive(trigger.verb)
        and any(each.entity is not None for each in targets)
    )


def _prominence(trigger: Trigger, whole: bool) -> float:
    """What a place in a side clause leaves of the score: it is background more often than news."""
    head = trigger.verb or trigger.head
    if head.dep_ not in ("acl", "acl:relcl", "advcl"):
        return 1.0
    finite = head.dep_ == "advcl" and any(each.dep_.startswith("nsubj") for each in head.children)
    return SIDE_CLAUSE if whole or finite else SIDE_CLAUSE * PARTIAL_ASIDE


def _completeness(
    trigger: Trigger, type_: str, sources: tuple[Party, ...], targets: tuple[Party, ...], plain: bool, several: bool
) -> float:
    """What the parties that are known leave of the score; nothing if those the frame cannot do without are not."""
    frame = trigger.frame
    if not sources and not targets:
        return 1.0 if type_ == "PROTEST" and not isinstance(frame, VerbFrame) else 0.0
    if (frame.needs == "both" and not (sources and targets)) or (frame.needs == "target" and not targets):
        return 0.0
    if (
        not sources
        and not frame.suffered
        and (type_ not in SOURCELESS or (type_ != "ASSAULT" and done_by_a_thing(trigger)))
    ):
        return 0.0
    if not targets and type_ in SAID_OF and trigger.support is None and _says_no_more(trigger):
        return 0.0
    share = 1.0 if sources else NO_SOURCE
    if trigger.verb is None and not (sources and targets):
        share *= BARE_NOUN
    if sources and not plain:
        share *= OWNER_AS_SOURCE
    if targets or frame.alone or (_meets_itself(frame, type_) and len(sources) > 1):
        return share
    if _meets_itself(frame, type_) and several and trigger.verb is not None:
        return share * SEVERAL
    return share * (NO_TARGET if isinstance(frame, VerbFrame) and not frame.joint else 0.0)


def _meets_itself(frame: Frame, type_: str) -> bool:
    """True for what several do with each other ("the ministers held talks", "the two armies exchanged fire")."""
    return type_ in MUTUAL or (isinstance(frame, VerbFrame) and frame.joint)


def at_home(trigger: Trigger, sources: tuple[Party, ...], targets: tuple[Party, ...]) -> bool:
    """True for a journey inside one's own country ("the French president left for Paris"): nobody is visited."""
    lands = {each.country for each in (*sources, *targets)}
    return trigger.frame.mode == "visit" and bool(sources and targets) and len(lands) == 1 and None not in lands


def everyday(type_: str, trigger: Trigger, doers: list[Token], speaker: Party | None, cast: Cast) -> bool:
    """True for what somebody tells of their own day ("I called my wife", "the first time we met him"): talks of no office."""
    if type_ != "CONSULT" or not any(each.lower_ in FIRST_PERSON for each in doers):
        return False
    own = patient(trigger.head) if trigger.verb is trigger.head else None
    near = own is not None and any(each.lower_ == "my" for each in own.subtree)
    return near or speaker is None or not acts_for_a_state(doers[0], speaker, cast)
