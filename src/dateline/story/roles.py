"""The roles of one actor, as all articles give them: one line a role and time, with every place it was read from.

Wordings of one office are one line (`Foreign Minister`, `minister of foreign affairs`); times that cannot be one, and `former`
against not, stay lines of their own, each with its evidence: a reader sees that sources differ or that time has passed.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model import ActorRole, Article, Role, When
from dateline.story.circles import Figurehead
from dateline.story.countries import atlas, country_named, without_country
from dateline.story.evidence import cite, gather
from dateline.story.folding import fold_name, lists
from dateline.story.whens import tightest

Office = tuple[frozenset[str], str, bool]
"""The words of a title, whose it is, and whether it is held no longer."""
Held = tuple[Figurehead, Role]


@dataclass(slots=True)
class _Term:
    """Roles of one office and one time."""

    held: list[Held]
    when: When | None


def merge_roles(heads: Sequence[Figurehead], articles: Mapping[str, Article]) -> tuple[ActorRole, ...]:
    """Returns the roles of the entities that are one actor, the most often given first."""
    offices: defaultdict[Office, list[Held]] = defaultdict(list)
    for head in heads:
        for role in head.entity.roles:
            offices[(*office(role.title, role.of), role.former)].append((head, role))
    _fill_in(offices)
    terms = [(key, term) for key, held in offices.items() for term in _terms(held)]
    terms.sort(key=lambda item: (-len({head.document for head, _ in item[1].held}), _order(item[0]), _time(item[1])))
    return tuple(_merged(term, articles) for _, term in terms)


def office(title: str, of: str | None) -> tuple[frozenset[str], str]:
    """Returns what wordings of one office have in common: the words that count in its title, and whose it is."""
    bare, country = without_country(fold_name(title))
    words = [word for group in bare.split() for word in _same_title().get(group, group).split()]
    kept = frozenset(word for word in words if word not in lists()["small_words"] | lists()["empty_titles"])
    return kept or frozenset(words), whose(of) or (country or "")


def whose(of: str | None) -> str:
    """Returns whose a role is, folded; a country by its code, however it is written."""
    if of is None:
        return ""
    return country_named(of) or atlas().adjectives.get(fold_name(of)) or fold_name(of)


@functools.cache
def _same_title() -> dict[str, str]:
    """Returns abbreviation → the title in full, folded."""
    return {group.split("=")[0].strip(): group.split("=")[1].strip() for group in lists()["titles_in_full"]}


def _order(key: Office) -> tuple[str, str, bool]:
    return " ".join(sorted(key[0])), key[1], key[2]


def _time(term: _Term) -> tuple[str, str]:
    return (term.when.earliest or "", term.when.latest or "") if term.when else ("", "")


def _fill_in(offices: dict[Office, list[Held]]) -> None:
    """Puts a title without an owner to the one owner that title has elsewhere: `the president` to `president of Kenya`."""
    for title, of, former in [key for key in offices if not key[1]]:
        owned = [key for key in offices if key[0] == title and key[1] and key[2] == former]
        if len(owned) == 1:
            offices[owned[0]].extend(offices.pop((title, of, former)))


def _terms(held: Sequence[Held]) -> list[_Term]:
    """Returns the roles of one office by their times: `since 2013` and `until 2018` are one time, `since 2014` is another.

    Those without a time stand with the only time there is, else by themselves.
    """
    terms: list[_Term] = []
    timed = sorted((one for one in held if one[1].when), key=lambda one: (_ends(one[1].when), one[0].key))
    for one in timed:
        when = one[1].when
        term = next((term for term in terms if _joined(term.when, when) is not None), None)
        if term is None:
            terms.append(_Term([one], when))
        else:
            term.when = _joined(term.when, when)
            term.held.append(one)
    plain = [one for one in held if not one[1].when]
    if plain and len(terms) == 1:
        terms[0].held.extend(plain)
    elif plain:
        terms.append(_Term(plain, None))
    return terms


def _ends(when: When | None) -> tuple[bool, bool, str, str]:
    """Orders whole times before those with an open end."""
    assert when is not None
    return when.earliest is None, when.latest is None, when.earliest or "", when.latest or ""


def _joined(one: When | None, other: When | None) -> When | None:
    """Returns the time that two times of one office are parts of, None where they are two."""
    if one is None or other is None:
        return None
    if one.earliest and other.earliest and one.earliest[:4] != other.earliest[:4]:
        return None
    if one.latest and other.latest and one.latest[:4] != other.latest[:4]:
        return None
    if not (one.earliest and other.earliest) and not (one.latest and other.latest):
        first, last = (one, other) if one.earliest else (other, one)
        if (first.earliest or "") > (last.latest or ""):
            return None
        return When(first.earliest, last.latest, f"{first.text}, {last.text}")
    both = tightest((one, other)) or one
    return When(both.earliest or one.earliest or other.earliest, both.latest or one.latest or other.latest, both.text)


def _merged(term: _Term, articles: Mapping[str, Article]) -> ActorRole:
    roles = [role for _, role in term.held]
    written = Counter((role.title, role.of) for role in roles)
    # With an owner before without, in the commonest words, large letters before small ones.
    title, of = min(written, key=lambda key: (key[1] is None, -written[key], key[0], key[1] or ""))
    evidence = gather(cite(articles[head.document], [role.span]) for head, role in term.held)
    return ActorRole(title, atlas().titles.get(whose(of), of), term.when, roles[0].former, evidence)
