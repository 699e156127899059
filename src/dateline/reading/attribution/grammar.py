"""What the rules ask of a parse: subtrees, subjects, prepositions, noun phrases. Labels are those of Universal Dependencies 2 (EWT)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

AUXILIARY = frozenset({"aux", "cop"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_PASSIVE_HELPERS = frozenset(
    {"be", "been", "being", "is", "are", "was", "were", "am", "'s", "’s", "get", "gets", "got", "gotten", "getting"}
)
_PERFECT = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_FINITE = ("VBD", "VBZ", "VBP")
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_REPORTED = frozenset({"quote", "cite"})
_ASKING = frozenset({"how", "when", "where", "why"})
_DEEPEST = 6
"""How many clauses up a missing subject is looked for; deeper chains are parse errors."""


def base(token: Token) -> str:
    """Returns a token's relation without its subtype."""
    return str(token.dep_).split(":", 1)[0]


def children(token: Token, *relations: str) -> list[Token]:
    """Returns the children that stand in one of some relations, in order."""
    return [child for child in token.children if base(child) in relations]


def lemma(token: Token) -> str:
    """Returns a token's lemma in small letters; its form where it has none."""
    return str(token.lemma_ or token.text).casefold()


def word(token: Token) -> str:
    """Returns a token in small letters."""
    return str(token.text).casefold()


def subtree(token: Token, without: Iterable[Token] = ()) -> set[int]:
    """Returns the places of a token and all below it, less what hangs below some of them."""
    barred = {other.i for other in without}
    found: set[int] = set()
    stack = [token]
    while stack:
        top = stack.pop()
        if top.i in barred or top.i in found:
            continue
        found.add(top.i)
        stack.extend(top.children)
    return found


def ancestors(token: Token) -> list[Token]:
    """Returns the heads above a token, nearest first."""
    return list(token.ancestors)


def preposition(token: Token) -> str:
    """Returns the first word of the preposition or conjunction before a phrase or clause, empty if none."""
    marks = [child for child in token.children if base(child) in ("case", "mark") and word(child) not in _CLITICS]
    return word(min(marks, key=lambda mark: mark.i)) if marks else ""


def is_verb(token: Token) -> bool:
    """True for a full verb."""
    return token.pos_ == "VERB" or (
        token.pos_ == "AUX" and base(token) not in AUXILIARY and str(token.tag_).startswith("VB")
    )


def is_passive(verb: Token) -> bool:
    """True for a verb in the passive voice, also without its auxiliary (`the plan announced by …`); its form outweighs its label."""
    helpers = {word(child) for child in verb.children if base(child) == "aux"}
    if (
        verb.dep_ in ("acl", "advcl")
        and verb.tag_ in ("VBN", "VBD")
        and not helpers
        and not children(verb, "nsubj", "mark")
    ):
        return True
    if verb.tag_ == "VBG" or (not helpers & _PASSIVE_HELPERS and (helpers & _PERFECT or verb.tag_ in _FINITE)):
        return False
    return any(child.dep_ in ("aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") for child in verb.children)


def negated(verb: Token) -> bool:
    """True where the verb itself is denied (`did not say`)."""
    return any(word(child) in NEGATIONS and child.i < verb.i for child in verb.children)


def auxiliaries(verb: Token) -> list[Token]:
    """Returns the auxiliaries, negations and particles that belong to a verb's own words."""
    return [
        child
        for child in verb.children
        if base(child) == "aux" or child.dep_ == "compound:prt" or (word(child) in NEGATIONS and child.i < verb.i)
    ]


def lead(verb: Token) -> list[Token]:
    """Returns the adverbs, and the `to`, that stand between a verb and its auxiliaries or right before it (`has also said`)."""
    found = []
    for place in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[place]
        if token.head != verb or not (
            base(token) in ("aux", "advmod") or (word(token) == "to" and base(token) == "mark")
        ):
            break
        if word(token) not in _ASKING:
            found.append(token)
    return found


def agent(verb: Token) -> Token | None:
    """Returns the one by whom something is done, for a passive."""
    for child in verb.children:
        if child.dep_ == "obl:agent" or (base(child) == "obl" and preposition(child) == "by"):
            return child
    return None


def own_subject(verb: Token) -> Token | None:
    """Returns the verb's own active subject: the nearest, where a parse gives several."""
    found = children(verb, "nsubj", "csubj")
    if is_passive(verb):
        found = [child for child in found if child.dep_ not in ("nsubj:pass", "csubj:pass")]
    return min(found, key=lambda child: abs(child.i - verb.i), default=None)


def passive_subject(verb: Token) -> Token | None:
    """Returns the verb's own passive subject."""
    labels = ("nsubj:pass", "csubj:pass", "nsubj") if is_passive(verb) else ("nsubj:pass", "csubj:pass")
    return next((child for child in verb.children if child.dep_ in labels), None)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Returns the one who does what the verb says: its subject, an agent, or the subject of the clause it shares one with."""
    if is_passive(verb):
        return agent(verb)
    mine = own_subject(verb)
    if mine is not None or depth > _DEEPEST:
        return mine
    head, relation = verb.head, base(verb)
    if head == verb:
        return None
    quoted = children(head, "obj", "iobj") if lemma(head) in _REPORTED and preposition(verb) == "as" else []
    if relation in ("advcl", "xcomp") and quoted:
        # "quoting him as saying": the one quoted says it.
        return quoted[0]
    if relation in ("conj", "advcl", "parataxis", "dep"):
        # "was asked, adding …": the participle shares the subject whatever its voice.
        return passive_subject(head) or subject(head, depth + 1)
    if relation == "xcomp":
        # "asked him to say": the object of the governing verb is who says.
        objects = children(head, "obj", "iobj")
        return objects[0] if objects else passive_subject(head) or subject(head, depth + 1)
    if verb.dep_ == "acl:relcl":
        return _relative(verb)
    if relation == "acl":
        return _of_participle(verb)
    return None


def _of_participle(verb: Token) -> Token | None:
    """The noun a participle hangs on; after a comma (`called for an inquiry, saying …`) the subject of the clause that holds it."""
    noun = verb.head
    if noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    infinitive = any(word(child) == "to" and child.i < verb.i for child in verb.children)
    before = verb.doc[verb.i - 1].text if verb.i else ""
    if infinitive or (before == "," and not base(noun).startswith("nsubj")):
        for above in [noun, *noun.ancestors]:
            owner = (
                next((child for child in above.children if child.dep_ == "nmod:poss"), None) if above == noun else None
            )
            if owner is not None and infinitive:
                return owner
            if above != noun and is_verb(above):
                return passive_subject(above) or subject(above, 1) or noun
    return noun


def _relative(verb: Token) -> Token | None:
    """The antecedent, unless the relative word is the clause's object."""
    return None if any(base(child) in ("nsubj", "csubj") for child in verb.children) else verb.head


def antecedent(token: Token) -> Token:
    """Returns whom a relative pronoun stands for, any other token itself."""
    if word(token) in ("who", "which", "that", "whom") and base(token).startswith("nsubj"):
        clause = token.head
        for _ in range(_DEEPEST):
            if clause.dep_ == "acl:relcl":
                return clause.head
            if base(clause) not in ("conj", "xcomp"):
                break
            clause = clause.head
    return token


def named_as(head: Token) -> set[int]:
    """Returns a noun phrase with the name that goes on beside it, which parsers sometimes split off (`candidate` + `Ann Lee`)."""
    phrase = noun_phrase(head)
    for place in list(phrase):
        entity = head.doc[place]
        if entity.ent_type_ in ("PERSON", "ORG"):
            phrase |= {token.i for token in _entity(entity)}
    for sibling in head.head.children:
        if sibling.dep_ == head.dep_ and sibling.i not in phrase and sibling.pos_ in ("PROPN", "NOUN"):
            other = noun_phrase(sibling)
            if min(other) == max(phrase) + 1 or max(other) == min(phrase) - 1:
                phrase |= other
    return phrase


def _entity(token: Token) -> list[Token]:
    """The tokens of the name a token belongs to."""
    first = last = token.i
    while first and token.doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    return list(token.doc[first : last + 1])


def noun_phrase(head: Token) -> set[int]:
    """Returns the places of a whole noun phrase as it is named: no relative clause, no preposition before it."""
    without = [child for child in head.children if child.dep_ == "acl:relcl" or base(child) == "parataxis"]
    without += [child for child in head.children if base(child) == "case" and word(child) not in _CLITICS]
    without += [child for child in head.children if base(child) in ("cc", "mark") and child.i < head.i]
    without += [child for child in head.children if base(child) in ("cop", "aux", "nsubj", "advcl", "ccomp")]
    return subtree(head, without)
