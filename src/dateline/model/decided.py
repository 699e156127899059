"""What people decide about the account, and how each decision stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.ground import DecisionKind, Evidence, StanceKind, SubjectKind, When


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a line of the account: one row, never changed; another row takes it back.

    | kind | about | needs |
    |---|---|---|
    | `merge` | actor, event | `other`: the one that is the same; the subject keeps its name and id |
    | `split` | actor, event | `mentions` that are another, all of them together |
    | `not_this` | actor | `other`, never to be taken for the same; or `mentions` that do not name the subject, each on its own |
    | `rename` | actor, event | `name`; an event's `summary` stays the extracted sentence |
    | `date` | event, document | `when` |
    | `hide`, `confirm` | any but a decision | |
    | `put_back` | document | `mentions`: lines that are the article's own text though they were taken for furniture |
    | `cut` | document | `mentions`: lines that are furniture though they were taken for the article's own text |
    | `undo` | decision | `undoes` |
    """

    number: int
    """Its place in the log, from 1; 0 before it is stored."""
    at: str
    """When it was taken: ISO 8601 in UTC, to the second."""
    who: str
    kind: DecisionKind
    subject_kind: SubjectKind
    subject: str
    """Id the subject had then; of an undone decision its number."""
    label: str = ""
    """The subject in words, as it was shown then."""
    anchors: tuple[Evidence, ...] = ()
    """Words the subject stood on, by which it is found again whatever id a new reading gives it. For a position the spans are holder and toward."""
    other: str | None = None
    other_label: str | None = None
    other_anchors: tuple[Evidence, ...] = ()
    name: str | None = None
    when: When | None = None
    mentions: tuple[Evidence, ...] = ()
    stance: StanceKind | None = None
    """Of a position: the stance it had."""
    undoes: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a decision stands in the account."""

    decision: Decision
    state: Literal["applied", "undone", "orphaned"]
    """`orphaned`: what it was about is not found; it waits, and is never put to a look-alike."""
    found: str | None = None
    """Id that the subject has in this account, also where it is hidden; None where orphaned."""
    why: str | None = None
    """Where undone or orphaned: by which decision, or what is not found, in words."""
