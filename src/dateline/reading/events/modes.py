"""How an act was done, as far as the words beside it tell: the weapon of an assault, what a request is for, what a threat threatens.

The rules are `events_modes.toml`. They ask for the type, the word that tells the act and those who take part, not for a frame: an act that
no frame knows is read alike. What the text does not tell has no mode.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.reading.events.grammar import is_passive, modifiers
from dateline.reading.events.lexicon import Frame, NounFrame, spelling, table
from dateline.reading.events.predicates import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

APART = ("acl:relcl", "parataxis", "ccomp", "conj", "csubj", "discourse")
"""Relations under which another clause begins, or another of a row."""
STRUCK = ("obj", "iobj", "nsubj:pass")
UPON = (
    "of",
    "on",
    "against",
    "at",
    "after",
    "before",
    "following",
    "during",
    "over",
    "since",
    "for",
    "despite",
    "until",
)
"""Prepositions whose phrase does not tell what it is done with."""
CLIMBED = 2
"""Clauses gone up from a participle or an infinitive to what it is a part of ("opened fire, killing six")."""
HURT = ("kill", "wound", "injure", "hurt", "die", "hit", "maim")
WHILE = ("when", "as", "after")
NEAREST = 40
FARTHEST = 3
"""Words of what is asked for that are looked at, nearest first, and how deep."""
NOT_ASKED = ("nsubj", "nsubj:pass", "acl:relcl", "parataxis", "punct", "det", "aux", "mark", "case", "nmod:poss")


@dataclass(frozen=True, slots=True)
class Rule:
    """What must stand beside an act for it to have a mode; the fields are explained at the head of `events_modes.toml`."""

    type: str
    mode: str
    trigger: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    done_to: frozenset[str] = frozenset()
    doer: frozenset[str] = frozenset()
    overrides: bool = False


class Beside:
    """The words beside an act, gathered when they are first asked for."""

    def __init__(self, trigger: Trigger, doers: Sequence[Token], undergoers: Sequence[Token]) -> None:
        self._trigger = trigger
        self._doers = doers
        self._undergoers = undergoers
        self._found: dict[str, frozenset[str]] = {}

    def words(self, name: str) -> frozenset[str]:
        """Returns the words of a part: `trigger`, `clause`, `done_to` or `doer`, two side by side too."""
        if name not in self._found:
            self._found[name] = frozenset(_spelled(getattr(self, f"_of_{name}")()))
        return self._found[name]

    def _of_trigger(self) -> list[Token]:
        return [each for each in (self._trigger.head, self._trigger.support) if each is not None]

    def _of_clause(self) -> list[Token]:
        heads = self._of_trigger()
        left_out = {each.i for each in self._undergoers}
        found = [each for head in heads for each in _clause(head, left_out)]
        return [*found, *(each for above in _above(heads[-1]) for each in _clause(above, left_out))]

    def _of_done_to(self) -> list[Token]:
        verb = self._trigger.verb or self._trigger.head
        things = [
            each for each in verb.children if each.dep_ in STRUCK or (each.dep_ == "xcomp" and each.pos_ == "NOUN")
        ]
        if self._trigger.support is None and self._trigger.head.pos_ == "NOUN":
            things = [each for each in verb.children if each.dep_ in ("nmod", "compound", "nmod:poss")]
        if not things and verb.dep_ == "acl" and is_passive(verb):
            things = [verb.head]
        return [word for each in (*things, *self._undergoers) for word in _phrase(each)]

    def _of_doer(self) -> list[Token]:
        return [word for each in self._doers for word in _phrase(each)]


def find_mode(
    type_: str, stated: str | None, trigger: Trigger, doers: Sequence[Token], undergoers: Sequence[Token]
) -> str | None:
    """Returns the mode of an act of a type, `stated` being what its frame says; None where neither that nor the words beside it tell."""
    beside = Beside(trigger, doers, undergoers)
    for rule in _rules().get(type_, ()):
        if (stated is None or rule.overrides) and _holds(rule, beside):
            return rule.mode
    return stated or _asked(type_, trigger)


def _holds(rule: Rule, beside: Beside) -> bool:
    for name in ("trigger", "clause", "done_to", "doer"):
        wanted: frozenset[str] = getattr(rule, name)
        if wanted and wanted.isdisjoint(beside.words(name)):
            return False
    return True


def _spelled(tokens: list[Token]) -> Iterator[str]:
    """The words of some tokens as the rules have them, and each two that stand side by side."""
    ordered = sorted(set(tokens), key=lambda token: token.i)
    before: Token | None = None
    for token in ordered:
        lemma = spelling(token.lemma_)
        yield lemma
        if before is not None and before.i == token.i - 1:
            yield f"{spelling(before.lemma_)} {lemma}"
        before = token


def _clause(head: Token, left_out: set[int], depth: int = 0) -> Iterator[Token]:
    """A word and what hangs on it, without other clauses, the rest of a row, and what it is done to."""
    yield head
    for each in head.children:
        if each.dep_ in APART or each.i in left_out or (depth == 0 and _is_other(head, each)):
            continue
        if depth > 0 and each.dep_ in ("nmod", "obl") and _preposition(each) in UPON and each.head.pos_ != "NUM":
            continue
        if depth < _DEEPEST:
            yield from _clause(each, left_out, depth + 1)


_DEEPEST = 6


def _is_other(head: Token, each: Token) -> bool:
    """True for what is struck, or for another clause that says no more of how."""
    if each.dep_ in STRUCK:
        return head.pos_ in ("VERB", "AUX")
    if each.dep_ in ("advcl", "xcomp", "acl"):
        mark = next((part.lower_ for part in each.children if part.dep_ in ("mark", "advmod")), "")
        return each.tag_ != "VBG" and not (mark in WHILE and head.lemma_ in HURT) and each.pos_ == "VERB"
    if head.pos_ in ("NOUN", "PROPN") or each.dep_ in ("obl", "nmod"):
        return each.dep_ in ("nmod", "obl") and _preposition(each) in UPON
    return False


def _preposition(token: Token) -> str:
    return next((each.lower_ for each in token.children if each.dep_ == "case"), "")


def _above(token: Token) -> Iterator[Token]:
    """The clauses that a participle or an infinitive is a part of, and the noun that a participle describes."""
    for _ in range(CLIMBED):
        if token.dep_ not in ("advcl", "xcomp", "acl", "acl:relcl") or token.head == token:
            return
        relative = token.dep_ == "acl:relcl"
        token = token.head
        if relative and token.pos_ != "NOUN":
            return
        yield token


def _phrase(token: Token) -> Iterator[Token]:
    yield token
    for each in modifiers(token):
        yield each
        yield from modifiers(each)
    yield from (each for each in token.children if each.dep_ in ("nmod", "conj") and each.dep_ != "case")


def _asked(type_: str, trigger: Trigger) -> str | None:
    """The mode that the word nearest to the trigger tells, of what is asked for, refused or threatened.

    Whoever is asked to do what no list has is asked for a change of what they do.
    """
    known = _of_asked().get(type_)
    if known is None:
        return None
    head = trigger.head
    # A word that means something else by itself ("will not *lift* the ban") is part of what is refused.
    own = trigger.frame.type != type_ or not _has_words(trigger.frame)
    waiting = deque([(head if own or trigger.clause is None else trigger.clause, 0)])
    for _ in range(NEAREST):
        if not waiting:
            break
        token, depth = waiting.popleft()
        mode = known.get(spelling(token.lemma_)) if token is not head or own else None
        if mode is not None:
            return mode
        if depth < FARTHEST:
            waiting.extend((each, depth + 1) for each in token.children if each.dep_ not in NOT_ASKED)
    return "change" if type_ == "REQUEST" and trigger.clause is not None else None


def _has_words(frame: Frame) -> bool:
    return bool(frame.verbs or (isinstance(frame, NounFrame) and frame.nouns))


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for row in table("events_modes.toml")["rule"]:
        found.setdefault(row["type"], []).append(Rule(**{name: _value(value) for name, value in row.items()}))
    return {type_: tuple(rules) for type_, rules in found.items()}


def _value(value: Any) -> Any:
    return frozenset(" ".join(map(spelling, each.split())) for each in value) if isinstance(value, list) else value


@cache
def _of_asked() -> dict[str, dict[str, str]]:
    """The mode of each word of what is asked for, by type."""
    found: dict[str, dict[str, str]] = {}
    for mode, row in table("events_modes.toml")["asked"].items():
        for type_ in row["types"]:
            for word in row["words"]:
                found.setdefault(type_, {}).setdefault(spelling(word), mode)
    return found
