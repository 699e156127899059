"""Finds who did it and to whom: the words, not yet the parties.

Sources are mostly subjects. Targets are looked for where the frame says, inside the object phrase too: in "rejected a
Kenyan proposal" the target is Kenya, for nobody acts on a proposal's behalf but whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.reading.events.actors import (
    NAMED,
    can_be_struck,
    is_body,
    is_someone,
    is_vague,
    is_water,
    is_weapon,
    names_a_place,
    serves_abroad,
)
from dateline.reading.events.grammar import (
    agent,
    antecedent,
    child,
    children,
    clause_of,
    is_infinitive,
    is_passive,
    modifiers,
    patient,
    phrases,
    preposition,
    surface_subject,
)
from dateline.reading.events.lexicon import VerbFrame, noun_frames, spelling, verb_frames, words
from dateline.reading.events.ontology import VERBAL
from dateline.reading.events.predicates import Trigger, fits

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE = ("by", "from", "against", "of", "on", "to", "with", "between", "in", "for", "over", "at", "into")
"""Prepositions that lead to someone inside an abstract phrase, likeliest first ("a decision by", "attacks against")."""

REFUSED = ("by", "from", "of", "on", "to", "with", "between", "for", "over")
"""The same for what is refused, where the place ("intervention in the country") is not whose it is."""

ASKED = ("by", "from", "against", "of", "on", "to", "with", "between", "in", "over", "at", "into")
"""The same for what is asked, where those it is for ("a ransom for the girls") are not who is asked."""

LEADING = {"REJECT": REFUSED, "REQUEST": ASKED}

OWNING = ("by", "of", "from")
"""Prepositions that tell whose a subject is ("a statement from the ministry")."""

INNER = ("object", "inside", "recipient", "to", "against", "with", "from", "on", "in", "for")
"""Slots of a verb that no frame knows, under a promise or a threat."""

SELF_WILLED = ("opposed", "committed", "prepared", "determined", "resigned")
"""Participles that look passive but are what their subject wills ("is opposed to")."""

DEMANDS = ("REQUEST", "ACCUSE", "REJECT", "PROTEST")
"""Types of what people gather in the streets to say."""

THERE = ("COERCE", "PROTEST", "MOBILIZE")
"""Types of what is done in a place, not to it."""

HARM = ("ASSAULT", "COERCE", "AID")
"""Types whose victims count though nothing is told of them."""

ABSTRACT = ("ism", "ity", "tion", "ness", "ance", "ence", "ship", "hood")

STRIKING = ("", "on", "upon", "against", "at", "into", "of")
"""Prepositions before what force is used on; none before an object."""

WHERE = ("in", "at", "into")
PLACES = ("LOC", "FACILITY")
"""Prepositions before, and kinds of, names that tell where something is."""

ASIDE = (
    "support",
    "defence",
    "defense",
    "aid",
    "retaliation",
    "response",
    "revenge",
    "reprisal",
    "reply",
    "honour",
    "honor",
    "memory",
)
"""Nouns after "in" that tell why: whoever stands below them is helped, or was struck before ("strikes in support of the army")."""

OUT = {"out of": "from", "away from": "from"}
"""Prepositions of two words, with the one that a frame asks for."""

PARTS = ("control", "part", "portion", "half", "third", "quarter", "most", "swathe", "stretch", "remainder", "rest")
"""Words for how much of something is meant."""

DEEPEST = 3

LAID = ("on", "against", "upon")
"""Prepositions after a participle that tell whom something befalls ("sanctions imposed on Norland by its allies")."""

Barred = Callable[["Token"], bool]
"""Tells whether a phrase stands for whoever does it, and so for nobody it is done to."""


def _nobody(token: Token) -> bool:
    return False


def find_sources(trigger: Trigger) -> tuple[list[Token], bool]:
    """Returns the heads of the phrases that do it, and whether they are named as such rather than owners of the subject."""
    if isinstance(trigger.frame, VerbFrame):
        return _doer(trigger.head, trigger.frame.type)
    if "owner" in trigger.frame.sources and child(trigger.head, "nmod:poss") is not None:
        # "Ministers discussed Lima's support": whose it is does it, whoever the verb beside it speaks of.
        owners = list(_owners(trigger.head))
        if owners and owners[0].pos_ != "PRON":
            return owners, True
    for slot in trigger.frame.sources:
        if slot == "subject":
            if trigger.support is None:
                continue
            found, plain = _doer(trigger.support, trigger.frame.type)
            if found and trigger.head not in found:
                return found, plain
        else:
            found = list(_slot(slot, trigger))
            if found:
                return found, True
    return [], False


def _doer(verb: Token, type_: str) -> tuple[list[Token], bool]:
    subject = agent(verb) or (surface_subject(verb) if verb.lower_ in SELF_WILLED or _goes_home(verb) else None)
    if subject is not None and type_ == "ASSAULT":
        subject = _deed_done_there(subject, verb)
    if subject is None or subject.ent_type_ == "DATE" or _suffers(verb):
        return [], False
    if is_someone(subject) or (is_body(subject) and not (type_ == "ASSAULT" and can_be_struck(subject))):
        return [subject], True
    deed = type_ in VERBAL or is_weapon(subject) or spelling(subject.lemma_) in words("words", "deeds")
    owner = _within(subject, OWNING) if deed else None
    if owner is not None:
        return [owner], False
    if subject.dep_ == "obj" and subject.head != verb:
        # "Published a report accusing": who published it accuses; "examine the lorry that hit them": who examines it did not hit.
        if type_ not in VERBAL:
            return [], False
        issuer = agent(subject.head)
        return ([issuer], False) if issuer is not None and is_someone(issuer) else ([], False)
    if type_ == "ASSAULT" and is_weapon(subject):
        return [subject], False
    speaks = type_ in VERBAL and subject.pos_ == "NOUN" and spelling(subject.lemma_) not in words("words", "papers")
    return ([subject], False) if speaks else ([], False)


def _goes_home(verb: Token) -> bool:
    """True for "the troops were withdrawn": who goes does it, where nobody is said to send them."""
    if spelling(verb.lemma_) not in words("verbs", "pull_out") or not is_passive(verb):
        return False
    thing = surface_subject(verb)
    if thing is None:
        return False
    counted = (noun for word, noun in phrases(thing) if word == "of")
    return serves_abroad(thing) or any(map(serves_abroad, counted))


def _deed_done_there(subject: Token, verb: Token) -> Token:
    """The deed in "the attack in Norvik, which killed ten": parsers hang the clause on the place."""
    noun = subject
    while verb.dep_ == "acl:relcl" and noun.ent_type_ == "LOC" and noun.dep_ in ("nmod", "appos", "nmod:unmarked"):
        noun = noun.head
    return noun if is_weapon(noun) else subject


def _suffers(verb: Token) -> bool:
    """True for "has faced attacks, killing dozens": the subject of the whole is not who killed."""
    above = verb.head
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and child(verb, "mark", "nsubj") is None
        and above.lemma_ in ("face", "suffer", "see", "witness", "experience", "endure", "undergo")
    )


def done_by_a_thing(trigger: Trigger) -> bool:
    """True if the sentence says that something, not someone, did it ("the scandal disqualified her")."""
    verb = trigger.verb
    subject = agent(verb) if verb is not None else None
    return subject is not None and subject != trigger.head and not is_someone(subject)


def is_mishap(trigger: Trigger) -> bool:
    """True for "killed in a crash", "injured when the bus overturned", "bombarded by calls": nobody assaulted anybody."""
    if trigger.frame.type != "ASSAULT" or trigger.verb is None:
        return False
    verb = trigger.verb
    if not is_passive(verb):
        return _result_of_mishap(verb)
    by = agent(verb)
    if by is not None:
        return not is_someone(by) and not is_weapon(by) and child(by, "nmod") is None
    standing = {
        spelling(noun.lemma_) for word, noun in phrases(verb) if word in ("in", "during", "after", "by", "from")
    }
    clauses = [*children(verb, "advcl"), *_shared_clauses(verb)]
    clauses += [beside for each in clauses for beside in children(each, "conj")]
    standing |= {spelling(each.lemma_) for each in clauses}
    return bool(standing & words("words", "mishap")) or bool(standing & words("verbs", "mishap"))


def _shared_clauses(verb: Token) -> list[Token]:
    """The clauses of the verbs beside a verb: "were killed and dozens injured when a tram derailed"."""
    others = [*children(verb, "conj"), *([verb.head] if verb.dep_ == "conj" else [])]
    return [clause for other in others for clause in children(other, "advcl")]


def _result_of_mishap(verb: Token) -> bool:
    """True for "the tram overturned, injuring 40"."""
    if verb.dep_ == "conj" and verb.head.dep_ == "advcl":
        # "Overturned, trapping five and injuring 40".
        verb = verb.head
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and spelling(verb.head.lemma_) in words("verbs", "mishap")


def find_targets(trigger: Trigger, barred: Barred = _nobody) -> list[Token]:
    """Returns the heads of the phrases it is done to, from the first slot of the frame that holds someone.

    Whose something is may be `barred`: who "lifted its blockade of Norland" did it to Norland.
    """
    found = _in_slots(trigger, barred)
    return found or (_of_the_demand(trigger) if trigger.frame.type == "PROTEST" else [])


def _in_slots(trigger: Trigger, barred: Barred = _nobody) -> list[Token]:
    for slot in trigger.frame.targets:
        found = [
            each
            for each in _slot(slot, trigger, barred)
            if is_someone(each) or slot == "object" or _struck(each, trigger)
        ]
        if trigger.frame.type not in HARM:
            found = [each for each in found if not is_vague(each)]
        if trigger.frame.type in THERE and slot != "object":
            found = [each for each in found if not _is_where(each)]
        if found:
            return found
    return []


def _struck(thing: Token, trigger: Trigger) -> bool:
    """True for a building, a vehicle or a settlement that force is used on: it is struck, not whose it is or where it stands."""
    return trigger.frame.type in ("ASSAULT", "COERCE") and can_be_struck(thing) and preposition(thing) in STRIKING


def _is_where(name: Token) -> bool:
    """True for a place, or whose place it is, in "rifles in Goma", "a jail in Kenya's capital": where, not whose."""
    owned = name.head if name.dep_ == "nmod:poss" else name
    return name.ent_type_ in PLACES and preposition(owned) in WHERE


def _of_the_demand(trigger: Trigger) -> list[Token]:
    """Whom a protest turns to or against by what it is said to be for ("went on strike to demand that the mayor resign").

    What the demand is for in its turn is not asked: the clause may be of the protest itself ("a rally scheduled for Friday").
    """
    for head in dict.fromkeys((trigger.head, *phrase_heads(trigger))):
        for clause in children(head, "xcomp", "advcl", "acl"):
            below = inner_trigger(clause)
            if below is not None and below.frame.type in DEMANDS:
                found = [each for each in _in_slots(below) if is_someone(each) and each.pos_ != "PRON"]
                if found:
                    return found
    return []


def _slot(slot: str, trigger: Trigger, barred: Barred = _nobody) -> Iterator[Token]:
    if slot == "owner":
        yield from _owners(trigger.head)
    elif slot == "subject":
        subject = surface_subject(trigger.support) if trigger.support is not None else None
        if subject is not None and subject != trigger.head:
            yield subject
    elif slot == "condition":
        yield from _condition_subject(trigger)
    elif slot == "clause":
        yield from _clause_subject(trigger, barred)
    elif slot == "inner":
        yield from _inner(trigger, barred)
    elif slot in ("object", "inside", "recipient"):
        yield from _object_slot(slot, trigger, barred)
    else:
        yield from _by_preposition(slot, trigger, barred)


def _object_slot(slot: str, trigger: Trigger, barred: Barred) -> Iterator[Token]:
    if slot == "inside" and trigger.verb != trigger.head:
        found = _within(trigger.head, INSIDE, barred)
        if found is not None:
            yield found
        return
    verb = trigger.verb or trigger.head
    if slot == "recipient":
        yield from map(antecedent, children(verb, "iobj"))
        return
    thing = _whole_of(patient(verb))
    if thing is None:
        return
    if slot == "object":
        human = isinstance(trigger.frame, VerbFrame) and trigger.frame.human and _countable(thing)
        if human or is_someone(thing) or _struck(thing, trigger):
            yield thing
        return
    if trigger.frame.type == "ACCUSE" and any(names_a_place(thing, each) for each in modifiers(thing)):
        # To look into the Norvik attacks is to accuse nobody of Norvik.
        return
    found = _within(thing, LEADING.get(trigger.frame.type, INSIDE), barred) if not barred(thing) else None
    if (
        found is not None
        and trigger.frame.type in ("ASSAULT", "COERCE")
        and found.head == thing
        and found.dep_ == "amod"
    ):
        # What befalls "a Kenyan trawler" does not befall Kenya.
        yield thing
    elif found is not None:
        yield found


def _whole_of(thing: Token | None) -> Token | None:
    """What is taken where a part or the control of it is ("seized control of a base")."""
    if thing is None or thing.lemma_ not in PARTS or is_someone(thing):
        return thing
    return next((noun for word, noun in phrases(thing) if word == "of"), thing)


def _countable(noun: Token) -> bool:
    """False for nouns of quality and deed ("killing journalism"), by their endings."""
    return noun.pos_ in ("NOUN", "PROPN", "NUM") and not noun.lower_.endswith(ABSTRACT)


def _owners(noun: Token) -> Iterator[Token]:
    owner = child(noun, "nmod:poss")
    if owner is not None:
        owner = antecedent(owner)
        if is_someone(owner):
            yield owner
        return
    yield from (each for each in modifiers(noun) if each.ent_type_ in NAMED and each.dep_ in ("compound", "amod"))


def _clause_subject(trigger: Trigger, barred: Barred) -> Iterator[Token]:
    hanging = trigger.clause or clause_of(trigger.head)
    if hanging is None:
        return
    subject = child(hanging, "nsubj", "nsubj:pass")
    if subject is None or (trigger.frame.type == "REQUEST" and is_passive(hanging)):
        # "Called for the attackers to be tried": they are not asked to try anybody.
        return
    subject = antecedent(subject)
    if is_someone(subject):
        yield subject
        return
    found = _within(subject, INSIDE, barred)
    if found is not None:
        yield found


def _condition_subject(trigger: Trigger) -> Iterator[Token]:
    """Whoever must do, or not do, something for a threat to be carried out ("if the rebels do not leave")."""
    clause = clause_of(trigger.head)
    for verb in children(clause, "advcl") if clause is not None else ():
        mark = child(verb, "mark")
        subject = surface_subject(verb)
        if mark is not None and mark.lower_ in ("if", "unless") and subject is not None and is_someone(subject):
            yield subject
            return


def _inner(trigger: Trigger, barred: Barred) -> Iterator[Token]:
    """The targets of the verb that hangs on this one."""
    hanging = trigger.clause or clause_of(trigger.head)
    if hanging is None:
        return
    below = inner_trigger(hanging)
    slots = below.frame.targets if below is not None else INNER
    chosen = below or Trigger(hanging, VerbFrame("AGREE", (), INNER))
    doer = surface_subject(hanging)
    for slot in (*slots, *(extra for extra in INNER if extra not in slots)):
        if slot == "inner" or (slot == "object" and _only_chosen(hanging)):
            continue
        found = [
            each
            for each in _slot(slot, chosen, barred)
            if each != doer and is_someone(each) and not any(map(barred, children(each, "nmod:poss")))
        ]
        if found:
            yield from found
            return


def _only_chosen(verb: Token) -> bool:
    """True for "agreed to name a mediator": whoever is chosen, or is only one of a kind, is not who one deals with."""
    if spelling(verb.lemma_) in words("verbs", "choose"):
        return True
    thing = patient(verb)
    vague = thing is not None and any(each.lower_ in ("a", "an") for each in children(thing, "det"))
    return vague and verb.lemma_ == "accept"


def inner_trigger(verb: Token) -> Trigger | None:
    """Returns the trigger of a verb that hangs on another, as if it stood alone."""
    thing = patient(verb)
    for frame in verb_frames().get(spelling(verb.lemma_), ()):
        if fits(frame, verb, thing):
            return Trigger(verb, frame, clause=clause_of(verb) if frame.clause else None)
    if thing is not None:
        for noun in noun_frames().get(spelling(thing.lemma_), ()):
            return Trigger(thing, noun, support=verb)
    return None


def _by_preposition(word: str, trigger: Trigger, barred: Barred) -> Iterator[Token]:
    for head in phrase_heads(trigger):
        for found, noun in phrases(head):
            if word not in (found, OUT.get(found)) or noun.ent_type_ == "DATE":
                continue
            if word == "for" and trigger.frame.type == "REQUEST" and _to_be_dealt_with(noun):
                continue
            if is_someone(noun) or _struck(noun, trigger):
                yield antecedent(noun)
                return
            inner = _within(noun, INSIDE, barred)
            if inner is not None:
                yield inner
                return


def _to_be_dealt_with(noun: Token) -> bool:
    """True for "called for smugglers who are caught to be tried": they are not asked, wherever the parser hangs the trial."""
    return any(is_infinitive(each) and is_passive(each) and each.i > noun.i for each in noun.subtree)


def phrase_heads(trigger: Trigger) -> list[Token]:
    """Returns the words whose prepositional phrases belong to an event: its verb, its noun, and an object that is nobody."""
    heads = [trigger.head]
    verb = trigger.verb
    if verb is not None and verb != trigger.head:
        heads.append(verb)
    thing = patient(verb) if verb is not None else None
    if thing is not None and thing not in heads and not is_someone(thing):
        heads.append(thing)
    heads.extend(
        each for head in tuple(heads) for each in children(head, "conj") if each.pos_ == "NOUN" and not is_someone(each)
    )
    if verb is not None:
        heads.extend(each for each in children(verb, "xcomp", "advcl", "ccomp") if each.pos_ == "NOUN")
    return heads


def _within(noun: Token, prepositions: tuple[str, ...], barred: Barred = _nobody, depth: int = 0) -> Token | None:
    """Returns someone inside a phrase whose head is nobody: whose it is, of what origin, by or against whom."""
    if is_water(noun) or (preposition(noun) == "in" and noun.lemma_ in ASIDE):
        return None
    owner = child(noun, "nmod:poss")
    if owner is not None and not barred(owner):
        owner = antecedent(owner)
        return owner if is_someone(owner) else _within(owner, prepositions, barred, depth + 1)
    for each in modifiers(noun):
        where = prepositions == OWNING and names_a_place(noun, each)
        if each.dep_ in ("compound", "amod", "appos") and _owns(each) and not where and not barred(each):
            return each
    if depth >= DEEPEST:
        return None
    return _within_phrases(noun, prepositions, barred, depth)


def _owns(modifier: Token) -> bool:
    """True if a name in front of a noun can tell whose it is ("a Kenyan proposal"), not what model ("R-77 missiles")."""
    return modifier.ent_type_ in NAMED and is_someone(modifier) and not any(char.isdigit() for char in modifier.text)


def _within_phrases(noun: Token, prepositions: tuple[str, ...], barred: Barred, depth: int) -> Token | None:
    standing = [(word, inner) for word, inner in phrases(noun) if word in prepositions and inner.ent_type_ != "DATE"]
    standing.sort(key=lambda pair: prepositions.index(pair[0]))
    for _, inner in standing:
        if is_someone(inner) and not barred(inner):
            return inner
    for _, inner in standing:
        found = _within(inner, prepositions, barred, depth + 1)
        if found is not None:
            return found
    for verb in children(noun, "acl", "acl:relcl") if prepositions != OWNING else children(noun, "acl"):
        doer = _laid_on(verb) if prepositions != OWNING else None
        if doer is None and verb.dep_ == "acl":
            # "A law banning foreigners" is nobody's who is banned.
            doer = agent(verb) if is_passive(verb) else patient(verb) if prepositions != OWNING else None
        if doer is not None and doer != noun and is_someone(doer) and not barred(doer):
            return doer
    return None


def _laid_on(verb: Token) -> Token | None:
    """Whom a deed of which a clause tells befalls: "the embargo it has imposed on the island"."""
    return next((noun for word, noun in phrases(verb) if word in LAID and is_someone(noun)), None)
