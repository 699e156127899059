"""Small decisions applied to the account that is there, where that gives what telling it anew would give.

Invariant: what is returned equals the account told anew with the decision; where that is not certain, nothing is returned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.model import Decision, Event, Standing, Statement, Story
from dateline.story.roster import in_order
from dateline.story.timeline import lay_out


def amend(story: Story, decision: Decision) -> Story | None:
    """Returns the account with a decision about a record that is in it, or None where it has to be told anew."""
    if any(one.state == "applied" and one.found == decision.subject for one in story.decisions):
        return None  # what was decided about it before may have to give way
    standing = Standing(decision, "applied", decision.subject)
    story = replace(story, decisions=(*story.decisions, standing))
    if decision.kind == "confirm":
        return story
    if decision.kind == "rename" and decision.subject_kind == "actor":
        return _rename(story, decision.subject, decision.name or "")
    if decision.kind in ("rename", "date") and decision.subject_kind == "event":
        return _change_event(story, decision)
    if decision.kind == "hide" and decision.subject_kind in ("statement", "position", "wording", "event"):
        return _hide(story, decision.subject)
    return None


def _rename(story: Story, key: str, name: str) -> Story:
    actors = [
        replace(one, name=name, aliases=tuple(sorted({one.name, *one.aliases} - {name}))) if one.id == key else one
        for one in story.actors
    ]
    return replace(story, actors=in_order(actors))


def _change_event(story: Story, decision: Decision) -> Story:
    changed = {"name": decision.name} if decision.kind == "rename" else {"when": decision.when}
    events = tuple(replace(one, **changed) if one.id == decision.subject else one for one in story.events)
    return replace(story, events=events, timeline=lay_out(events))


def _hide(story: Story, key: str) -> Story | None:
    """Returns the account without a line; None where somebody may be in it through that line alone."""
    left = replace(
        story,
        statements=tuple(_unlinked(one, key) for one in story.statements if one.id != key),
        positions=tuple(one for one in story.positions if one.id != key),
        wording=tuple(one for one in story.wording if one.id != key),
        events=tuple(_unlinked_event(one, key) for one in story.events if one.id != key),
    )
    if set(_acting(story)) - set(_acting(left)):
        return None
    return replace(left, timeline=lay_out(left.events))


def _unlinked_event(event: Event, key: str) -> Event:
    return replace(
        event,
        happened_as=tuple(other for other in event.happened_as if other != key),
        planned_as=tuple(other for other in event.planned_as if other != key),
    )


def _unlinked(statement: Statement, key: str) -> Statement:
    mention = statement.mention
    return replace(
        statement,
        same_as=tuple(other for other in statement.same_as if other != key),
        mention=replace(mention, inside=None) if mention.inside == key else mention,
    )


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
