"""The story room: what many articles say together, put together from what each of them says.

The account is a function of its articles, readings and human decisions alone: the order of articles changes nothing. Ids come from content: those of
statements, figures, wording and actors stay whatever is added; an event keeps the id of its first mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model import Article, Decision, Reading, Story
from dateline.story.actors import join_actors
from dateline.story.comparing import compare_figures
from dateline.story.copies import find_copies
from dateline.story.dating import infer_dates
from dateline.story.decisions.docket import Docket
from dateline.story.decisions.finding import Finder
from dateline.story.decisions.lines import (
    Lines,
    as_decided,
    decided_dates,
    hidden_figures,
    rename,
    settle_documents,
    settle_lines,
    settle_positions,
)
from dateline.story.decisions.recutting import recut
from dateline.story.decisions.regrouping import Bundles
from dateline.story.decisions.relining import decided_stories
from dateline.story.events import merge_events
from dateline.story.eventwords import word_events
from dateline.story.keydays import find_key_days
from dateline.story.listing import mark_listed
from dateline.story.naming import name_story
from dateline.story.omissions import find_omissions
from dateline.story.positions import join_positions, renamed
from dateline.story.roster import Roster, in_order
from dateline.story.sources import Sources
from dateline.story.statements import join_statements
from dateline.story.strands import weave, widen_all
from dateline.story.timeline import centrality, lay_out
from dateline.story.wording import join_wording

__all__ = ["centrality", "decided_dates", "decided_stories", "infer_dates", "tell", "weave"]


def tell(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    title: str | None = None,
    strand: str | None = None,
    decisions: Sequence[Decision] = (),
) -> Story:
    """Tells the story of some articles that have been read, as people decided; the title is found where none is given.

    With the id of a strand the records get ids that are apart from those of other strands of a pile, as `weave` needs them.
    """
    dates = decided_dates(decisions)
    pile = {
        article.id: replace(article, published=dates.get(article.id, article.published))
        for article in sorted(articles, key=lambda article: article.id)
    }
    docket = Docket(decisions)
    settle_documents(docket, pile)
    read = sorted(
        {reading.document: reading for reading in readings if reading.document in pile}.values(),
        key=lambda reading: reading.document,
    )
    unread = docket.hidden("document")
    read = [reading for reading in read if reading.document not in unread]
    finder = Finder(pile, read)
    if docket:
        read = recut(read, docket, finder)
        finder = Finder(pile, read)
    copies = find_copies(list(pile.values()))
    sources = Sources(list(pile.values()), copies)
    named = [(reading.document, entity.id) for reading in read for entity in reading.entities if entity.named]
    joined, rings = join_actors(pile, read, docket, finder)
    if strand is not None:
        joined = widen_all(joined, named, strand)
        rings.widen(joined)
    rings.settle()
    roster = Roster(joined, named, rings.seats())
    lines = _lines(pile, read, roster, sources, docket, finder, strand)
    figures, groups = compare_figures(pile, read, roster, sources, hidden_figures(docket, read, roster))
    lines = as_decided(replace(lines, figures=figures), docket)
    gone = docket.hidden("actor")
    actors = [actor for actor in roster.used(_acting(lines)) if actor.id not in gone]
    actors = mark_listed(actors, roster.all_named(), lines.statements, lines.events, lines.positions)
    kept = {actor.id for actor in actors}
    return Story(
        title=title or name_story(list(pile.values()), actors),
        articles=tuple(pile.values()),
        copies=copies,
        sources=sources.all(),
        actors=in_order(rename(actors, docket)),
        statements=tuple(
            replace(one, about=tuple(who for who in one.about if who in kept)) for one in lines.statements
        ),
        events=lines.events,
        positions=lines.positions,
        figures=lines.figures,
        figure_groups=groups,
        wording=lines.wording,
        event_wording=tuple(
            one for one in word_events(pile, read, lines.events, roster) if one.voice is None or one.voice in kept
        ),
        omissions=find_omissions(pile, read, lines.events, lines.statements, sources, roster),
        timeline=lay_out(lines.events),
        key_days=find_key_days(pile, read, copies, sources),
        decisions=docket.standings(),
    )


def _lines(
    pile: Mapping[str, Article],
    read: Sequence[Reading],
    roster: Roster,
    sources: Sources,
    docket: Docket,
    finder: Finder,
    strand: str | None,
) -> Lines:
    """Returns the records that rest on sentences, figures apart, and settles which of them decisions are about."""
    settle_lines(docket, finder)
    events = merge_events(pile, read, roster, sources, lambda groups: Bundles(groups, docket, finder))
    positions = join_positions(pile, read, roster)
    if strand is not None:
        positions = renamed(positions, strand)
    settle_positions(docket, finder, roster, positions)
    return Lines(
        statements=join_statements(pile, read, roster),
        events=events,
        positions=positions,
        figures=(),
        wording=join_wording(pile, read, roster),
    )


def _acting(lines: Lines) -> set[str]:
    """Returns the actors that act, speak or are spoken to in any record; merely to be the subject of talk is not enough."""
    found: set[str | None] = set()
    for statement in lines.statements:
        found.update((*statement.speakers, statement.speaker, statement.addressee))
    for event in lines.events:
        found.update((*event.sources, *event.targets, *event.attributed_to))
    for position in lines.positions:
        found.update((position.holder, position.toward, position.on_word_of))
    found.update(figure.attributed_to for figure in lines.figures)
    for label in lines.wording:
        found.update((label.actor, label.voice))
    return {actor for actor in found if actor}
