"""What passes filters is told in memory: the same lines, orders and numbers as SQL finds in the rows of the file."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.store import Store
from dateline.store.browse import Browse, Filters, Kept
from dateline.store.browse.filters import ALL, PARTS, SPOKEN_OF, SPOKEN_TO, TYPE_FILTER, UNDATED, condition
from samples import STORY

DAYS = ("2031-05-01", "2031-05-02", "2031-05-09", "2032-01-01", UNDATED)
ACTORS = ("ann", "ben", "cem", "dov")
OUTLETS = ("Ellery Echo", "Moro Mail", "ünder")
LANDS = ("KEN", None, "PER", "KEN")
WORDS = ("flood", "levee", "boat")
ASIDE = {
    "event": "reports",
    "statement": "addressed",
    "thought": "thought_of",
    "position": "vouches",
    "figure": "calls",
    "wording": "calls",
}
ORDERS = {
    "date": "moment, reported, until, number, key",
    "-date": "moment DESC, reported, until DESC, number DESC",
    "weight": "weight DESC, number",
    "number": "number",
}

lines = st.fixed_dictionaries(
    {
        "days": st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted),
        "reported": st.booleans(),
        "type": st.sampled_from(("A", "B")),
        "status": st.sampled_from(("done", "said", None)),
        "independent": st.integers(1, 7),
        "disputed": st.booleans(),
        "weight": st.sampled_from((0.5, 1.0, 2.0)),
        "strand": st.sampled_from(("one", "two", None)),
        "medium": st.sampled_from(("tweet", "speech", None)),
        "saying": st.sampled_from(("x", "y", None)),
        "further": st.booleans(),
        "actors": st.sets(st.tuples(st.sampled_from(ACTORS), st.integers(0, 2)), max_size=3),
        "outlets": st.sets(st.sampled_from(OUTLETS), max_size=3),
        "land": st.sampled_from((None, "KEN", "SWE")),
        "spot": st.sampled_from((None, (1.001, 2.0), (1.004, 2.0), (-3.0, 4.5))),
        "words": st.sets(st.sampled_from(WORDS)),
    }
)
some = lambda *values: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)  # noqa: E731
FIELDS = {
    "actor": some(*ACTORS, "nobody"),
    "part": some("did", "done_to", "said", "holds", "reports", "addressed", "nonsense"),
    "kind": some("A", "B", "C"),
    "outlet": some(*OUTLETS, "none"),
    "status": some("done", "said", "planned"),
    "stance": some("A"),
    "strand": some("one", "two", "three"),
    "country": some("KEN", "SWE", "PER"),
    "min": st.integers(0, 8),
    "since": st.sampled_from((*DAYS[:4], "2031-05-05")),
    "until": st.sampled_from((*DAYS[:4], "2040-01-01")),
    "disputed": st.booleans(),
    "about": some(*ACTORS),
    "addressee": some(*ACTORS, "nobody"),
    "medium": some("tweet", "letter"),
    "single": st.booleans(),
    "q": st.sampled_from(("flood", "boat levee", "nowhere")),
}
filters = (
    st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True)
    .flatmap(lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in names}))
    .map(lambda chosen: Filters(**chosen))
)
"""Few filters at a time: lines that pass many are rare."""


def filled(rows):
    """A story file in memory with these lines and no other."""
    store = Store.in_memory(STORY)
    put = store._connection.execute
    put("PRAGMA foreign_keys = OFF")
    for table in ("shown", "shown_actor", "shown_outlet", "shown_cube", "shown_facet", "tally", "event", "actor"):
        put(f"DELETE FROM {table}")
    for kind in ALL:
        put(f"DELETE FROM {kind}_search")
    for number, (actor, land) in enumerate(zip(ACTORS, LANDS, strict=True)):
        put(
            "INSERT INTO actor (id, number, name, kind, country, joins, n_mentions, listed) VALUES (?, ?, ?, 'person', ?, '[]', 1, ?)",
            (actor, number, actor.title(), land, actor != "ben"),
        )
    for number, row in enumerate(rows):
        # Keys are in another order than dates, as those of a pile of several stories are.
        key = (number * 7919 + 13) % 10_007
        put(
            "INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key, row["kind"], f"r{number}", number, row["days"][0], row["reported"] or row["days"][0] == UNDATED, row["days"][1],
                row["type"], row["status"], row["independent"], row["disputed"], row["weight"], row["strand"],
                row["medium"], row["saying"], row["further"],
            ),
        )  # fmt: skip
        parts = (*PARTS[row["kind"]], ASIDE[row["kind"]])
        for actor, part in row["actors"]:
            put("INSERT OR IGNORE INTO shown_actor VALUES (?, ?, ?)", (actor, parts[part % len(parts)], key))
        for outlet in row["outlets"]:
            put("INSERT INTO shown_outlet VALUES (?, ?, ?)", (row["kind"], outlet, key))
        put(f"INSERT INTO {row['kind']}_search (rowid, names, words) VALUES (?, '', ?)", (key, " ".join(row["words"])))
        if row["kind"] == "event":
            spot = row["spot"] or (None, None)
            put(
                "INSERT INTO event (id, number, type, contexts, quad, cameo, score, where_name, where_country, where_lat, where_lon, status, "
                "summary, outlets, independent, disputed, attributed_to, happened_as, planned_as, phrase, inverted, name, accounts) "
                "VALUES (?, ?, 'A', '[]', 1, '', 0, ?, ?, ?, ?, 'done', '', '[]', 1, '[]', '[]', '[]', '[]', '', 0, '', '[]')",
                (f"r{number}", number, f"place {spot[0]}" if row["spot"] else None, row["land"], *spot),
            )
    from dateline.store.browse import counts

    counts.write(store._connection)
    return store


@settings(deadline=None, max_examples=80)
@given(
    st.lists(lines, max_size=12),
    st.lists(st.sampled_from(ALL), min_size=12, max_size=12),
    filters,
    st.sampled_from(ALL),
)
def test_the_lines_that_pass_and_their_numbers_are_those_that_sql_finds(rows, kinds, asked, kind):
    # Half the lines are of the kind that is looked at.
    with filled([{**row, "kind": kinds[at] if at % 2 else kind} for at, row in enumerate(rows)]) as store:
        browse = store.browse()

        def sql(select, narrowed=asked, tail=""):
            where = condition(kind, narrowed)
            return store._connection.execute(f"SELECT {select} WHERE {where.sql} {tail}", where.values).fetchall()

        assert browse.count(kind, asked) == sql("count(*) FROM shown")[0][0]
        ledger = browse._ledger(kind)
        for sort, order in ORDERS.items():
            found = [row[0] for row in sql("key FROM shown", tail=f"ORDER BY {order}")]
            assert ledger.page(browse._mask(kind, asked), sort, 5, 2) == found[2:7]
        own = asked.part or PARTS[kind]
        marks = ", ".join("?" for _ in own)
        where = condition(kind, replace(asked, actor=()))
        actors = store._connection.execute(
            "SELECT actor, count(DISTINCT shown.key) FROM shown JOIN shown_actor ON shown_actor.key = shown.key JOIN actor ON actor.id = actor "
            f"WHERE {where.sql} AND part IN ({marks}) AND listed GROUP BY 1 ORDER BY 2 DESC, 1",
            (*where.values, *own),
        ).fetchall()
        told = [(id_, number) for id_, _, number in browse.actors_of(kind, asked, 3)]
        assert told[: len(actors[:3])] == [tuple(row) for row in actors[:3]]
        assert {id_ for id_, _ in told} == {row[0] for row in actors[:3]} | (set(asked.actor) & set(ACTORS))
        join = "FROM shown JOIN shown_outlet ON shown_outlet.key = shown.key"
        outlets = dict(sql(f"outlet, count(*) {join}", replace(asked, outlet=()), "GROUP BY 1"))
        assert dict(browse.outlets_of(kind, asked, 9)) == {**dict.fromkeys(asked.outlet, 0), **outlets}
        for name, parts in (("about", SPOKEN_OF), ("addressee", SPOKEN_TO)):
            there = "FROM shown JOIN shown_actor ON shown_actor.key = shown.key JOIN actor ON actor.id = actor"
            spoken = sql(
                f"actor, count(*) {there}",
                replace(asked, **{name: ()}),
                f"AND part = '{parts.get(kind, '')}' AND listed GROUP BY 1 ORDER BY 2 DESC, 1",
            )
            told = [(id_, number) for id_, _, number in browse.actors_in(kind, asked, name, 3)]
            assert told[: len(spoken[:3])] == [tuple(row) for row in spoken[:3]]
        days = sql(
            "moment, count(*) FROM shown",
            replace(asked, since="", until=""),
            f"AND NOT reported AND moment < '{UNDATED}' GROUP BY 1",
        )
        assert browse.volume(kind, asked) == [tuple(row) for row in days]
        for column, without in (
            ("type", {TYPE_FILTER[kind]: ()}),
            ("status", {"status": ()}),
            ("strand", {"strand": ()}),
            ("medium", {"medium": ()}),
        ):
            counted = dict(
                sql(f"{column}, count(*) FROM shown", replace(asked, **without), f"AND {column} IS NOT NULL GROUP BY 1")
            )
            assert browse.values(kind, asked, column) == Counter(counted)


@settings(deadline=None, max_examples=60)
@given(st.lists(lines.map(lambda row: {**row, "kind": "event"}), max_size=12), filters)
def test_countries_and_places_of_the_events_that_pass_are_counted_once_each(rows, asked):
    with filled(rows) as store:
        browse = store.browse()
        where = condition("event", replace(asked, country=()))
        passing = {
            row[0] for row in store._connection.execute(f"SELECT record FROM shown WHERE {where.sql}", where.values)
        }
        land_of = dict(zip(ACTORS, LANDS, strict=True))
        lands, spots = {}, Counter()
        here = condition("event", asked)
        there = {row[0] for row in store._connection.execute(f"SELECT record FROM shown WHERE {here.sql}", here.values)}
        for number, row in enumerate(rows):
            if f"r{number}" in there and row["spot"]:
                spots[round(row["spot"][0], 2), round(row["spot"][1], 2)] += 1
            if f"r{number}" not in passing:
                continue
            found = {(land_of[actor], part) for actor, part in row["actors"] if part < 2 and land_of[actor]}
            found |= {(row["land"], 2)} if row["land"] else set()
            for land in {land for land, _ in found}:
                lands.setdefault(land, [0, 0, 0, 0])[3] += 1
            for land, part in found:
                lands[land][part] += 1
        told = [(land.code, [land.acts, land.done_to, land.there, land.events]) for land in browse.lands(asked)]
        assert told == sorted(lands.items(), key=lambda one: (-one[1][3], one[0]))
        assert {(round(site.lat, 2), round(site.lon, 2)): site.events for site in browse.sites(asked)} == spots


def test_ledgers_are_read_once_and_anew_when_the_file_has_changed(tmp_path):
    path = tmp_path / "flood.dateline"
    with Store.create(path) as store:
        store.write_story(STORY)
    kept = Kept()
    with Browse.open(path, kept) as first, Browse.open(path, kept) as second:
        assert first._ledger("event") is second._ledger("event")
        old = first._ledger("event")
        first.forget()
        assert first._ledger("event") is old
        first.forget(ledgers=True)
        assert first._ledger("event") is not old
        with Store.open(path, write=True) as store:
            store.write_story(replace(STORY, events=(), timeline=(), event_wording=()))
        first._looked = second._looked = -1.0
        assert len(second._ledger("event")) == len(first._ledger("event")) == 0


@pytest.mark.parametrize("kind", ALL)
def test_a_ledger_of_no_lines_passes_none(kind):
    with filled([]) as store:
        browse = store.browse()
        asked = Filters(actor=("ann",), outlet=("Moro Mail",), country=("KEN",), q="flood", since="2031-01-01", min=2)
        assert browse.count(kind, asked) == 0
        assert browse.lines(kind, asked, "-date", 5, 0) == []
        assert browse.actors_of(kind, asked, 3) == [("ann", "Ann", 0)]
