"""The events that happened at a known place, as GeoJSON (RFC 7946): one point an event, for maps and geographic programs.

Invariant: an event without a position is left out, and every point says what its position rests on and the words the event was read from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from dateline.exports.json import Record, spans, when
from dateline.model import Event, Story
from dateline.reading.events import intensity, types


def write(story: Story, target: Path) -> None:
    """Writes the events of a story to a file. Raises OSError where it cannot be written."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(dumps(story))


def dumps(story: Story) -> Iterator[str]:
    """Yields the text of the export in pieces."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(to_json(story))
    yield "\n"


def to_json(story: Story) -> Record:
    """Returns the feature collection as plain lists, dicts and values."""
    names = {actor.id: actor.name for actor in story.actors}
    features = [found for event in story.events if (found := _feature(event, names)) is not None]
    return {"type": "FeatureCollection", "features": features}


def _feature(event: Event, names: dict[str, str]) -> Record | None:
    where = event.where
    if where is None or where.lat is None or where.lon is None:
        return None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [where.lon, where.lat]},
        "properties": {
            "place": where.name,
            "country": where.country,
            "gazetteer": where.gazetteer,
            "type": event.type,
            "mode": event.mode,
            "intensity": intensity(event.type, event.mode) if event.type in types() else None,
            "status": event.status,
            "when": when(event.when),
            "sources": [names.get(actor, actor) for actor in event.sources],
            "targets": [names.get(actor, actor) for actor in event.targets],
            "summary": event.summary,
            "independent": event.independent,
            "outlets": list(event.outlets),
            "disputed": list(event.disputed),
            "evidence": [
                {"document": one.document, "spans": spans(one.spans), "quote": one.quote} for one in event.evidence
            ],
        },
    }
