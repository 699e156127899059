"""What a relative clause hangs on: whom `who`, `which`, `that` or `whose` stands for.

Parsers often hang the clause on the wrong noun of a phrase; a person is meant by `who`, a single body by `which … has`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.lexicon import senses, singular_of_phrase, term_ending
from dateline.reading.names.phrases import preposition, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE = {"who", "whom", "which", "that", "whose"}
INSIDE = ("compound", "flat", "det", "amod", "nummod", "fixed", "goeswith")
LISTING = ("like", "including", "as", "include")
DEEPEST = 3
"""How many words up someone is looked for; deeper phrases are parse errors."""


def is_relative(token: Token) -> bool:
    """True for a relative word; question words and conjunctions are told apart by `antecedent`."""
    return token.lower_ in RELATIVE and token.tag_ in ("WP", "WDT", "WP$", "IN")


def antecedent(token: Token) -> Token | None:
    """Returns the noun that a relative word stands for; None for a question word or a conjunction."""
    verb = token
    while verb.head.i != verb.i and not verb.dep_.startswith("acl"):
        verb = verb.head
    if not verb.dep_.startswith("acl") or verb.head.i >= token.i:
        return None
    return _named(_antecedent(token, verb))


def _antecedent(token: Token, verb: Token) -> Token:
    given, near = verb.head, _beside(token)
    if near is None or near == given or near.i < given.i:
        return _someone(given) if token.lower_ in ("who", "whom") else given
    if token.lower_ in ("who", "whom"):
        return _person(token, verb, given, near)
    return _thing(token, verb, given, near)


def _named(noun: Token) -> Token:
    """The name that a noun stands beside (`Ann Lee, a lawyer and activist, who said …`), else the noun itself."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    beside = relation(first) == "appos" and first.head.ent_type_ in ("PERSON", "ORG") and not noun.ent_type_
    return first.head if beside else noun


def _beside(token: Token) -> Token | None:
    """The head of the noun phrase that ends right before a relative word."""
    i = token.i - 1
    while i >= token.sent.start and (token.doc[i].is_punct or token.doc[i].is_space or token.doc[i].pos_ == "ADP"):
        i -= 1
    if i < token.sent.start or token.doc[i].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    near = token.doc[i]
    while relation(near) in INSIDE and near.head.i < token.i and near.head.i != near.i:
        near = near.head
    return near


def _person(token: Token, verb: Token, given: Token, near: Token) -> Token:
    if is_someone(given) != is_someone(near):
        return given if is_someone(given) else near
    if not is_someone(given):
        return _someone(given)
    if _disagrees(verb, given) and not _disagrees(verb, near):
        return near
    # "celebrities like A, B and C, who joked …"
    first = near
    while first.dep_ == "conj":
        first = first.head
    listed = preposition(first) in LISTING and near.ent_type_ == "PERSON" and given.ent_type_ != "PERSON"
    return near if listed and token.nbor(-1).is_punct else given


def _thing(token: Token, verb: Token, given: Token, near: Token) -> Token:
    if _disagrees(verb, given) and not _disagrees(verb, near):
        return near
    acts = near.ent_type_ in ("ORG", "LOC") and verb.lemma_.lower() in senses("pronoun", "speaks")
    return near if acts and not is_someone(given) and given.ent_type_ != "ORG" else given


def _someone(noun: Token) -> Token:
    """A noun itself where it can be someone, else the nearest before it in its clause that can (`listeners to his program`)."""
    if is_someone(noun):
        return noun
    above = noun
    for _ in range(DEEPEST):
        if relation(above) not in ("nmod", "obl") or above.head.i >= above.i:
            return noun
        above = above.head
        if above.pos_ in ("NOUN", "PROPN") and is_someone(above):
            return above
        if above.pos_ == "VERB":
            break
    between = [t for t in noun.doc[above.i + 1 : noun.i] if t.pos_ in ("NOUN", "PROPN") and t.head.pos_ != "PROPN"]
    return next((t for t in reversed(between) if t.tag_ == "NNS" and is_someone(t)), noun)


def is_someone(noun: Token) -> bool:
    """True for a person's name, a word for people, and a pronoun for them."""
    if noun.pos_ == "PRON":
        return noun.lower_ not in ("it", "this", "that", "which", "something", "itself")
    if noun.ent_type_ in ("PERSON", "NORP"):
        return True
    if noun.ent_type_ in ("DATE", "MONEY", "LOC", "FACILITY"):
        return False
    term = term_ending([noun.text])
    if term is not None:
        return term.sort == "people"
    word = singular_of_phrase(noun.text)
    return noun.lower_ in ("others", "those") or (
        noun.tag_ == "NNS" and word.endswith(tuple(senses("pronoun", "doers")))
    )


def _disagrees(verb: Token, noun: Token) -> bool:
    """True where the clause's finite verb is singular and the noun plural, or the other way round."""
    finite = [t for t in (verb, *verb.children) if t.tag_ in ("VBZ", "VBP") and relation(t) in ("acl", "aux", "cop")]
    if not finite:
        return False
    plural = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    return plural == (finite[0].tag_ == "VBZ")
