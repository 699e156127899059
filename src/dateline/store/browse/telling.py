"""Statements in short, as others refer to them: who is said to have said it, where, when and how; and which statements stand within which."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Evidence, Span, When
from dateline.store.browse.records import chunks

PIECES = " … "
"""What joins the pieces of a quote."""
_ENDS = " \t\n,:;–—-"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in short."""

    id: str
    document: str
    speaker: str | None
    speaker_text: str | None
    directness: str
    scope: str
    medium: str | None
    said: When | None


_PLAIN = ("id", "document", "speaker", "speaker_text", "directness", "scope", "medium")


def told(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Told]:
    """Returns some statements in short, by id."""
    found: dict[str, Told] = {}
    for marks, part in chunks(ids):
        query = (
            "SELECT id, document, speaker, speaker_text, directness, scope, medium, said_earliest, said_latest, said_text FROM statement "  # noqa: S608 - marks only
            f"WHERE id IN ({marks})"
        )
        for row in connection.execute(query, part):
            time = [row[f"said_{part}"] for part in ("earliest", "latest", "text")]
            said = When(*time) if any(time) else None
            found[row["id"]] = Told(**{name: row[name] for name in _PLAIN}, said=said)
    return found


def within(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Returns for some statements the ids of those that they tell of: in `A said that B had promised it`, what B had promised."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for marks, part in chunks(ids):
        query = f"SELECT inside, id FROM statement WHERE inside IN ({marks}) ORDER BY number"  # noqa: S608 - marks only
        for outer, inner in connection.execute(query, part):
            found[outer].append(inner)
    return found


def cues(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Returns for some statements the words by which their articles say that somebody said it, by id."""
    found: dict[str, str] = {}
    for marks, part in chunks(ids):
        query = (
            "SELECT statement.id, json_extract(mention, '$.cue'), evidence.document, spans, quote FROM statement JOIN evidence "  # noqa: S608 - marks only
            f"ON evidence.kind = 'statement' AND evidence.record = statement.id AND evidence.number = 0 WHERE statement.id IN ({marks})"
        )
        for id_, cue, document, spans, quote in connection.execute(query, part):
            proof = Evidence(document, _spans(spans), quote)
            found[id_] = cue_in(_spans(cue), [proof])
    return found


def cue_in(cue: Iterable[Span], evidence: Sequence[Evidence]) -> str:
    """Returns the words at the places of a cue, pieces joined by ` … `, where the sentences that are its evidence hold them."""
    found = [words for span in cue if (words := _standing(evidence, span))]
    return PIECES.join(found).strip(_ENDS)


def _standing(evidence: Iterable[Evidence], span: Span) -> str:
    for proof in evidence:
        at = 0
        for start, end in proof.spans:
            if start <= span.start and span.end <= end:
                return proof.quote[at + span.start - start : at + span.end - start]
            at += end - start + len(PIECES)
    return ""


def _spans(stored: str) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in json.loads(stored))


def published(connection: sqlite3.Connection, documents: Sequence[str]) -> dict[str, When]:
    """Returns when some documents were published, by id; those of unknown date are left out."""
    found: dict[str, When] = {}
    for marks, part in chunks(documents):
        query = f"SELECT document, published, until FROM document_source WHERE published IS NOT NULL AND document IN ({marks})"  # noqa: S608 - marks only
        found.update((row[0], When(row[1], row[2])) for row in connection.execute(query, part))
    return found
