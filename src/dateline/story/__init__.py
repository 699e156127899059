"""The story room: what many articles say together, put together from what each of them says.

The account is a function of its articles and readings alone: their order changes nothing. Ids come from content: those of
statements, figures, wording and actors stay whatever is added; an event keeps the id of its first mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Actor, Article, Event, Figure, Position, Reading, Statement, Story, Wording, identify
from dateline.story.actors import join_actors
from dateline.story.comparing import compare_figures
from dateline.story.copies import find_copies
from dateline.story.dating import infer_dates
from dateline.story.events import merge_events
from dateline.story.keydays import find_key_days
from dateline.story.naming import name_story
from dateline.story.positions import join_positions
from dateline.story.roster import Roster
from dateline.story.sources import Sources
from dateline.story.statements import join_statements
from dateline.story.strands import weave, widen_all
from dateline.story.timeline import centrality, lay_out
from dateline.story.wording import join_wording

__all__ = ["centrality", "infer_dates", "tell", "weave"]


def tell(
    articles: Sequence[Article], readings: Sequence[Reading], title: str | None = None, strand: str | None = None
) -> Story:
    """Tells the story of some articles that have been read; the title is found where none is given.

    With the id of a strand the records get ids that are apart from those of other strands of a pile, as `weave` needs them.
    """
    pile = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
    read = sorted(
        {reading.document: reading for reading in readings if reading.document in pile}.values(),
        key=lambda reading: reading.document,
    )
    copies = find_copies(list(pile.values()))
    sources = Sources(list(pile.values()), copies)
    named = [(reading.document, entity.id) for reading in read for entity in reading.entities if entity.named]
    actors: Sequence[Actor] = join_actors(pile, read)
    if strand is not None:
        actors = widen_all(actors, named, strand)
    roster = Roster(actors, named)
    statements = join_statements(pile, read, roster)
    events = merge_events(pile, read, roster, sources)
    positions = join_positions(pile, read, roster)
    if strand is not None:
        positions = tuple(replace(one, id=identify(one.id, strand)) for one in positions)
    figures, groups = compare_figures(pile, read, roster, sources)
    wording = join_wording(pile, read, roster)
    actors = roster.used(_acting(statements, events, positions, figures, wording))
    kept = {actor.id for actor in actors}
    return Story(
        title=title or name_story(list(pile.values()), actors),
        articles=tuple(pile.values()),
        copies=copies,
        sources=sources.all(),
        actors=actors,
        statements=tuple(replace(one, about=tuple(who for who in one.about if who in kept)) for one in statements),
        events=events,
        positions=positions,
        figures=figures,
        figure_groups=groups,
        wording=wording,
        timeline=lay_out(events),
        key_days=find_key_days(pile, read, copies, sources),
    )


def _acting(
    statements: Sequence[Statement],
    events: Sequence[Event],
    positions: Sequence[Position],
    figures: Sequence[Figure],
    wording: Sequence[Wording],
) -> set[str]:
    """Returns the actors that act, speak or are spoken to in any record; merely to be the subject of talk is not enough."""
    found: set[str | None] = set()
    for statement in statements:
        found.update((statement.speaker, statement.addressee))
    for event in events:
        found.update((*event.sources, *event.targets, *event.attributed_to))
    for position in positions:
        found.update((position.holder, position.toward, position.on_word_of))
    found.update(figure.attributed_to for figure in figures)
    for label in wording:
        found.update((label.actor, label.voice))
    return {actor for actor in found if actor}
