"""Why an actor is one actor, in sentences a reader can judge: each spelling, the articles that write it, and the ground for the join."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.story.circles import Figurehead, Join, Key

OUTLETS = 3
"""Outlets named in one reason; the rest are counted."""


def reasons_of(circle: Sequence[Figurehead], joins: Iterable[Join], name: str) -> tuple[str, ...]:
    """Returns the reasons for the joins of a circle, one line for each spelling and ground, those of most articles first.

    `“Solberg” in 3 articles (The Post, The Herald, The Sun) is “Ingrid Solberg”: only one person of this story bears the name`.
    """
    heads = {head.key: head for head in circle}
    across: defaultdict[tuple[str, str, str], set[Key]] = defaultdict(set)
    for join in joins:
        one, other = heads[join.one], heads[join.other]
        if one.entity.name == other.entity.name:
            across[one.entity.name, "", join.reason].update((one.key, other.key))
        else:
            odd, known = (one, other) if _nearer(other, name) > _nearer(one, name) else (other, one)
            across[odd.entity.name, known.entity.name, join.reason].add(odd.key)
    lines = [(len(_documents(keys)), _line(*group, keys, heads)) for group, keys in across.items()]
    inside: defaultdict[str, set[Key]] = defaultdict(set)
    for head in circle:
        for reason in head.entity.joins:
            inside[reason].add(head.key)
    lines += [(len(_documents(keys)), f"{reason}; {_where(keys, heads)}") for reason, keys in inside.items()]
    return tuple(text for _, text in sorted(lines, key=lambda line: (-line[0], line[1])))


def _nearer(head: Figurehead, name: str) -> tuple[bool, int]:
    """Orders the two sides of a join: the actor's name is what is known, else the longer writing of it."""
    return head.entity.name == name, len(head.entity.name)


def _line(spelling: str, known: str, reason: str, keys: set[Key], heads: Mapping[Key, Figurehead]) -> str:
    same = f" is “{known}”" if known else ""
    return f"“{spelling}” {_where(keys, heads)}{same}: {reason}"


def _where(keys: Iterable[Key], heads: Mapping[Key, Figurehead]) -> str:
    documents = _documents(keys)
    outlets = sorted({heads[key].outlet for key in keys})
    named = ", ".join(outlets[:OUTLETS]) + (f" and {len(outlets) - OUTLETS} more" if len(outlets) > OUTLETS else "")
    return f"in {len(documents)} {'article' if len(documents) == 1 else 'articles'} ({named})"


def _documents(keys: Iterable[Key]) -> set[str]:
    return {document for document, _ in keys}
