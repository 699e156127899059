"""What people decided about single lines: hidden, confirmed, renamed, dated.

Invariant: a line is hidden or shown as the last decision about it says, and nothing else of it changes unseen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model import (
    Actor,
    Article,
    Decision,
    Event,
    Figure,
    Position,
    Published,
    Reading,
    Statement,
    SubjectKind,
    Wording,
)
from dateline.story.decisions.docket import Docket
from dateline.story.decisions.finding import Finder
from dateline.story.decisions.relining import stands
from dateline.story.positions import all_stances, untangled
from dateline.story.roster import Roster

LINES: tuple[SubjectKind, ...] = ("statement", "figure", "wording")


@dataclass(frozen=True, slots=True)
class Lines:
    """The records of an account that rest on sentences."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    figures: tuple[Figure, ...]
    wording: tuple[Wording, ...]


def decided_dates(decisions: Sequence[Decision]) -> dict[str, Published]:
    """Returns when documents were published, as people decided; the last decision in force has its way."""
    found = {}
    for decision in Docket(decisions).about("document", "date"):
        when = decision.when
        if when is not None and (first := when.earliest or when.latest):
            reason = f"as {decision.who} decided on {decision.at[:10]}"
            found[decision.subject] = Published(first, when.latest or first, "decided", None, reason)
    return found


def settle_documents(docket: Docket, documents: Mapping[str, Article]) -> None:
    """Notes in the docket which decisions are about documents that are there, and about lines that still stand in them."""
    for decision in docket.about("document", "date", "hide", "confirm"):
        if decision.subject in documents:
            docket.applied(decision, decision.subject)
        else:
            docket.orphaned(decision, "the document is not in the story file")
    for decision in docket.about("document", "put_back", "cut"):
        article = documents.get(decision.subject)
        if article is None:
            docket.orphaned(decision, "the document is not in the story file")
        elif stands(decision, article):
            docket.applied(decision, decision.subject)
        else:
            docket.orphaned(decision, "its lines do not stand in the document any more")


def settle_lines(docket: Docket, finder: Finder) -> None:
    """Notes in the docket which statements, figures and wordings decisions are about."""
    for kind in LINES:
        for decision in docket.about(kind, "hide", "confirm"):
            found = {key for anchor in decision.anchors if (key := finder.line(anchor, kind)) is not None}
            if len(found) == 1:
                docket.applied(decision, found.pop())


def settle_positions(docket: Docket, finder: Finder, roster: Roster, positions: Sequence[Position]) -> None:
    """Notes in the docket which positions decisions are about."""
    by_ends: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in positions:
        by_ends[one.holder, one.toward, one.stance].add(one.id)
    for decision in docket.about("position", "hide", "confirm"):
        found: set[str] = set()
        for anchor in decision.anchors:
            reading = finder.reading(anchor.document)
            for stance in finder.stances(anchor, all_stances(reading) if reading else ()):
                ends = (roster.party(anchor.document, stance.holder), roster.party(anchor.document, stance.toward))
                found.update(by_ends.get((ends[0] or "", ends[1] or "", stance.stance), ()))
        named = {decision.subject} & found or found
        if len(named) == 1:
            docket.applied(decision, named.pop())


def hidden_figures(docket: Docket, readings: Iterable[Reading], roster: Roster) -> frozenset[str]:
    """Returns the figures that are hidden, or given by somebody who is: they are compared with none."""
    gone = docket.hidden("actor")
    theirs = (
        figure.id
        for reading in readings
        for figure in (reading.figures if gone else ())
        if roster.party(reading.document, figure.attributed_to) in gone
    )
    return docket.hidden("figure").union(theirs)


def as_decided(lines: Lines, docket: Docket) -> Lines:
    """Returns the lines with the names and dates people gave them, without those they hid."""
    if not docket:
        return lines
    names = {key: decision.name or "" for decision, key in docket.heard("event", "rename")}
    dates = {key: decision.when for decision, key in docket.heard("event", "date")}
    events = tuple(
        replace(event, name=names.get(event.id, event.name), when=dates.get(event.id, event.when))
        for event in lines.events
    )
    left = _loosened(_without_actors(_without(replace(lines, events=events), docket), docket.hidden("actor")))
    return replace(left, positions=untangled(left.positions))


def rename(actors: Sequence[Actor], docket: Docket) -> list[Actor]:
    """Returns actors with the names people gave them; the name they had is kept among the others."""
    names = {key: decision.name for decision, key in docket.heard("actor", "rename")}
    return [_renamed(actor, names[actor.id] or actor.name) if actor.id in names else actor for actor in actors]


def _without(lines: Lines, docket: Docket) -> Lines:
    statements, events = docket.hidden("statement"), docket.hidden("event")
    positions, wording = docket.hidden("position"), docket.hidden("wording")
    return Lines(
        statements=tuple(one for one in lines.statements if one.id not in statements),
        events=tuple(one for one in lines.events if one.id not in events),
        positions=tuple(one for one in lines.positions if one.id not in positions),
        figures=lines.figures,
        wording=tuple(one for one in lines.wording if one.id not in wording),
    )


def _without_actors(lines: Lines, gone: frozenset[str]) -> Lines:
    """Returns the lines without those that are some actors' own; of an event they are no longer a party."""
    if not gone:
        return lines
    return Lines(
        statements=tuple(
            replace(
                one,
                addressee=None if one.addressee in gone else one.addressee,
                speakers=tuple(actor for actor in one.speakers if actor not in gone),
            )
            for one in lines.statements
            if one.speaker not in gone
        ),
        events=tuple(kept for event in lines.events if (kept := _without_parties(event, gone)) is not None),
        positions=tuple(one for one in lines.positions if gone.isdisjoint((one.holder, one.toward, one.on_word_of))),
        figures=lines.figures,
        wording=tuple(one for one in lines.wording if gone.isdisjoint((one.actor, one.voice))),
    )


def _without_parties(event: Event, gone: frozenset[str]) -> Event | None:
    """Returns an event without some parties; none where only they took part, or it is told on their word alone."""
    parties, words = {*event.sources, *event.targets}, set(event.attributed_to)
    if (parties and parties <= gone) or (words and words <= gone):
        return None
    return replace(
        event,
        sources=tuple(who for who in event.sources if who not in gone),
        targets=tuple(who for who in event.targets if who not in gone),
        attributed_to=tuple(who for who in event.attributed_to if who not in gone),
        accounts=tuple(account for account in event.accounts if gone.isdisjoint(account.actors)),
    )


def _loosened(lines: Lines) -> Lines:
    """Returns the lines without links to others that are left out."""
    statements = {one.id for one in lines.statements}
    leads = _leads(lines.statements)
    events = {one.id for one in lines.events}
    positions = {one.id for one in lines.positions}
    return replace(
        lines,
        positions=tuple(
            one if one.changed_from in positions else replace(one, changed_from=None) for one in lines.positions
        ),
        statements=tuple(
            replace(
                one,
                same_as=tuple(other for other in one.same_as if other in statements),
                differs=tuple(other for other in one.differs if other.other in statements),
                forms=tuple(form for form in one.forms if form.other in statements),
                sequels=tuple(sequel for sequel in one.sequels if not sequel.other or sequel.other in statements),
                stands_for=leads[one.stands_for or one.id],
                mention=one.mention if one.mention.inside in statements else replace(one.mention, inside=None),
            )
            for one in lines.statements
        ),
        events=tuple(
            replace(
                one,
                happened_as=tuple(other for other in one.happened_as if other in events),
                planned_as=tuple(other for other in one.planned_as if other in events),
            )
            for one in lines.events
        ),
    )


def _leads(statements: Sequence[Statement]) -> dict[str, str]:
    """Returns for each statement that stands for others the one that does so once some are left out: itself, else the first of those it stood for."""
    leads: dict[str, str] = {}
    for one in sorted(statements, key=lambda one: one.id):
        lead = one.stands_for or one.id
        leads[lead] = lead if lead == one.id else leads.get(lead, one.id)
    return leads


def _renamed(actor: Actor, name: str) -> Actor:
    aliases = sorted({actor.name, *actor.aliases} - {name})
    return replace(actor, name=name, aliases=tuple(aliases))
