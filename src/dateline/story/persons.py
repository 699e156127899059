"""Which persons of different articles are one: by full name first, then by surname where only one can be meant.

Two persons whom one article tells apart are never joined by a part of a name or a likely slip of spelling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from dateline.story.circles import Circles, Key
from dateline.story.folding import fold_name, fold_person
from dateline.story.transliteration import same_name, skeleton

Name = tuple[str, ...]
LONG, LONGER = 5, 8
"""Letters a surname needs before one, or two, of them may differ: shorter names lie too close together."""


def join_persons(circles: Circles) -> None:
    """Joins persons across documents, surest grounds first."""
    names: defaultdict[Name, list[Key]] = defaultdict(list)
    for key, head in sorted(circles.heads.items()):
        if head.entity.kind == "person" and head.entity.named:
            names[fold_person(head.entity.name)].append(key)
    for name, keys in sorted(names.items()):
        if len(name) > 1:
            for key in keys[1:]:
                circles.join(keys[0], key, "the same full name")
    full = {name: keys[0] for name, keys in sorted(names.items()) if len(name) > 1}
    _join_longer(circles, full)
    _join_transliterations(circles, full)
    _join_slips(circles, full)
    parts: defaultdict[str, list[Name]] = defaultdict(list)
    for name in full:
        for word in sorted(set(name)):
            parts[word].append(name)
    for name, keys in sorted(names.items()):
        if len(name) == 1:
            _join_single(circles, name[0], keys, full, parts)
    _join_other_kinds(circles, names, full, parts)


def _join_longer(circles: Circles, full: dict[Name, Key]) -> None:
    """Joins `Ann Lee` to `Ann Marie Lee` where no second longer name fits."""
    ends: defaultdict[str, set[Name]] = defaultdict(set)
    for name in full:
        ends[name[0]].add(name)
        ends[name[-1]].add(name)
    for name, key in full.items():
        near = sorted(ends[name[0]] | ends[name[-1]])
        longer = [other for other in near if len(other) > len(name) and _within(name, other)]
        _join_only(circles, key, [full[other] for other in longer], "a shorter form of the full name")


def _join_other_kinds(
    circles: Circles, names: Mapping[Name, list[Key]], full: dict[Name, Key], parts: Mapping[str, Sequence[Name]]
) -> None:
    """Joins persons to what other articles, or other lines, read as a body or a place of the same name."""
    # A lone name that nobody's full name holds, and that is also a place or a body, was misread as a person.
    lone: dict[Name, list[Key]] = {
        name: keys for name, keys in names.items() if len(name) == 1 and name[0] not in parts
    }
    for key, head in sorted(circles.heads.items()):
        if head.entity.kind == "person" or not head.entity.named:
            continue
        name = tuple(fold_name(head.entity.name).split())
        if bearer := full.get(name):
            circles.join(key, bearer, "the same full name, read as another kind")
        for same in lone.get(name, []):
            if circles.may_join(key, same, same_name=True):
                circles.join(key, same, "the same name, read as another kind")


def _join_transliterations(circles: Circles, full: dict[Name, Key]) -> None:
    """Joins `Ilja Kovac` to `Ilya Kovač`: every word is a spelling of the other's."""
    by_skeleton: defaultdict[tuple[str, int], list[Name]] = defaultdict(list)
    for name in full:
        by_skeleton[skeleton(name[-1]), len(name)].append(name)
    for group in by_skeleton.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                alike = all(same_name(mine, theirs) for mine, theirs in zip(one, other, strict=True))
                if alike and circles.may_join(full[one], full[other]):
                    circles.join(full[one], full[other], "two spellings of one name")


def _join_slips(circles: Circles, full: dict[Name, Key]) -> None:
    """Joins names whose surnames differ by a letter or two, as slips and transliterations do; given names must agree."""
    by_given: defaultdict[tuple[str, int], list[Name]] = defaultdict(list)
    for name in full:
        by_given[name[0], len(name)].append(name)
    for group in by_given.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                if _slip(one, other) and circles.may_join(full[one], full[other]):
                    circles.join(full[one], full[other], "the same name but for a letter or two")


def _join_single(
    circles: Circles, word: str, keys: list[Key], full: dict[Name, Key], parts: Mapping[str, Sequence[Name]]
) -> None:
    bearers = parts.get(word, ())
    surnames = [full[name] for name in bearers if word in name[1:]]
    # In many languages the family name stands first, so any part of a name may be the short form.
    fitting = surnames or [full[name] for name in bearers]
    reason = "only one person of this story bears the name"
    if not fitting and len(word) > LONG:
        fitting = [full[name] for name in full if skeleton(word) == skeleton(name[-1]) or _near(word, name[-1])]
        reason = "only one person of this story bears the name, a letter apart"
    for key in keys:
        _join_only(circles, key, fitting, reason)
    alone = [key for key in keys if len(circles.members(key)) == 1]
    circles.join_all(alone, "the same name")


def _join_only(circles: Circles, key: Key, others: list[Key], reason: str) -> None:
    """Joins one to the only circle it can belong to; to none where two could be meant."""
    possible = {circles.root(other): other for other in others if circles.may_join(key, other)}
    if len(possible) == 1:
        circles.join(key, next(iter(possible.values())), reason)


def _within(short: Name, long: Name) -> bool:
    """True if all words of a name stand in another, in order, its first or last at the same end."""
    rest = iter(long)
    return all(word in rest for word in short) and (short[-1] == long[-1] or short[0] == long[0])


def _slip(one: Name, other: Name) -> bool:
    differing = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine != theirs]
    return len(differing) == 1 and _near(*differing[0])


def _near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < LONG or one[0] != other[0]:
        return False
    return bool(DamerauLevenshtein.distance(one, other) <= (2 if shorter >= LONGER else 1))
