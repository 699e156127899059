"""What is said of a statement beside its words: in what forms other outlets have it, what came of it, and within whose words it stands.

Invariant: each phrase comes from a record of the account; what is a difference is called one, and never a mistake of either outlet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import Statement, StatementForm, StatementSequel
from dateline.pages.words import in_medium, when_in_words
from dateline.store.browse.telling import Told

if TYPE_CHECKING:
    from dateline.pages.names import Names

SEQUELS = {
    "repeated": "repeated later",
    "retracted": "taken back later",
    "denied": "denied",
    "contradicted": "the contrary said later",
    "repeats": "said before",
    "retracts": "takes back",
    "denies": "denies",
    "contradicts": "the contrary said before",
}
"""What came of a statement, and what it takes up."""


@dataclass(frozen=True, slots=True)
class Form:
    """Another outlet's form, as it is named beside a statement."""

    told: Told
    outlet: str
    words: str
    """How it stands to this one: `indirectly`, `longer there, as said by the harbour office`."""
    disputed: bool
    """True if the words are in another's mouth there."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """What came of a statement, as it is named beside it."""

    sequel: StatementSequel
    told: Told | None
    words: str


def forms(item: Statement, names: Names) -> Iterator[Form]:
    """Yields the forms of a statement in other documents, nearest first."""
    changed = {one.other: one for one in item.differs}
    for form in item.forms:
        told = names.told(form.other)
        if told is not None:
            difference = changed.get(form.other)
            if difference is None:
                altered = ""
            elif difference.changed:
                altered = "words changed"
            else:
                altered = "words added there" if not difference.added else "words cut there"
            words = ", ".join(_form(form, item, told, names, altered))
            yield Form(told, names.outlet(told.document), words, "speaker" in form.differs)


def _form(form: StatementForm, item: Statement, told: Told, names: Names, altered: str) -> Iterator[str]:
    if form.kind == "same":
        yield altered or "same words"
    elif form.kind == "longer":
        yield "longer there"
    elif form.kind == "shorter":
        yield "a piece of it"
    elif form.kind == "overlapping":
        yield "other pieces"
    else:
        yield (
            "indirectly"
            if told.directness == "indirect" and item.mention.directness != "indirect"
            else "in other words"
        )
    if "speaker" in form.differs:
        yield f"given to {names.speaker(told)}"
    elif "office" in form.differs:
        yield f"as said by {names.speaker(told)}"
    if "day" in form.differs:
        yield f"said {when_in_words(told.said)}"
    if "medium" in form.differs and told.medium:
        yield in_medium(told.medium)


def sequels(item: Statement, names: Names) -> Iterator[Sequel]:
    """Yields what came of a statement and what it takes up."""
    for one in item.sequels:
        told = names.told(one.other) if one.other else None
        who = f" by {names.speaker(told)}" if told and one.kind == "denied" else ""
        of = f" what {names.speaker(told)} said" if told and one.kind == "denies" else ""
        source = told.document if told else one.evidence[-1].document
        when = when_in_words(told.said) if told else ""
        told_in = f"{when}, {names.outlet(source)}" if when else names.outlet(source)
        yield Sequel(one, told, f"{SEQUELS[one.kind]}{who}{of} ({told_in})")


def carried(item: Statement, names: Names) -> list[str]:
    """Returns the outlets that have a statement in any form by the same speaker, each once, its own first."""
    others = (told for form in item.forms if "speaker" not in form.differs and (told := names.told(form.other)))
    return list(dict.fromkeys([names.outlet(item.document), *(names.outlet(told.document) for told in others)]))


def in_short(item: Statement, names: Names) -> str:
    """Returns the forms of a statement in a phrase for a cell: `The Echo: indirectly; Moro Mail: longer there`."""
    return "; ".join(f"{form.outlet}: {form.words}" for form in forms(item, names))


def alone(independent: int, item: Statement) -> bool:
    """True for what one independent source alone carries."""
    return independent == 1 and item.mention.scope == "speech"
