"""Noun phrases that can name an actor: headed by a word for a person, a body, a country or a people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.reading.names.codes import country_in, in_compound, is_ethnic, people_at, sector_in
from dateline.reading.names.discourse import Discourse
from dateline.reading.names.lexicon import (
    Term,
    has_left,
    lexicon,
    may_end_term,
    senses,
    singular_of_phrase,
    term_ending,
)
from dateline.reading.names.phrases import is_possessive, phrase, preposition, relation, words_before, written
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

AGE = 5
"""Tokens of `45-year-old`: number, hyphen, `year`, hyphen, `old`."""
CONDITIONS = (
    "affair",
    "affairs",
    "alert",
    "calamity",
    "chaos",
    "crisis",
    "disaster",
    "emergency",
    "mind",
    "siege",
    "war",
)
DEFINITE = {"the", "this", "that", "these", "those", "both"}
TWINS = {
    "advisor": "adviser",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
}


@dataclass(frozen=True, slots=True, eq=False)
class Nominal:
    """A noun phrase headed by a word for a person, a body or a country."""

    sentence: Sentence
    head: Token
    tokens: list[Token]
    term: Term | None
    """None for a word for a people (`Kenyans`)."""
    country: str | None
    sector: str | None

    @property
    def noun(self) -> str:
        """The head noun in the singular, spelling variants and gendered forms made one."""
        word = self.term.text.split()[-1] if self.term else self.head.lower_
        return TWINS.get(word, word)

    @property
    def text(self) -> str:
        """The phrase as written."""
        return written(self.tokens)

    @property
    def definite(self) -> bool:
        """True with `the`, `this` … or an owner before it."""
        first = self.tokens[0]
        return first.lower_ in DEFINITE or any(child.dep_ == "nmod:poss" for child in self.head.children)

    @property
    def plural(self) -> bool:
        """True for a noun in the plural."""
        return self.head.tag_ in ("NNS", "NNPS")

    @property
    def one_of_a_people(self) -> bool:
        """True for `the Kenyan`, `a Tunisian`; `the British` are all of them."""
        return self.term is None and not self.plural and not self.head.lower_.endswith(("sh", "ch", "se", "ss"))

    @property
    def former(self) -> bool:
        """True if the words say the office is no longer held."""
        return has_left(words_before(self.head, self.tokens))

    def qualities(self) -> frozenset[str]:
        """The words that tell it from others of its noun, without determiners, peoples and places."""
        kept = set()
        for i, token in enumerate(self.tokens):
            bare = token.pos_ in ("DET", "PUNCT", "PART", "ADP", "PRON", "NUM") or token.i == self.head.i
            if not bare and people_at(self.tokens, i) is None and token.pos_ != "PROPN":
                kept.add(token.lower_)
        return frozenset(kept)

    def numbers(self) -> frozenset[str]:
        """The numbers in its words."""
        return frozenset(token.lower_ for token in self.tokens if token.pos_ == "NUM")


def nominal_at(token: Token, sentence: Sentence, discourse: Discourse) -> Nominal | None:
    """Returns the noun phrase that a token heads if it can name an actor."""
    if token.lower_ in ("two", "both") and relation(token) in ("nsubj", "obj", "obl"):
        term = term_ending(["person"])
        return Nominal(sentence, token, phrase(token), term, None, None)
    if is_age(token) and relation(token) == "nsubj":
        return Nominal(sentence, token, phrase_of_age(token), term_ending(["person"]), None, None)
    if _is_newspaper(token):
        return Nominal(sentence, token, phrase(token), term_ending(["newspaper"]), None, "JRN")
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("JJR", "JJS") or not _refers(token):
        return None
    tokens = phrase(token) if token.pos_ != "ADJ" and may_end_term(token.text) else []
    paragraph = sentence.paragraph
    term = term_ending(words_before(token, tokens))
    if term is None:
        people = people_at([token], 0)
        if people is None or in_compound(token) or not (token.tag_ in ("NNS", "NNPS") or _bare_people(token)):
            return None
        country = None if is_ethnic(token) else people[0].code
        tokens = tokens or phrase(token)
        return Nominal(sentence, token, tokens, None, country, sector_in(token, tokens))
    if term.sort == "things" or _is_thing(token, term):
        return None
    if term.text == "state" and any(
        preposition(child) == "of" and child.lemma_ in CONDITIONS for child in token.rights
    ):
        return None  # "a state of emergency"
    if term.text == "regime" and any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in token.lefts):
        return None  # "a sanctions regime"
    country = country_in(token, tokens, discourse.names, paragraph)
    return Nominal(sentence, token, tokens, term, country, sector_in(token, tokens))


def _is_newspaper(token: Token) -> bool:
    """True for `the paper` that says something."""
    said = (
        token.lower_ == "paper"
        and relation(token) == "nsubj"
        and token.head.lemma_.lower() in senses("pronoun", "speaks")
    )
    return said and [child.lower_ for child in token.children] == ["the"]


def is_age(token: Token) -> bool:
    """True for the last word of `the 45-year-old`."""
    if token.lower_ != "old" or token.i < AGE or token.nbor(-1).text != "-":
        return False
    return token.nbor(-2).lower_ == "year" and not any(relation(child) == "cop" for child in token.children)


def phrase_of_age(token: Token) -> list[Token]:
    """Returns the words of `the 45-year-old`, its determiner with them."""
    first = token.i - AGE + 1
    start = first - 1 if first > token.sent.start and token.doc[first - 1].pos_ == "DET" else first
    return list(token.doc[start : token.i + 1])


def _is_thing(token: Token, term: Term) -> bool:
    """True for "his head", "the chair", "that figure": words for people only with what they are head or chair of."""
    if term.text not in senses("body", "things_alone"):
        return False
    return not any(
        relation(child) in ("nmod", "compound", "amod") and not is_possessive(child) for child in token.children
    )


def _refers(token: Token) -> bool:
    """False for predicates, modifiers and capacities (`as president`), which name nobody by themselves."""
    if singular_of_phrase(token.text) in lexicon().following and token.i > 0 and token.nbor(-1).ent_type_:
        # "the Smith regime" is somebody wherever the parser hung it.
        return relation(token) not in ("compound", "amod")
    if relation(token) in ("compound", "flat", "amod", "fixed", "goeswith", "xcomp", "vocative", "dep"):
        return False
    if token.dep_ in ("nmod:desc",) and token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN":
        return False
    return preposition(token) != "as" and not any(child.dep_ == "cop" for child in token.children)


def _bare_people(token: Token) -> bool:
    """`the British`, `the French`: a people named by its adjective alone."""
    determined = any(child.dep_ == "det" for child in token.children)
    return determined and relation(token) in ("nsubj", "obj", "obl", "nmod", "iobj", "conj")
