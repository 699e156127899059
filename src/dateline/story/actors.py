"""Who the articles speak of, put together across documents: one actor each, with the reason for every join.

An actor's id comes from its kind and folded name (a country's from its code), so it stays when captures are added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import shorten

from dateline.model import Actor, ActorKind, Article, Party, Reading, identify
from dateline.story.circles import Circles, Figurehead, Join, Key
from dateline.story.countries import atlas
from dateline.story.decisions.docket import Docket
from dateline.story.decisions.finding import Finder
from dateline.story.decisions.recutting import CUT
from dateline.story.decisions.rings import Ring, Rings, kept_apart
from dateline.story.folding import fold_name, fold_organisation, fold_person, spellings
from dateline.story.officeholders import join_officeholders
from dateline.story.organisations import government_of, is_acronym, join_bodies, join_countries
from dateline.story.persons import join_persons
from dateline.story.reasons import reasons_of
from dateline.story.roles import merge_roles
from dateline.story.transliteration import skeleton, spelling_key

LABEL = 48
"""Letters of a headline that stands for an article without an outlet, in reasons."""


def join_actors(
    articles: Mapping[str, Article],
    readings: Sequence[Reading],
    docket: Docket | None = None,
    finder: Finder | None = None,
) -> tuple[list[Actor], Rings]:
    """Returns the actors of a story, every entity of every reading in exactly one of them, and who is who by decision."""
    docket = Docket() if docket is None else docket
    finder = finder or Finder(articles, readings)
    heads = {head.key: head for reading in readings for head in figureheads(articles[reading.document], reading)}
    alone = frozenset(key for key in heads if CUT in key[1])
    circles = Circles(heads, apart=kept_apart(docket, finder), alone=alone)
    countries = join_countries(circles)
    join_persons(circles)
    join_officeholders(circles)
    join_bodies(circles, countries)
    joins: defaultdict[Key, list[Join]] = defaultdict(list)
    for join in circles.joins:
        joins[circles.root(join.one)].append(join)
    drawn = [_actor(circle, joins[circles.root(circle[0].key)], countries, articles) for circle in circles.all()]
    rings = Rings(_distinct(drawn), docket, finder)
    decided = []
    for ring in rings.all():
        actor = ring.core
        if actor is None or ring.changed:
            keys = ring.keys
            why = [join for join in circles.joins if join.one in keys and join.other in keys]
            # What was taken out of a country is not that country.
            known = countries if ring.core else {}
            actor = _as_decided(ring, _actor([heads[key] for key in sorted(keys)], why, known, articles))
        ring.id = actor.id
        decided.append(actor)
    return sorted(decided, key=lambda actor: actor.id), rings


def _as_decided(ring: Ring, whole: Actor) -> Actor:
    """Returns an actor made of the members of a ring, with the id and the name of its core."""
    joins = tuple(sorted({*whole.joins, *ring.reasons}))
    if ring.core is None:
        return replace(whole, id=identify(whole.id, "taken out", *min(ring.keys)), joins=joins)
    core = ring.core
    names = {whole.name, *whole.aliases}
    name = core.name if core.name in names or core.kind == "government" else whole.name
    return replace(
        whole,
        id=core.id,
        name=name,
        aliases=tuple(alias for alias in spellings(names) if alias != name),
        kind=core.kind,
        country=core.country or whole.country,
        sector=core.sector or whole.sector,
        joins=joins,
    )


def figureheads(article: Article, reading: Reading) -> list[Figurehead]:
    """Returns the entities of a reading with how often each is mentioned."""
    counts = Counter(mention.entity for mention in reading.mentions)
    outlet = article.outlet or article.domain or shorten(article.title or article.id, LABEL, placeholder="…")
    acting = {party.entity for party in _parties(reading)}
    return [
        Figurehead(article.id, outlet, entity, counts[entity.id], entity.id in acting) for entity in reading.entities
    ]


def _parties(reading: Reading) -> Iterator[Party]:
    """Yields all that speak, act, are acted upon or take a stand in an article."""
    for statement in reading.statements:
        yield from (party for party in (statement.speaker, statement.addressee) if party)
    for event in reading.events:
        yield from (*event.sources, *event.targets)
    for stance in reading.stances:
        yield from (stance.holder, stance.toward)


def _actor(
    circle: list[Figurehead], joins: Sequence[Join], countries: Mapping[Key, str], articles: Mapping[str, Article]
) -> Actor:
    keys = tuple(head.key for head in circle)
    code = next((countries[key] for key in keys if key in countries), None)
    kind = _kind(circle) if code is None else "government"
    name = atlas().titles[code] if code else _name(circle, kind)
    return Actor(
        id=_id(circle, kind, name, code),
        name=name,
        aliases=tuple(alias for alias in spellings(_names(circle)) if alias != name),
        kind=kind,
        country=code or _most(head.entity.country for head in circle),
        sector=_most(head.entity.sector for head in circle),
        roles=merge_roles(circle, articles),
        joins=reasons_of(circle, joins, name),
        entities=keys,
        n_mentions=sum(head.n_mentions for head in circle),
    )


def _id(circle: Sequence[Figurehead], kind: ActorKind, name: str, code: str | None) -> str:
    if code:
        return identify("actor", "country", code)
    if not any(head.entity.named for head in circle):
        # Described, never named: the article's own, unless the same words stand for the same country everywhere.
        owner = circle[0].entity.country if len(circle) > 1 else f"{circle[0].document} {circle[0].entity.id}"
        return identify("actor", "described", fold_name(name), owner)
    if kind == "person":
        words = fold_person(name)
        return identify("actor", "person", spelling_key(words[0]), skeleton(words[-1]))
    owner = next((owner for head in circle if (owner := government_of(head))), None)
    return identify("actor", "government", owner) if owner else identify("actor", "body", fold_organisation(name))


def _distinct(actors: list[Actor]) -> list[Actor]:
    """Returns actors with an id each: of two namesakes told apart, each takes its country, then its document, into its id.

    What a person took out of another has an id of its own, and leaves the other's as it was.
    """
    taken = [actor for actor in actors if CUT in actor.entities[0][1]]
    actors = [actor for actor in actors if CUT not in actor.entities[0][1]]
    counts = Counter(actor.id for actor in actors)
    result = [replace(actor, id=identify(actor.id, "taken out", *actor.entities[0])) for actor in taken]
    for actor in actors:
        key = actor.id
        if counts[key] > 1:
            twins = [twin.country for twin in actors if twin.id == key]
            own = actor.country if twins.count(actor.country) == 1 else min(actor.entities)
            key = identify(key, own)
        result.append(replace(actor, id=key))
    return sorted(result, key=lambda actor: actor.id)


def _names(circle: Iterable[Figurehead]) -> Iterable[str]:
    return (name for head in circle for name in (head.entity.name, *head.entity.aliases))


def _kind(circle: Sequence[Figurehead]) -> ActorKind:
    counts = Counter(head.entity.kind for head in circle)
    # An invented or little known country is often read as a person; of lone names, few singers are read as places.
    if 3 * counts["place"] >= len(circle) and all(len(head.entity.name.split()) == 1 for head in circle):
        del counts["person"]
    # Of one name read as a person here and as a body there, once each, the body is right more often.
    return min(counts, key=lambda kind: (-counts[kind], kind == "person", kind))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _name(circle: Sequence[Figurehead], kind: ActorKind) -> str:
    """Returns the fullest name most documents use, in the spelling with its diacritics."""
    named = [head for head in circle if head.entity.named] or list(circle)
    if len(written := {head.entity.name for head in named}) == 1:
        return _bare(written.pop())
    forms = Counter(_form(head.entity.name, kind) for head in named)

    def fullness(form: str) -> tuple[bool, int, int, int, str]:
        written = _spelled(named, form, kind)
        # `Halden, Norway` is Halden with where it lies.
        short = len(form.split()) == 1 if kind == "person" else is_acronym(written) or "," in written
        return short, -forms[form], -_accents(written), -len(form), form

    return _spelled(named, min(forms, key=fullness), kind)


def _form(name: str, kind: ActorKind) -> str:
    return " ".join(fold_person(name)) if kind == "person" else fold_organisation(name)


def _spelled(circle: Sequence[Figurehead], form: str, kind: ActorKind) -> str:
    written = Counter(head.entity.name for head in circle if _form(head.entity.name, kind) == form)

    def order(name: str) -> tuple[int, int, int, int, str]:
        return -_accents(name), len(name.split()), name.count("."), -written[name], name

    return _bare(min(written, key=order))


def _bare(name: str) -> str:
    """Returns a name without the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() == "the" else name


def _accents(name: str) -> int:
    return 0 if name.isascii() else sum(ord(char) > 127 and char.isalpha() for char in name)
