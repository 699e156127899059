"""Who is meant by an office alone (`the US president`, `the North Korean leader`): the one person of the story said to hold it."""

from __future__ import annotations

from collections import defaultdict

from dateline.story.circles import Circles, Figurehead, Key
from dateline.story.folding import lists
from dateline.story.roles import office


def join_officeholders(circles: Circles) -> None:
    """Joins persons described by a state's high office to the only one who is said to hold that office, and not formerly."""
    holders: defaultdict[tuple[frozenset[str], str], set[Key]] = defaultdict(set)
    described: list[tuple[Figurehead, tuple[frozenset[str], str]]] = []
    for key, head in sorted(circles.heads.items()):
        if head.entity.kind != "person":
            continue
        if head.entity.named:
            for role in head.entity.roles:
                if not role.former:
                    holders[office(role.title, role.of)].add(key)
        elif _definite(head):
            described.append((head, office(head.entity.name, None)))
    for head, held in described:
        if not held[1] or " ".join(sorted(held[0])) not in _high():
            continue
        persons = {circles.root(key): key for key in sorted(holders.get(held, ()))}
        # What an article calls him in one line and by name in another is one man; two holders are not told apart.
        if len(persons) == 1 and circles.may_join(head.key, next(iter(persons)), same_name=True):
            circles.join(head.key, next(iter(persons)), "the only person of this story who is said to hold the office")


def _definite(head: Figurehead) -> bool:
    return any(name.lower().startswith("the ") for name in (head.entity.name, *head.entity.aliases))


def _high() -> frozenset[str]:
    return frozenset(" ".join(sorted(title.split())) for title in lists()["high_offices"])
