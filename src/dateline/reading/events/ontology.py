"""PLOVER's event types with their quad class, CAMEO root and score.

The table is `events_plover.toml`; a type or mode that is not in it is an error, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reading.events.lexicon import table

FUTURE = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "AGREE",
    "CONCEDE": "AGREE",
    "PROTEST": "THREATEN",
    "SANCTION": "THREATEN",
    "MOBILIZE": "THREATEN",
    "COERCE": "THREATEN",
    "ASSAULT": "THREATEN",
}
"""What an act is while it is only announced: PLOVER codes an announced act as the verbal one it is so far."""

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types that join their parties: a plural subject may do it with itself."""

VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types that are done by saying so."""

THREATS = {"SANCTION": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence"}
"""The mode of a threat, from the type of what is threatened; a mode of `THREAT_MODES` goes before it."""

THREAT_MODES = {"withdraw": "relations", "expel": "expel", "arrest": "arrest", "deport": "expel"}


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """What PLOVER says of an event type."""

    quad: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    cameo: str
    """Root code of CAMEO, two digits."""
    score: float
    """From -10 (conflict) to 10 (cooperation)."""
    modes: dict[str, float]
    """Scores of the modes that have one."""


@cache
def types() -> dict[str, TypeEntry]:
    """Returns the sixteen types by name."""
    return {
        name: TypeEntry(row["quad"], row["cameo"], row["score"], row.get("modes", {}))
        for name, row in table("events_plover.toml").items()
    }


def intensity(type_: str, mode: str | None = None) -> float:
    """Returns PLOVER's conflict-cooperation score of a type, of its mode where that has its own."""
    entry = types()[type_]
    return entry.modes.get(mode or "", entry.score)


def threat_mode(type_: str, mode: str | None) -> str | None:
    """Returns the mode of a threat to do something of a type and mode."""
    return THREAT_MODES.get(mode or "") or THREATS.get(type_)
