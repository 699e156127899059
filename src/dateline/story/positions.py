"""Who stands how toward whom, over time: one line a holder, one toward whom, and stance, with every sentence that says so.

A change (`supports`, then `opposes`) is told only where dates put every word of the one before every word of the other; words for
one time that cannot both be true are disputed, not a change. What is only announced is no position yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from dateline.model import Article, EventMention, Evidence, Position, Reading, StanceKind, StanceMention, When, identify
from dateline.story.evidence import cite, gather
from dateline.story.mentions import types
from dateline.story.roster import Roster
from dateline.story.whens import bounds, tightest

SIDES: dict[StanceKind, int] = {"recognises": 1, "supports": 1, "neutral": 0, "opposes": -1, "rejects": -1}
"""Stances of one side go together: who recognises somebody may support them too."""
WEEK = 7
"""Days within which a time must be told before two stands for it contradict each other: in a year there is room for both."""
Pair = tuple[str, str]
"""Holder, toward whom."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """One sentence that gives a position."""

    stance: StanceKind
    when: When | None
    word: str | None
    evidence: Evidence
    intended: bool
    published: When | None
    """The days on which its article may have been published."""

    @property
    def day(self) -> tuple[date, date] | None:
        """First and last day for which it is told: by its own words, else the day its article was published."""
        return bounds(self.when) or bounds(self.published)


def join_positions(
    articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster
) -> tuple[Position, ...]:
    """Returns the positions of a story, in order of holder, toward whom, stance and time."""
    taken: defaultdict[Pair, list[_Taken]] = defaultdict(list)
    for reading in readings:
        article = articles[reading.document]
        for stance in all_stances(reading):
            holder, toward = roster.party(article.id, stance.holder), roster.party(article.id, stance.toward)
            if holder and toward and holder != toward:
                word = roster.party(article.id, stance.on_word_of)
                told = article.told_at(stance.sentence[0].start) if stance.sentence else None
                evidence = cite(article, stance.sentence)
                line = _Taken(stance.stance, stance.when, word, evidence, stance.intended, told)
                taken[holder, toward].append(line)
    voiced = {pair: _own_voice(pair, taken) for pair in sorted(taken)}
    return tuple(position for pair, lines in voiced.items() for position in _course(pair, lines))


def renamed(positions: Iterable[Position], strand: str) -> tuple[Position, ...]:
    """Returns positions with ids that are apart from those of other strands."""
    return tuple(
        replace(
            one,
            id=identify(one.id, strand),
            changed_from=one.changed_from and identify(one.changed_from, strand),
            disputed=tuple(identify(other, strand) for other in one.disputed),
        )
        for one in positions
    )


def untangled(positions: Sequence[Position]) -> tuple[Position, ...]:
    """Returns positions without what they say of others that are gone."""
    kept = {one.id for one in positions}
    return tuple(
        replace(
            one,
            changed_from=one.changed_from if one.changed_from in kept else None,
            disputed=tuple(other for other in one.disputed if other in kept),
        )
        for one in positions
    )


def _own_voice(pair: Pair, taken: Mapping[Pair, list[_Taken]]) -> list[_Taken]:
    """Returns the sentences of a pair; one who shares a position in the same sentence does not vouch for it but voices it too."""
    _, toward = pair
    return [
        replace(line, word=None)
        if line.word
        and any(
            line.evidence == other.evidence and line.stance == other.stance
            for other in taken.get((line.word, toward), ())
        )
        else line
        for line in taken[pair]
    ]


def all_stances(reading: Reading) -> tuple[StanceMention, ...]:
    """Returns the positions that a reading gives, those that its events state outright among them."""
    return (*reading.stances, *_stances_of_events(reading.events))


def _stances_of_events(events: Iterable[EventMention]) -> Iterable[StanceMention]:
    """Yields the positions that events state outright: to back somebody is an act and a stand."""
    for event in events:
        verbs = types().stances
        stance = next((name for name, lemmas in verbs.items() if event.lemma in lemmas), None)
        if (
            stance is None
            or event.type not in ("SUPPORT", "REJECT", "ACCUSE")
            or event.status not in ("done", "ongoing")
        ):
            continue
        for holder in event.sources:
            for toward in event.targets:
                yield StanceMention(
                    event.id, holder, toward, cast(StanceKind, stance), event.sentence, event.when, event.attributed_to
                )


# --- over time ---------------------------------------------------------------------------------------------------------


def _course(pair: Pair, lines: Sequence[_Taken]) -> list[Position]:
    """Returns the positions of one holder toward one other, with what dates tell of their order."""
    runs = {
        position.id: (position, run)
        for number, run in _runs([line for line in lines if not line.intended])
        for position in [_position(pair, run, number)]
    }
    days = {key: span for key, (_, run) in runs.items() if (span := _span(run))}
    positions = [
        replace(one, disputed=_disputed(runs[one.id][1], runs))
        for one in _changed([position for position, _ in runs.values()], days)
    ]
    # An intention that was carried out is told by what was done.
    done = {one.stance for one in positions}
    plans: defaultdict[StanceKind, list[_Taken]] = defaultdict(list)
    for line in lines:
        if line.intended and line.stance not in done:
            plans[line.stance].append(line)
    announced = [replace(_position(pair, plans[stance], 0), intended=True) for stance in sorted(plans)]
    return sorted([*positions, *announced], key=lambda one: (one.stance, one.intended, _start(days, one)))


def _start(days: Mapping[str, tuple[date, date]], position: Position) -> date:
    return days[position.id][0] if position.id in days else date.min


def _runs(lines: Sequence[_Taken]) -> list[tuple[int, list[_Taken]]]:
    """Returns the lines of each stance, parted where another side stands between two of its days; with the number of the part.

    Undated lines stand with the first part of their stance.
    """
    by_stance: defaultdict[StanceKind, list[_Taken]] = defaultdict(list)
    for line in lines:
        by_stance[line.stance].append(line)
    found = []
    for stance in sorted(by_stance):
        dated = sorted((line for line in by_stance[stance] if line.day), key=_days)
        undated = [line for line in by_stance[stance] if not line.day]
        others = [_days(line) for line in lines if line.day and SIDES[line.stance] != SIDES[stance]]
        parts: list[list[_Taken]] = [[]]
        for line in dated:
            last = max((_days(one)[1] for one in parts[-1]), default=None)
            if last is not None and any(last < start and end < _days(line)[0] for start, end in others):
                parts.append([])
            parts[-1].append(line)
        parts[0] += undated
        found += list(enumerate(parts))
    return found


def _days(line: _Taken) -> tuple[date, date]:
    assert line.day is not None
    return line.day


def _span(run: Sequence[_Taken]) -> tuple[date, date] | None:
    """Returns the first and last day for which a position is told."""
    days = [line.day for line in run if line.day]
    return (min(first for first, _ in days), max(last for _, last in days)) if days else None


def _changed(positions: Sequence[Position], days: Mapping[str, tuple[date, date]]) -> list[Position]:
    """Returns positions with those of the other side that they took the place of: each the last before it."""
    order = sorted((one for one in positions if one.id in days), key=lambda one: (days[one.id], one.id))
    found = {one.id: one for one in positions}
    for later in order:
        before = [
            one for one in order if days[one.id][1] < days[later.id][0] and SIDES[one.stance] != SIDES[later.stance]
        ]
        if not before:
            continue
        last = max(before, key=lambda one: (days[one.id][1], one.id))
        # Of `recognises` and `supports`, both new, each took the old one's place; a third side between them had its own turn.
        between = [one for one in order if days[last.id][1] < days[one.id][0] and days[one.id][1] < days[later.id][0]]
        if any(SIDES[one.stance] == SIDES[later.stance] for one in between):
            continue
        found[later.id] = replace(found[later.id], changed_from=last.id)
        if found[last.id].until is None:
            found[last.id] = replace(found[last.id], until=found[later.id].since)
    return [found[one.id] for one in positions]


def _disputed(run: Sequence[_Taken], runs: Mapping[str, tuple[Position, list[_Taken]]]) -> tuple[str, ...]:
    """Returns the positions of the other side that other articles, or other people's words, report for the same time."""
    return tuple(
        key for key, (_, others) in runs.items() if any(_contradict(one, other) for one in run for other in others)
    )


def _contradict(one: _Taken, other: _Taken) -> bool:
    """True for words of two articles or two people that give opposite stands for one time, told to the week."""
    if SIDES[one.stance] * SIDES[other.stance] >= 0 or not one.day or not other.day:
        return False
    (first, last), (start, end) = one.day, other.day
    precise = (last - first).days < WEEK and (end - start).days < WEEK
    apart = one.evidence.document != other.evidence.document or one.word != other.word
    return precise and apart and first <= end and start <= last


def _position(pair: Pair, run: Sequence[_Taken], number: int) -> Position:
    words = {line.word for line in run}
    stance = run[0].stance
    again = (number,) if number else ("intended",) if run[0].intended else ()
    return Position(
        id=identify("position", *pair, stance, *again),
        holder=pair[0],
        toward=pair[1],
        stance=stance,
        when=tightest(line.when for line in run),
        on_word_of=None if None in words else min(word for word in words if word),
        evidence=gather(line.evidence for line in run),
        since=_since(run),
    )


def _since(run: Sequence[_Taken]) -> When | None:
    """Returns when a position is first known: the earliest time its sentences give, or by the day its first article appeared."""
    dated = sorted((line for line in run if line.day), key=_days)
    if not dated:
        return None
    first = dated[0]
    if bounds(first.when):
        return first.when
    return When(None, first.published.latest) if first.published else None
