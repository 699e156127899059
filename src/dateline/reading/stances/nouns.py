"""Stances that a noun tells: "voiced support for Berg", "Berg, an ally of Stahl".

Holder and other are those the tree names; a noun without both tells none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.reading.events.actors import NAMED, is_someone
from dateline.reading.events.grammar import agent, antecedent, child, children, patient, phrases
from dateline.reading.events.lexicon import spelling
from dateline.reading.stances.draft import Draft
from dateline.reading.stances.frames import rows, words
from dateline.reading.stances.verbs import is_real

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_noun(noun: Token) -> Iterator[Draft]:
    """Yields the stance a noun of support or refusal tells, where its tree names who holds it and toward whom."""
    for row in rows("noun").get(spelling(noun.lemma_), ()):
        verb = _carrier(noun)
        lemma = spelling(verb.lemma_) if verb is not None else ""
        if lemma in words("withdraw") or (verb is not None and not is_real(verb)):
            continue
        found = _received(noun, verb, lemma) or _assured(noun, verb, lemma) or _given(noun, verb, lemma, row)
        if found is not None:
            yield Draft(row["stance"], noun, found[0], found[1], verb)
            return


def _carrier(noun: Token) -> Token | None:
    """The verb a noun of support is the object of, or hangs on."""
    head = noun.head
    if noun.dep_ == "conj":
        return _carrier(head) if head != noun else None
    if noun.dep_ == "nmod" and head.dep_ in ("obj", "iobj") and spelling(head.head.lemma_) in words("assure"):
        return head.head
    return head if noun.dep_ in ("obj", "obl", "nsubj:pass", "nsubj") and head.pos_ in ("VERB", "AUX") else None


def _received(noun: Token, verb: Token | None, lemma: str) -> tuple[Token, Token] | None:
    """ "X has the backing of Y"."""
    if verb is None or lemma not in words("receive") or noun.dep_ not in ("obj", "conj"):
        return None
    giver = next(
        (each for head in (noun, verb) for word, each in phrases(head) if word in ("of", "from") and is_someone(each)),
        None,
    )
    subject = agent(verb)
    return (giver, subject) if giver is not None and subject is not None and is_someone(subject) else None


def _assured(noun: Token, verb: Token | None, lemma: str) -> tuple[Token, Token] | None:
    """ "Assured X of their support"."""
    if verb is None or lemma not in words("assure") or noun.dep_ not in ("obl", "nmod"):
        return None
    subject, other = agent(verb), patient(verb)
    return (subject, other) if subject is not None and other is not None and is_someone(other) else None


def _given(noun: Token, verb: Token | None, lemma: str, row: dict[str, Any]) -> tuple[Token, Token] | None:
    """ "Voiced support for X", "Y's support for X"."""
    heads = [noun] if verb is None else [noun, verb]
    toward = next(
        (
            antecedent(each)
            for head in heads
            for word, each in phrases(head)
            if word in row["toward"] and each != noun and is_someone(each)
        ),
        None,
    )
    if toward is None:
        return None
    giver = verb is not None and lemma in words("give") and noun.dep_ in ("obj", "conj", "obl")
    subject = agent(verb) if giver and verb is not None else None
    owner = _named_owner(noun)
    if owner is not None and (owner.pos_ != "PRON" or subject is None):
        return owner, toward
    if subject is not None:
        return subject, toward
    by = next((each for word, each in phrases(noun) if word in ("by", "from") and is_someone(each)), None)
    return (by, toward) if by is not None else None


def _named_owner(noun: Token) -> Token | None:
    owner = child(noun, "nmod:poss")
    if owner is None:
        named = (each for each in children(noun, "compound", "amod") if each.ent_type_ in NAMED and is_someone(each))
        return next(named, None)
    return antecedent(owner) if is_someone(owner) else None


def of_role(noun: Token) -> Iterator[Draft]:
    """ "X's ally Y", "Y, an ally of X", "Y is an ally of X"."""
    for row in rows("role").get(spelling(noun.lemma_), ()):
        owner = child(noun, "nmod:poss") or next((each for word, each in phrases(noun) if word == "of"), None)
        if (
            owner is None
            or not is_someone(owner)
            or any(
                each.lower_ in ("former", "one-time", "erstwhile", "ex") for each in children(noun, "amod", "compound")
            )
        ):
            continue
        bearer = _bearer(noun)
        if bearer is not None and is_someone(bearer) and bearer != owner:
            yield Draft(row["stance"], noun, bearer, antecedent(owner), alone=True)
            return


def _bearer(noun: Token) -> Token | None:
    if child(noun, "cop") is not None:
        return (
            child(noun, "nsubj")
            if not any(each.lower_ in ("not", "n't") for each in children(noun, "advmod"))
            else None
        )
    if noun.dep_ in ("nmod:desc", "appos", "compound"):
        return noun.head
    following = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    return following if following.ent_type_ == "PERSON" else child(noun, "appos", "flat")
