"""Small decisions applied to the account that is there, where that gives what telling it anew would give.

Invariant: what is returned equals the account told anew with the decision; where that is not certain, nothing is returned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.model import Decision, Standing, Story
from dateline.story.roster import in_order


def amend(story: Story, decision: Decision) -> Story | None:
    """Returns the account with a decision about a record that is in it, or None where it has to be told anew."""
    before = {one.decision.kind for one in story.decisions if one.state == "applied" and one.found == decision.subject}
    if (decision.kind == "confirm" and "hide" in before) or (decision.subject_kind == "actor" and "rename" in before):
        return None  # what was decided about it before has to give way
    standing = Standing(decision, "applied", decision.subject)
    story = replace(story, decisions=(*story.decisions, standing))
    if decision.kind == "confirm":
        return story
    if decision.kind == "rename" and decision.subject_kind == "actor":
        return _rename(story, decision.subject, decision.name or "")
    if decision.kind == "rename" and decision.subject_kind == "event":
        return _rename_event(story, decision.subject, decision.name or "")
    if decision.kind == "hide" and decision.subject_kind == "wording":
        return _hide(story, decision.subject)
    return None


def _rename(story: Story, key: str, name: str) -> Story:
    actors = [
        replace(one, name=name, aliases=tuple(sorted({one.name, *one.aliases} - {name}))) if one.id == key else one
        for one in story.actors
    ]
    return replace(story, actors=in_order(actors))


def _rename_event(story: Story, key: str, name: str) -> Story:
    return replace(story, events=tuple(replace(one, name=name) if one.id == key else one for one in story.events))


def _hide(story: Story, key: str) -> Story | None:
    """Returns the account without a wording, which nothing else rests on; None where somebody may be in it through that line alone."""
    left = replace(story, wording=tuple(one for one in story.wording if one.id != key))
    return None if set(_acting(story)) - set(_acting(left)) else left


def _acting(story: Story) -> Iterable[str]:
    some: list[str | None] = []
    for statement in story.statements:
        some += [statement.speaker, statement.addressee]
    for event in story.events:
        some += [*event.sources, *event.targets, *event.attributed_to]
    for position in story.positions:
        some += [position.holder, position.toward, position.on_word_of]
    some += [figure.attributed_to for figure in story.figures]
    for label in story.wording:
        some += [label.actor, label.voice]
    return [who for who in some if who]
