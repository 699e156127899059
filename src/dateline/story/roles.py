"""The roles of one actor, as all articles give them: one line a role, with every place it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.model import ActorRole, Article, Role
from dateline.story.circles import Figurehead
from dateline.story.countries import atlas, country_named
from dateline.story.evidence import cite, gather
from dateline.story.folding import fold_name
from dateline.story.whens import tightest


def merge_roles(heads: Sequence[Figurehead], articles: Mapping[str, Article]) -> tuple[ActorRole, ...]:
    """Returns the roles of the entities that are one actor, the most often given first."""
    groups: defaultdict[tuple[str, str, bool], list[tuple[Figurehead, Role]]] = defaultdict(list)
    for head in heads:
        for role in head.entity.roles:
            groups[fold_name(role.title), whose(role.of), role.former].append((head, role))
    _fill_in(groups)
    ordered = sorted(groups.items(), key=lambda group: (-len({head.document for head, _ in group[1]}), group[0]))
    return tuple(_merged([role for _, role in group], group, articles) for _, group in ordered)


def _fill_in(groups: dict[tuple[str, str, bool], list[tuple[Figurehead, Role]]]) -> None:
    """Puts a title without an owner to the one owner that title has elsewhere: `the president` to `president of Kenya`."""
    for title, of, former in [group for group in groups if not group[1]]:
        owned = [group for group in groups if group[0] == title and group[1] and group[2] == former]
        if len(owned) == 1:
            groups[owned[0]].extend(groups.pop((title, of, former)))


def whose(of: str | None) -> str:
    """Returns whose a role is, folded; a country by its code, however it is written."""
    if of is None:
        return ""
    return country_named(of) or atlas().adjectives.get(fold_name(of)) or fold_name(of)


def _merged(roles: list[Role], group: list[tuple[Figurehead, Role]], articles: Mapping[str, Article]) -> ActorRole:
    first = min(roles, key=lambda role: (role.of is None, role.title, role.of or ""))
    evidence = gather(cite(articles[head.document], [role.span]) for head, role in group)
    of = atlas().titles.get(whose(first.of), first.of)
    return ActorRole(first.title, of, tightest(role.when for role in roles), first.former, evidence)
