"""The story export, format `dateline-story/1`: one JSON object, described by `story.schema.json` beside this file.

Invariant: the same story gives the same bytes. Records keep the order the account gives them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.model import (
    Actor,
    Article,
    Copy,
    Event,
    EventAccount,
    EventWording,
    Evidence,
    Figure,
    FigureGroup,
    KeyDay,
    Omission,
    Position,
    Published,
    Source,
    Standing,
    Statement,
    Story,
    Strand,
    TimelineEntry,
    When,
    Wording,
    identify,
)
from dateline.reading.events import intensity, types

FORMAT = "dateline-story/1"

Record = dict[str, Any]


def to_json(story: Story) -> Record:
    """Returns a story as plain lists, dicts and values in the format `dateline-story/1`."""
    return {
        "format": FORMAT,
        "title": story.title,
        "documents": [document(article, story.copies) for article in story.articles],
        "sources": [_source(source) for source in story.sources],
        "actors": [_actor(actor) for actor in story.actors],
        "statements": [_statement(statement) for statement in story.statements],
        "events": [_event(event) for event in story.events],
        "positions": [_position(position) for position in story.positions],
        "figures": [_figure(figure) for figure in story.figures],
        "figure_groups": [_figure_group(group) for group in story.figure_groups],
        "wording": [
            *(_wording(wording) for wording in story.wording),
            *(_event_wording(wording) for wording in story.event_wording),
        ],
        "omissions": [_omission(omission) for omission in story.omissions],
        "timeline": [_entry(entry) for entry in story.timeline],
        "key_days": [_key_day(day) for day in story.key_days],
        "stories": [_strand(strand) for strand in story.strands or (_whole(story),)],
        "decisions": [_decision(standing) for standing in story.decisions],
    }


def dumps(story: Story) -> Iterator[str]:
    """Yields the text of the export in pieces, so that a long one is not held whole."""
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(to_json(story))
    yield "\n"


def write(story: Story, target: Path) -> None:
    """Writes the export to a file."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(dumps(story))


def schema() -> Record:
    """Returns the JSON Schema of the format."""
    loaded: Record = json.loads(files("dateline.exports").joinpath("story.schema.json").read_text("utf-8"))
    return loaded


def document(article: Article, copies: tuple[Copy, ...] = ()) -> Record:
    """Returns what is known of a document, all but its text."""
    mine = [copy for copy in copies if copy.document == article.id]
    return {
        "id": article.id,
        "path": article.paths[0] if len(article.paths) == 1 else list(article.paths) or None,
        "url": article.url,
        "sha256": article.sha256,
        **_same(article, "outlet", "domain", "title", "subtitle", "byline"),
        "authors": list(article.authors),
        **_same(article, "agency", "dateline_place", "language"),
        "read": f"not read: {article.unread}" if article.unread else True,
        "published": published(article.published),
        "modified": article.modified,
        "captured": article.captured,
        "story": spans(article.story),
        "lines": [
            {"span": list(line.span), "kind": line.kind} | ({"was": line.was} if line.was else {})
            for line in article.lines
        ],
        "cut_off": article.cut_off,
        "cut_off_at": article.cut_off_at
        and {
            "span": list(article.cut_off_at),
            "quote": article.text[article.cut_off_at.start : article.cut_off_at.end],
        },
        "copy_of": next((copy.original for copy in mine if copy.whole), None),
        "reuses": [copy.original for copy in mine if not copy.whole],
        "copies": [_copy(copy) for copy in mine],
        "n_words": article.n_words,
        "part": article.part and list(article.part),
        "clock": article.clock,
        "entries": [{"span": list(entry.span), "time": entry.time} for entry in article.entries],
    }


def published(date: Published | None) -> Record | None:
    """Returns a publication date with how it is known, or None."""
    if date is None:
        return None
    return {
        "earliest": date.earliest,
        "latest": date.latest,
        "basis": date.basis,
        "evidence": date.evidence and _proof(date.evidence),
        "reason": date.reason,
    }


def when(time: When | None) -> Record | None:
    """Returns a time, or None."""
    return {"earliest": time.earliest, "latest": time.latest, "text": time.text} if time else None


def spans(found: tuple[tuple[int, int], ...]) -> list[list[int]]:
    """Returns spans as pairs."""
    return [[start, end] for start, end in found]


def _copy(copy: Copy) -> Record:
    return {
        **_same(copy, "original", "whole"),
        "passages": spans(copy.passages),
        **_same(copy, "share", "place", "via", "first", "credit", "reason"),
    }


def _source(source: Source) -> Record:
    return {
        **_same(source, "id", "name"),
        "documents": list(source.documents),
        "outlets": list(source.outlets),
        "reason": source.reason,
    }


def _actor(actor: Actor) -> Record:
    return {
        **_same(actor, "id", "name"),
        "aliases": list(actor.aliases),
        **_same(actor, "kind", "country", "sector"),
        "roles": [
            {**_same(role, "title", "of"), "when": when(role.when), "former": role.former, **_proven(role)}
            for role in actor.roles
        ],
        "joins": list(actor.joins),
        "n_mentions": actor.n_mentions,
        "listed": actor.listed,
    }


def _statement(statement: Statement) -> Record:
    mention = statement.mention
    return {
        **_same(statement, "id", "document", "speaker"),
        "speakers": list(statement.speakers),
        "speaker_text": mention.speaker and mention.speaker.text,
        **{part: spans(getattr(mention, part)) for part in ("source", "cue", "content")},
        **_same(mention, "directness", "scope", "status", "inside"),
        "same_as": list(statement.same_as),
        "differs": [
            {
                "other": one.other,
                "added": spans(one.added),
                "left_out": spans(one.left_out),
                "changed": [{"here": list(here), "there": list(there)} for here, there in one.changed],
            }
            for one in statement.differs
        ],
        "forms": [{**_same(form, "kind", "other"), "differs": list(form.differs)} for form in statement.forms],
        "sequels": [
            {"kind": sequel.kind, "other": sequel.other or None, **_proven(sequel)} for sequel in statement.sequels
        ],
        "stands_for": statement.stands_for or statement.id,
        "medium": mention.medium,
        "addressee": statement.addressee,
        "about": list(statement.about),
        "said": when(statement.said),
        **_proven(statement),
    }


def _event(event: Event) -> Record:
    return {
        **_same(event, "id", "type", "mode"),
        "contexts": list(event.contexts),
        **_same(event, "quad", "cameo", "score"),
        "intensity": intensity(event.type, event.mode) if event.type in types() else None,
        "sources": list(event.sources),
        "targets": list(event.targets),
        "when": when(event.when),
        "where": event.where and _same(event.where, "name", "country", "lat", "lon", "gazetteer"),
        **_same(event, "status", "summary", "name", "phrase", "inverted"),
        "outlets": list(event.outlets),
        "independent": event.independent,
        **{field: list(getattr(event, field)) for field in ("disputed", "attributed_to", "happened_as", "planned_as")},
        "accounts": [_account(account) for account in event.accounts],
        "days_given": when(event.days_given),
        **_proven(event),
    }


def _account(account: EventAccount) -> Record:
    return {
        **_same(account, "field", "value"),
        "actors": list(account.actors),
        "documents": list(account.documents),
        "independent": account.independent,
        "evidence": list(account.evidence),
    }


def _position(position: Position) -> Record:
    return {
        **_same(position, "id", "holder", "toward", "stance"),
        "when": when(position.when),
        "on_word_of": position.on_word_of,
        "since": when(position.since),
        "until": when(position.until),
        "changed_from": position.changed_from,
        "disputed": list(position.disputed),
        "intended": position.intended,
        **_proven(position),
    }


def _figure(figure: Figure) -> Record:
    return {
        **_same(figure, "id", "document", "low", "high", "approximate", "unit", "of"),
        "as_of": when(figure.as_of),
        **_same(figure, "attributed_to", "group", "words"),
        **_proven(figure),
    }


def _figure_group(group: FigureGroup) -> Record:
    return {
        **_same(group, "id", "of", "unit"),
        "figures": list(group.figures),
        **_same(group, "relation", "low", "high"),
        "during": when(group.during),
        "values": [
            {
                **_same(value, "low", "high", "approximate", "independent"),
                **{field: list(getattr(value, field)) for field in ("figures", "outlets", "attributed_to")},
            }
            for value in group.values
        ],
    }


def _wording(wording: Wording) -> Record:
    return {
        **_same(wording, "id", "document", "actor"),
        "event": None,
        **_same(wording, "label", "voice"),
        **_proven(wording),
    }


def _event_wording(wording: EventWording) -> Record:
    return {
        **_same(wording, "id", "document"),
        "actor": None,
        **_same(wording, "event", "label", "voice"),
        **_proven(wording),
    }


def _omission(omission: Omission) -> Record:
    return {
        **_same(omission, "id", "kind", "subject", "source"),
        "documents": list(omission.documents),
        "reported_by": list(omission.reported_by),
        "since": omission.since,
    }


def _entry(entry: TimelineEntry) -> Record:
    return {"id": identify("timeline", entry.event), **_same(entry, "event", "date", "precision")}


def _key_day(day: KeyDay) -> Record:
    return {**_same(day, "id", "date", "rank", "weight", "independent"), "bases": list(day.bases), **_proven(day)}


def _strand(strand: Strand) -> Record:
    return {**_same(strand, "id", "title"), "documents": list(strand.documents)}


def _whole(story: Story) -> Strand:
    """The one story of a pile that was not searched for stories."""
    return Strand(identify("story"), story.title, tuple(article.id for article in story.articles))


def _decision(standing: Standing) -> Record:
    decision = standing.decision
    return {
        "id": identify("decision", decision.number, decision.at, decision.who),
        **_same(
            decision, "number", "at", "who", "kind", "subject_kind", "subject", "label", "other", "other_label", "name"
        ),
        "when": when(decision.when),
        **_same(decision, "stance", "undoes", "note"),
        **{
            field: [_proof(one) for one in getattr(decision, field)]
            for field in ("mentions", "anchors", "other_anchors")
        },
        **_same(standing, "state", "found", "why"),
    }


def _proof(evidence: Evidence) -> Record:
    return {"document": evidence.document, "spans": spans(evidence.spans), "quote": evidence.quote}


def _proven(record: Any) -> Record:
    return {"evidence": [_proof(evidence) for evidence in record.evidence]}


def _same(record: Any, *names: str) -> Record:
    return {name: getattr(record, name) for name in names}
