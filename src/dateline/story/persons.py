"""Which persons of different articles are one: by full name first, then by other writings of it, then by surname where only one can be meant.

Two persons whom one article tells apart are never joined by less than their full name; nor are a father and a son of one name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from dateline.reading.names.atlas import gender_of_name
from dateline.reading.names.fullness import family_first
from dateline.story.circles import Circles, Figurehead, Key
from dateline.story.folding import fold_name, lists
from dateline.story.personal import (
    PersonalName,
    Words,
    agree,
    familiar_forms,
    initials_fit,
    rough,
    sound,
    take_apart,
)
from dateline.story.romanisation import is_chinese, romanised
from dateline.story.slips import slip
from dateline.story.transliteration import skeleton

Full = dict[PersonalName, Key]
"""One entity for each full name of a story."""
Test = Callable[[PersonalName, PersonalName], bool]
LONG = 5
"""Letters a lone surname needs before it may be a letter apart from the one it is short for."""
CROWD = 400
"""Names under one key, beyond which the key tells nobody apart and is left out."""
VAGUE_SECTORS = frozenset({"CVL", "UNK", "BUS", "ELI"})
"""Sectors that say too little to tell namesakes apart."""


def join_persons(circles: Circles) -> None:
    """Joins persons across documents, surest grounds first."""
    names: defaultdict[PersonalName, list[Key]] = defaultdict(list)
    for key, head in sorted(circles.heads.items()):
        if head.entity.kind == "person" and head.entity.named:
            names[take_apart(head.entity.name)].append(key)
    full: Full = {}
    for name, keys in _ordered(names):
        if name.full:
            full[name] = keys[0]
            _join_bearers(circles, keys)
    _join_same_words(circles, full)
    _join_other_writings(circles, full)
    _join_fitting(circles, full)
    parts = _parts(full)
    for name, keys in _ordered(names):
        if not name.full:
            _join_single(circles, name, keys, full, parts)
    _join_other_kinds(circles, names, full, parts)


def _ordered(names: Mapping[PersonalName, list[Key]]) -> list[tuple[PersonalName, list[Key]]]:
    return sorted(names.items(), key=lambda item: _order(item[0]))


def _order(name: PersonalName) -> tuple[Words, str, bool, str]:
    return name.words, name.initials, name.leading, name.generation


# --- full names --------------------------------------------------------------------------------------------------------


def _join_bearers(circles: Circles, keys: Sequence[Key]) -> None:
    """Joins all who bear one full name, unless their countries and what they do tell two namesakes apart."""
    met: list[Key] = []
    for key in keys:
        same = next((other for other in met if not _namesakes(circles.members(other), circles.heads[key])), None)
        if same is None:
            met.append(key)
        else:
            circles.join(same, key, "the same full name")


def _namesakes(known: Sequence[Figurehead], head: Figurehead) -> bool:
    """True for two of one name whose countries and sectors are both known, and both differ."""
    countries = {one.entity.country for one in known} - {None}
    sectors = {one.entity.sector for one in known} - {None} - VAGUE_SECTORS
    country, sector = head.entity.country, head.entity.sector
    return (
        bool(countries and sectors and country and country not in countries and sector)
        and sector not in sectors | VAGUE_SECTORS
    )


def _join_same_words(circles: Circles, full: Full) -> None:
    """Joins names of the same words with and without initials, number, hyphens and spaces."""

    def written_apart(name: PersonalName) -> Iterable[str]:
        return ["".join(name.words)]

    _join_equal(circles, full, written_apart, agree, "the same full name, initials, hyphens and spaces apart")


def _join_other_writings(circles: Circles, full: Full) -> None:
    """Joins what transliterations, romanisations and the order of names change."""
    _join_equal(
        circles,
        full,
        lambda name: [" ".join(rough(word) for word in name.words)],
        lambda one, other: agree(one, other) and _same_sound(one.words, other.words),
        "two spellings of one name",
    )
    _join_equal(circles, full, lambda name: romanised(name.words), agree, "two romanisations of one name")
    _join_equal(
        circles,
        full,
        lambda name: [" ".join(sorted(rough(word) for word in name.words))] if len(name.words) == 2 else [],
        lambda one, other: agree(one, other) and _turned(one.words, other.words),
        "the same name, family name first in one of them",
    )


def _join_equal(
    circles: Circles, full: Full, keys: Callable[[PersonalName], Iterable[str]], test: Test, reason: str
) -> None:
    """Joins the names of one key that pass a test."""
    groups: defaultdict[str, list[PersonalName]] = defaultdict(list)
    for name in full:
        for key in sorted(keys(name)):
            groups[key].append(name)
    for group in groups.values():
        # Where a father and a son bear the name, the name alone is neither's.
        divided = not all(agree(one, other) for one, other in combinations(group[:CROWD], 2))
        for place, one in enumerate(group[:CROWD]):
            for other in group[place + 1 : CROWD]:
                if circles.together(full[one], full[other]) or (divided and _mark(one) != _mark(other)):
                    continue
                if test(one, other) and circles.may_join(full[one], full[other]):
                    circles.join(full[one], full[other], reason)


def _mark(name: PersonalName) -> tuple[str, str]:
    """Returns what tells a name from the same words of another man."""
    return name.generation, name.initials[:1]


def _same_sound(one: Words, other: Words) -> bool:
    return len(one) == len(other) and all(sound(mine) == sound(theirs) for mine, theirs in zip(one, other, strict=True))


def _turned(one: Words, other: Words) -> bool:
    """True for `Varga Istvan` and `Istvan Varga`, not for `Paul Martin` and `Martin Paul`, two given names either way."""
    if not _same_sound(one, other[::-1]) or _same_sound(one, other):
        return False
    return any(gender_of_name(word.title()) is None for word in one)


def _join_fitting(circles: Circles, full: Full) -> None:
    """Joins shorter to longer names, familiar to formal given names, initials to what they stand for, and slips: each to the only one that fits."""
    by_end: defaultdict[str, list[PersonalName]] = defaultdict(list)
    for name in full:
        for end in {f"first {name.words[0]}", f"last {rough(name.words[-1])}"}:
            by_end[end].append(name)
    tests: Sequence[tuple[Test, str]] = (
        (_longer, "a shorter form of the full name"),
        (_familiar, "a familiar form of the given name"),
        (_slipped, "the same name but for a letter or two"),
    )
    for test, reason in tests:
        for name, key in full.items():
            near = by_end[f"first {name.words[0]}"], by_end[f"last {rough(name.words[-1])}"]
            others = [other for group in near if len(group) <= CROWD for other in group if other is not name]
            _join_only(
                circles, key, [full[other] for other in others if agree(name, other) and test(name, other)], reason
            )


def _longer(short: PersonalName, long: PersonalName) -> bool:
    """True if all words of a name stand in another, in order, its first or last at the same end."""
    if len(short.words) >= len(long.words):
        return False
    rest = iter(long.words)
    ends = short.words[-1] == long.words[-1] or short.words[0] == long.words[0]
    return ends and all(word in rest for word in short.words)


def _familiar(one: PersonalName, other: PersonalName) -> bool:
    """True for `Bill Hart` and `William Hart`, `Paco Ledesma` and `Francisco Javier Ledesma`."""
    if min(len(one.words), len(other.words)) < 2 or sound(one.words[-1]) != sound(other.words[-1]):
        return False
    middle = one.words[1:-1] == other.words[1:-1] or 2 in (len(one.words), len(other.words))
    return middle and familiar_forms(one.words[0], other.words[0])


def _slipped(one: PersonalName, other: PersonalName) -> bool:
    """True if two names differ in one word, by a slip; Chinese names a letter apart are two, and so are two given names."""
    if len(one.words) != len(other.words) or is_chinese(one.words) or is_chinese(other.words):
        return False
    differing = [place for place, word in enumerate(one.words) if word != other.words[place]]
    if len(differing) != 1:
        return False
    mine, theirs = one.words[differing[0]], other.words[differing[0]]
    both_given = all(gender_of_name(word.title()) is not None for word in (mine, theirs))
    return not (differing[0] == 0 and both_given) and slip(mine, theirs)


# --- parts of names ----------------------------------------------------------------------------------------------------


def _parts(full: Full) -> dict[str, list[PersonalName]]:
    parts: defaultdict[str, list[PersonalName]] = defaultdict(list)
    for name in full:
        for word in sorted(set(name.words)):
            parts[word].append(name)
    return dict(parts)


def _join_single(
    circles: Circles, name: PersonalName, keys: list[Key], full: Full, parts: Mapping[str, Sequence[PersonalName]]
) -> None:
    """Joins a lone name, or one with initials, to the only person of the story who can be meant; else it is one name for itself."""
    word = name.words[-1]
    if name.leading:
        bearers = [other for other in parts.get(word, ()) if other.words[-1] == word and initials_fit(name, other)]
        fitting, reason = [full[other] for other in bearers], "the initials of only one person of this story"
    else:
        fitting, reason = _surnamed(circles, word, full, parts)
    for key in keys:
        _join_only(circles, key, [other for other in fitting if _one_rank(circles, key, other)], reason)
    # One article that tells two of the name apart leaves open who is meant elsewhere.
    written = Counter(key[0] for key in keys if key not in circles.alone)
    twins = any(times > 1 for times in written.values())
    alone = [key for key in keys if circles.size(key) == 1 and not twins]
    ranks: defaultdict[frozenset[str], list[Key]] = defaultdict(list)
    for key in alone:
        ranks[_ranks([circles.heads[key]])].append(key)
    plain = ranks.pop(frozenset(), [])
    for group in ranks.values():
        circles.join_all([*group, *(plain if len(ranks) == 1 else [])], "the same name")
    if len(ranks) != 1:
        circles.join_all(plain, "the same name")


def _surnamed(
    circles: Circles, word: str, full: Full, parts: Mapping[str, Sequence[PersonalName]]
) -> tuple[list[Key], str]:
    """Returns those a lone name may be short for, and why."""
    bearers = parts.get(word, ())
    surnames = [other for other in bearers if _family(circles, full[other], other) == word]
    # In many languages the family name stands first, so any part of a name may be the short form.
    fitting = surnames or [other for other in bearers if word in other.words[1:]] or list(bearers)
    reason = "only one person of this story bears the name"
    if not fitting and len(word) > LONG:
        fitting = [o for o in full if skeleton(word) == skeleton(o.words[-1]) or slip(word, o.words[-1])]
        reason = "only one person of this story bears the name, a letter apart"
    return [full[other] for other in fitting], reason


def _family(circles: Circles, key: Key, name: PersonalName) -> str:
    """Returns the family name: the last word, or the first where the given name is hyphened after it or articles use the first alone."""
    head = circles.heads[key]
    if family_first(head.entity.name) or (romanised(name.words) and gender_of_name(name.words[0].title()) is None):
        return name.words[0]
    return name.words[-1]


def _ranks(heads: Iterable[Figurehead]) -> frozenset[str]:
    """Returns the royal titles that heads are given."""
    titles = {fold_name(role.title) for head in heads for role in head.entity.roles}
    return frozenset(titles & lists()["royal"])


def _one_rank(circles: Circles, one: Key, other: Key) -> bool:
    """True unless two are given different royal titles: Queen Sofia is not Princess Sofia."""
    mine, theirs = _ranks([circles.heads[one]]), _ranks(circles.members(other))
    return not mine or not theirs or bool(mine & theirs)


def _join_only(circles: Circles, key: Key, others: list[Key], reason: str) -> None:
    """Joins one to the only circle it can belong to; to none where two could be meant."""
    possible = {circles.root(other): other for other in others if circles.may_join(key, other)}
    if len(possible) == 1:
        circles.join(key, next(iter(possible.values())), reason)


# --- what was read as something else -----------------------------------------------------------------------------------


def _join_other_kinds(
    circles: Circles,
    names: Mapping[PersonalName, list[Key]],
    full: Full,
    parts: Mapping[str, Sequence[PersonalName]],
) -> None:
    """Joins persons to what other articles, or other lines, read as a body or a place of the same name."""
    # A lone name that nobody's full name holds, and that is also a place or a body, was misread as a person.
    lone: dict[Words, list[Key]] = {
        name.words: keys for name, keys in names.items() if len(name.words) == 1 and name.words[0] not in parts
    }
    bearers: dict[Words, Key] = {name.words: key for name, key in full.items()}
    for key, head in sorted(circles.heads.items()):
        if head.entity.kind == "person" or not head.entity.named:
            continue
        name = tuple(fold_name(head.entity.name).split())
        if (bearer := bearers.get(name)) and len(name) > 1:
            circles.join(key, bearer, "the same full name, read as another kind")
        for same in lone.get(name, []):
            if circles.may_join(key, same, same_name=True):
                circles.join(key, same, "the same name, read as another kind")
