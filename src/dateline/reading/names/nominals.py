"""Whom a common noun means: `the opposition leader`, `Kenya's president`, `the delegation`, `a senior official`, `the country`.

A definite noun takes the bearer that alone fits it; an indefinite one is somebody new, without a name. In doubt it stays new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import ActorKind, Role
from dateline.reading.names import atlas
from dateline.reading.names.codes import country_in, in_compound, people_at, sector_in
from dateline.reading.names.discourse import Discourse
from dateline.reading.names.joining import Bearer
from dateline.reading.names.lexicon import (
    Term,
    gender_of_role,
    has_left,
    lexicon,
    sector_of,
    singular_of_phrase,
    term_ending,
)
from dateline.reading.names.phrases import phrase, possessors, preposition, relation, words_before
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = {"the", "this", "that", "these", "those", "both"}
RULE = {
    "government",
    "administration",
    "regime",
    "cabinet",
    "presidency",
    "rule",
    "junta",
    "dictatorship",
    "mafia",
    "leadership",
    "clique",
}
"""Words for a ruler's government, however it is called."""
STATE = {"government", "administration", "regime", "authority", "state"}
"""Words that with a country's name are that country as an actor."""
TWINS = {
    "advisor": "adviser",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
}
COMMON = {
    "company",
    "firm",
    "group",
    "organisation",
    "organization",
    "agency",
    "bank",
    "party",
    "union",
    "newspaper",
    "ministry",
    "bloc",
    "airline",
    "university",
    "alliance",
    "court",
    "charity",
    "council",
    "department",
}
"""Body nouns that, with `the` alone, mean the body named just before."""


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
        first, last = self.tokens[0], self.tokens[-1]
        return str(first.doc.text[first.idx : last.idx + len(last)])

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


def nominal_at(token: Token, sentence: Sentence, discourse: Discourse) -> Nominal | None:
    """Returns the noun phrase that a token heads if it can name an actor."""
    if token.lower_ in ("two", "both") and relation(token) in ("nsubj", "obj", "obl"):
        term = term_ending(["person"])
        return Nominal(sentence, token, phrase(token), term, None, None)
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("JJR", "JJS") or not _refers(token):
        return None
    tokens = phrase(token)
    paragraph = sentence.paragraph
    term = term_ending(words_before(token, tokens))
    if term is None or token.pos_ == "ADJ":
        people = people_at([token], 0)
        if people is None or in_compound(token) or not (token.tag_ in ("NNS", "NNPS") or _bare_people(token)):
            return None
        return Nominal(sentence, token, tokens, None, people[0].code, None)
    if term.sort == "things":
        return None
    if term.text == "regime" and any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in token.lefts):
        return None  # "a sanctions regime"
    country = country_in(token, tokens, discourse.names, paragraph)
    return Nominal(sentence, token, tokens, term, country, sector_in(token, tokens))


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


def bearers_of(nominal: Nominal, discourse: Discourse) -> tuple[str, ...] | None:
    """Returns the bearers that a nominal means, made new where it names somebody not met before; None where it names nobody apart."""
    pair = _pair(nominal, discourse)
    if pair or nominal.head.lower_ in ("two", "both"):
        return pair or None
    if nominal.term is not None and nominal.term.sort == "places":
        return _country(nominal, discourse)
    found = _ruled(nominal, discourse) or _held(nominal, discourse) or _repeated(nominal, discourse)
    found = found or _just_named(nominal, discourse)
    if found is not None:
        return (found.id,)
    made = _new(nominal, discourse)
    return (made.id,) if made else None


def _pair(nominal: Nominal, discourse: Discourse) -> tuple[str, ...]:
    """`the two leaders`, `both sides`: the two persons, or countries, that the words just before name."""
    two = any(t.lower_ in ("two", "both", "pair", "duo") for t in nominal.tokens)
    two = two and (nominal.definite or nominal.head.lower_ == "both")
    if not two:
        return ()
    kinds = ("person",) if nominal.term and nominal.term.sort == "people" else ("government", "organization")
    found: list[str] = []
    for group in discourse.back(nominal.sentence, nominal.head):
        for placed in group:
            for number in placed.bearers:
                if discourse.bearer(number).kind in kinds and number not in found:
                    found.append(number)
        if len(found) >= 2:
            break
    return tuple(found) if len(found) == 2 else ()


def _country(nominal: Nominal, discourse: Discourse) -> tuple[str, ...] | None:
    if nominal.country is not None and nominal.term is not None and nominal.term.text == "state":
        return (discourse.register.country(_land(nominal.country)).id,)
    if not nominal.definite or nominal.plural or nominal.term is None or nominal.term.sector != "any":
        return None
    words = [token.text.casefold() for token in nominal.tokens if token.i < nominal.head.i and token.pos_ != "DET"]
    region = " ".join(word for word in words if word not in ("whole", "entire", "troubled", "oil-rich")) or None
    if region is not None and not _known_region(region):
        region = next((w for w in (*_pairs(words), *words) if _known_region(w)), None)
    code = discourse.country_meant(nominal.sentence, nominal.head, region)
    if code is None:
        return None
    bearer = discourse.register.country(_land(code))
    bearer.call(nominal.text, f"“{nominal.text}” is {bearer.name}, the country spoken of there")
    return (bearer.id,)


def _pairs(words: Sequence[str]) -> list[str]:
    return [" ".join(words[i : i + 2]) for i in range(len(words) - 1)]


def _known_region(text: str) -> bool:
    return any(text in land.regions for land in atlas.all_countries())


def _land(code: str) -> atlas.Country:
    land = atlas.country(code)
    assert land is not None, code
    return land


def _ruled(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """`Smith's government`, `the Smith regime`: a body of its own. `The Kenyan government`: Kenya."""
    if nominal.term is None or singular_of_phrase(nominal.head.text) not in lexicon().following:
        return None
    ruler = _owner(nominal, discourse)
    if ruler is not None and ruler.kind == "person":
        return _following(nominal, ruler, discourse)
    noun = singular_of_phrase(nominal.head.text)
    if noun in STATE and nominal.country is not None and nominal.sector in ("GOV", None) and not nominal.qualities():
        bearer = discourse.register.country(_land(nominal.country))
        bearer.call(nominal.text, f"“{nominal.text}” acts for {bearer.name}")
        return bearer
    return None


def _owner(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """The bearer that a phrase names as owner: in the genitive, before it as a compound, or in an of-phrase."""
    here = nominal.sentence.paragraph
    heads = [
        *possessors(nominal.head),
        *(t for t in nominal.head.children if relation(t) in ("compound", "nmod", "amod")),
    ]
    for token in heads:
        if in_compound(token):
            continue
        name = discourse.names.get((here, token.i))
        if token.i > nominal.head.i and preposition(token) not in ("of", None):
            continue
        if name is not None:
            return discourse.register[name.entity]
        placed = discourse.at.get((here, token.i))
        if placed is not None and len(placed.bearers) == 1:
            return discourse.bearer(placed.bearers[0])
    return None


def _following(nominal: Nominal, ruler: Bearer, discourse: Discourse) -> Bearer:
    noun = singular_of_phrase(nominal.head.text)
    word = "government" if noun in RULE else noun
    for bearer in discourse.register.bearers:
        if bearer.follows == (word, ruler.id):
            bearer.call(nominal.text, f"“{nominal.text}” is the {word} of {ruler.name}")
            return bearer
    bearer = discourse.register.new("government" if word == "government" else "group", _called(nominal, ruler, noun))
    bearer.call(nominal.text)
    bearer.follows = (word, ruler.id)
    bearer.country, bearer.sector = ruler.country, nominal.sector
    bearer.named = ruler.named
    return bearer


def _called(nominal: Nominal, ruler: Bearer, noun: str) -> str:
    surname = ruler.name.split()[-1] if ruler.named else ruler.name
    return f"{surname} {noun}" if noun in RULE else f"{ruler.name}’s {nominal.head.lower_}"


def _held(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """The one person of the article said to hold the office that a definite singular noun names."""
    if not nominal.definite or nominal.plural or nominal.term is None or nominal.term.sort != "people":
        return None
    words = {token.lower_ for token in nominal.tokens if token.pos_ not in ("DET", "PUNCT", "PART")}
    owner = _owner(nominal, discourse)
    if owner is not None and owner.kind == "person":
        return None  # "his adviser", "the president's son"
    country = nominal.country or (owner.country if owner is not None else None)
    fitting = [
        bearer
        for bearer in discourse.register.bearers
        if bearer.kind == "person" and bearer.named and _holds(bearer, nominal, words, country)
    ]
    if len(fitting) > 1:
        near = {n for group in discourse.back(nominal.sentence, nominal.head) for p in group for n in p.bearers}
        fitting = [bearer for bearer in fitting if bearer.id in near] if not nominal.former else []
    if not fitting and country is not None and owner is not None:
        fitting = _landless(nominal, words, country, discourse)
    if len(fitting) != 1:
        return None
    bearer = fitting[0]
    bearer.country = bearer.country or country
    bearer.joins.append(f"“{nominal.text}”: {bearer.name} alone is said to hold that office")
    return bearer


def _landless(nominal: Nominal, words: set[str], country: str, discourse: Discourse) -> list[Bearer]:
    """Those said to hold the office of no country in particular, where the country asked for is the one the article tells most.

    An article says "President Smith" without a country only of the country it is about.
    """
    if discourse.main_country() != country:
        return []
    return [
        bearer
        for bearer in discourse.register.bearers
        if bearer.kind == "person" and bearer.named and bearer.country is None and _holds(bearer, nominal, words, None)
    ]


def _holds(bearer: Bearer, nominal: Nominal, words: set[str], country: str | None) -> bool:
    if country is not None and bearer.country != country:
        return False
    roles = bearer.roles
    if nominal.noun == "leader" and country is not None and not nominal.qualities():
        # "Kenya's leader" is who governs it, not the leader of its opposition.
        roles = [role for role in roles if sector_of(role.title.split()) == "GOV"]
    return any(_same_office(role, nominal, words) for role in roles)


def _same_office(role: Role, nominal: Nominal, words: set[str]) -> bool:
    title = [TWINS.get(word, word) for word in role.title.casefold().replace("-", " - ").split()]
    term = term_ending(title) or term_ending(title[: title.index("of")] if "of" in title[1:] else title)
    if term is None or TWINS.get(term.text.split()[-1], term.text.split()[-1]) != nominal.noun:
        return nominal.noun in title[-1:] and not nominal.qualities()
    return nominal.qualities() <= set(title) | set((role.of or "").casefold().split()) and role.former <= (
        nominal.former or not nominal.qualities()
    )


def _repeated(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """The unnamed one met before under the same noun, where nothing in the words tells them apart."""
    if not (nominal.definite or nominal.plural or _is_body(nominal)):
        return None
    for bearer in reversed(discourse.register.bearers):
        if bearer.named or bearer.plural != nominal.plural:
            continue
        if bearer.noun == nominal.noun and _agrees(bearer, nominal):
            bearer.call(nominal.text, f"“{nominal.text}” takes up “{bearer.name}”")
            return bearer
    return None


def _is_body(nominal: Nominal) -> bool:
    return nominal.term is not None and nominal.term.sort == "bodies"


def _agrees(bearer: Bearer, nominal: Nominal) -> bool:
    if nominal.plural or nominal.tokens[0].lower_ not in DEFINITE:
        return bearer.qualities == nominal.qualities() and bearer.country == nominal.country
    if nominal.country is not None and nominal.country != bearer.country:
        return False
    return nominal.qualities() <= bearer.qualities


def _just_named(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """`The company`: the one organisation named in this sentence or the one before."""
    bare = [token.lower_ for token in nominal.tokens] in ([d, nominal.head.lower_] for d in ("the", "this"))
    if not bare or nominal.noun not in COMMON or nominal.plural:
        return None
    for n, group in enumerate(discourse.back(nominal.sentence, nominal.head)):
        found = {number for p in group for number in p.bearers if discourse.bearer(number).kind == "organization"}
        if len(found) == 1 and n < 2:
            bearer = discourse.bearer(found.pop())
            if bearer.named and bearer.sector in (None, nominal.sector, "IGO"):
                bearer.joins.append(f"“{nominal.text}” takes up “{bearer.name}”, the only body named just before")
                return bearer
            return None
        if found:
            return None
    return None


def _new(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    if not _tells_apart(nominal):
        return None
    if nominal.term is None:
        kind: ActorKind = "group"
    elif nominal.term.sort == "people":
        kind = "group" if nominal.plural else "person"
    else:
        kind = "group" if nominal.noun in ("opposition", "delegation", "crowd", "team", "group") else "organization"
    bearer = discourse.register.new(kind, nominal.text)
    bearer.named, bearer.plural = False, nominal.plural
    bearer.country, bearer.sector = nominal.country, nominal.sector
    bearer.gender = gender_of_role(words_before(nominal.head, nominal.tokens))
    bearer.noun, bearer.qualities = nominal.noun, nominal.qualities()
    return bearer


def _tells_apart(nominal: Nominal) -> bool:
    """False for a bare class (`officials`, `people`): words that name nobody who can be told from others of the class."""
    if nominal.term is not None and not nominal.plural and not _is_body(nominal) and not _determined(nominal):
        return False  # "declared himself interim president"
    if nominal.term is None or nominal.country is not None:
        return True
    if lexicon().defaults.get(nominal.noun) == "UNK" and not nominal.qualities():
        return False  # "a person"
    if _is_body(nominal) and (nominal.plural or not _determined(nominal)):
        return not nominal.plural and nominal.term.sector in ("COP", "LEG", "OPP")
    return (
        nominal.definite
        or bool(nominal.qualities())
        or (not nominal.plural and nominal.tokens[0].tag_ == "DT")
        or _is_body(nominal)
    )


def _determined(nominal: Nominal) -> bool:
    return any(relation(child) in ("det", "nummod") or child.dep_ == "nmod:poss" for child in nominal.head.children)
