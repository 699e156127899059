"""Which countries, governments, bodies, groups and places of different articles are one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from dateline.story.bodynames import core, short_name, written_together
from dateline.story.circles import Circles, Figurehead, Key
from dateline.story.countries import atlas, country_named, country_ruled, without_country
from dateline.story.folding import fold_name, fold_organisation, lists
from dateline.story.shortnames import join_short_names
from dateline.story.slips import slip

SINGLE_SECTORS = frozenset({"MIL", "COP", "OPP", "REB", "LEG", "JUD", "SPY"})
"""PLOVER sectors whose bodies are one in a country, so that `the police` of two articles on one story are the same."""
NAME_WORDS = 2
"""Words of a name that stands before or after `government`."""
LENGTHY = 3
"""Words from which another name of a body tells it as surely as its own."""
CROWD = 200
"""Names that differ in one word, beyond which the word is what tells them apart."""
AS_SUCH = "a name of the country"
ACRONYM = range(2, 8)
"""Letters of an acronym."""


def join_countries(circles: Circles) -> dict[Key, str]:
    """Joins all that names one country or its government as such; returns the country each is."""
    found = {key: ground for key, head in sorted(circles.heads.items()) if (ground := country_of(head))}
    by_code: defaultdict[str, list[Key]] = defaultdict(list)
    for key, (code, _) in found.items():
        by_code[code].append(key)
    for code, keys in by_code.items():
        # What names the country outright is what the rest are joined to, so that each reason says how it names it.
        first = min(
            keys,
            key=lambda key: (found[key][1] != AS_SUCH, circles.heads[key].entity.name != atlas().titles[code], key),
        )
        for key in keys:
            circles.join(first, key, found[key][1])
    return {key: code for key, (code, _) in found.items()}


def country_of(head: Figurehead) -> tuple[str, str] | None:
    """Returns the country that an entity is, and how it names it: as such, as its government, or by capital or palace that act."""
    entity = head.entity
    if entity.kind == "person" or not entity.named:
        return None
    if code := country_named(entity.name):
        return code, AS_SUCH
    if code := country_ruled(entity.name):
        return code, "the government of the country"
    if head.acts and entity.sector == "GOV" and (code := atlas().seats.get(fold_name(entity.name))):
        return code, "the seat of the country's government, which speaks or acts there"
    if entity.kind != "government" or entity.country is None:
        return None
    # A capital that acts (`Washington refused`) is read as a government; named so, it is the country.
    others = [country_named(alias) or country_ruled(alias) for alias in entity.aliases]
    if entity.country == atlas().capitals.get(fold_name(entity.name)):
        return entity.country, "the capital, which speaks or acts there for the country's government"
    return (entity.country, "another name of the country or its government") if entity.country in others else None


def government_of(head: Figurehead) -> str | None:
    """Returns the last word of the name of him or her whose government an entity is: `maduro` for `the Maduro regime`."""
    entity = head.entity
    if entity.kind == "person":
        return None
    words = [word for word in fold_name(entity.name).split() if word not in lists()["small_words"]]
    if not words or not {words[0], words[-1]} & lists()["government_words"]:
        return None
    owner = [word for word in words if word not in lists()["government_words"] | lists()["honorifics"]]
    # `Key figures in the X government` are some of it; a name is a word or two.
    whole = head.entity.named or len(owner) <= NAME_WORDS
    return owner[-1] if owner and whole else None


def join_bodies(circles: Circles, countries: dict[Key, str]) -> None:
    """Joins organisations, governments of persons, groups and places by name, country and initials."""
    heads = [
        head for key, head in sorted(circles.heads.items()) if key not in countries and head.entity.kind != "person"
    ]
    governments = [head for head in heads if government_of(head) is not None]
    _join_governments(circles, governments)
    bodies = [head for head in heads if head.entity.named and head not in governments]
    _join_names(circles, bodies)
    _join_initials(circles, bodies)
    _join_firms(circles, [head for head in circles.heads.values() if head.key not in countries], bodies)
    _join_described(circles, [head for head in heads if not head.entity.named and head not in governments], bodies)
    join_short_names(circles, heads, countries)


def _join_governments(circles: Circles, heads: list[Figurehead]) -> None:
    owners: defaultdict[str, list[Key]] = defaultdict(list)
    for head in heads:
        if owner := government_of(head):
            owners[owner].append(head.key)
    for keys in owners.values():
        circles.join_all(keys, "both name the government of one person")


def _join_names(circles: Circles, heads: list[Figurehead]) -> None:
    exact: defaultdict[str, list[Key]] = defaultdict(list)
    together: defaultdict[str, list[Key]] = defaultdict(list)
    cores: defaultdict[frozenset[str], defaultdict[str | None, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for head in heads:
        exact[fold_organisation(head.entity.name)].append(head.key)
        together[written_together(head.entity.name)].append(head.key)
        # What the data files give one name may be written at length: `International Committee for the Red Cross`.
        for name in {head.entity.name, *(alias for alias in head.names if len(alias.split()) >= LENGTHY)}:
            words, country = core(name)
            cores[words][country or head.entity.country].append(head.key)
    for keys in exact.values():
        circles.join_all(keys, "the same name")
    for keys in together.values():
        circles.join_all(keys, "the same name, written in one word")
    for by_country in cores.values():
        for country, keys in by_country.items():
            if country is not None:
                circles.join_all(keys, "the same name, its country written or known")
        known = [keys for country, keys in by_country.items() if country is not None]
        plain = by_country.get(None, [])
        if len(known) == 1:
            circles.join_all([known[0][0], *plain], "the same name, and no other country's in the story")
        elif not known:
            circles.join_all(plain, "the same words in another order")
    _join_slips(circles, heads)
    _join_with_region(circles, heads)


def _join_slips(circles: Circles, heads: list[Figurehead]) -> None:
    """Joins names of several words one of which is misspelt: `Vellore Institute` and `Velore Institute`."""
    gaps: defaultdict[tuple[str, ...], dict[str, Key]] = defaultdict(dict)
    for head in heads:
        words = tuple(fold_organisation(head.entity.name).split())
        for place, word in enumerate(words):
            if len(words) > 1 and head.entity.kind != "place" and not _is_country_word(word):
                gaps[(*words[:place], "", *words[place + 1 :])].setdefault(word, head.key)
    for found in gaps.values():
        for one, other in combinations(sorted(found)[:CROWD], 2):
            if slip(one, other) and circles.may_join(found[one], found[other]):
                circles.join(found[one], found[other], "the same name but for a letter or two")


def _join_with_region(circles: Circles, heads: list[Figurehead]) -> None:
    """Joins `Halden, Norway` to the only `Halden` of the story."""
    places: defaultdict[str, set[Key]] = defaultdict(set)
    for head in heads:
        if head.entity.kind == "place" and "," not in head.entity.name:
            places[fold_name(head.entity.name)].add(head.key)
    for head in heads:
        if head.entity.kind == "place" and "," in head.entity.name:
            same = {circles.root(key): key for key in sorted(places.get(fold_name(head.entity.name.split(",")[0]), ()))}
            if len(same) == 1 and circles.may_join(head.key, next(iter(same)), same_name=True):
                circles.join(head.key, next(iter(same)), "the only place of the story of that name, with where it lies")


def _is_country_word(word: str) -> bool:
    return word in atlas().names or word in atlas().adjectives


def _join_initials(circles: Circles, heads: list[Figurehead]) -> None:
    """Joins `OAS` to `Organization of American States`, and names to the aliases articles give them."""
    acronyms: defaultdict[str, set[Key]] = defaultdict(set)
    for head in heads:
        for name in {name for full in head.names for name in _shortened(full)}:
            acronyms[name].add(head.key)
    for head in heads:
        short = fold_name(head.entity.name)
        if not is_acronym(head.entity.name):
            continue
        fitting = {circles.root(key): key for key in sorted(acronyms[short]) if circles.may_join(head.key, key)}
        others = [key for root, key in sorted(fitting.items()) if not circles.together(head.key, root)]
        if len(others) == 1:
            circles.join(head.key, others[0], "the initials of the name")


def _join_firms(circles: Circles, heads: list[Figurehead], bodies: list[Figurehead]) -> None:
    """Joins `Halden` to `Halden Motors` where no second firm is called so; a place or a person of that name is none."""
    firms: defaultdict[str, set[Key]] = defaultdict(set)
    for body in bodies:
        if body.entity.kind != "place" and (short := short_name(body.entity.name)):
            firms[short].add(body.key)
    for head in sorted(heads, key=lambda head: head.key):
        lone = head.entity.kind == "person" and circles.size(head.key) == 1
        if head.entity.named and (lone or head.entity.kind == "organization"):
            full = {circles.root(key): key for key in sorted(firms.get(fold_organisation(head.entity.name), ()))}
            fitting = [key for key in full.values() if circles.may_join(head.key, key, same_name=True)]
            if len(full) == 1 and fitting:
                circles.join(head.key, fitting[0], "the only firm of the story that is called so for short")


def _join_described(circles: Circles, heads: list[Figurehead], named: list[Figurehead]) -> None:
    """Joins those never named where the words and a known country agree; `officials` of nowhere stay the article's own.

    `The army` and `the opposition` of one story are one unless their countries are known to differ.
    """
    bodies: defaultdict[frozenset[str], set[Key]] = defaultdict(set)
    for head in named:
        bodies[core(head.entity.name)[0]].add(circles.root(head.key))
    described: defaultdict[str, list[Figurehead]] = defaultdict(list)
    for head in heads:
        words, country = without_country(fold_organisation(head.entity.name))
        same = [
            key
            for key in sorted(bodies.get(core(head.entity.name)[0], ()))
            if circles.may_join(head.key, key, same_name=True)
            and _written_countries(circles, key) <= {country, head.entity.country}
        ]
        if country and len(same) == 1:
            circles.join(head.key, same[0], "the same name, the country apart")
        elif head.entity.kind != "person":
            described[words].append(head)
    for group in described.values():
        by_country: defaultdict[str, list[Key]] = defaultdict(list)
        for head in group:
            if head.entity.country is not None:
                by_country[head.entity.country].append(head.key)
        for keys in by_country.values():
            circles.join_all(keys, "the same words, of the same country")
        if len(by_country) < 2:
            circles.join_all([head.key for head in group if _only_one(head)], "the only one of its kind in the story")


def _written_countries(circles: Circles, key: Key) -> set[str]:
    """Returns the countries that stand in the names of a circle."""
    return {code for head in circles.members(key) if (code := core(head.entity.name)[1])}


def _only_one(head: Figurehead) -> bool:
    """True for a body a state or a story has one of (`the army`), not for some of many (`officials`)."""
    definite = any(name.lower().startswith("the ") for name in (head.entity.name, *head.entity.aliases))
    alone = definite or head.entity.country is not None or fold_name(head.entity.name) in lists()["only_one"]
    return head.entity.sector in SINGLE_SECTORS and alone


def is_acronym(name: str) -> bool:
    """True for a name in capitals alone, short enough for initials."""
    letters = name.replace(".", "")
    return letters.isupper() and letters.isalpha() and len(letters) in ACRONYM


def _shortened(name: str) -> set[str]:
    """Returns the initials a name may be called by, and the name itself if it is an acronym; folded."""
    if is_acronym(name):
        return {fold_name(name)}
    words = fold_organisation(name).split()
    if len(words) < 2:
        return set()
    large = [word[0] for word in words if word not in lists()["small_words"]]
    return {"".join(large), "".join(word[0] for word in words)}
