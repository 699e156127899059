"""Where an article's places are: names of places in its text, each with the place of a shipped gazetteer that it means.

Invariant: positions come from the gazetteer alone; a name that is not in it, or whose place stays doubtful, has none.
"""

from __future__ import annotations

from typing import Literal

from dateline.model import PlaceMention, Span
from dateline.reading.parsed import Parsed
from dateline.reading.places.candidates import Candidate, find_candidates
from dateline.reading.places.features import describe
from dateline.reading.places.finding import choose
from dateline.reading.places.gazetteer import Area, division_name
from dateline.reading.places.locating import located
from dateline.reading.places.resolving import Group, groups, home_of, resolve, settled

__all__ = ["find_places", "located"]

WHOLE = {"exact", "none"}


def find_places(parsed: Parsed) -> tuple[PlaceMention, ...]:
    """Returns the names of places in an article, in reading order."""
    candidates = find_candidates(parsed.text, parsed.paragraphs)
    describe(candidates)
    found = groups(choose(candidates))
    resolve(found, home_of(parsed.article.domain))
    mentions = [_mention(parsed, candidate, group) for group in found for candidate in group.mentions]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _mention(parsed: Parsed, candidate: Candidate, group: Group) -> PlaceMention:
    start = parsed.paragraphs[candidate.paragraph].start
    span = Span(start + candidate.start, start + candidate.end)
    known = settled(group)
    sense = _sense(candidate)
    score = round(candidate.score, 3)
    if known is None:
        return PlaceMention(span, candidate.text, candidate.text, "unknown", sense, score=score)
    area, certainty = known
    return PlaceMention(
        span=span,
        text=candidate.text,
        name=area.name,
        kind=area.kind,
        sense=sense,
        country=area.country or None,
        division=_division(area),
        lat=area.lat,
        lon=area.lon,
        gazetteer=area.id if ":" in area.id else f"geonames:{area.id}" if area.id else None,
        score=score,
        certainty=round(certainty, 3),
    )


def _sense(candidate: Candidate) -> Literal["place", "people", "part"]:
    if candidate.people:
        return "people"
    inside = candidate.lies not in WHOLE and candidate.label in ("ORG", "MISC", "PERSON", "FACILITY")
    return "part" if inside else "place"


def _division(area: Area) -> str | None:
    if area.kind in ("country", "state") or not area.division:
        return None
    return division_name(area.country, area.division)
