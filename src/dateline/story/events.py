"""One event from its mentions: what all of them say together, and what they differ on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Article, Event, EventStatus, Place, Reading
from dateline.reading.events import types
from dateline.story.decisions.regrouping import Bundle, Bundles
from dateline.story.disputes import days_given, disputes
from dateline.story.evidence import cite, gather
from dateline.story.kinship import DESCRIBED, Kinship
from dateline.story.mentions import Told, tell_mentions
from dateline.story.merging import merge_mentions
from dateline.story.phrasing import phrase_of
from dateline.story.plans import link_plans
from dateline.story.roster import Roster
from dateline.story.sources import Sources
from dateline.story.summary import summarise
from dateline.story.whens import tightest

STRONGEST: tuple[EventStatus, ...] = ("done", "ongoing", "planned", "alleged", "denied")
"""Of several statuses an event has the first; that sources differ on it is said apart."""


def merge_events(
    articles: Mapping[str, Article],
    readings: Sequence[Reading],
    roster: Roster,
    sources: Sources,
    rule: Callable[[Sequence[Sequence[Told]]], Bundles] | None = None,
) -> tuple[Event, ...]:
    """Returns the events of a story, each with all its mentions.

    An event's id is that of its first mention, in the article that was published first: captures that come later change no
    id, and of two events found to be one the earlier reported keeps its own. `rule` hears what people decided about the
    events that likeness alone gives.
    """
    kinship = Kinship(roster)
    alike = merge_mentions(tell_mentions(articles, readings, roster), kinship)
    bundles = rule(alike).all() if rule else [Bundle(group) for group in alike]
    groups = [bundle.told for bundle in bundles]
    places = {(reading.document, entity.id): entity for reading in readings for entity in reading.entities}
    where = {
        key: Place(entity.name, entity.country, entity.lat, entity.lon, entity.gazetteer)
        for key, entity in places.items()
    }
    events = [_event(bundle, articles, roster, kinship, sources, where) for bundle in bundles]
    happened: defaultdict[int, list[str]] = defaultdict(list)
    planned: defaultdict[int, list[str]] = defaultdict(list)
    for plan, done in link_plans(groups, kinship):
        happened[plan].append(events[done].id)
        planned[done].append(events[plan].id)
    return tuple(
        replace(event, happened_as=tuple(sorted(happened[number])), planned_as=tuple(sorted(planned[number])))
        for number, event in enumerate(events)
    )


def _event(
    bundle: Bundle,
    articles: Mapping[str, Article],
    roster: Roster,
    kinship: Kinship,
    sources: Sources,
    where: Mapping[tuple[str, str], Place],
) -> Event:
    group = bundle.told
    kind = _most(one.mention.type for one in group) or ""
    acting, acted_on = _sides(group, kinship)
    documents = sorted({one.document for one in group})
    evidence = gather(cite(articles[one.document], one.mention.sentence) for one in group)
    accounts = disputes(group, evidence, sources, roster, kinship)
    scale = types().get(kind)
    summary = summarise(group, articles, roster)
    phrase, inverted = phrase_of(group, articles, summary)
    return Event(
        id=bundle.id,
        type=kind,
        mode=_most(one.mention.mode for one in group if one.mention.type == kind),
        contexts=tuple(sorted({context for one in group for context in one.mention.contexts})),
        quad=scale.quad if scale else 0,
        cameo=scale.cameo if scale else "",
        score=max(one.mention.score for one in group),
        sources=acting,
        targets=acted_on,
        when=tightest(one.mention.when for one in group),
        where=_where(group, where),
        status=min((one.mention.status for one in group), key=STRONGEST.index),
        summary=summary,
        outlets=sources.outlets(documents),
        independent=sources.independent(documents),
        disputed=tuple(dict.fromkeys(account.field for account in accounts)),
        evidence=evidence,
        mentions=tuple(one.key for one in group),
        attributed_to=_on_word_of(group, roster),
        phrase=phrase,
        inverted=inverted,
        accounts=accounts,
        days_given=days_given(group),
    )


def _sides(group: Sequence[Told], kinship: Kinship) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns sources and targets, the most often given first; one given on both sides stands where it mostly does."""
    acting: Counter[str] = Counter()
    acted_on: Counter[str] = Counter()
    for one in group:
        # A mention that gives both sides tells them apart more surely than one that gives a single party.
        weight = 2 if one.sources and one.targets else 1
        acting.update(dict.fromkeys(one.sources, weight))
        acted_on.update(dict.fromkeys(one.targets, weight))
    # Those who met are named in either order: the first mention decides.
    first = {actor: actor in one.sources for one in reversed(group) for actor in one.parties}
    left = [actor for actor in acting if (acting[actor], first[actor]) > (acted_on[actor], False)]
    right = [actor for actor in acted_on if actor not in left]
    return (
        _once(sorted(left, key=lambda actor: (-acting[actor], actor)), kinship),
        _once(sorted(right, key=lambda actor: (-acted_on[actor], actor)), kinship),
    )


def _once(actors: Sequence[str], kinship: Kinship) -> tuple[str, ...]:
    """Returns actors without those that are the same words for somebody unnamed: one `police`, not each article's own."""
    kept: list[str] = []
    for actor in actors:
        if not any(kinship.alike(actor, other) == DESCRIBED for other in kept):
            kept.append(actor)
    return tuple(kept)


def _where(group: Sequence[Told], where: Mapping[tuple[str, str], Place]) -> Place | None:
    found: Counter[Place] = Counter()
    for one in group:
        place = one.mention.place
        if place is not None:
            known = where.get((one.document, place.entity)) if place.entity else None
            found[known or Place(place.text, place.country)] += 1
    return min(found, key=lambda place: (-found[place], place.lat is None, place.name)) if found else None


def _on_word_of(group: Sequence[Told], roster: Roster) -> tuple[str, ...]:
    """Returns on whose word an event is reported, where no article says it in its own voice."""
    if any(one.mention.attributed_to is None for one in group):
        return ()
    found = {roster.party(one.document, one.mention.attributed_to) for one in group}
    return tuple(sorted(actor for actor in found if actor))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
