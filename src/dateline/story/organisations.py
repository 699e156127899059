"""Which countries, governments, bodies, groups and places of different articles are one."""

from __future__ import annotations

from collections import defaultdict

from dateline.story.circles import Circles, Figurehead, Key
from dateline.story.countries import atlas, country_named, country_ruled, without_country
from dateline.story.folding import fold_name, fold_organisation, lists
from dateline.story.shortnames import join_short_names

SINGLE_SECTORS = frozenset({"MIL", "COP", "OPP", "REB", "LEG", "JUD", "SPY"})
"""PLOVER sectors whose bodies are one in a country, so that `the police` of two articles on one story are the same."""
NAME_WORDS = 2
"""Words of a name that stands before or after `government`."""
ACRONYM = range(2, 8)
"""Letters of an acronym."""


def join_countries(circles: Circles) -> dict[Key, str]:
    """Joins all that names one country or its government as such; returns the country each is."""
    found: dict[Key, str] = {}
    for key, head in sorted(circles.heads.items()):
        if code := country_of(head):
            found[key] = code
    by_code: defaultdict[str, list[Key]] = defaultdict(list)
    for key, code in found.items():
        by_code[code].append(key)
    for code, keys in by_code.items():
        for key in keys[1:]:
            circles.join(keys[0], key, f"both name {atlas().titles[code]} or its government")
    return found


def country_of(head: Figurehead) -> str | None:
    """Returns the country that an entity is: by its name, or as its government under the name of the capital."""
    entity = head.entity
    if entity.kind == "person" or not entity.named:
        return None
    if code := country_named(entity.name) or country_ruled(entity.name):
        return code
    if entity.kind != "government" or entity.country is None:
        return None
    # A capital that acts (`Washington refused`) is read as a government; named so, it is the country.
    others = [country_named(alias) or country_ruled(alias) for alias in entity.aliases]
    return entity.country if entity.country in {*others, atlas().capitals.get(fold_name(entity.name))} else None


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
    core: defaultdict[str, defaultdict[str | None, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for head in heads:
        folded = fold_organisation(head.entity.name)
        exact[folded].append(head.key)
        bare, country = without_country(folded)
        core[bare][country or head.entity.country].append(head.key)
    for keys in exact.values():
        circles.join_all(keys, "the same name")
    for by_country in core.values():
        for country, keys in by_country.items():
            if country is not None:
                circles.join_all(keys, "the same name, its country written or known")
        known = [keys for country, keys in by_country.items() if country is not None]
        if len(known) == 1:
            circles.join_all(
                [known[0][0], *by_country.get(None, [])], "the same name, and no other country's in the story"
            )


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
        fitting = {circles.root(key): key for key in acronyms[short] if circles.may_join(head.key, key)}
        others = [key for root, key in sorted(fitting.items()) if not circles.together(head.key, root)]
        if len(others) == 1:
            circles.join(head.key, others[0], "the initials of the name")


def _join_described(circles: Circles, heads: list[Figurehead], named: list[Figurehead]) -> None:
    """Joins those never named where the words and a known country agree; `officials` of nowhere stay the article's own.

    `The army` and `the opposition` of one story are one unless their countries are known to differ.
    """
    bodies: defaultdict[str, set[Key]] = defaultdict(set)
    for head in named:
        bodies[without_country(fold_organisation(head.entity.name))[0]].add(circles.root(head.key))
    described: defaultdict[str, list[Figurehead]] = defaultdict(list)
    for head in heads:
        words, country = without_country(fold_organisation(head.entity.name))
        same = [key for key in sorted(bodies[words]) if circles.may_join(head.key, key, same_name=True)]
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
