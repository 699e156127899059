"""What can be corrected about one record: the page on which two are put together, one is taken apart, renamed or dated anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from dateline.model import Actor, Decision, Event, Published, Standing, When
from dateline.pages.addresses import Served
from dateline.pages.lines import line_of
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.view import NotShownError, View
from dateline.pages.views.decisions import in_words
from dateline.pages.words import count, when_in_words
from dateline.store.browse import Browse, Filters
from dateline.store.browse.people import named

QUOTES = 3
OTHERS = 30
MENTIONS = 200
"""More than this nobody ticks one by one."""
NEAR_DAYS = 7
"""Mentions of one event that were not put together mostly differ by some days in what they take for its date."""
NAME_LETTERS = 4
"""Shorter words of a name, such as “Jr.” or “of”, name many."""

Logged = tuple[Decision, str, Standing | None]


@dataclass(frozen=True, slots=True)
class Other:
    """Another record that may be the same."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Words that may be about another."""

    value: str
    """Document and place, as the form sends them."""
    words: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Case:
    """A record and what can be decided about it."""

    kind: str
    id: str
    label: str
    quotes: tuple[tuple[str, str], ...]
    """(words, outlet)."""
    confirmed: bool = False
    name: str = ""
    renames: bool = False
    dates: bool = False
    days: tuple[str, str] = ("", "")
    """The first and the last day it has now."""
    joins: bool = False
    find: str = ""
    others: tuple[Other, ...] = ()
    others_are: str = ""
    mentions: tuple[Mentioned, ...] = ()
    left_out: int = 0
    log: tuple[Logged, ...] = field(default=())


def case_of(browse: Browse, kind: str, id_: str, find: str) -> Case:
    """Returns the case of a record; `find` narrows those it may be put together with. Raises `NotShownError` if there is none."""
    names = Names(browse)
    if kind == "actor":
        made = _actor(browse, names, id_, find)
    elif kind == "event":
        made = _event(browse, names, id_, find)
    elif kind == "document":
        made = _document(browse, id_)
    else:
        raise NotShownError(f"There is nothing more to decide about a {kind}.")
    return replace(made, confirmed=id_ in browse.confirmed(), log=tuple(_log(browse, kind, id_)))


def view_of(case: Case) -> View:
    """Returns the page of a case as a view without rows."""
    name = "article" if case.kind == "document" else case.kind
    asked = Query(subject=case.id)
    return View(name, f"Correct: {case.label}", "", (), (), asked, "correct.html", context={"case": case})


def home_of(kind: str, id_: str) -> str:
    """Returns the address of the page of a record."""
    return Served().record("article" if kind == "document" else kind, id_)


def _actor(browse: Browse, names: Names, id_: str, find: str) -> Case:
    actor = browse.actor(id_)
    if actor is None:
        raise NotShownError(f"There is no actor “{id_}” in this account.")
    documents = list(dict.fromkeys(document for document, _ in actor.entities))
    called = browse.names_in(actor.entities[:MENTIONS])
    outlets = browse.outlets(documents[:MENTIONS])
    mentions = tuple(
        Mentioned(document, ", ".join(f"“{name}”" for name in called.get(document, ())), outlets.get(document, ""))
        for document in documents[:MENTIONS]
    )
    return Case(
        "actor",
        id_,
        actor.name,
        (),
        name=actor.name,
        renames=True,
        joins=True,
        find=find,
        others=_other_actors(browse, actor, find),
        others_are=f"Who is {actor.name} too",
        mentions=mentions,
        left_out=max(0, len(documents) - MENTIONS),
    )


def _other_actors(browse: Browse, actor: Actor, find: str) -> tuple[Other, ...]:
    words = [find] if find else [word for word in actor.name.split() if len(word) >= NAME_LETTERS][::-1]
    found: dict[str, Other] = {}
    for word in words:
        where, values = named(word)
        for one in browse.presences(where, values, "n_mentions DESC, actor.name", OTHERS, 0):
            if one.id != actor.id:
                told = ", ".join(part for part in (one.role, count(one.n_mentions, "mention")) if part)
                found.setdefault(one.id, Other(one.id, one.name, told))
    return tuple(found.values())[:OTHERS]


def _event(browse: Browse, names: Names, id_: str, find: str) -> Case:
    line = browse.line("event", id_)
    if line is None or not isinstance(line.record, Event):
        raise NotShownError(f"There is no event “{id_}” in this account.")
    event = line.record
    others = [one.record for one in _near(browse, event, find) if one.record.id != id_]
    names.gather([event, *others])
    told = [(document, one) for document, found in browse.mentioned(event.mentions).items() for one in found]
    quotes = {(piece.document, span.start): piece.quote for piece in event.evidence for span in piece.spans}
    mentions = [
        Mentioned(
            f"{document}:{one.trigger.start}-{one.trigger.end}",
            quotes.get((document, one.sentence[0].start), event.summary) if one.sentence else event.summary,
            names.outlet(document),
        )
        for document, one in told
    ]
    return Case(
        "event",
        id_,
        line_of(names, event),
        _quotes(names, event),
        name=event.name,
        renames=True,
        dates=True,
        days=_days(event.when),
        joins=True,
        find=find,
        others=tuple(Other(one.id, line_of(names, one), _told(one, names)) for one in others),
        others_are="Which event it is too",
        mentions=tuple(mentions[:MENTIONS]),
        left_out=max(0, len(mentions) - MENTIONS),
    )


def _near(browse: Browse, event: Event, find: str) -> list[Any]:
    """Events found by their words, or without words those of the same people about the same time."""
    if find:
        return browse.lines("event", Filters(q=find), "date", OTHERS + 1, 0)
    parties = (*event.sources, *event.targets)
    first, last = (event.when.earliest, event.when.latest) if event.when else (None, None)
    since = _moved(first or last, -NEAR_DAYS)
    until = _moved(last or first, NEAR_DAYS)
    return browse.lines("event", Filters(actor=parties, since=since, until=until), "date", OTHERS + 1, 0)


def _document(browse: Browse, id_: str) -> Case:
    article = browse.article(id_)
    if article is None:
        raise NotShownError(f"There is no article “{id_}” in this account.")
    return Case(
        "document",
        id_,
        article.title or browse.outlets([id_]).get(id_, id_),
        (),
        dates=True,
        days=_days(article.published),
    )


def _log(browse: Browse, kind: str, id_: str) -> list[Logged]:
    log, standings = browse.decisions()
    return [
        (one, in_words(one), standings.get(one.number))
        for one in reversed(log)
        if one.subject_kind == kind and id_ in (one.subject, one.other, _found(standings.get(one.number)))
    ]


def _found(standing: Standing | None) -> str | None:
    return standing.found if standing else None


def _quotes(names: Names, event: Event) -> tuple[tuple[str, str], ...]:
    return tuple((piece.quote, names.outlet(piece.document)) for piece in event.evidence[:QUOTES])


def _told(event: Event, names: Names) -> str:
    return ", ".join(part for part in (when_in_words(event.when), *names.outlets(event.evidence)[:3]) if part)


def _days(when: When | Published | None) -> tuple[str, str]:
    return (((when and when.earliest) or "")[:10], ((when and when.latest) or "")[:10])


def _moved(text: str | None, days: int) -> str:
    try:
        return (date.fromisoformat(text[:10]) + timedelta(days)).isoformat() if text else ""
    except (ValueError, OverflowError):
        return ""
