"""Walks in a dependency tree: who a predicate's subject and object are, across voice, coordination and relative clauses.

Nothing here knows a word of the lexicon. Every walk is bounded, for a parser may hand out odd trees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 6
"""Governors followed when a subject is inherited; news sentences seldom nest deeper."""

NEAR = 3
"""Words from a verb to the conjunct that gives it its object."""

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
OBLIQUES = ("obl", "obl:arg", "obl:agent", "nmod")
CLAUSES = ("xcomp", "ccomp", "acl", "advcl")
FINITE = ("VBD", "VBZ", "VBP")
SUBJECT_CONTROL = ("promise", "threaten", "vow", "agree", "refuse", "have")
"""Verbs whose object does not do what the verb below them says ("promised them to leave")."""


def child(token: Token, *relations: str) -> Token | None:
    """Returns the first child with one of the relations, earlier relations first."""
    for relation in relations:
        for each in token.children:
            if each.dep_ == relation:
                return each
    return None


def children(token: Token, *relations: str) -> list[Token]:
    """Returns all children with one of the relations, in order."""
    return [each for each in token.children if each.dep_ in relations]


def preposition(token: Token) -> str:
    """Returns the preposition of a phrase, lower case, with its fixed parts ("because of"); empty if it has none."""
    case = child(token, "case")
    if case is None:
        # Parsers hang "against" of "against 18 sailors" on the number now and then.
        case = next((found for each in children(token, "nummod") if (found := child(each, "case")) is not None), None)
    if case is None:
        return ""
    if case.lower_ in ("out", "away") and case.i + 1 < len(case.doc) and case.nbor().dep_ == "case":
        return f"{case.lower_} {case.nbor().lower_}"
    return " ".join([case.lower_, *(part.lower_ for part in children(case, "fixed"))])


def phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """Yields each prepositional phrase of a word as preposition and head noun; conjuncts with their own preposition too."""
    for each in token.children:
        if each.dep_ not in OBLIQUES and not (each.dep_ == "obj" and child(each, "case") is not None):
            continue
        first = preposition(each)
        yield first, each
        for other in children(each, "conj"):
            if child(other, "case") is not None:
                yield preposition(other), other


def is_passive(verb: Token) -> bool:
    """True if the surface subject undergoes the verb ("was held", "sanctions imposed by")."""
    if child(verb, "aux:pass") is not None:
        return True
    if child(verb, "nsubj:pass") is not None:
        # Parsers take "has ordered" for a passive now and then; an object or "have" alone beside it tells.
        return verb.tag_ == "VBN" and child(verb, "obj", "aux") is None
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and child(verb, "nsubj", "mark") is None:
        return True
    if child(verb, "nsubj", "aux") is not None:
        return False
    if verb.dep_ in ("acl", "advcl", "amod") and verb.tag_ == "VBN":
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head) if verb.head.dep_ != "conj" else child(verb.head, "aux:pass") is not None
    return False


def antecedent(token: Token) -> Token:
    """Returns the noun a relative pronoun stands for, or the word itself."""
    if token.lower_ not in ("who", "whom", "which", "that", "whose") or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    if token.dep_ == "appos":
        return token.head
    above = token
    for _ in range(DEEPEST):
        if above.dep_.startswith("acl"):
            return _named(_nearest(_not_the_day(above.head, token), token))
        if above.head == above:
            break
        above = above.head
    return token


def _not_the_day(noun: Token, pronoun: Token) -> Token:
    """Who is meant where the clause is hung on the day before it: "charged a man on Monday who was filmed"."""
    if noun.ent_type_ != "DATE" or pronoun.lower_ not in ("who", "whom"):
        return noun
    beside = [each for each in children(noun.head, "obj", *SUBJECTS) if each.i < noun.i]
    return beside[-1] if beside else noun


def _named(noun: Token) -> Token:
    """The name that a noun says what somebody is beside: in "Ann Lee, a lawyer and a mother of two, who was held" Ann Lee.

    Parsers hang the second of two such nouns on the name as if it were another person.
    """
    name = noun.head
    beside = any(each.i < noun.i and each.ent_type_ != "PERSON" for each in children(name, "appos"))
    return name if noun.dep_ == "conj" and name.ent_type_ == "PERSON" and not noun.ent_type_ and beside else noun


def _nearest(noun: Token, pronoun: Token) -> Token:
    """The noun of a row that a relative pronoun right behind it speaks of: in "the envoy and his aide, who was held" the aide."""
    verb = pronoun.head
    if verb.tag_ != "VBZ" and not any(each.lower_ in ("was", "is", "has") for each in verb.children):
        return noun
    row = [each for each in children(noun, "conj") if each.i < pronoun.i]
    while row and (inner := [each for each in children(row[-1], "conj") if each.i < pronoun.i]):
        row = inner
    return row[-1] if row else noun


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """Returns the grammatical subject of a predicate, its own or the one it shares or inherits."""
    own = next(
        (each for relation in SUBJECTS for each in children(verb, relation) if child(each, "case") is None), None
    )
    if own is not None:
        return antecedent(own)
    if depth >= DEEPEST:
        return None
    return _inherited(verb, depth + 1)


def _inherited(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep_ == "conj":
        return surface_subject(head, depth)
    if verb.dep_ == "ccomp" and verb.tag_ in FINITE and verb.i < head.i:
        return _mistaken(verb)
    if verb.dep_ in ("xcomp", "ccomp"):
        return _controller(head, depth)
    bare = verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "mark") is None
    if bare and head.dep_ == "acl" and head.tag_ == "VBG" and head.head.dep_ not in SUBJECTS:
        # "Ran into a crowd watching fireworks killing ten": a second participle in a row is about the subject of the whole.
        return _subject_above(head.head, depth)
    if bare and verb.dep_ == "advcl" and not _after_comma(verb):
        nearer = _clause_between(head, verb)
        if nearer is not None:
            return surface_subject(nearer, depth)
    if verb.dep_ == "advcl" and _after_comma(verb):
        while head.dep_ == "xcomp":
            head = head.head
    if verb.dep_ == "advcl":
        return surface_subject(head, depth) if verb.tag_ in ("VBG", "VBN", "VB", "VBP") or verb.pos_ != "VERB" else None
    if verb.dep_ == "acl":
        return _holder(verb, depth)
    if verb.dep_ == "acl:relcl":
        return head
    return None


def _mistaken(verb: Token) -> Token | None:
    """The name right before a verb that parsers took for something else (`Berg “committed to it”, the office said`): what stands
    before its speaker has a subject of its own, never the speaker."""
    before = verb.i - 1
    while before >= 0 and verb.doc[before].is_quote:
        before -= 1
    return verb.doc[before] if before >= 0 and verb.doc[before].ent_type_ in ("PERSON", "ORG") else None


def _clause_between(verb: Token, participle: Token) -> Token | None:
    """The relative clause that a bare participle goes on with: "charged a man who was *filmed* last week slapping a guard"."""
    found = [
        each
        for each in verb.doc[verb.i + 1 : participle.i]
        if each.dep_ == "acl:relcl" and each.right_edge.i < participle.i and child(each, "obj", "ccomp") is None
    ]
    return found[-1] if found else None


def _after_comma(clause: Token) -> bool:
    """True for ", after speaking": such a clause is about the subject of the whole, whatever verb it is hung on."""
    first = min(clause.subtree, key=lambda each: each.i)
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == "," and clause.head.i < first.i)


def _controller(governor: Token, depth: int) -> Token | None:
    """Whoever does the verb below: the object of "urged them to leave", the subject of "wants to leave"."""
    if governor.pos_ in ("NOUN", "PROPN"):
        return surface_subject(governor, depth)
    given = child(governor, "obj", "iobj")
    if given is not None and governor.lemma_ not in SUBJECT_CONTROL and not is_passive(governor):
        return antecedent(given)
    return surface_subject(governor, depth)


def _holder(verb: Token, depth: int) -> Token | None:
    """Whose "plan to leave" it is, or the noun that a participle describes ("troops fighting rebels")."""
    noun = verb.head
    if verb.tag_ == "VBG" and _loose(verb):
        return _subject_above(noun, depth)
    if verb.tag_ == "VBG" and child(noun, "cop") is not None and _after_comma(verb):
        # "Norland is the largest donor, giving half of it."
        return surface_subject(noun, depth)
    if verb.tag_ != "VB":
        return noun
    owner = child(noun, "nmod:poss")
    if owner is not None:
        return antecedent(owner)
    if child(noun, "cop") is not None:
        return surface_subject(noun, depth)
    above = noun.head
    if above == noun:
        return noun  # a headline's "president to visit Ghana"
    return surface_subject(above, depth) if above.pos_ in ("VERB", "AUX", "ADJ") else None


def _subject_above(noun: Token, depth: int) -> Token | None:
    """The subject of the clause that a noun is part of."""
    above = noun.head
    for _ in range(DEEPEST):
        if above.pos_ in ("VERB", "AUX") or above.head == above:
            break
        above = above.head
    return surface_subject(above, depth) if above.pos_ in ("VERB", "AUX") else None


def _loose(participle: Token) -> bool:
    """True for a participle that only seems to describe the noun before it ("has the backing of the army, accusing its foes").

    After a comma, or behind another participle of the same noun ("into a crowd watching fireworks killing ten"), it is about the
    subject of the clause, unless the noun is that subject or the doer of a passive.
    """
    noun = participle.head
    if (
        noun.dep_ in (*SUBJECTS, "obl:agent", "ROOT", "conj", "appos")
        or child(participle, "mark", *SUBJECTS) is not None
    ):
        return False
    second = any(each.tag_ in ("VBG", "VBN") and each.i < participle.i for each in children(noun, "acl"))
    return second or _after_comma(participle)


def agent(verb: Token) -> Token | None:
    """Returns whoever does what a verb says: its subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        return surface_subject(verb)
    marked = child(verb, "obl:agent")
    if marked is not None:
        return marked
    return next((noun for word, noun in phrases(verb) if word == "by"), None)


def patient(verb: Token) -> Token | None:
    """Returns what a verb is done to: its object, the subject of a passive, or the noun a participle or relative clause describes."""
    if is_passive(verb):
        return surface_subject(verb)
    own = _own_object(verb)
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "acl:relcl" and _object_gap(verb):
        return antecedent(verb.head)
    named = next((each for each in children(verb, "xcomp") if each.ent_type_ == "PERSON"), None)
    if named is not None:
        # "Called Berg a thief": parsers take the name for the predicate too.
        return named
    shared = _object_partner(verb)
    return patient(shared) if shared is not None else None


def _own_object(verb: Token) -> Token | None:
    """The verb's object, with two slips of parsers mended.

    An object with a preposition is none ("accused them of involvement"), and what stands between a verb and the "to" or "of"
    of the clause below it is the verb's, whatever the parser hangs it on ("urged members to act").
    """
    for each in children(verb, "obj"):
        mark = child(verb, "mark")
        before_mark = mark is not None and verb.dep_ in CLAUSES and verb.head.i < each.i < mark.i
        if child(each, "case") is None and not before_mark:
            return each
    for clause in children(verb, "xcomp", "advcl"):
        mark = child(clause, "mark")
        if mark is not None and mark.lower_ in ("to", "of"):
            for each in children(clause, "obj", "nsubj", "iobj"):
                if verb.i < each.i < mark.i:
                    return each
    return child(verb, "iobj")


def _object_gap(verb: Token) -> bool:
    """True for "the oil it bought": a relative clause with a subject, no object and no other place for the noun."""
    subject = child(verb, *SUBJECTS)
    if subject is None or antecedent(subject) == verb.head:
        return False
    relative = [
        each for each in verb.subtree if each.lower_ in ("who", "whom", "which", "that", "whose", "where", "when")
    ]
    return not any(each.dep_ not in ("obj", "mark") for each in relative)


def _object_partner(verb: Token) -> Token | None:
    """The verb whose object this one shares ("attacked and looted shops"): the conjunct right after it, if nothing else hangs on this one."""
    if any(each.dep_ in (*OBLIQUES, *CLAUSES, "compound:prt") for each in verb.children):
        return None
    following = (each for each in children(verb, "conj") if each.pos_ == "VERB" and each.i - verb.i <= NEAR)
    return next(following, None)


def modifiers(token: Token) -> Iterator[Token]:
    """Yields the words that build one name or noun with a head: compounds, adjectives, flat parts."""
    for each in token.children:
        if each.dep_ in ("compound", "amod", "flat", "nmod:desc", "appos"):
            yield each


def clause_of(token: Token) -> Token | None:
    """Returns the verb that hangs on a predicate as its complement ("agreed to leave", "said it would leave"), or None."""
    found = child(token, "xcomp", "ccomp")
    if found is not None:
        return found
    if token.lemma_ in ("call", "appeal"):
        # "Called on all parties to talk": parsers hang what is asked for on those who are asked.
        asked = (each for word, noun in phrases(token) if word in ("on", "to") for each in children(noun, "acl"))
        found = next((each for each in asked if _infinitive(each)), None)
        if found is not None:
            return found
    return next((each for each in children(token, "advcl") if _infinitive(each) and each.i > token.i), None)


def _infinitive(verb: Token) -> bool:
    # "In order to" and "so as to" have marks before it.
    return any(each.lower_ == "to" for each in children(verb, "mark"))


def is_infinitive(verb: Token) -> bool:
    """True if a verb stands with "to"."""
    return _infinitive(verb)


def ancestors(token: Token) -> Iterator[Token]:
    """Yields the governors of a word, nearest first, to the root of the sentence."""
    while token.head != token:
        token = token.head
        yield token
