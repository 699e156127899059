"""One actor: its roles with their time, who stands with it, what outlets call it, what it said and did, what was done to it, why its names were joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Actor, ActorRole
from dateline.pages.countries import land_names
from dateline.pages.days import Day, days
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import plain_row
from dateline.pages.view import FlatRow, NotShownError, Pager, View, columns, pager
from dateline.pages.views.positions import MARKS
from dateline.pages.views.wording import Called, matrix
from dateline.pages.words import count, when_in_words
from dateline.store.browse import Browse, Filters, Kind, Listed
from dateline.store.browse.filters import SPOKEN_OF

SIZE = 100
"""Lines on one page."""
_COLUMNS = (
    "section",
    "id",
    "from",
    "to",
    "when",
    "line",
    "confirmed",
    "address",
    "source",
    "quote",
    "document",
    "evidence",
)
SECTIONS: tuple[tuple[str, str, Kind, str], ...] = (
    # name, title, kind of line, part the actor plays
    ("stands", "Who stands where", "position", ""),
    ("said", "Said", "statement", "said"),
    ("did", "Did", "event", "did"),
    ("done_to", "Had done to it", "event", "done_to"),
    ("spoken_of", "What others said about them", "statement", "spoken_of"),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of lines about an actor: those on this page, and how many there are."""

    name: str
    title: str
    kind: Kind
    lines: tuple[Listed, ...]
    total: int
    query: Query
    """The list of the same lines with all its filters."""

    @property
    def days(self) -> list[Day]:
        """The lines under day headings, if they are events."""
        return days(self.lines)


def actor(browse: Browse, query: Query) -> View:
    """Returns the page of one actor; raises `NotShownError` if there is none of that id."""
    who = browse.actor(query.subject)
    if who is None:
        raise NotShownError(f"There is no actor “{query.subject}” in this account.")
    counted = [(section, browse.count(section[2], _filters(who.id, section[3], section[2]))) for section in SECTIONS]
    found = pager(query, SIZE, sum(number for _, number in counted))
    sections = list(_sections(browse, who.id, counted, found))
    names = Names(browse)
    names.gather(line.record for section in sections for line in section.lines)
    called = _called(browse, who.id, names) if found.page == 1 else None
    rows = [plain_row(section.name, line, names, section.kind) for section in sections for line in section.lines]
    head = [_role_row(role, names) for role in who.roles] if found.page == 1 else []
    return View(
        name="actor",
        title=who.name,
        sentence=_sentence(who, counted, found),
        rows=(*head, *rows),
        columns=columns(*_COLUMNS),
        query=query,
        template="actor.html",
        pager=found,
        context={
            "names": names,
            "actor": who,
            "country": land_names().get(who.country or "", who.country),
            "sections": sections,
            "called": called,
            "marks": MARKS,
            "roles": who.roles if found.page == 1 else (),
            "confirmed": who.id in browse.confirmed(),
        },
    )


def _filters(actor: str, part: str, kind: Kind) -> Filters:
    # As in the list of statements, what several outlets have is told once.
    return Filters(actor=(actor,), part=(part,) if part else (), once=kind == "statement")


def _sections(
    browse: Browse, actor: str, counted: list[tuple[tuple[str, str, Kind, str], int]], found: Pager
) -> Iterator[Section]:
    """Yields the sections that have a line on this page: the lines of all sections, one after the other, are what is paged."""
    skip, room = found.start, found.size
    for (name, title, kind, part), total in counted:
        if skip >= total:
            skip -= total
            continue
        if not room:
            return
        filters = _filters(actor, part, kind)
        lines = browse.lines(kind, filters, "date", room, skip)
        about = part == SPOKEN_OF.get(kind)
        asked = Query(about=(actor,)) if about else Query(actor=filters.actor, part=filters.part)
        yield Section(name, title, kind, tuple(lines), total, asked)
        skip, room = 0, room - len(lines)


def _called(browse: Browse, actor: str, names: Names) -> Called | None:
    _, table = matrix(browse, browse.labels(Filters(), [actor]), [actor], names)
    return table[0] if table else None


def _sentence(who: Actor, counted: list[tuple[tuple[str, str, Kind, str], int]], found: Pager) -> str:
    numbers = {section[0]: number for section, number in counted}
    told = [
        count(numbers["stands"], "position"),
        f"{count(numbers['said'], 'statement')} by and {numbers['spoken_of']:,} about {who.name}",
        f"{count(numbers['did'], 'event')} done by and {numbers['done_to']:,} done to {who.name}",
    ]
    tail = f", page {found.page} of {found.pages}" if found.pages > 1 else ""
    return "; ".join(told) + f"; mentioned {who.n_mentions:,} {'time' if who.n_mentions == 1 else 'times'}{tail}."


def _role_row(role: ActorRole, names: Names) -> FlatRow:
    piece = role.evidence[0] if role.evidence else None
    told = f"{'former ' if role.former else ''}{role.title}{f' of {role.of}' if role.of else ''}"
    return {
        "section": "role",
        "id": None,
        "from": role.when.earliest if role.when else None,
        "to": role.when.latest if role.when else None,
        "when": when_in_words(role.when) or None,
        "line": told,
        "confirmed": False,
        "address": None,
        "source": names.outlet(piece.document) if piece else None,
        "quote": piece.quote if piece else None,
        "document": piece.document if piece else None,
        "evidence": f"/article/{piece.document}" if piece else None,
    }
