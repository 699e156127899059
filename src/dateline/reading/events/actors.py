"""Who can act: tells a noun phrase that stands for someone from one that stands for something.

A name, a personal pronoun, or a common noun for people and bodies is someone; "talks", "a plan" or "Tuesday" never is.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Protocol

from dateline.model import Entity, Mention, Party
from dateline.reading.events.grammar import antecedent, child, children, modifiers, preposition
from dateline.reading.events.lexicon import spelling, table
from dateline.reading.names.lexicon import lexicon
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED = ("PERSON", "ORG", "NORP", "LOC", "FACILITY")


class Cast(Protocol):
    """What events ask of the reading of names."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions of the document in order."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of the document."""

    def party(self, token: Token, sentence: Sentence) -> Party:
        """Returns the noun phrase of a head as a party."""

    def parties(self, token: Token, sentence: Sentence) -> tuple[Party, ...]:
        """Returns the parties of a head and its conjuncts."""

    def mention_at(self, offset: int) -> Mention | None:
        """Returns the mention an offset stands in."""

    def entity(self, id: str) -> Entity:
        """Returns an entity of the document."""

    def told_countries(self) -> Counter[str]:
        """Counts the words of the document that tell a country, by its code."""


def is_anyone(party: Party) -> bool:
    """True for words that name nobody yet: "any officer who recognises the government" may not exist."""
    return party.text.casefold().startswith(("any ", "anyone ", "anybody ", "whoever ", "whichever ", "whose "))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(spelling, table("events_actors.toml")[name]))


def people() -> frozenset[str]:
    """The common nouns that are listed as somebody."""
    return _listed("someone")


def is_someone(token: Token) -> bool:
    """True if the phrase headed by a word stands for someone who can act or be acted on."""
    token = antecedent(token)
    if token.ent_type_ in ("DATE", "MONEY") or token.lemma_ == "one":
        return False
    if token.pos_ == "PRON":
        return token.lower_ in _listed("pronouns")
    if token.pos_ == "ADJ" and token.lower_ in _listed("directions"):
        return False
    if is_water(token) or _is_gained(token):
        return False
    if token.ent_type_ in NAMED:
        # An adjective of origin stands for its people only where it is a noun: "the French", not "French wine".
        return True
    if _people(token) and token.pos_ != "ADJ":
        return True
    if token.pos_ == "PROPN":
        return not _names_a_thing(token)
    return _counts_someone(token) or _acts_as_someone(token) or _serves(token)


def _is_gained(office: Token) -> bool:
    """True for an office in "his assumption of the presidency": a thing that someone gets, not the body that goes by its name."""
    return office.dep_ == "nmod" and _in(office, "gained") and bool(children(office.head, "nmod:poss"))


def is_water(name: Token) -> bool:
    """True for the name of a sea, a strait or a river: what falls into it hits nobody ("the Sea of Norvik")."""
    return name.ent_type_ == "LOC" and name.lower_ in _listed("waters")


def is_body(noun: Token) -> bool:
    """True for a common noun for a body, as the one who does something: "the embassy refused", though nobody opens one but its state."""
    term = lexicon().terms.get(spelling(noun.lemma_))
    return noun.pos_ == "NOUN" and term is not None and term.sort == "bodies"


def _serves(noun: Token) -> bool:
    """True for "the security services": a service is somebody where its name says so."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    return noun.lemma_ == "service" and before in _listed("serving")


def _acts_as_someone(noun: Token) -> bool:
    """True for a noun that "who" stands for ("a fanatic who drove"): English says so of people alone."""
    return any(each.lower_ == "who" for clause in children(noun, "acl:relcl") for each in clause.children)


def _names_a_thing(token: Token) -> bool:
    return token.ent_type_ in ("MISC", "PRODUCT") or spelling(token.lemma_) in THINGS


THINGS = frozenset(
    {
        "treaty",
        "agreement",
        "act",
        "war",
        "day",
        "accord",
        "cup",
        "resolution",
        "bill",
        "pact",
        "protocol",
        "election",
        "summit",
    }
)
"""Capitalised nouns that head names of things ("the Paris Agreement")."""


def _counts_someone(token: Token) -> bool:
    """True for "dozens of farmers", "a group of rebels", "23 people": a number or measure with people in it."""
    inner = child(token, "nmod")
    counting = token.pos_ == "NUM" or token.lemma_ in (
        "number",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "majority",
        "half",
        "third",
        "lot",
        "range",
        "score",
        "list",
        "series",
        "handful",
        "string",
        "quarter",
    )
    return counting and inner is not None and (inner.ent_type_ in NAMED or _people(inner))


def _people(token: Token) -> bool:
    """True for a listed noun, and for one built as nouns for people are ("fundamentalist", "historian", "tribeswoman")."""
    lemma = spelling(token.lemma_)
    return (
        lemma in _listed("someone")
        or _holds_an_office(lemma)
        or (
            len(lemma) > SHORTEST
            and lemma.endswith(
                ("ist", "ian", "man", "woman", "eer", "girl", "boy", "child", "people", "leader", "worker")
            )
        )
    )


def _holds_an_office(lemma: str) -> bool:
    """True for a word for people that the reading of names knows and that is no word for a thing too ("figure", "source")."""
    term = lexicon().terms.get(lemma)
    return term is not None and term.sort == "people" and lemma not in _listed("things_too")


SHORTEST = 6
"""Letters beyond which an ending tells a noun for people; shorter ones ("list", "career") mislead."""


def is_person(token: Token, cast: Cast, sentence: Sentence) -> bool:
    """True if a phrase names a person, or a role one person holds."""
    token = antecedent(token)
    if token.ent_type_ == "PERSON" or token.lower_ in ("he", "she", "him", "her"):
        return True
    mention = cast.mention_at(sentence.start + token.idx)
    return (mention is not None and mention.kind == "person") or (_in(token, "official") and not _in(token, "bodies"))


def acts_for_a_state(token: Token, party: Party, cast: Cast) -> bool:
    """True if someone acts for a state, a party or a body, so that a journey or a conversation of theirs is news of its own."""
    if party.sector in table("events_actors.toml")["official_sectors"]:
        return True
    if party.entity is not None:
        entity = cast.entity(party.entity)
        if (
            any(_office(role.title) for role in entity.roles)
            or entity.kind == "government"
            or entity.sector in table("events_actors.toml")["official_sectors"]
        ):
            return True
    token = antecedent(token)
    words = [token, *modifiers(token), *(part for each in modifiers(token) for part in modifiers(each))]
    return any(_in(each, "official") for each in words)


def _office(title: str) -> bool:
    """True for an office of a state or a body: a pilot, a model or a coach meets nobody on its behalf."""
    return any(spelling(word) in _listed("official") for word in title.replace("-", " ").split())


def bears_arms(token: Token, party: Party) -> bool:
    """True if someone has armed force of its own: troops, rebels, a country."""
    token = antecedent(token)
    if token.ent_type_ == "PERSON" or token.lower_ in ("he", "she", "i"):
        # A politician who hits out or fights does so with words.
        return party.sector in table("events_actors.toml")["armed_sectors"]
    if party.sector in table("events_actors.toml")["force_sectors"]:
        return True
    return (
        token.ent_type_ in ("LOC", "ORG", "NORP")
        or _in(token, "force")
        or any(_in(each, "force") for each in modifiers(token))
    )


def is_armed(token: Token, party: Party) -> bool:
    """True if someone carries arms in public: police, soldiers, rebels, but no country or ministry."""
    token = antecedent(token)
    return party.sector in table("events_actors.toml")["armed_sectors"] or _in(token, "armed")


def serves_abroad(noun: Token) -> bool:
    """True for troops, fighters and envoys: who can be pulled out of somewhere."""
    return _in(noun, "force") or _in(noun, "official") or _in(noun, "armed") or _in(noun, "serving_abroad")


def names_a_place(noun: Token, modifier: Token) -> bool:
    """True for "Norvik" in "the Norvik attacks": where, not who."""
    return modifier.ent_type_ in ("LOC", "FACILITY") and _in(noun, "placed")


def gathers(token: Token, party: Party) -> bool:
    """True if someone can take to the streets: people, not a state or its troops."""
    if party.sector in table("events_actors.toml")["not_crowd_sectors"]:
        return False
    token = antecedent(token)
    return token.ent_type_ == "NORP" or _in(token, "crowd") or _counts_someone(token) or token.pos_ in ("NUM", "PRON")


def is_vague(noun: Token) -> bool:
    """True for "entities", "individuals" with no word that tells which: nobody a reader could look for."""
    telling = ("det", "amod", "compound", "nummod", "nmod", "nmod:poss", "appos")
    return noun.tag_ == "NNS" and not children(noun, *telling) and _in(noun, "vague")


def can_be_struck(noun: Token) -> bool:
    """True for a common noun for what force can be used on, where it names no town itself: "a base", "Norvik's police station"."""
    if noun.pos_ != "NOUN" or noun.ent_type_:
        return False
    if _in(noun, "settled"):
        # "The city of Norvik" is Norvik.
        beside = [*modifiers(noun), *(each for each in children(noun, "nmod") if preposition(each) == "of")]
        return not any(each.ent_type_ in NAMED for each in beside)
    return _in(noun, "struck")


def is_weapon(token: Token) -> bool:
    """True for a weapon or a deed that stands where its user should ("a car bomb killed two")."""
    return _in(token, "weapons")


def _in(token: Token, name: str) -> bool:
    return spelling(token.lemma_) in _listed(name)
