"""One object for all that a page asks of a story file: how many, which, and one page of them."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from dateline.errors import UntoldStoryError
from dateline.model import Actor, Article, Copy, Decision, EventMention, FigureGroup, KeyDay, Reading, Standing
from dateline.store import decisions, file
from dateline.store.browse import comparing, finding, lands, papers, people, records
from dateline.store.browse.comparing import Called, LeftOut
from dateline.store.browse.counts import MOST_SOURCES
from dateline.store.browse.filters import PARTS, TYPE_FILTER, UNDATED, Filters, Kind, condition
from dateline.store.browse.finding import Found
from dateline.store.browse.keeping import Kept
from dateline.store.browse.lands import Land, Site
from dateline.store.browse.papers import House, Paper
from dateline.store.browse.people import Presence
from dateline.store.browse.records import Record

Counted = TypeVar("Counted")
_LABELS = 3000
_WIDER = 4
_LOOK_SECONDS = 0.02
"""Whether another process wrote to the file is asked at most so often: one page asks for many counts."""
KEY_DAYS = 8
"""Days that tell a story at a glance: what fits one screen."""
_MOST_READ = 200
"""Mentions of one event whose readings are looked into."""
_STEPS = 20_000
"""Steps of SQLite between looks at the clock: some milliseconds."""
_CUBE = ("type", "status", "independent", "disputed")
"""What lines are counted by, all at once; the number of lines stands behind."""
_ORDERS = {
    "date": "shown.moment, shown.reported, shown.until, shown.number",
    "-date": "shown.moment DESC, shown.reported, shown.until DESC, shown.number DESC",
    "weight": "shown.weight DESC, shown.number",
    "number": "shown.number",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list: its record, and the day it is shown under."""

    record: Record
    moment: str
    """ISO 8601, or `9999` where neither its own day nor a day of report is known."""
    reported: bool
    """True if that is only when it was first reported."""
    until: str
    weight: float
    independent: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label an outlet uses for an actor in one voice."""

    actor: str
    outlet: str
    label: str
    voice: str | None
    first: str
    """Id of the first wording."""
    times: int


class Browse:
    """An open story file, read page by page. One is used by one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, path: Path, kept: Kept | None = None) -> None:
        self.path = path
        self._connection = connection
        self._kept = kept or Kept()
        self._version, self._state = -1, ""
        self._looked = -1.0

    @classmethod
    def open(cls, path: str | Path, kept: Kept | None = None, wait: float = 10.0) -> Browse:
        """Opens a story file for reading; several that are open at once may share what they keep.

        Another process that writes is waited for as many seconds. Raises what `Store.open` raises.
        """
        path = Path(path)
        return cls(file.connect(path, write=False, wait=wait), path, kept)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Browse:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def at_once(self, seconds: float) -> Iterator[None]:
        """Reads all that is read in a block from one state of the file; what takes longer than so many seconds raises `WriteError`,
        and so does waiting as long for another process that writes."""
        end = monotonic() + seconds
        self._connection.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")
        self._connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        try:
            with self._reading() as connection:
                connection.execute("BEGIN")
            yield
        finally:
            self._connection.set_progress_handler(None, 0)
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    # --- the story -----------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Returns the story's title; raises `UntoldStoryError` if no account was written yet."""
        row = self._one("SELECT title FROM story")
        if row is None:
            raise UntoldStoryError(
                f"{self.path} has no account yet: its build was stopped early. Run `dateline build` with it again."
            )
        return str(row[0])

    def total(self, kind: Kind) -> int:
        """Returns how many lines of a kind the account has."""
        return self.tally()[kind]

    def tally(self) -> dict[str, int]:
        """Returns the numbers the account is told in: captures, outlets, independent sources, lines of each kind, actors, disputes."""
        return self._keep(("tally",), self._tally)

    def _tally(self) -> dict[str, int]:
        known = dict.fromkeys(
            (*TYPE_FILTER, "articles", "outlets", "independent", "actors", "disputed", "conflicts", "wide"), 0
        )
        return {
            **known,
            **dict(self._all("SELECT name, number FROM tally")),
            "untold": self._number("SELECT count(*) FROM document WHERE number IS NULL"),
        }

    def reach(self) -> float:
        """Returns the part of the articles read that speak of the actor most of them speak of, 0 to 1."""
        query = (
            "SELECT coalesce(max(number), 0) * 1.0 / max(1, (SELECT count(*) FROM document_source WHERE unread IS NULL)) "
            "FROM (SELECT count(DISTINCT document) AS number FROM actor_entity GROUP BY actor)"
        )
        return self._keep(("reach",), lambda: float(self._one(query)[0]))

    def unread(self) -> Counter[str]:
        """Returns how many captures were not read, by reason."""
        mark = "unread "
        return Counter({name.removeprefix(mark): n for name, n in self.tally().items() if name.startswith(mark)})

    def readers(self) -> list[str]:
        """Returns the versions of the reader that made the readings, sorted."""
        return [row[0] for row in self._all("SELECT DISTINCT version FROM reading ORDER BY version")]

    def strands(self) -> list[tuple[str, str, int]]:
        """Returns id, title and number of articles of each story in the pile; none unless the pile was searched for stories."""
        if not self._has("strand"):
            return []
        query = (
            "SELECT strand.id, strand.title, (SELECT count(*) FROM document WHERE document.strand = strand.id) FROM strand "
            "ORDER BY 3 DESC, strand.title, strand.id"
        )
        return self._keep(("strands",), lambda: [(row[0], row[1], row[2]) for row in self._all(query)])

    # --- what people decided -------------------------------------------------------------------------------------------

    def decisions(self) -> tuple[list[Decision], dict[int, Standing]]:
        """Returns the log of decisions, in order, and how each stands by its number; one taken since the account was told has no standing."""
        with self._reading() as connection:
            standings = decisions.read_standings(connection)
            return decisions.read(connection), {standing.decision.number: standing for standing in standings}

    def confirmed(self) -> frozenset[str]:
        """Returns the ids of the lines and actors that a person has confirmed."""
        query = (
            "SELECT found FROM standing JOIN decision ON decision.number = standing.decision "
            "WHERE state = 'applied' AND kind = 'confirm' AND found IS NOT NULL"
        )
        return self._keep(("confirmed",), lambda: frozenset(row[0] for row in self._all(query)))

    # --- lines of the account ------------------------------------------------------------------------------------------

    def count(self, kind: Kind, filters: Filters) -> int:
        """Returns how many lines of a kind pass the filters."""
        where = condition(kind, filters)
        if filters == Filters():
            return self.total(kind)
        return self._keep(
            ("count", kind, filters),
            lambda: self._number(f"SELECT count(*) FROM shown WHERE {where.sql}", where.values),  # noqa: S608 - bound
        )

    def lines(self, kind: Kind, filters: Filters, sort: str, limit: int, offset: int) -> list[Listed]:
        """Returns a page of the lines of a kind that pass the filters; `sort` is date, -date, weight or number."""
        where = condition(kind, filters)
        query = (
            "SELECT record, moment, reported, until, weight, independent FROM shown "  # noqa: S608 - bound
            f"WHERE {where.sql} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?"
        )
        return self._listed(kind, self._all(query, (*where.values, limit, offset)))

    def line(self, kind: Kind, id_: str) -> Listed | None:
        """Returns one line of the account, or None."""
        query = "SELECT record, moment, reported, until, weight, independent FROM shown WHERE kind = ? AND record = ?"
        return next(iter(self._listed(kind, self._all(query, (kind, id_)))), None)

    def _listed(self, kind: Kind, rows: Sequence[sqlite3.Row]) -> list[Listed]:
        found = {record.id: record for record in self.records(kind, [row["record"] for row in rows])}
        return [Listed(found[row[0]], row[1], bool(row[2]), row[3], row[4], row[5]) for row in rows if row[0] in found]

    def records(self, kind: Kind, ids: Sequence[str]) -> list[Any]:
        """Returns records of a kind by id, in that order, those that are there."""
        return records.restored(self._connection, kind, list(dict.fromkeys(ids)))

    def key_days(self) -> list[KeyDay]:
        """Returns the days that matter most, in the order of the calendar; none where the pile holds several stories."""
        return self._keep(("key days",), lambda: records.key_days(self._connection, KEY_DAYS))

    def place_of(self, kind: Kind, id_: str, sort: str) -> int | None:
        """Returns the place of a line in the unfiltered list of its kind, counted from 0, or None; `sort` is date or weight."""
        row = self._one(
            "SELECT moment, reported, until, number, weight FROM shown WHERE kind = ? AND record = ?", (kind, id_)
        )
        if row is None:
            return None
        if sort == "weight":
            before = "kind = ? AND (weight > ? OR weight = ? AND number < ?)"
            return self._number(f"SELECT count(*) FROM shown WHERE {before}", (kind, row[4], row[4], row[3]))  # noqa: S608 - ours
        before = "kind = ? AND (moment, reported, until, number) < (?, ?, ?, ?)"
        return self._number(f"SELECT count(*) FROM shown WHERE {before}", (kind, *tuple(row)[:4]))  # noqa: S608 - ours

    def place_of_day(self, kind: Kind, moment: str) -> int:
        """Returns how many lines of a kind stand before a day in its list by date."""
        return self._number("SELECT count(*) FROM shown WHERE kind = ? AND moment < ?", (kind, moment))

    def shown_ids(self, kind: Kind, sort: str) -> Iterator[str]:
        """Yields the ids of all lines of a kind in the order of its list."""
        query = f"SELECT record FROM shown WHERE kind = ? ORDER BY {_ORDERS[sort]}"  # noqa: S608 - ours
        return (row[0] for row in self._all(query, (kind,)))

    def mentioned(self, mentions: Sequence[tuple[str, str]]) -> dict[str, list[EventMention]]:
        """Returns what some documents' readings say of an event, by document: (document id, event mention id) each."""
        wanted = set(mentions)
        found: dict[str, list[EventMention]] = {}
        for document in dict.fromkeys(document for document, _ in mentions[:_MOST_READ]):
            # The last anchor is that of a date inferred, which is the reading the account was told from.
            row = self._one("SELECT record FROM reading WHERE document = ? ORDER BY anchor DESC LIMIT 1", (document,))
            events = msgspec.json.decode(row[0], type=Reading).events if row else ()
            found[document] = [one for one in events if (document, one.id) in wanted]
        return found

    def names_in(self, entities: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
        """Returns how some documents' readings name an actor, by document, each name once: (document id, entity id) each."""
        wanted = set(entities)
        found: dict[str, list[str]] = {}
        for document in dict.fromkeys(document for document, _ in entities[:_MOST_READ]):
            row = self._one("SELECT record FROM reading WHERE document = ? ORDER BY anchor DESC LIMIT 1", (document,))
            mentions = msgspec.json.decode(row[0], type=Reading).mentions if row else ()
            own = (one.text for one in mentions if (document, one.entity) in wanted and one.form != "pronoun")
            found[document] = list(dict.fromkeys(own))
        return found

    def rich_events(self) -> list[str]:
        """Returns the ids of events of which there is more to tell than a line: several mentions, a dispute, a plan before or after; in their order."""
        query = (
            "SELECT record FROM shown JOIN event ON event.id = shown.record WHERE shown.kind = 'event' AND (shown.disputed = 1 OR happened_as <> '[]' "
            "OR planned_as <> '[]' OR (SELECT count(*) FROM event_mention WHERE event_mention.event = event.id) > 1) ORDER BY shown.key"
        )
        return [row[0] for row in self._all(query)]

    def active_actors(self) -> list[str]:
        """Returns the ids of the actors that take part, the most present first."""
        return [row[0] for row in self._all(f"SELECT actor FROM presence WHERE {people.ACTIVE} ORDER BY rank")]  # noqa: S608 - ours

    def article_ids(self) -> list[str]:
        """Returns the ids of all articles of the account, in order."""
        return [row[0] for row in self._all("SELECT id FROM document WHERE number IS NOT NULL ORDER BY number")]

    def resting_on(self, document: str, kinds: Sequence[Kind]) -> dict[Kind, list[Any]]:
        """Returns the lines of the account that rest on a document's words, by kind."""
        found: dict[Kind, list[Any]] = {}
        for kind in kinds:
            query = (
                "SELECT DISTINCT evidence.record FROM evidence JOIN shown ON shown.kind = evidence.kind AND shown.record = evidence.record "
                "WHERE evidence.document = ? AND evidence.kind = ?"
            )
            found[kind] = self.records(kind, [row[0] for row in self._all(query, (document, kind))])
        return found

    # --- facets --------------------------------------------------------------------------------------------------------

    def values(self, kind: Kind, filters: Filters, column: str) -> Counter[Any]:
        """Returns how many lines each value of a column has, given the other filters: `type`, `status`, `strand`, `disputed`, or
        `independent`, in which 5 stands for five and more."""
        if column == "strand":
            return self._facet("strand", kind, replace(filters, strand=()))
        wanted = {
            "type": getattr(filters, TYPE_FILTER[kind]),
            "status": filters.status,
        }
        rows = self._cube(kind, filters)
        for name, values in wanted.items():
            if values and name != column:
                rows = [row for row in rows if row[_CUBE.index(name)] in values]
        if column != "independent" and filters.min:
            rows = [row for row in rows if row[_CUBE.index("independent")] >= min(filters.min, MOST_SOURCES)]
        if column != "disputed" and filters.disputed:
            rows = [row for row in rows if row[_CUBE.index("disputed")]]
        at = _CUBE.index(column)
        counts: Counter[Any] = Counter()
        for row in rows:
            counts[row[at]] += row[-1]
        del counts[None]
        return Counter({bool(value): number for value, number in counts.items()}) if column == "disputed" else counts

    def _cube(self, kind: Kind, filters: Filters) -> list[tuple[Any, ...]]:
        # A filter beyond the last number counted apart must be held to before counting.
        aside = ("type", "status", "disputed", *(("min",) if filters.min <= MOST_SOURCES else ()))
        where = condition(kind, filters, without=aside)
        query = (
            f"SELECT type, status, min(independent, {MOST_SOURCES}), disputed, count(*) FROM shown WHERE {where.sql} "  # noqa: S608 - bound
            "GROUP BY 1, 2, 3, 4"
        )
        if where == condition(kind, Filters()):
            query = "SELECT type, nullif(status, ''), independent, disputed, number FROM shown_cube WHERE kind = ?"
        return self._keep(("cube", kind, where), lambda: [tuple(row) for row in self._all(query, where.values)])

    def _facet(self, facet: str, kind: Kind, filters: Filters) -> Counter[str]:
        """Counts the lines that pass by what each has of a facet; of what nothing narrows the count is kept in the file."""
        where = condition(kind, filters)
        parts = filters.part or PARTS[kind]
        marks = ", ".join("?" for _ in parts)
        match facet:
            case "actor":
                # Of one part an actor has a line once.
                number = "count(*)" if len(parts) == 1 else "count(DISTINCT shown_actor.key)"
                select = f"actor, {number} FROM shown CROSS JOIN shown_actor ON shown_actor.key = shown.key"
                narrow, values = f"part IN ({marks}) GROUP BY actor", (*where.values, *parts)
            case "outlet":
                select = "outlet, count(*) FROM shown CROSS JOIN shown_outlet ON shown_outlet.key = shown.key"
                narrow, values = "1 GROUP BY outlet", where.values
            case "strand":
                select, narrow, values = (
                    "strand, count(*) FROM shown",
                    "strand IS NOT NULL GROUP BY strand",
                    where.values,
                )
            case _:
                select = "moment, count(*) FROM shown"
                narrow, values = f"reported = 0 AND moment < '{UNDATED}' GROUP BY moment", where.values
        query = f"SELECT {select} WHERE {where.sql} AND {narrow}"
        if filters == Filters():
            query, values = "SELECT value, number FROM shown_facet WHERE kind = ? AND facet = ?", (kind, facet)
        return self._keep(("facet", facet, kind, where, parts), lambda: Counter(dict(self._all(query, values))))

    def actors_of(self, kind: Kind, filters: Filters, limit: int) -> list[tuple[str, str, int]]:
        """Returns the actors of lines that pass the other filters, those a list is for: id, name, number of lines; the busiest first, those
        chosen always."""
        counts = self._facet("actor", kind, replace(filters, actor=()))
        # Words for nobody in particular (`a man`, `hundreds`) fill a list and narrow nothing: they are offered if chosen.
        busiest = _most(counts, _WIDER * limit, filters.actor)
        listed = people.listed(self._connection, busiest)
        offered = [id_ for id_ in busiest if id_ in listed or id_ in filters.actor]
        chosen = _most({id_: counts.get(id_, 0) for id_ in offered}, limit, filters.actor)
        known = people.names(self._connection, chosen)
        return [(id_, known[id_], counts.get(id_, 0)) for id_ in chosen if id_ in known]

    def lands(self, filters: Filters) -> list[Land]:
        """Returns the countries of events that pass the other filters, the busiest first."""
        where = condition("event", replace(filters, country=()))
        return self._keep(("lands", where), lambda: lands.lands(self._connection, where))

    def sites(self, filters: Filters) -> list[Site]:
        """Returns the places, those with a position, of events that pass the filters, the busiest first."""
        where = condition("event", filters)
        return self._keep(("sites", where), lambda: lands.sites(self._connection, where))

    def outlets_of(self, kind: Kind, filters: Filters, limit: int) -> list[tuple[str, int]]:
        """Returns the outlets of lines that pass the other filters, with their numbers; the busiest first, those chosen always."""
        counts = self._facet("outlet", kind, replace(filters, outlet=()))
        return [(outlet, counts.get(outlet, 0)) for outlet in _most(counts, limit, filters.outlet)]

    def volume(self, kind: Kind, filters: Filters) -> list[tuple[str, int]]:
        """Returns how many lines begin on each day of their own (not of report), the days in order, the filter of dates left aside."""
        return sorted(self._facet("moment", kind, replace(filters, since="", until="")).items())

    # --- actors --------------------------------------------------------------------------------------------------------

    def actor(self, id_: str) -> Actor | None:
        """Returns one actor whole, or None."""
        return records.actor(self._connection, id_)

    def actor_names(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns names of actors by id."""
        return people.names(self._connection, ids)

    def presences(self, where: str, values: Sequence[Any], order: str, limit: int, offset: int) -> list[Presence]:
        """Returns a page of actors with their numbers; conditions are the caller's own, values are bound."""
        return people.people(self._connection, where, values, order, limit, offset)

    def count_actors(self, where: str, values: Sequence[Any]) -> int:
        """Returns how many actors meet a condition."""
        query = f"SELECT count(*) FROM presence JOIN actor ON actor.id = presence.actor WHERE {where}"  # noqa: S608 - the caller's own
        return self._number(query, values)

    def actor_values(self, column: str, where: str, values: Sequence[Any]) -> Counter[str]:
        """Returns how many actors have each value of a column."""
        query = f"SELECT {column}, count(*) FROM presence JOIN actor ON actor.id = presence.actor WHERE {where} AND {column} IS NOT NULL GROUP BY 1"  # noqa: S608 - ours
        return Counter(dict(self._all(query, values)))

    # --- documents -----------------------------------------------------------------------------------------------------

    def article(self, id_: str) -> Article | None:
        """Returns one article of the account whole, or None."""
        return papers.article(self._connection, id_)

    def papers(self, where: str, values: Sequence[Any], order: str, limit: int, offset: int) -> list[Paper]:
        """Returns a page of articles without their text; conditions are the caller's own, values are bound."""
        return papers.papers(self._connection, where, values, order, limit, offset)

    def papers_of(self, ids: Sequence[str]) -> dict[str, Paper]:
        """Returns articles without their text, by id."""
        return papers.papers_of(self._connection, list(dict.fromkeys(ids)))

    def count_articles(self, where: str, values: Sequence[Any]) -> int:
        """Returns how many articles meet a condition."""
        query = f"SELECT count(*) FROM document_source WHERE {where}"  # noqa: S608 - the caller's own
        return self._number(query, values)

    def outlets(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns how the sources of some documents are named, by document."""
        found: dict[str, str] = {}
        for marks, part in records.chunks(list(dict.fromkeys(ids))):
            found.update(self._all(f"SELECT document, outlet FROM document_source WHERE document IN ({marks})", part))  # noqa: S608 - marks only
        return found

    def said(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns the words of some statements, by id."""
        found: dict[str, str] = {}
        for marks, part in records.chunks(list(dict.fromkeys(ids))):
            found.update(self._all(f"SELECT id, content FROM statement WHERE id IN ({marks})", part))  # noqa: S608 - marks only
        return found

    def houses(self) -> list[House]:
        """Returns all outlets with what they add."""
        return self._keep(("houses",), lambda: papers.houses(self._connection))

    def article_outlets(self) -> list[tuple[str, int]]:
        """Returns all outlets with how many articles they have, the busiest first."""
        query = "SELECT outlet, count(*) FROM document_source GROUP BY outlet ORDER BY 2 DESC, 1"
        return self._keep(("article outlets",), lambda: [(row[0], row[1]) for row in self._all(query)])

    def chains(self, limit: int) -> list[list[str]]:
        """Returns groups of documents that are one source though several outlets print it."""
        return papers.chains(self._connection, limit)

    def copies_of(self, document: str) -> tuple[list[Copy], list[Copy]]:
        """Returns whose words a document repeats, and who repeats its words."""
        return papers.copies_of(self._connection, document)

    def one_source(self, documents: Sequence[str]) -> list[tuple[list[str], int, str]]:
        """Returns which outlets of some documents count as one source together, of how many articles that is, and why."""
        with self._reading() as connection:
            return papers.one_source(connection, documents)

    def copied(self, ids: Sequence[str]) -> dict[str, list[Copy]]:
        """Returns for some documents whose words they repeat, whole copies first."""
        return papers.copied(self._connection, ids)

    # --- figures, positions, wording ------------------------------------------------------------------------------------

    def groups(self, ids: Sequence[str]) -> dict[str, FigureGroup]:
        """Returns figure groups by id."""
        return records.groups(self._connection, list(dict.fromkeys(ids)))

    def pairs(self, filters: Filters) -> list[tuple[str, str, str, int]]:
        """Returns holder, toward, stance and number of all positions that pass the filters."""
        passing, values = _pairs(filters)
        query = f"SELECT holder, toward, stance, count(*) FROM ({passing}) GROUP BY 1, 2, 3"  # noqa: S608 - bound
        return self._keep(("pairs", filters), lambda: [tuple(row) for row in self._all(query, values)])

    def busiest_pairs(self, filters: Filters, holders: int, toward: int) -> tuple[list[tuple[str, str, str, int]], int]:
        """Returns holder, toward, stance and number of positions that pass, of the actors most stood toward and of those who most
        stand toward these; and how many pairs there are in all."""
        passing, values = _pairs(filters)
        query = (
            f"WITH passing AS MATERIALIZED ({passing}), "  # noqa: S608 - bound
            "columns AS (SELECT toward FROM passing GROUP BY 1 ORDER BY count(*) DESC, toward LIMIT ?), "
            "rows AS (SELECT holder FROM passing WHERE toward IN columns GROUP BY 1 ORDER BY count(*) DESC, holder LIMIT ?) "
            "SELECT holder, toward, stance, count(*) FROM passing WHERE toward IN columns AND holder IN rows GROUP BY 1, 2, 3 "
            "UNION ALL SELECT '', '', '', count(*) FROM (SELECT DISTINCT holder, toward FROM passing)"
        )
        found = self._keep(
            ("busiest", filters, holders, toward),
            lambda: [tuple(row) for row in self._all(query, (*values, toward, holders))],
        )
        return found[:-1], found[-1][3]

    def event_words(self, event: str) -> list[Called]:
        """Returns the words outlets have for an event, each outlet's once."""
        with self._reading() as connection:
            return comparing.called(connection, event)

    def events_worded(self, filters: Filters) -> list[tuple[str, tuple[str, ...]]]:
        """Returns the events that outlets word differently and that pass the filters (of the outlets, those with words of their own for it
        count), those with most words first, each with its outlets."""
        where = condition("event", filters, without=("outlet",))
        voice = filters.voice[0] if len(filters.voice) == 1 else ""
        found = self._keep(("worded", where, voice), lambda: comparing.worded(self._connection, where, voice))
        return [one for one in found if not filters.outlet or set(filters.outlet) & set(one[1])]

    def left_out(self, limit: int, offset: int = 0, subject: str | None = None) -> list[LeftOut]:
        """Returns what sources leave out of all that others report, or of one event or statement."""
        where, values = ("subject = ?", (subject,)) if subject else ("1", ())
        with self._reading() as connection:
            return comparing.left_out(connection, where, values, limit, offset)

    def count_left_out(self) -> int:
        """Returns how many things sources leave out."""
        return self._keep(("left out",), lambda: comparing.count_left_out(self._connection))

    def labels(self, filters: Filters, actors: Sequence[str]) -> list[Labelled]:
        """Returns the labels of some actors that pass the filters: each outlet's, in each voice, once; at most some thousand."""
        where = condition("wording", filters)
        found: list[Labelled] = []
        for marks, part in records.chunks(actors):
            # With min() SQLite takes the other columns from the row that has the least.
            query = (
                "SELECT wording.actor, document_source.outlet, wording.label, wording.voice, wording.id, count(*), min(shown.number) "  # noqa: S608 - bound
                "FROM shown_actor CROSS JOIN shown ON shown.key = shown_actor.key JOIN wording ON wording.id = shown.record "
                "JOIN document_source ON document_source.document = wording.document "
                f"WHERE part = 'called' AND shown_actor.actor IN ({marks}) AND {where.sql} GROUP BY 1, 2, 3, 4 ORDER BY 7 LIMIT {_LABELS}"
            )
            found += [Labelled(*tuple(row)[:6]) for row in self._all(query, (*part, *where.values))]
        return found

    def all_labels(self) -> Iterator[Labelled]:
        """Yields every wording by itself, in order."""
        query = (
            "SELECT wording.actor, document_source.outlet, wording.label, wording.voice, wording.id, 1 FROM wording "
            "JOIN document_source ON document_source.document = wording.document ORDER BY wording.number"
        )
        return (Labelled(*row) for row in self._all(query))

    # --- search --------------------------------------------------------------------------------------------------------

    def find(self, kind: str, filters: Filters, limit: int, offset: int = 0) -> list[Found]:
        """Returns articles (`document`) or lines of a kind in which the words of the filters stand, the best first."""
        with self._reading() as connection:
            return finding.find(connection, kind, filters, self.found(kind, Filters(q=filters.q)), limit, offset)

    def found(self, kind: str, filters: Filters) -> int:
        """Returns in how many articles or lines of a kind the words stand, counted up to `finding.MOST`."""
        return self._keep(("found", kind, filters), lambda: finding.count(self._connection, kind, filters))

    # --- SQL -----------------------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with file.explained(self.path), file.understood(self.path):
            yield self._connection

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._reading() as connection:
            return connection.execute(query, tuple(values)).fetchall()

    def _one(self, query: str, values: Sequence[Any] = ()) -> Any:
        with self._reading() as connection:
            return connection.execute(query, tuple(values)).fetchone()

    def _number(self, query: str, values: Sequence[Any] = ()) -> int:
        return int(self._one(query, values)[0])

    def _has(self, table: str) -> bool:
        return self._one("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)) is not None

    def forget(self) -> None:
        """Forgets all counts kept."""
        self._kept.clear()

    def _keep(self, key: Hashable, make: Callable[[], Counted]) -> Counted:
        """Returns what was counted before, unless another process wrote to the file since."""
        now = time.monotonic()
        if now - self._looked > _LOOK_SECONDS:
            self._looked = now
            version = self._number("PRAGMA data_version")
            if version != self._version:
                self._version, self._state = version, file.state(self.path)
        return self._kept.get((self._state, key), make)


def _pairs(filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """The holder, the one stood toward and the stance of every position that passes."""
    where = condition("position", filters)
    query = (
        "SELECT one.actor AS holder, other.actor AS toward, shown.type AS stance FROM shown "  # noqa: S608 - bound
        "CROSS JOIN shown_actor AS one ON one.key = shown.key AND one.part = 'holds' "
        f"CROSS JOIN shown_actor AS other ON other.key = shown.key AND other.part = 'held_toward' WHERE {where.sql}"
    )
    return query, where.values


def _most(counts: dict[str, int], limit: int, chosen: Sequence[str]) -> list[str]:
    """Returns the keys counted most, with those chosen whatever their count."""
    ordered = sorted(counts, key=lambda key: (-counts[key], key))[:limit]
    return [*ordered, *(key for key in dict.fromkeys(chosen) if key not in ordered)]
