"""One statement: what is said, by whom, within whose words, in what forms other outlets have it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model import Evidence, Statement
from dateline.pages import sayings
from dateline.pages.lines import attribution
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.quotations import Piece, compared
from dateline.pages.rows import STATEMENT, statement_row
from dateline.pages.view import NotShownError, View, columns
from dateline.pages.words import STATUS, count, when_in_words
from dateline.store.browse import Browse, Listed

OMITTING = 20
"""Sources named that leave a statement out."""
FORMS = 60
"""Forms shown in full."""
_GIVEN = {"direct": "quoted word for word in", "mixed": "partly quoted in", "indirect": "told in the words of"}


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What came of the statement, or what it takes up: once where several outlets have it."""

    words: str
    other: Statement | None
    evidence: tuple[Evidence, ...]
    """The sentences that say so, but the statement's own, which stands above."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another outlet's form in full: its record, how it stands to the statement, and its words with what differs marked."""

    item: Statement
    form: sayings.Form
    pieces: tuple[Piece, ...]


def statement(browse: Browse, query: Query) -> View:
    """Returns the page of one statement; raises `NotShownError` if there is none of that id."""
    line = browse.statement(query.subject)
    if line is None or not isinstance(line.record, Statement):
        raise NotShownError(f"There is no statement “{query.subject}” in this account.")
    told = line.record
    names = Names(browse)
    names.gather([told])
    names.know(told.about)
    forms = list(sayings.forms(told, names))
    sequels = list(sayings.sequels(told, names))
    shown = [form.told.id for form in forms[:FORMS]]
    taken = [one.told.id for one in sequels if one.told]
    nested = [*names.within(told.id), *([told.mention.inside] if told.mention.inside else [])]
    others = browse.statements([*shown, *taken, *nested])
    names.gather(others.values())
    lines = [found for id_ in shown if (found := browse.statement(id_))]
    return View(
        name="statement",
        title=attribution(names, told),
        sentence=_sentence(line, told, forms, names),
        rows=tuple(statement_row(one, names) for one in (line, *lines)),
        columns=columns(*STATEMENT),
        query=query,
        template="statement.html",
        context={
            "names": names,
            "item": told,
            "outer": others.get(told.mention.inside or ""),
            "inner": [others[id_] for id_ in names.within(told.id) if id_ in others],
            "elsewhere": [
                Elsewhere(others[form.told.id], form, _pieces(told, others[form.told.id], names))
                for form in forms[:FORMS]
                if form.told.id in others
            ],
            "further": max(0, len(forms) - FORMS),
            "sequels": _taken_up(told, sequels, others),
            "single": sayings.alone(line.independent, told),
            "left_out": browse.left_out(OMITTING, subject=told.id),
            "omitting": OMITTING,
        },
    )


def _taken_up(told: Statement, sequels: list[sayings.Sequel], others: dict[str, Statement]) -> list[TakenUp]:
    found: dict[tuple[str, str], TakenUp] = {}
    for number, one in enumerate(sequels):
        other = others.get(one.sequel.other)
        key = one.sequel.kind, (other.stands_for or other.id) if other else str(number)
        before = found.get(key, TakenUp(one.words, other, ()))
        new = (proof for proof in one.sequel.evidence if proof not in (*told.evidence, *before.evidence))
        found[key] = replace(before, evidence=(*before.evidence, *new))
    return list(found.values())


def _pieces(told: Statement, other: Statement, names: Names) -> tuple[Piece, ...]:
    """Returns the words of another form with what differs, where they are the same to the word in part only; words put otherwise are shown as they are."""
    alike = next(form.kind for form in told.forms if form.other == other.id) != "reworded"
    differing = {one.other for one in told.differs}
    return compared(names.said(told), names.said(other)) if alike and other.id in differing else ()


def _sentence(line: Listed, told: Statement, forms: list[sayings.Form], names: Names) -> str:
    when = when_in_words(told.said)
    status = STATUS[told.mention.status].capitalize()
    parts = [
        f"{status} {when}" if when else status,
        f"{_GIVEN[told.mention.directness]} {names.outlet(told.document)}",
    ]
    if printed := when_in_words(names.published(told.document)):
        parts.append(f"published {printed}")
    if outer := names.outer(told):
        parts.append(f"on the word of {outer}")
    same = sum(form.told.id in told.same_as for form in forms)
    differing = len({one.other for one in told.differs} & set(told.same_as))
    if same:
        doubt = f", in {differing} of them with differences" if same > 1 and differing else ""
        alone = ", with differences" if same == 1 and differing else ""
        parts.append(f"the same words in {count(same, 'other place')}{doubt}{alone}")
    disputed = sum(form.disputed for form in forms)
    reworded = len(forms) - same - disputed
    if reworded:
        parts.append(f"in other words in {count(reworded, 'other place')}")
    if disputed:
        parts.append(f"given to another speaker in {count(disputed, 'other place')}")
    return f"{', '.join(parts)}; {count(line.independent, 'independent source')}."
