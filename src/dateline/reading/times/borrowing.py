"""From which predicates a predicate without a time of its own may borrow one: only from those that tell of the same moment.

Verbs that one subject does in a row, a result told in -ing, and a clause of "when" share their time with the verb beside
them; a clause of saying does not ("said on Monday that rebels had attacked").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from dateline.reading.times.cues import cues, happenings

if TYPE_CHECKING:
    from spacy.tokens import Token

Part = Literal["any", "before", "after"]
"""Which of the other's times are shared: all, those that stand before it, or those that stand after it."""

FARTHEST = 3
"""Steps from predicate to predicate."""

SAME_MOMENT = ("when", "as", "while")


def lenders(token: Token) -> Iterator[tuple[Token, Part]]:
    """Yields a predicate itself, then the predicates whose time is also its own, nearest first."""
    yield token, "any"
    here: Token | None = token
    for _ in range(FARTHEST):
        step = _above(here) if here is not None else None
        if step is None:
            break
        yield step
        here = step[0] if step[1] == "any" else None
    yield from _beside(token)
    yield from _causes(token)


def _causes(token: Token) -> Iterator[tuple[Token, Part]]:
    """The event that is told to have done harm: "Monday's blast killed five" dates the deaths."""
    verb = token
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not own_subject(verb):
        verb = verb.head
    if verb.lemma_ not in cues("harms") or token.lemma_ not in cues("harms"):
        return
    for child in verb.children:
        if child.dep_ == "nsubj" and child.pos_ == "NOUN" and child.lemma_.lower() in happenings():
            yield child, "any"


def _above(token: Token) -> tuple[Token, Part] | None:
    """The governor a predicate shares its time with."""
    relation = token.dep_.partition(":")[0]
    head = token.head
    if relation in ("obj", "nsubj") and head.lemma_ in cues("light"):
        return head, "any"
    if relation == "conj" and head.pos_ == "VERB" and not own_subject(token):
        # A result told in -ing is as old as the one before it: "killing 13 on Friday and wounding 42".
        return head, "any" if token.tag_ == head.tag_ == "VBG" else "before"
    if relation == "obl" and any(child.lower_ in ("at", "during") for child in token.children):
        return head, "any"  # "On Thursday, at a meeting in Accra, she urged …"
    if token.dep_ == "acl" and head.i < token.i:
        return head, "before"  # "a 2019 measure banning …"
    if relation == "xcomp" and (token.pos_ in ("NOUN", "ADJ") or head.lemma_ in cues("tying")):
        return head, "any"
    if token.dep_ == "advcl" and _result(token):
        return _told_straight_before(token) or head, "any"
    if token.dep_ == "advcl" and _same_moment(token, head):
        return head, "any"
    return None


def _told_straight_before(token: Token) -> Token | None:
    """The verb of a clause that runs on into a result: of "charged on Monday a man who was filmed kicking guards", the filming."""
    for place in range(token.i - 1, token.head.i, -1):
        before = token.doc[place]
        if before.pos_ == "PUNCT" or before.dep_ == "cc":
            return None
        if before.pos_ == "VERB" and before.dep_.startswith("acl:relcl"):
            return before
    return None


def _result(token: Token) -> bool:
    return token.tag_ == "VBG" and not own_subject(token) and not any(child.dep_ == "mark" for child in token.children)


def _same_moment(clause: Token, head: Token) -> bool:
    """True for "were hurt on Sunday when a man opened fire": one past, or one coming, moment told in two clauses."""
    marks = [child for child in clause.children if child.lower_ in SAME_MOMENT and child.dep_ in ("mark", "advmod")]
    if not marks or not own_subject(clause):
        return False
    return _past(clause) == _past(head) or marks[0].lower_ == "when"


def _beside(token: Token) -> Iterator[tuple[Token, Part]]:
    """The clauses below or after a predicate that date it."""
    for child in token.children:
        if child.dep_ == "advcl" and _same_moment(child, token):
            yield child, "any"
        elif child.dep_ == "conj" and _in_step(token, child):
            yield child, "after"
        elif child.dep_ == "obj" and child.lemma_ in cues("plans"):
            # "Announced plans for a summit on Friday": what is planned has its day.
            yield from (
                (noun, "after") for noun in child.children if noun.dep_.startswith("nmod") and noun.pos_ == "NOUN"
            )


def _in_step(first: Token, second: Token) -> bool:
    """True for "killed two and wounded five on Sunday": what stands behind the last of several verbs of one form dates them all."""
    if first.pos_ != "VERB" or second.tag_ != first.tag_ or _helpers(first) != _helpers(second):
        return False
    passive = "be" in _helpers(first) and first.tag_ == "VBN"
    return not own_subject(second) or passive


def _helpers(token: Token) -> tuple[str, ...]:
    own = tuple(child.lemma_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop"))
    shares = not own and token.dep_ == "conj" and token.tag_ == "VBN"
    return _helpers(token.head) if shares and token.head.tag_ == "VBN" else own


def _past(token: Token) -> bool:
    tags = {token.tag_, *(child.tag_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop"))}
    return "VBD" in tags


def is_purpose(clause: Token) -> bool:
    """True for what somebody is asked or told to do: `urged them to leave`."""
    return clause.dep_ in ("xcomp", "ccomp") and clause.tag_ == "VB" and any(c.lower_ == "to" for c in clause.children)


def own_subject(token: Token) -> bool:
    """True if a predicate has a subject of its own."""
    return any(child.dep_.startswith(("nsubj", "csubj")) for child in token.children)
