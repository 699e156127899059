"""One document a line: its facts, its text and all it says, before anything is joined across documents."""

from __future__ import annotations

import json
from typing import Any

from dateline.exports.json import Record, document, spans, when
from dateline.model import (
    Article,
    Entity,
    EventMention,
    FigureMention,
    Mention,
    Party,
    PlaceMention,
    Reading,
    StatementMention,
    TimeExpression,
    WordingMention,
)


def line(article: Article, reading: Reading) -> str:
    """Returns a document as one line of JSON, without the line's end."""
    return json.dumps(to_json(article, reading), ensure_ascii=False)


def to_json(article: Article, reading: Reading) -> Record:
    """Returns a document and what it says as plain lists, dicts and values; actors are given as written."""
    entities = {entity.id: entity for entity in reading.entities}
    return {
        **document(article),
        "text": article.text,
        "mentions": [_mention(mention, entities.get(mention.entity)) for mention in reading.mentions],
        "times": [_time(time) for time in reading.times],
        "places": [_place(place) for place in reading.places],
        "statements": [_statement(statement) for statement in reading.statements],
        "events": [_event(event) for event in reading.events],
        "positions": [
            {"id": stance.id, "holder": _party(stance.holder), "toward": _party(stance.toward), "stance": stance.stance}
            | {"when": when(stance.when), "on_word_of": _party(stance.on_word_of), "sentence": spans(stance.sentence)}
            | {"intended": stance.intended}
            for stance in reading.stances
        ],
        "figures": [_figure(figure) for figure in reading.figures],
        "wording": [_wording(wording, entities) for wording in reading.wording],
    }


def _mention(mention: Mention, entity: Entity | None) -> Record:
    record: Record = {
        "text": mention.text,
        "span": list(mention.span),
        "kind": mention.kind,
        "form": mention.form,
        "entity": mention.entity,
    }
    record["name"] = entity and entity.name
    record["role"] = next((role.title for role in entity.roles), None) if entity else None
    record["country"] = entity and entity.country
    if mention.kind == "place" and entity:
        record |= {"lat": entity.lat, "lon": entity.lon}
    return record


def _time(time: TimeExpression) -> Record:
    return {
        "span": list(time.span),
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
    }


def _place(place: PlaceMention) -> Record:
    parts = ("text", "name", "kind", "sense", "country", "division", "lat", "lon", "gazetteer", "certainty")
    return {"span": list(place.span), **{part: getattr(place, part) for part in parts}}


def _statement(statement: StatementMention) -> Record:
    return {
        "id": statement.id,
        "speaker_text": statement.speaker and statement.speaker.text,
        "speaker": _party(statement.speaker),
        **{part: spans(getattr(statement, part)) for part in ("source", "cue", "content", "sentence")},
        **{part: getattr(statement, part) for part in ("directness", "scope", "status", "inside", "medium")},
        "addressee": _party(statement.addressee),
        "said": when(statement.said),
    }


def _event(event: EventMention) -> Record:
    return {
        "id": event.id,
        "trigger": list(event.trigger),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "score": event.score,
        "sources": [_party(party) for party in event.sources],
        "targets": [_party(party) for party in event.targets],
        "when": when(event.when),
        "where": _party(event.place),
        "status": event.status,
        "attributed_to": _party(event.attributed_to),
        "sentence": spans(event.sentence),
    }


def _figure(figure: FigureMention) -> Record:
    return {
        **{part: getattr(figure, part) for part in ("id", "low", "high", "approximate", "unit", "of")},
        "span": list(figure.span),
        "as_of": when(figure.as_of),
        "attributed_to": _party(figure.attributed_to),
        "sentence": spans(figure.sentence),
    }


def _wording(wording: WordingMention, entities: dict[str, Entity]) -> Record:
    entity = entities.get(wording.entity)
    return {
        "id": wording.id,
        "span": list(wording.span),
        "label": wording.label,
        "actor_text": entity and entity.name,
        "voice": _party(wording.voice),
        "sentence": spans(wording.sentence),
    }


def _party(party: Party | None) -> Any:
    return party and {"text": party.text, "span": list(party.span), "country": party.country, "sector": party.sector}
