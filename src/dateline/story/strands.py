"""A pile of several stories: each strand is told by itself, and the accounts are woven into one.

Nothing but actors is joined across strands, and these only where their names are full: a person by more than one name, a country
by its code, a body by name and country. So the account of a strand depends on the strand's own articles alone, and the
account of the pile on the strands' accounts in any order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from dateline.model import Actor, ActorRole, Standing, Story, Strand, identify
from dateline.story.evidence import gather
from dateline.story.folding import fold_name, fold_person, spellings
from dateline.story.naming import UNTITLED
from dateline.story.roles import office, whose
from dateline.story.timeline import lay_out
from dateline.story.whens import tightest

Value = TypeVar("Value")


def widen_all(actors: Sequence[Actor], named: Collection[tuple[str, str]], strand: str) -> list[Actor]:
    """Returns the actors of one strand with the ids they have in the whole pile; `named` are the entities with names of their own."""
    own = frozenset(named)
    return [replace(actor, id=_wide_id(actor, strand, is_named=not own.isdisjoint(actor.entities))) for actor in actors]


def _wide_id(actor: Actor, strand: str, *, is_named: bool) -> str:
    """Returns the same id in every strand only where the name is a full one."""
    if actor.id == identify("actor", "country", actor.country):
        return actor.id
    if not is_named:
        return identify(actor.id, strand)
    if actor.kind == "person":
        words = fold_person(actor.name)
        return identify(actor.id, *(words if len(words) > 1 else (strand,)))
    return identify(actor.id, actor.country) if actor.country else actor.id


def weave(told: Mapping[str, Story], title: str | None = None) -> Story:
    """Returns the account of a pile from those of its strands, each under its strand's id; the title is found where none is given.

    Records stand strand by strand, strands in order of id; the timeline runs through all of them; `strands` begins with
    the one most articles tell.
    """
    stories = [told[strand] for strand in sorted(told)]
    events = tuple(chain.from_iterable(story.events for story in stories))
    strands = order(
        Strand(strand, told[strand].title, tuple(article.id for article in told[strand].articles)) for strand in told
    )
    return Story(
        title=title or name_pile(strands),
        articles=tuple(
            sorted(chain.from_iterable(story.articles for story in stories), key=lambda article: article.id)
        ),
        copies=tuple(chain.from_iterable(story.copies for story in stories)),
        sources=tuple(chain.from_iterable(story.sources for story in stories)),
        actors=weave_actors(story.actors for story in stories),
        statements=tuple(chain.from_iterable(story.statements for story in stories)),
        events=events,
        positions=tuple(chain.from_iterable(story.positions for story in stories)),
        figures=tuple(chain.from_iterable(story.figures for story in stories)),
        figure_groups=tuple(chain.from_iterable(story.figure_groups for story in stories)),
        wording=tuple(chain.from_iterable(story.wording for story in stories)),
        event_wording=tuple(chain.from_iterable(story.event_wording for story in stories)),
        omissions=tuple(chain.from_iterable(story.omissions for story in stories)),
        timeline=lay_out(events),
        key_days=tuple(chain.from_iterable(story.key_days for story in stories)),
        strands=strands,
        decisions=heard(story.decisions for story in stories),
    )


def order(strands: Iterable[Strand]) -> tuple[Strand, ...]:
    """Returns strands with the one most articles tell first."""
    return tuple(sorted(strands, key=lambda strand: (-len(strand.documents), strand.title, strand.id)))


def name_pile(strands: Sequence[Strand]) -> str:
    """Returns what a pile of stories is called: the largest one's title, and how many others there are."""
    if not strands:
        return UNTITLED
    others = len(strands) - 1
    return strands[0].title + (f" and {others} other {'story' if others == 1 else 'stories'}" if others else "")


def weave_actors(casts: Iterable[Iterable[Actor]]) -> tuple[Actor, ...]:
    """Returns the actors of all strands, those with one id as one; the most mentioned first."""
    found: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in chain.from_iterable(casts):
        found[actor.id].append(actor)
    actors = [one_actor(same) for same in found.values()]
    return tuple(sorted(actors, key=lambda actor: (-actor.n_mentions, actor.id)))


def one_actor(same: Sequence[Actor]) -> Actor:
    """Returns what several strands know of one actor as one record; where they differ, the most mentioned has its way."""
    if len(same) == 1:
        return same[0]
    same = sorted(same, key=lambda actor: (-actor.n_mentions, actor.entities))
    name = _commonest((actor.name, actor.n_mentions) for actor in same)
    names = spellings(chain.from_iterable((actor.name, *actor.aliases) for actor in same))
    return Actor(
        id=same[0].id,
        name=name,
        aliases=tuple(alias for alias in names if alias != name),
        kind=_commonest((actor.kind, actor.n_mentions) for actor in same),
        country=next((actor.country for actor in same if actor.country), None),
        sector=next((actor.sector for actor in same if actor.sector), None),
        roles=_roles(chain.from_iterable(actor.roles for actor in same)),
        joins=tuple(sorted(set(chain.from_iterable(actor.joins for actor in same)))),
        entities=tuple(sorted(set(chain.from_iterable(actor.entities for actor in same)))),
        n_mentions=sum(actor.n_mentions for actor in same),
        listed=any(actor.listed for actor in same),
    )


def heard(strands: Iterable[Sequence[Standing]]) -> tuple[Standing, ...]:
    """Returns how decisions stand in a pile: a decision is applied if it is in any strand."""
    found: dict[int, Standing] = {}
    for standing in chain.from_iterable(strands):
        before = found.setdefault(standing.decision.number, standing)
        if before.state == "orphaned" and standing.state != "orphaned":
            found[standing.decision.number] = standing
    return tuple(found[number] for number in sorted(found))


def _commonest(weighed: Iterable[tuple[Value, int]]) -> Value:
    counts: Counter[Value] = Counter()
    for value, weight in weighed:
        counts[value] += weight
    return min(counts, key=lambda value: (-counts[value], str(value)))


def _roles(roles: Iterable[ActorRole]) -> tuple[ActorRole, ...]:
    """Returns roles with the same one of several strands as one, the most often given first."""
    groups: defaultdict[tuple[object, ...], list[ActorRole]] = defaultdict(list)
    for role in sorted(roles, key=lambda role: (fold_name(role.title), whose(role.of), role.former)):
        groups[(*office(role.title, role.of), role.former, role.when)].append(role)
    merged = [_one_role(group) for group in groups.values()]
    return tuple(sorted(merged, key=lambda role: -len({proof.document for proof in role.evidence})))


def _one_role(group: Sequence[ActorRole]) -> ActorRole:
    first = min(group, key=lambda role: (role.of is None, role.title, role.of or ""))
    evidence = gather(proof for role in group for proof in role.evidence)
    return ActorRole(first.title, first.of, tightest(role.when for role in group), first.former, evidence)
