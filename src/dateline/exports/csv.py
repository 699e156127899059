"""The events as a table in PLOVER's terms, for event data work: one row an event, as POLECAT and ICEWS lay theirs out.

Invariant: every row holds the sentence it rests on and the documents that tell it; a code that the texts do not give is an empty cell.
Several actors, contexts or outlets stand in one cell with `; ` between them, codes in the order of the names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.model import Actor, Event, Story
from dateline.pages.twins import cell
from dateline.reading.events import intensity, types

COLUMNS = (
    "event_id", "date_from", "date_to", "date_text", "reported_from", "reported_to",
    "event_type", "event_mode", "intensity", "quad_code", "cameo_root", "contexts", "status", "score",
    "actor_names", "actor_countries", "actor_sectors", "recipient_names", "recipient_countries", "recipient_sectors",
    "on_word_of", "place", "place_country", "latitude", "longitude", "gazetteer",
    "independent_sources", "outlets", "mentions", "disputed", "happened_as", "planned_as", "confirmed", "phrase", "sentence", "documents", "urls",
)  # fmt: skip
SEPARATOR = "; "


def write(story: Story, target: Path) -> None:
    """Writes the events of a story to a file. Raises OSError where it cannot be written."""
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(dumps(story))


def dumps(story: Story) -> Iterator[str]:
    """Yields the table line by line, a header first, lines ended as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    yield out.getvalue()
    for row in rows(story):
        out.seek(0)
        out.truncate()
        writer.writerow({name: cell(value) for name, value in row.items()})
        yield out.getvalue()


def rows(story: Story) -> Iterator[dict[str, object]]:
    """Yields the rows, by date and then id; events of unknown date last."""
    actors = {actor.id: actor for actor in story.actors}
    confirmed = story.confirmed()
    documents = {article.id: article for article in story.articles}
    for event in sorted(story.events, key=lambda one: ((one.when and one.when.earliest) or "9999", one.id)):
        told = [documents[name] for name in dict.fromkeys(one.document for one in event.evidence) if name in documents]
        days = [each.published for each in told if each.published is not None]
        yield {
            "event_id": event.id,
            **_time(event),
            "reported_from": min((day.earliest for day in days if day.earliest), default=None),
            "reported_to": min((day.latest for day in days if day.latest), default=None),
            **_codes(event),
            **_side("actor", event.sources, actors),
            **_side("recipient", event.targets, actors),
            "on_word_of": _names(event.attributed_to, actors),
            **_place(event),
            "independent_sources": event.independent,
            "outlets": SEPARATOR.join(event.outlets),
            "mentions": len(event.mentions),
            "disputed": SEPARATOR.join(event.disputed),
            "happened_as": SEPARATOR.join(event.happened_as),
            "planned_as": SEPARATOR.join(event.planned_as),
            "confirmed": event.id in confirmed,
            "phrase": event.phrase,
            "sentence": event.summary,
            "documents": SEPARATOR.join(one.id for one in told),
            "urls": SEPARATOR.join(one.url for one in told if one.url),
        }


def _time(event: Event) -> dict[str, object]:
    when = event.when
    return {
        "date_from": when and when.earliest,
        "date_to": when and when.latest,
        "date_text": when and when.text,
    }


def _codes(event: Event) -> dict[str, object]:
    return {
        "event_type": event.type,
        "event_mode": event.mode,
        "intensity": intensity(event.type, event.mode) if event.type in types() else None,
        "quad_code": event.quad or None,
        "cameo_root": event.cameo,
        "contexts": SEPARATOR.join(event.contexts),
        "status": event.status,
        "score": event.score,
    }


def _side(name: str, side: Sequence[str], actors: dict[str, Actor]) -> dict[str, object]:
    known = [actors[actor] for actor in side if actor in actors]
    return {
        f"{name}_names": _names(side, actors),
        f"{name}_countries": _listed([one.country for one in known]),
        f"{name}_sectors": _listed([one.sector for one in known]),
    }


def _names(side: Sequence[str], actors: dict[str, Actor]) -> str:
    return SEPARATOR.join(actors[actor].name for actor in side if actor in actors)


def _listed(codes: Sequence[str | None]) -> str:
    """The codes in the order of the names, `–` for one that is not known among others that are."""
    return SEPARATOR.join(code or "–" for code in codes) if any(codes) else ""


def _place(event: Event) -> dict[str, object]:
    where = event.where
    return {
        "place": where and where.name,
        "place_country": where and where.country,
        "latitude": where and where.lat,
        "longitude": where and where.lon,
        "gazetteer": where and where.gazetteer,
    }
