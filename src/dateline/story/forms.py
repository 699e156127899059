"""One thing said as several documents have it: word for word, cut, a piece of it, other pieces of it, in other words, or in another's mouth.

Two statements are forms of one only on ground that can be shown: shared runs of quoted words, or, of one speaker at one time, much the same telling
words that neither deny nor count otherwise. Invariant: a form of one is a form of the other, and neither depends on the order of the pile.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from dateline.model import Actor, DifferingIn, FormKind, StatementForm
from dateline.story.folding import fold_name
from dateline.story.sayings import Likeness, Run, Saying, counts_otherwise, published
from dateline.story.whens import days_apart

SAME = 0.6
"""Part of the shorter quotation's runs that the longer has: outlets trim and respell what they quote."""
COMMON = 60
"""Different quotations that share a run, beyond which the run is a set phrase; of one speaker, statements that share a word, beyond which it tells nothing."""
MOST = 200
"""Documents with the same words that are told of at one statement."""
WHOLE = 0.75
"""Part of the longer quotation's words from which on the shorter is the same and not a piece of it."""
BLOCK = 9
"""Words in a row of two quotations of which each has more that the other has not."""
UNNAMED = 6
"""Words of a quotation that are told to be the same where one report names no speaker: shorter ones anybody may say."""
ANOTHER, ANOTHER_WORDS = 0.75, 7
"""Part of the shorter one's runs, and words of it, from which on one quotation is in two people's mouths: two people may use one phrase."""
PIECE = 2
"""Words of a quoted piece (`“a disgrace”`) that is looked for in the fuller quotation of the same speaker."""
PIECE_WEIGHT = 3.5
"""How much such a piece tells: `“very happy”` is in everybody's mouth. A word in one text of thirty weighs so much."""
ENOUGH = ((7.0, 0.45), (4.5, 0.6))
"""How much the words must tell that a statement and one in other words share, and what part of the shorter one's words that is. Of 46 pairs of real
reports looked at none was wrong from here on; of eleven just below, four were."""
SHARED = 3
"""How many such words they share at least."""
TOLD_ALIKE = 0.8
"""Part of the words of two indirect reports that stand in both, in order, from which on they are told in the same words."""
APART = 3
"""Days between publications within which two reports in other words may be of one occasion."""


@dataclass(frozen=True, slots=True)
class _Pair:
    kind: FormKind
    back: FormKind
    differs: tuple[DifferingIn, ...] = ()


def find_forms(
    found: Mapping[str, Saying], actors: Mapping[str, Actor], named: frozenset[str]
) -> dict[str, tuple[StatementForm, ...]]:
    """Returns for each statement its forms in other documents, nearest first; `named` are the actors that have names."""
    judged: dict[tuple[str, str], _Pair] = {}
    for one, other in _quoting(found):
        if pair := _verbatim(found[one], found[other], actors, named):
            judged[one, other] = pair
    for one, other in _pieces(found):
        if (one, other) not in judged and (pair := _piece(found[one], found[other])):
            judged[one, other] = pair
    for one, other in _alike(found):
        if (one, other) not in judged and (pair := _reworded(found[one], found[other])):
            judged[one, other] = pair
    forms: defaultdict[str, list[StatementForm]] = defaultdict(list)
    for (one, other), pair in judged.items():
        forms[one].append(StatementForm(pair.kind, other, pair.differs))
        forms[other].append(StatementForm(pair.back, one, pair.differs))
    return {key: tuple(sorted(held, key=_order)[:MOST]) for key, held in forms.items()}


def _order(form: StatementForm) -> tuple[int, int, str]:
    return _ORDER[form.kind], len(form.differs), form.other


_ORDER: dict[FormKind, int] = {"same": 0, "longer": 1, "shorter": 2, "overlapping": 3, "reworded": 4}


def _quoting(found: Mapping[str, Saying]) -> Iterator[tuple[str, str]]:
    """Yields pairs of statements of two documents that share a run of quoted words, those of a set phrase apart."""
    alike: defaultdict[Hashable, list[str]] = defaultdict(list)
    for key in sorted(found):
        if found[key].runs:
            alike[found[key].quoted, found[key].speaker].append(key)
    holders: defaultdict[Run, list[str]] = defaultdict(list)
    classes = {held[0]: held for held in alike.values()}
    for first in sorted(classes):
        yield from _apart(found, combinations(classes[first][:MOST], 2))
        for run in found[first].runs:
            holders[run].append(first)
    for one, other in sorted(_pairs(holders.values())):
        both = ((mine, theirs) for mine in classes[one][:MOST] for theirs in classes[other][:MOST])
        yield from _apart(found, ((min(pair), max(pair)) for pair in both))


def _pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    return {pair for held in groups if len(held) <= COMMON for pair in combinations(sorted(held), 2)}


def _apart(found: Mapping[str, Saying], pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return (pair for pair in pairs if found[pair[0]].document != found[pair[1]].document)


def _verbatim(one: Saying, other: Saying, actors: Mapping[str, Actor], named: frozenset[str]) -> _Pair | None:
    """Returns how two quotations that share words stand to each other, or None where what they share is too little."""
    share = len(one.runs & other.runs) / min(len(one.runs), len(other.runs))
    sizes = [sum(map(len, saying.quoted)) for saying in (one, other)]
    speakers = _speakers(one, other, actors, named)
    if "speaker" in speakers:
        sure = all(_by_name(saying, actors) for saying in (one, other))
        if share < ANOTHER or min(sizes) < ANOTHER_WORDS or not sure:
            return None
    elif (one.speaker is None) != (other.speaker is None) and min(sizes) < UNNAMED:
        return None
    differs = (*speakers, *_circumstances(one, other))
    if share >= SAME:
        if min(sizes) >= WHOLE * max(sizes):
            return _Pair("same", "same", differs)
        return _Pair("longer", "shorter", differs) if sizes[0] < sizes[1] else _Pair("shorter", "longer", differs)
    if "speaker" not in speakers and _block(one, other) >= BLOCK:
        return _Pair("overlapping", "overlapping", differs)
    return None


def _block(one: Saying, other: Saying) -> int:
    first, second = ([word for piece in saying.quoted for word in piece] for saying in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).find_longest_match().size


def _speakers(
    one: Saying, other: Saying, actors: Mapping[str, Actor], named: frozenset[str]
) -> tuple[DifferingIn, ...]:
    """Returns `speaker` for words in the mouths of two people that have names, and `office` where they may well be one: an office, a body, one
    whom only words describe."""
    if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
        return ()
    pair = [actors[speaker] for speaker in (one.speaker, other.speaker) if speaker in named and speaker in actors]
    people = [set(fold_name(actor.name).split()) for actor in pair if actor.kind == "person"]
    # `Ruiz` and `Ana Ruiz` may be one whom the account could not put together.
    return ("speaker",) if len(people) == 2 and people[0].isdisjoint(people[1]) else ("office",)


def _by_name(saying: Saying, actors: Mapping[str, Actor]) -> bool:
    """True if the very sentence names who speaks: that two outlets differ is not to be told where a pronoun may have been taken for another's."""
    party, mention = saying.mention.speaker, saying.mention
    if party is None or not mention.cue or mention.inside or not mention.source:
        return False
    if not any(start <= party.span.start and party.span.end <= end for start, end in mention.sentence):
        return False
    name = set(fold_name(actors[saying.speaker or ""].name).split())
    return bool(name & set(fold_name(party.text).split()))


def _circumstances(one: Saying, other: Saying) -> tuple[DifferingIn, ...]:
    """Returns what two reports give otherwise of when, in what and to whom it was said."""
    told: list[DifferingIn] = []
    if (days_apart(one.mention.said, other.mention.said) or 0) > 0:
        told.append("day")
    if one.mention.medium and other.mention.medium and one.mention.medium != other.mention.medium:
        told.append("medium")
    return tuple(told)


def _pieces(found: Mapping[str, Saying]) -> Iterator[tuple[str, str]]:
    """Yields pairs of one speaker's statements of which one quotes a short piece that begins like a piece of the other's words."""
    yield from _of_speakers(
        found, lambda saying: (piece[:PIECE] for piece in saying.quoted if len(piece) >= PIECE), _starts
    )


def _starts(saying: Saying) -> Iterator[Hashable]:
    return (piece[at : at + PIECE] for piece in saying.quoted for at in range(len(piece) - PIECE + 1))


def _of_speakers(
    found: Mapping[str, Saying],
    asks: Callable[[Saying], Iterable[Hashable]],
    has: Callable[[Saying], Iterable[Hashable]],
) -> Iterator[tuple[str, str]]:
    holders: defaultdict[Hashable, set[str]] = defaultdict(set)
    for key, saying in found.items():
        if saying.speaker is not None:
            for mark in has(saying):
                holders[saying.speaker, mark].add(key)
    pairs = {
        (min(key, other), max(key, other))
        for key, saying in found.items()
        if saying.speaker is not None
        for mark in asks(saying)
        if len(holders[saying.speaker, mark]) <= COMMON
        for other in holders[saying.speaker, mark]
        if other != key
    }
    yield from _apart(found, sorted(pairs))


def _piece(one: Saying, other: Saying) -> _Pair | None:
    """Returns how a statement with a quoted piece stands to the fuller one of its speaker that has the very piece."""
    first, second = (sum(map(len, saying.quoted)) for saying in (one, other))
    small, large = (one, other) if first <= second else (other, one)
    held = [f" {' '.join(piece)} " for piece in large.quoted]
    pieces = [piece for piece in small.quoted if len(piece) >= PIECE]
    if not pieces or not all(any(f" {' '.join(piece)} " in whole for whole in held) for piece in pieces):
        return None
    own = [word for piece in pieces for word in piece]
    if small.telling(own) < PIECE_WEIGHT or _far(one, other):
        return None
    differs = _circumstances(one, other)
    if first == second:
        return _Pair("same", "same", differs)
    return _Pair("longer", "shorter", differs) if small is one else _Pair("shorter", "longer", differs)


def _alike(found: Mapping[str, Saying]) -> Iterator[tuple[str, str]]:
    """Yields pairs of one speaker's statements in two documents that share some telling words."""
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, saying in found.items():
        if saying.speaker is not None:
            for word in saying.weights:
                holders[saying.speaker, word].append(key)
    counts = Counter(
        pair for held in holders.values() if 1 < len(held) <= COMMON for pair in combinations(sorted(held), 2)
    )
    yield from _apart(found, sorted(pair for pair, number in counts.items() if number >= SHARED))


def _reworded(one: Saying, other: Saying) -> _Pair | None:
    """Returns that two statements of one speaker say one thing in other words, where they do."""
    if one.mention.scope != other.mention.scope or one.mention.status != other.mention.status:
        return None
    # What is said once more is another occasion.
    if one.negated != other.negated or one.again != other.again or counts_otherwise(one, other) or _far(one, other):
        return None
    found = Likeness.of(one, other)
    if found.common < SHARED or not any(found.telling >= least and found.covered >= part for least, part in ENOUGH):
        return None
    indirect = one.mention.directness == other.mention.directness == "indirect"
    alike = indirect and SequenceMatcher(None, one.words, other.words, autojunk=False).ratio() >= TOLD_ALIKE
    kind: FormKind = "same" if alike else "reworded"
    return _Pair(kind, kind, _circumstances(one, other))


def _far(one: Saying, other: Saying) -> bool:
    """True where two reports are not of one time."""
    if one.mention.said and other.mention.said:
        return bool(days_apart(one.mention.said, other.mention.said))
    days = days_apart(published(one.article), published(other.article))
    return days is not None and days > APART
