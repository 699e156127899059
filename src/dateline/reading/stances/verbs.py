"""Stances that a verb tells: "Norway recognises Berg", "the envoy called Stahl a dictator".

A verb that is only wished for, possible or gone tells none; an attempt to bring someone down tells one even as a purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.model import StanceKind
from dateline.reading.events.actors import is_someone
from dateline.reading.events.grammar import agent, antecedent, child, children, is_infinitive, patient, phrases
from dateline.reading.events.lexicon import spelling
from dateline.reading.events.status import standing
from dateline.reading.stances.draft import Draft
from dateline.reading.stances.frames import rows, words

if TYPE_CHECKING:
    from spacy.tokens import Token

FLIPPED: dict[StanceKind, StanceKind] = {"recognises": "rejects"}
"""Not to recognise is to reject; not to support is no stance that can be told."""


def of_verb(verb: Token) -> Iterator[Draft]:
    """Yields the stance a verb tells of its subject toward someone who can act."""
    for row in rows("verb").get(spelling(verb.lemma_), ()):
        if "phrases" in row and not _says(verb, row["phrases"]):
            continue
        stance = _told(verb, row)
        toward = _toward(verb, row)
        holder = agent(verb)
        if stance is not None and toward is not None and holder is not None:
            yield Draft(stance, verb, holder, toward, intended=_to_come(verb, row))
            return


def _toward(verb: Token, row: dict[str, Any]) -> Token | None:
    if "with" in row:
        return next(
            (antecedent(noun) for word, noun in phrases(verb) if word in row["with"] and is_someone(noun)), None
        )
    thing = patient(verb)
    if thing is None:
        return None
    if is_someone(thing) and spelling(thing.lemma_) not in words("standing"):
        return thing
    return owner_of(thing) if spelling(thing.lemma_) in words("standing") else None


def owner_of(thing: Token) -> Token | None:
    """Whose claim or government it is; a government that nobody owns is someone itself."""
    owner = child(thing, "nmod:poss")
    if owner is None:
        owner = next((noun for word, noun in phrases(thing) if word in ("of", "by")), None)
    if owner is not None and is_someone(owner):
        return antecedent(owner)
    return thing if is_someone(thing) else None


def _told(verb: Token, row: dict[str, Any]) -> StanceKind | None:
    """The stance a verb tells as it stands, negated or refused; None if it is only possible, asked for or gone."""
    stance: StanceKind = row["stance"]
    governor = verb.head if verb.dep_ == "xcomp" else None
    if governor is not None and spelling(governor.lemma_) in words("refuse"):
        return FLIPPED.get(stance)
    how = standing(verb)
    if row.get("attempt"):
        negated = how is not None and how.negated
        return None if negated or (how is None and not is_infinitive(verb)) else stance
    if how is None or (how.status == "planned" and not _pledged(verb) and not _announced(verb)):
        return None
    if how.negated or _no_longer(verb):
        return FLIPPED.get(stance)
    return stance


def _to_come(verb: Token, row: dict[str, Any]) -> bool:
    """True for "will recognise": a stance announced, not yet taken; to set out to bring someone down is taken already."""
    how = standing(verb)
    return not row.get("attempt") and how is not None and how.status == "planned" and not _pledged(verb)


def _announced(verb: Token) -> bool:
    """True for "will support" and "would support", alone or as somebody's word; what would be "if" is nobody's plan."""
    governed = verb.dep_ == "xcomp" and spelling(verb.head.lemma_) in words("plan")
    modal = any(each.lower_ in ("will", "would", "'ll", "’ll") for each in children(verb, "aux"))
    conditional = any(
        each.lower_ in ("if", "unless") for clause in children(verb, "advcl") for each in children(clause, "mark")
    )
    return (modal or governed) and not conditional


def _pledged(verb: Token) -> bool:
    """True for "vowed to support": a promise of support is support."""
    return verb.dep_ == "xcomp" and spelling(verb.head.lemma_) in words("pledge")


def _no_longer(verb: Token) -> bool:
    return any(each.lower_ in ("longer", "anymore") for each in children(verb, "advmod"))


def of_label(verb: Token) -> Iterator[Draft]:
    """Yields the stance of one who calls another by a name that takes sides: "called him a dictator"."""
    for row in rows("label").get(spelling(verb.lemma_), ()):
        label = _label_text(verb)
        holder, toward = agent(verb), patient(verb)
        if not any(word in label for word in row["words"]) or any(
            f" {word}" in label for word in row.get("unless", ())
        ):
            continue
        if toward is None or holder is None or not is_real(verb):
            continue
        other = toward if is_someone(toward) and spelling(toward.lemma_) not in words("standing") else owner_of(toward)
        if other is not None:
            yield Draft(row["stance"], verb, holder, other)
            return


def _label_text(verb: Token) -> str:
    """The words someone is called by: the second predicate, or the phrase after "as"."""
    parts = children(verb, "xcomp", "ccomp") + children(verb, "obj")[1:]
    parts += [noun for word, noun in phrases(verb) if word == "as"] + [
        each for each in children(verb, "advcl") if _marked_as(each)
    ]
    thing = patient(verb)
    if thing is not None:
        parts += [noun for word, noun in phrases(thing) if word == "as"]
    return "".join(f" {token.lower_}" for part in parts for token in sorted(part.subtree, key=lambda each: each.i))


def _marked_as(clause: Token) -> bool:
    mark = child(clause, "mark", "case")
    return mark is not None and mark.lower_ == "as"


def is_real(verb: Token) -> bool:
    """True for what is told as done or going on, neither denied nor to come."""
    how = standing(verb)
    return how is not None and not how.negated and how.status != "planned"


def _says(verb: Token, wanted: list[str]) -> bool:
    text = " ".join(each.lower_ for each in verb.subtree)
    return any(phrase in text for phrase in wanted)
