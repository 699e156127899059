"""Which record a person means: by the first letters of its id, or by its name where only one bears it.

Invariant: where several are meant, none is taken; all of them are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.cli.account import ID
from dateline.cli.terminal import plain
from dateline.errors import DecisionError
from dateline.model import Actor, Article, Event, Story, SubjectKind
from dateline.store.browse.index import file_name, source_name
from dateline.story.decisions.anchoring import Anchoring
from dateline.story.decisions.finding import Finder
from dateline.story.folding import fold

SHORTEST = 4
"""Letters of an id that are enough, if only one begins with them."""
LISTED = 12
"""Candidates listed where several are meant."""
_LISTS: dict[SubjectKind, str] = {
    "actor": "actors",
    "event": "events",
    "document": "articles",
    "statement": "statements",
    "position": "positions",
    "figure": "figures",
    "wording": "wording",
}


def find(story: Story, words: str, kinds: Sequence[SubjectKind]) -> tuple[SubjectKind, str]:
    """Returns the kind and the id of the one record that is meant; raises `DecisionError` where there is none, or several."""
    labels = Anchoring(story, Finder({article.id: article for article in story.articles}, ()))
    for meant in (_by_id, _by_name, _by_part):
        found = [(kind, key) for kind in kinds for key in meant(story, labels, kind, words)]
        if len(found) == 1:
            return found[0]
        if found:
            raise DecisionError(f"“{words}” may be any of these; give the id:\n{_listed(found, labels)}")
    raise DecisionError(
        f"no {' or '.join(kinds)} “{words}” is in the account. `dateline show STORY --ids` shows them with their ids."
    )


def _by_id(story: Story, labels: Anchoring, kind: SubjectKind, words: str) -> Iterator[str]:
    if len(words) < SHORTEST:
        return
    shown = [record.id for record in getattr(story, _LISTS[kind]) if record.id.startswith(words)]
    hidden = [
        one.found
        for one in story.decisions
        if one.found and one.decision.subject_kind == kind and one.found.startswith(words)
    ]
    yield from dict.fromkeys([*shown, *hidden])


def _by_name(story: Story, labels: Anchoring, kind: SubjectKind, words: str) -> Iterator[str]:
    for record in getattr(story, _LISTS[kind]):
        if fold(words) in {fold(name) for name in _names(record, labels, kind)}:
            yield record.id


def _by_part(story: Story, labels: Anchoring, kind: SubjectKind, words: str) -> Iterator[str]:
    part = f" {fold(words)} "
    for record in getattr(story, _LISTS[kind]) if part.strip() else ():
        if any(part in f" {fold(name)} " for name in _names(record, labels, kind)):
            yield record.id


def _names(record: object, labels: Anchoring, kind: SubjectKind) -> Iterable[str]:
    if isinstance(record, Actor):
        return (record.name, *record.aliases)
    if isinstance(record, Article):
        return (source_name(record), file_name(record) or "", record.title or "", *record.paths)
    if isinstance(record, Event):
        return (record.name, record.summary, labels.label("event", record.id))
    return (labels.label(kind, record.id),)  # type: ignore[attr-defined]


def _listed(found: Sequence[tuple[SubjectKind, str]], labels: Anchoring) -> str:
    lines = [f"  {key[:ID]}  {kind}  {plain(labels.label(kind, key))}" for kind, key in found[:LISTED]]
    more = [f"  and {len(found) - LISTED} more"] if len(found) > LISTED else []
    return "\n".join([*lines, *more])
