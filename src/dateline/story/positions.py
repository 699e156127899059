"""Who stands how toward whom: one line a holder, one toward whom, and stance, with every sentence that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from dateline.model import Article, EventMention, Evidence, Position, Reading, StanceKind, StanceMention, When, identify
from dateline.story.evidence import cite, gather
from dateline.story.mentions import types
from dateline.story.roster import Roster
from dateline.story.whens import tightest


@dataclass(frozen=True, slots=True)
class _Taken:
    """One sentence that gives a position."""

    when: When | None
    word: str | None
    evidence: Evidence


def join_positions(
    articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster
) -> tuple[Position, ...]:
    """Returns the positions of a story, in order of holder, toward whom and stance."""
    taken: defaultdict[tuple[str, str, StanceKind], list[_Taken]] = defaultdict(list)
    for reading in readings:
        article = articles[reading.document]
        for stance in all_stances(reading):
            holder, toward = roster.party(article.id, stance.holder), roster.party(article.id, stance.toward)
            if holder and toward and holder != toward:
                word = roster.party(article.id, stance.on_word_of)
                line = _Taken(stance.when, word, cite(article, stance.sentence))
                taken[holder, toward, stance.stance].append(line)
    return tuple(_position(*key, _own_voice(key, taken)) for key in sorted(taken))


def _own_voice(
    key: tuple[str, str, StanceKind], taken: Mapping[tuple[str, str, StanceKind], list[_Taken]]
) -> list[_Taken]:
    """Returns the sentences of a position; one who shares it in the same sentence does not vouch for it but voices it too."""
    _, toward, stance = key
    return [
        replace(line, word=None)
        if line.word and any(line.evidence == other.evidence for other in taken.get((line.word, toward, stance), ()))
        else line
        for line in taken[key]
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


def _position(holder: str, toward: str, stance: StanceKind, taken: list[_Taken]) -> Position:
    words = {line.word for line in taken}
    return Position(
        id=identify("position", holder, toward, stance),
        holder=holder,
        toward=toward,
        stance=stance,
        when=tightest(line.when for line in taken),
        on_word_of=None if None in words else min(word for word in words if word),
        evidence=gather(line.evidence for line in taken),
    )
