"""What every other noun is made of: ids, spans, evidence, times, and the words a value may be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

ActorKind = Literal["person", "organization", "government", "group", "place"]
Basis = Literal["metadata", "printed", "url", "inferred", "decided"]
Directness = Literal["direct", "indirect", "mixed"]
Scope = Literal["speech", "wide"]
SpeechStatus = Literal["said", "denied", "alleged", "expected", "retracted", "supposed", "unsaid"]
"""`alleged`: that it was said, or is so, is itself only claimed; `expected`: still to be said; `retracted`: taken back;
`supposed`: said only if, perhaps, or in a question; `unsaid`: the text tells that it was not said (`declined to say whether …`)."""
EventStatus = Literal["done", "ongoing", "planned", "alleged", "denied"]
StanceKind = Literal["recognises", "supports", "opposes", "rejects", "neutral"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["agree", "changed", "conflict"]
DisputedField = Literal["when", "status", "actors"]
Precision = Literal["day", "month", "year", "range", "unknown"]
FormKind = Literal["same", "longer", "shorter", "overlapping", "reworded"]
SequelKind = Literal["repeated", "retracted", "denied", "contradicted", "repeats", "retracts", "denies", "contradicts"]
DifferingIn = Literal["speaker", "office", "day", "medium"]
DecisionKind = Literal["merge", "split", "rename", "not_this", "date", "hide", "confirm", "put_back", "cut", "undo"]
SubjectKind = Literal["actor", "event", "statement", "position", "figure", "wording", "document", "decision"]


def identify(*parts: object) -> str:
    """Returns the id of a record: 16 hex digits that depend on the parts alone, the same on any machine and in any order of work."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Span(NamedTuple):
    """A stretch `text[start:end]` of a document's stored text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a line rests on."""

    document: str
    """Id of the document."""
    spans: tuple[Span, ...]
    quote: str
    """Exactly what stands at the spans, the pieces joined by ` … `."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as precise as the source gives it: an inclusive interval of ISO 8601 dates (or UTC date-times); None is an open or unknown end."""

    earliest: str | None
    latest: str | None
    text: str | None = None
    """The words it was read from."""
