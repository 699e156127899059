"""The PLOVER contexts of an event: by what it is, who takes part, and the words of its clause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.reading.events.lexicon import spelling, table

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.model import Party
    from dateline.reading.events.predicates import Trigger

MOST = 3
"""Contexts kept: more than three say nothing. What an act is goes before who takes part, and that before words."""
APART = ("acl:relcl", "parataxis", "conj", "discourse")
"""Relations under which words are about something else."""
STATES = ("GOV", "IGO", "LEG", None)
"""Sectors of those who deal with other states; a bare country has none."""


@dataclass(frozen=True, slots=True)
class Context:
    """What places an event in a context; the fields are explained at the head of `events_contexts.toml`."""

    words: frozenset[str] = frozenset()
    not_words: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    parties_in: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    targets_in: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()


def find_contexts(
    trigger: Trigger, type_: str, mode: str | None, sources: Sequence[Party], targets: Sequence[Party]
) -> tuple[str, ...]:
    """Returns the contexts of an act of a type and mode that a word tells, in PLOVER's order."""
    seen = _Seen(
        frozenset({type_, f"{type_}-{mode}"}),
        type_,
        frozenset(_words(trigger.verb or trigger.head)),
        spelling(trigger.head.lemma_),
        frozenset(each.sector for each in (*sources, *targets) if each.sector),
        frozenset(each.sector for each in targets if each.sector),
        _between_states((*sources, *targets)),
    )
    weights = {name: _weight(context, seen) for name, context in contexts().items()}
    chosen = sorted((name for name in weights if weights[name]), key=lambda name: -weights[name])[:MOST]
    return tuple(name for name in weights if name in chosen)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of an event."""

    acts: frozenset[str]
    type: str
    words: frozenset[str]
    trigger: str
    parties: frozenset[str]
    targets: frozenset[str]
    abroad: bool


def _weight(context: Context, seen: _Seen) -> int:
    """How strongly an event is of a context: 0 for not at all."""
    found = context.words & seen.words
    parts = {part for each in context.not_words & seen.words for part in each.split()}
    weight = sum(not set(each.split()) <= parts for each in found)
    weight += 3 * (not context.acts.isdisjoint(seen.acts)) + 2 * (seen.trigger in context.triggers)
    weight += 2 * (seen.abroad and not context.between.isdisjoint(seen.acts))
    weight += 2 * _among(context.parties, context.parties_in, seen.parties, seen.type)
    return weight + 2 * _among(context.targets, context.targets_in, seen.targets, seen.type)


def _among(sectors: Collection[str], types: Collection[str], found: Collection[str], type_: str) -> bool:
    return (not types or type_ in types) and any(each in sectors for each in found)


def _between_states(parties: Sequence[Party]) -> bool:
    return len({each.country for each in parties if each.country and each.sector in STATES}) > 1


def _words(head: Token) -> Iterator[str]:
    before: Token | None = None
    for token in sorted(_clause(head), key=lambda token: token.i):
        if token.ent_type_ == "PERSON":
            continue
        lemma = spelling(token.lemma_)
        yield lemma
        if before is not None and before.i == token.i - 1:
            yield f"{spelling(before.lemma_)} {lemma}"
        before = token


def _clause(head: Token) -> Iterator[Token]:
    yield head
    for each in head.children:
        if each.dep_ not in APART or (each.dep_ == "conj" and each.pos_ not in ("VERB", "AUX")):
            yield from _clause(each)


@cache
def contexts() -> dict[str, Context]:
    """Returns PLOVER's contexts by name, in its order."""
    return {
        name: Context(**{key: frozenset(map(_spelled, value)) for key, value in row.items()})
        for name, row in table("events_contexts.toml").items()
    }


def _spelled(words: str) -> str:
    return (
        words
        if words.isupper() or ("-" in words and words.split("-")[0].isupper())
        else " ".join(map(spelling, words.split()))
    )
