"""Records as flat rows, for JSON and CSV: what a line shows, its id and address, and the first words it rests on with theirs."""

from __future__ import annotations

from dateline.model import Event, Figure, Position, Statement, When, Wording
from dateline.pages import sayings
from dateline.pages.lines import cue, event_line, line_of, speaker
from dateline.pages.names import Names, first_words
from dateline.pages.view import FlatRow
from dateline.pages.words import RELATION, amount, when_in_words
from dateline.store.browse import Listed
from dateline.store.browse.filters import UNDATED

EVENT = (
    "id", "from", "to", "when", "reported", "status", "type", "kind", "contexts", "quad", "cameo", "score", "line", "who",
    "to_whom", "place", "country",
    "lat", "lon", "gazetteer",
    "summary", "outlets", "independent", "mentions", "disputed", "on_word_of", "confirmed",
    "address", "source", "quote", "document", "evidence",
)  # fmt: skip
STATEMENT = (
    "id", "from", "to", "when", "speaker", "cue", "said", "directness", "scope", "status", "medium", "to_whom", "about", "on_word_of", "inside",
    "outlets", "independent", "one_source_only", "forms", "sequels", "stands_for", "published_from", "published_to", "confirmed", "address", "source", "quote", "document", "evidence",
)  # fmt: skip
POSITION = (
    "id", "from", "to", "when", "holder", "stance", "toward", "on_word_of", "known_from", "known_to", "until", "changed_from", "disputed",
    "announced", "independent", "outlets", "confirmed", "address", "source", "quote", "document", "evidence",
)  # fmt: skip
FIGURE = (
    "id", "group", "counted", "relation", "value", "low", "high", "about", "unit", "words", "from", "to", "as_of",
    "on_word_of", "confirmed", "address", "source", "quote", "document", "evidence",
)  # fmt: skip
WORDING = (
    "id", "actor", "label", "voice", "outlet", "confirmed", "address", "source", "quote", "document", "evidence",
)  # fmt: skip


def event_row(line: Listed, names: Names) -> FlatRow:
    """Returns an event as a row."""
    event = line.record
    assert isinstance(event, Event)
    return {
        "id": event.id,
        **_time(event.when),
        "reported": line.moment if line.reported and line.moment != UNDATED else None,
        "status": event.status,
        "type": event.type,
        "kind": event.mode,
        "contexts": "; ".join(event.contexts) or None,
        "quad": event.quad or None,
        "cameo": event.cameo or None,
        "score": event.score,
        "line": event_line(names, event),
        "who": _several(event.sources, names),
        "to_whom": _several(event.targets, names),
        "place": event.where.name if event.where else None,
        "country": event.where.country if event.where else None,
        "lat": event.where.lat if event.where else None,
        "lon": event.where.lon if event.where else None,
        "gazetteer": event.where.gazetteer if event.where else None,
        "summary": event.summary,
        "outlets": "; ".join(names.outlets(event.evidence)),
        "independent": event.independent,
        "mentions": len(event.mentions),
        "disputed": "; ".join(event.disputed) or None,
        "on_word_of": _several(event.attributed_to, names),
        **_ends("event", event, names),
    }


def statement_row(line: Listed, names: Names) -> FlatRow:
    """Returns a statement as a row."""
    item = line.record
    assert isinstance(item, Statement)
    return {
        "id": item.id,
        **_time(item.said),
        "speaker": speaker(names, item),
        "cue": cue(item),
        "said": names.said(item),
        "directness": item.mention.directness,
        "scope": item.mention.scope,
        "status": item.mention.status,
        "medium": item.mention.medium,
        "to_whom": names.name(item.addressee) or None,
        "about": _several(item.about, names),
        "on_word_of": names.outer(item) or None,
        "inside": item.mention.inside,
        "outlets": "; ".join(sayings.carried(item, names)),
        "independent": line.independent,
        "one_source_only": sayings.alone(line.independent, item),
        "forms": sayings.in_short(item, names) or None,
        "sequels": "; ".join(one.words for one in sayings.sequels(item, names)) or None,
        "stands_for": item.stands_for or item.id,
        "published_from": published.earliest if (published := names.published(item.document)) else None,
        "published_to": published.latest if published else None,
        **_ends("statement", item, names),
    }


def position_row(line: Listed, names: Names) -> FlatRow:
    """Returns a position as a row."""
    item = line.record
    assert isinstance(item, Position)
    return {
        "id": item.id,
        **_time(item.when),
        "holder": names.name(item.holder),
        "stance": item.stance,
        "toward": names.name(item.toward),
        "on_word_of": names.name(item.on_word_of) or None,
        "known_from": item.since.earliest if item.since else None,
        "known_to": item.since.latest if item.since else None,
        "until": item.until.latest if item.until else None,
        "changed_from": item.changed_from,
        "disputed": bool(item.disputed),
        "announced": item.intended,
        "independent": line.independent,
        "outlets": "; ".join(names.outlets(item.evidence)),
        **_ends("position", item, names),
    }


def figure_row(line: Listed, names: Names, counted: str, relation: str) -> FlatRow:
    """Returns a figure as a row; `counted` is what its group counts."""
    item = line.record
    assert isinstance(item, Figure)
    time = _time(item.as_of)
    return {
        "id": item.id,
        "group": item.group,
        "counted": counted,
        "relation": RELATION[relation],
        "value": amount(item),
        "low": item.low,
        "high": item.high,
        "about": item.approximate,
        "unit": item.unit,
        "words": item.words,
        "from": time["from"],
        "to": time["to"],
        "as_of": time["when"],
        "on_word_of": names.name(item.attributed_to) or None,
        **_ends("figure", item, names),
    }


def wording_row(item: Wording, names: Names) -> FlatRow:
    """Returns a label as a row."""
    return {
        "id": item.id,
        "actor": names.name(item.actor),
        "label": item.label,
        "voice": names.name(item.voice) or None,
        "outlet": names.outlet(item.document),
        **_ends("wording", item, names),
    }


def plain_row(section: str, line: Listed, names: Names, kind: str) -> FlatRow:
    """Returns any record as a short row of a section: its line, its time, its first words."""
    record = line.record
    when = getattr(record, "when", None) or getattr(record, "said", None) or getattr(record, "as_of", None)
    return {
        "section": section,
        "id": record.id,
        **_time(when),
        "line": line_of(names, record),
        **_ends(kind, record, names),
    }


def _ends(kind: str, record: Event | Statement | Position | Figure | Wording, names: Names) -> FlatRow:
    confirmed = record.id in names.browse.confirmed()
    return {"confirmed": confirmed, "address": f"/{kind}/{record.id}", **first_words(record, names)}


def _time(when: When | None) -> FlatRow:
    return {
        "from": when.earliest if when else None,
        "to": when.latest if when else None,
        "when": when_in_words(when) or None,
    }


def _several(actors: tuple[str, ...], names: Names) -> str | None:
    return "; ".join(names.name(actor) for actor in actors) or None
