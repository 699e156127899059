"""What articles call a body once its name is known: `the union`, `the ministry`, `the government`.

A short name is joined only where one body can be meant; where two unions are in the story, `the union` stays each article's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.story.circles import Circles, Figurehead, Key
from dateline.story.countries import country_ruled
from dateline.story.folding import fold_name, fold_organisation, lists

MINISTRY_WORDS = 2
"""Words a description needs before it is as good as a name: `interior ministry`, not `ministry`."""
KNOWN = 2
"""Articles that name a body at least before others call it by a short name alone."""
WORKERS = "LAB"
"""PLOVER's sector of a union of workers, which is what the noun alone means."""
STEM = 4
"""Letters a state and its adjective have in common at least: `Lorvia`, `Lorvian`."""


def join_short_names(circles: Circles, heads: Sequence[Figurehead], countries: Mapping[Key, str]) -> None:
    """Joins bodies under short names to the only body of the story that can be meant."""
    bodies = [head for head in heads if head.entity.kind != "person"]
    ending: defaultdict[str, list[Figurehead]] = defaultdict(list)
    for body in bodies:
        words = fold_organisation(body.entity.name).split()
        if len(words) > 1:
            ending[words[-1]].append(body)
    for head in bodies:
        if _is_short(head):
            _join_short(circles, head, ending[fold_name(head.entity.name)])
    _join_offices(circles, bodies)
    _join_governments(circles, bodies, countries)


def _is_short(head: Figurehead) -> bool:
    words = fold_name(head.entity.name).split()
    dull = lists()["points_back"] | lists()["government_words"]
    return len(words) == 1 and words[0] not in dull and not head.entity.named and _definite(head)


def _definite(head: Figurehead) -> bool:
    return any(name.lower().startswith("the ") for name in (head.entity.name, *head.entity.aliases))


def _join_short(circles: Circles, head: Figurehead, bodies: Sequence[Figurehead]) -> None:
    """Joins `the union` to the one union its article names, else to the one its story names, of the bodies whose names end so."""
    here = [body for body in bodies if body.document == head.document]
    found = _only(circles, head, here)
    if found is None and not any(circles.may_join(head.key, body.key, same_name=True) for body in here):
        found = _only(circles, head, bodies)
        # What one article alone names is hardly known to the readers of another.
        if (
            found is not None
            and len({body.document for body in circles.members(found.key) if body.entity.named}) < KNOWN
        ):
            found = None
    if found is not None:
        circles.join(head.key, found.key, "the only body of the story that the short name can mean")


def _only(circles: Circles, head: Figurehead, bodies: Sequence[Figurehead]) -> Figurehead | None:
    """Returns the first named of some bodies, if all that the head may be joined to are one."""
    roots: set[Key] = set()
    named = None
    for body in bodies:
        if _is_of_states(body) and head.entity.sector == WORKERS:
            continue
        root = circles.root(body.key)
        if root in roots or circles.together(head.key, body.key):
            named = named or (body if body.entity.named and root in roots else None)
            continue
        if circles.may_join(head.key, body.key, same_name=True):
            roots.add(root)
            named = named or (body if body.entity.named else None)
            if len(roots) > 1:
                return None
    return named


def _is_of_states(body: Figurehead) -> bool:
    """True for a union of states: `the union` that strikes or bargains is another."""
    return body.entity.sector == "IGO"


def _join_offices(circles: Circles, bodies: Sequence[Figurehead]) -> None:
    """Joins `the interior ministry` of several articles unless two such ministries are in the story."""
    offices: defaultdict[str, list[Figurehead]] = defaultdict(list)
    for body in bodies:
        words = fold_organisation(body.entity.name)
        whole = len(words.split()) >= MINISTRY_WORDS and words.split()[-1] not in lists()["government_words"]
        if whole and body.entity.sector == "GOV" and not body.entity.named and _definite(body):
            offices[words].append(body)
    endings: defaultdict[str, list[Figurehead]] = defaultdict(list)
    for body in bodies:
        parts = fold_organisation(body.entity.name).split()
        for start in range(len(parts)):
            endings[" ".join(parts[start:])].append(body)
    for words, group in offices.items():
        others = endings[words]
        known = {body.entity.country for body in others} - {None}
        longer = [body for body in others if fold_organisation(body.entity.name) != words]
        if len(known) < 2 and not longer:
            circles.join_all([body.key for body in group], "the same words, and no other such office in the story")


def _join_governments(circles: Circles, bodies: Sequence[Figurehead], countries: Mapping[Key, str]) -> None:
    """Joins `the government` of several articles where the story tells of no two governments."""
    plain = [body for body in bodies if _is_government(body)]
    owners = _owners(circles)
    if not plain or any(not _one_state(one, other) for one in owners for other in owners):
        return
    circles.join_all([body.key for body in plain], "the story tells of one government only")
    states = {circles.root(key) for key in countries}
    if len(states) == 1 and circles.may_join(plain[0].key, next(iter(states)), same_name=True):
        circles.join(plain[0].key, next(iter(states)), "the government of the only country of the story")


def _is_government(body: Figurehead) -> bool:
    words = fold_name(body.entity.name).split()
    unknown = body.entity.country is None and not body.entity.named
    return unknown and len(words) == 1 and words[0] == "government" and _definite(body)


def _owners(circles: Circles) -> set[str]:
    """Returns whose governments the story names, folded; a head of government by the state he heads."""
    states = _states(circles)
    found = set()
    for head in circles.heads.values():
        for name in (head.entity.name, *head.entity.aliases):
            owner = _owner(name) if head.entity.kind != "person" else None
            if owner is not None:
                found.add(country_ruled(name) or states.get(owner, owner))
    return found


def _states(circles: Circles) -> dict[str, str]:
    """Returns, for the last name of each person with an office, the state or body it is of."""
    people = [head.entity for head in circles.heads.values() if head.entity.kind == "person"]
    offices = {(*fold_name(one.name).split()[-1:], role.of) for one in people for role in one.roles if role.of}
    return {office[0]: fold_name(office[1]) for office in sorted(offices) if len(office) > 1}


def _owner(name: str) -> str | None:
    """Returns the last word of whose government a name is, None for other names: `lorvian` for `the Lorvian government`."""
    words = [word for word in fold_name(name).split() if word not in lists()["small_words"]]
    if not words or not {words[0], words[-1]} & lists()["government_words"]:
        return None
    dull = lists()["government_words"] | lists()["pronouns"] | lists()["pointing"] | {"whose"}
    owner = [word for word in words if word not in dull]
    return owner[-1] if owner else None


def _one_state(one: str, other: str) -> bool:
    """True for one state, however it is written: `Lorvia`, `Lorvian`."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= STEM and long.startswith(short))
