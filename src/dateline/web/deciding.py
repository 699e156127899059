"""A decision sent from a page: what the form asks, taken down by the clerk, and the way back to the page it came from.

Invariant: what goes against an earlier decision is asked again, in words, before it is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit, urlunsplit

from dateline.errors import ConflictError, DatelineError
from dateline.model import DecisionKind, Span, SubjectKind, When
from dateline.web.guard import Form
from dateline.web.problems import Refused

Mention = tuple[str, Span | None]

_MENTION = re.compile(r"([0-9A-Za-z_-]{1,80})(?::(\d{1,9})-(\d{1,9}))?")
_BACK = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
"""A path of ours: one that begins with two slashes would lead to another site."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form asks to be decided."""

    kind: DecisionKind
    subject_kind: SubjectKind
    subject: str
    other: str | None = None
    name: str | None = None
    when: When | None = None
    mentions: tuple[Mention, ...] = ()
    note: str | None = None

    @classmethod
    def of(cls, form: Form) -> Wish:
        """Reads a form; raises `Refused` for what no form of ours asks."""
        kind, subject_kind, subject, place = _about(form)
        mentions = tuple(
            _mention(text) for text in (*form.several("mention"), *([f"{subject}:{place}"] if place else ()))
        )
        return cls(
            kind,
            subject_kind,
            subject,
            other=form.one("other") or None if kind in ("merge", "not_this") else None,
            name=form.one("name") or None if kind == "rename" else None,
            when=_when(form.one("from"), form.one("to")) if kind == "date" else None,
            mentions=mentions if kind in ("split", "not_this", "put_back", "cut") else (),
            note=form.one("note") or None,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish."""

    number: int = 0
    """Of the decision taken; 0 if none was."""
    warnings: tuple[str, ...] = ()
    """What it goes against; nothing was decided."""
    refused: str = ""
    """Why it cannot be decided."""


def take(story: Path, wish: Wish, who: str, anyway: bool) -> Outcome:
    """Takes a decision and tells the account anew: what the clerk does. Errors come back as words, as they cross to another process."""
    from dateline.engines import decide

    try:
        decided = decide(
            story,
            wish.kind,
            wish.subject_kind,
            wish.subject,
            who=who,
            other=wish.other,
            name=wish.name,
            when=wish.when,
            mentions=wish.mentions,
            note=wish.note,
            anyway=anyway,
        )
    except ConflictError as error:
        return Outcome(warnings=error.warnings)
    except DatelineError as error:
        return Outcome(refused=str(error))
    return Outcome(decided.decision.number)


def back_to(address: str) -> str:
    """Returns the address of the page a form came from; the account's where it is none of ours."""
    return address if _BACK.fullmatch(address) else "/"


def way_back(address: str, number: int) -> str:
    """Returns the page a form came from, told of the decision that was taken."""
    split = urlsplit(back_to(address))
    kept = [part for part in split.query.split("&") if part and not part.startswith("decided=")]
    return urlunsplit(("", "", split.path, "&".join([*kept, f"decided={number}"]), split.fragment))


def _about(form: Form) -> tuple[DecisionKind, SubjectKind, str, str]:
    """What to decide about what and, of a line, where it stands."""
    # A button may say all at once.
    said = form.one("about").split(" ")
    several = len(said) in (3, 4)
    kind, subject_kind, subject = said[:3] if several else (form.one(n) for n in ("kind", "subject_kind", "subject"))
    if kind not in get_args(DecisionKind) or subject_kind not in get_args(SubjectKind) or not subject:
        raise Refused(400, "The form does not say what to decide about what.")
    return cast(DecisionKind, kind), cast(SubjectKind, subject_kind), subject, said[3] if len(said) == 4 else ""


def _mention(text: str) -> Mention:
    found = _MENTION.fullmatch(text)
    if found is None:
        raise Refused(400, "The form names words that stand nowhere.")
    document, start, end = found.groups()
    return document, Span(int(start), int(end)) if start else None


def _when(first: str, last: str) -> When | None:
    if not first and not last:
        return None
    try:
        days = [date.fromisoformat(text) for text in (first or last, last or first)]
    except ValueError as error:
        raise Refused(400, "A date is a day such as 2024-03-09.") from error
    return When(min(days).isoformat(), max(days).isoformat(), None)
