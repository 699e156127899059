"""Where an event happened: the name of a place in a phrase that says where, in what that phrase lies in, or before the event's own noun.

Looked for from near to far: beside the words that tell the act, where it goes to or leaves from, in what is struck, with those who are there where it
happens, at the head of the sentence. A place that is acted on is no whereabouts, unless it is shelled or visited, and neither is whose something is
(`the president of Kenya`) unless its head says what the place is (`the city of Goma`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from dateline.reading.events.actors import can_be_struck, names_a_place
from dateline.reading.events.arguments import phrase_heads
from dateline.reading.events.grammar import SUBJECTS, child, children, modifiers, phrases, preposition
from dateline.reading.events.lexicon import spelling, table
from dateline.reading.events.ontology import VERBAL
from dateline.reading.events.predicates import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.model import Party
    from dateline.reading.events.actors import Cast
    from dateline.reading.parsed import Sentence

WHERE = ("in", "at", "near", "outside", "inside", "across", "around", "throughout")
WITHIN = ("in", "at", "near", "outside")
PLACES = ("LOC", "FACILITY")
BODILY = ("ASSAULT", "COERCE")
"""Types whose parties are there where it happens: "was shot by police in Goma", "a crash in Goma killed ten"."""
DONE_THERE = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONCEDE", "RETREAT")
"""Types whose doers, by where they are said to be, tell where: "strikers at the port of Karsk went back to work"."""
HANDLED = ("ASSAULT", "COERCE", "PROTEST", "AID", "MOBILIZE", "CONSULT")
"""Types of what is done to something where it is: "seized a cargo of rifles in Lae"."""
DIRECTED = {
    "MOBILIZE": ("to", "into", "along", "off", "on", "towards"),
    "RETREAT": ("from", "out of"),
    "CONCEDE": ("from", "out of"),
}
"""Prepositions of where forces go, or what they leave."""
VISITED = ("to", "in", "at")
MOVING = ("travel", "fly", "go", "come", "head", "arrive", "return", "journey", "gather", "convene")
"""Verbs of what is done to do something elsewhere: "will travel to Karsk to meet the mayor"."""
COURTS = ("court", "tribunal", "judge", "jury", "prosecutor", "magistrate", "police")
RUNS_ON = ("conj", "advcl", "xcomp")
"""Relations of clauses that a place at the head of the sentence holds for too."""
NAMELESS = ("country", "nation", "capital", "city", "town", "village", "region", "province", "island", "territory")
"""Nouns that stand for a place named before: `were arrested in the country`."""
SOURCED = ("according to", "about", "on", "by", "with", "from", "after", "before", "over", "for")
"""Prepositions of phrases that tell on whose word, by whom or why, not what is dealt with."""
DEEPEST = 2
HIGHEST = 3


def place_of(
    trigger: Trigger,
    mode: str | None,
    doers: Collection[Token],
    undergoers: Collection[Token],
    cast: Cast,
    sentence: Sentence,
) -> Party | None:
    """Returns where an act took place as a party of the cast, if the text says.

    A country that is struck is whom it was done to and says no more of where; what is named like a place and is none ("the
    Islamic State") is nowhere.
    """
    found = _find(trigger, mode, doers, undergoers)
    if found is None:
        standing = (phrase for head in _heads(trigger, doers, undergoers) for phrase in phrases(head))
        meant = (noun for word, noun in standing if word in WHERE and noun.lemma_ in NAMELESS)
        named = (party for noun in meant if _is_place(party := cast.party(noun, sentence), cast))
        return next(named, None)
    party = cast.party(found, sentence)
    if party.entity is None:
        return party
    struck = found in undergoers or any(each == found.head for each in undergoers)
    country = cast.entity(party.entity).kind == "government"
    return party if _is_place(party, cast) and not (country and struck and trigger.frame.type in BODILY) else None


def _is_place(party: Party, cast: Cast) -> bool:
    return party.entity is not None and cast.entity(party.entity).kind in ("place", "government")


def _find(trigger: Trigger, mode: str | None, doers: Collection[Token], taken: Collection[Token]) -> Token | None:
    looks: tuple[Callable[[], Token | None], ...] = (
        lambda: _beside(trigger, doers, taken),
        lambda: _directed(trigger, mode),
        lambda: _struck(trigger, mode, taken),
        lambda: _handled(trigger, mode, taken),
        lambda: _of_doers(trigger, doers),
        lambda: _before_all(trigger),
    )
    return next((found for look in looks if (found := look()) is not None), None)


def _heads(trigger: Trigger, doers: Collection[Token], taken: Collection[Token]) -> list[Token]:
    if trigger.frame.type in VERBAL:
        # "Condemned the attack in Lae" was not said in Lae.
        return [trigger.head] if trigger.support is None else [trigger.head, trigger.support]
    heads = phrase_heads(trigger)
    return [*heads, *taken, *doers] if trigger.frame.type in BODILY else heads


def _beside(trigger: Trigger, doers: Collection[Token], taken: Collection[Token]) -> Token | None:
    heads = _heads(trigger, doers, taken)
    found = _among(((word, noun) for head in heads for word, noun in phrases(head)), WHERE)
    if found is not None:
        return found
    before = (each for head in heads for each in modifiers(head) if names_a_place(head, each))
    return next((each for each in before if each not in taken), None)


def _among(standing: Iterator[tuple[str, Token]], wanted: Collection[str]) -> Token | None:
    """The first name of a place in phrases with some prepositions, or the place that a nameless one lies in."""
    told = [noun for word, noun in standing if word in wanted]
    named = next((noun for noun in told if noun.ent_type_ in PLACES), None)
    if named is not None:
        return named
    return next((found for noun in told if (found := _around(noun, 0)) is not None), None)


def _directed(trigger: Trigger, mode: str | None) -> Token | None:
    """Where forces are sent or missiles fall, what troops leave, and who is visited where."""
    heads = phrase_heads(trigger)
    standing = ((word, noun) for head in heads for word, noun in phrases(head))
    if "visit" in (mode, trigger.frame.mode):
        goal = child(trigger.head, "obj")
        if goal is not None and goal.ent_type_ == "LOC":
            return goal
        return _among(standing, VISITED)
    return _among(standing, DIRECTED.get(trigger.frame.type, ()))


def _struck(trigger: Trigger, mode: str | None, taken: Collection[Token]) -> Token | None:
    """The town that is shelled or taken, and where what is struck stands: `bombed the market of Karsk`."""
    if trigger.frame.type != "ASSAULT" and mode != "seize":
        return None
    for noun in taken:
        if noun.ent_type_ == "LOC":
            return noun
        if can_be_struck(noun):
            found = _around(noun, 0, of=True)
            if found is not None:
                return found
    return None


def _handled(trigger: Trigger, mode: str | None, taken: Collection[Token]) -> Token | None:
    """The place in the phrase of what is dealt with: `rifles in Lae`, `tents to refugees along the Karsk border`."""
    verb = trigger.verb
    if trigger.frame.type not in HANDLED or mode == "phone":
        return None
    things = [] if verb is None else _dealt_with(verb)
    things.extend(taken)
    return _in_phrases(things)


def _dealt_with(verb: Token) -> list[Token]:
    return [each for each in children(verb, "obj", "nsubj:pass", "obl") if preposition(each) not in SOURCED]


def _in_phrases(things: Collection[Token]) -> Token | None:
    """The place in the phrases of some nouns, or of what stands under them."""
    inner = [each for thing in things for each in children(thing, "nmod", "amod", "acl")]
    return _among(((word, noun) for head in (*things, *inner) for word, noun in phrases(head)), WHERE)


def _of_doers(trigger: Trigger, doers: Collection[Token]) -> Token | None:
    """Where those who do it are: a court in Lae, thousands of strikers at the port of Karsk."""
    there = trigger.frame.type in DONE_THERE
    heads = [each for each in doers if there or spelling(each.lemma_) in COURTS]
    counted = [noun for each in heads for word, noun in phrases(each) if word == "of"]
    return _among(((word, noun) for head in (*heads, *counted) for word, noun in phrases(head)), WITHIN)


def _before_all(trigger: Trigger) -> Token | None:
    """The place that the sentence, or the clause this one runs on from, begins with: `In Lae, police seized …`.

    A participle took place where its clause did: `stormed a camp near Lae, killing six`.
    """
    verb = trigger.verb or trigger.head
    for _ in range(HIGHEST):
        if verb.dep_ not in RUNS_ON or verb.head == verb:
            return None
        participle = verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "mark", *SUBJECTS) is None
        verb = verb.head
        subject = child(verb, *SUBJECTS)
        standing = (
            (word, noun) for word, noun in phrases(verb) if participle or (subject is not None and noun.i < subject.i)
        )
        found = _among(standing, WHERE)
        if found is None and spelling(verb.lemma_) in MOVING:
            found = _among(phrases(verb), VISITED)
        if found is None and participle and trigger.frame.type in BODILY:
            dealt = _dealt_with(verb)
            struck = [each for each in dealt if each.dep_ != "obl"]
            town = next((each for each in struck if each.ent_type_ == "LOC"), None)
            found = _in_phrases(dealt) or town or next(filter(None, (_around(each, 0) for each in struck)), None)
        if found is not None:
            return found
    return None


def _around(noun: Token, depth: int, *, of: bool = False) -> Token | None:
    """The place that a nameless one lies in: `a school in Goma`, `the town of Goma`, `Goma's market`."""
    if noun.ent_type_ in PLACES or noun.ent_type_ in ("PERSON", "DATE", "NORP"):
        return None
    settled = spelling(noun.lemma_) in table("events_actors.toml")["settled"]
    owner = child(noun, "nmod:poss")
    if owner is not None and owner.ent_type_ == "LOC":
        return owner
    for word, inner in phrases(noun):
        if word in WITHIN or (word == "of" and (settled or of)):
            if inner.ent_type_ in PLACES:
                return inner
            found = _around(inner, depth + 1) if depth < DEEPEST else None
            if found is not None:
                return found
    named = (each for each in modifiers(noun) if each.ent_type_ == "LOC" and each.dep_ in ("compound", "appos", "flat"))
    return next(named, None) if settled or of else None
