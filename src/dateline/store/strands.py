"""The account of a pile of several stories in the story file: written strand by strand, so that one can be told anew and all others stay.

Invariant: the rows of the file are a function of the strands' accounts, whichever of them were written before and in whatever
order; only actors are shared between strands, and each is made anew when a strand that knows it changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from dateline.model import Actor, Standing, Story, Strand
from dateline.store import documents
from dateline.store.account import LISTS, put_record, record_rows
from dateline.store.browse import counts, index
from dateline.store.columns import Row, dump
from dateline.store.places import first_place, key_of, rank
from dateline.store.renewing import Difference, Rows, no_rows, rows_of

FEW = 8
"""Strands up to which what is wanted is held against all that is there: articles may go from one to another. Of more, all are written anew."""
_OF_ACTORS = ("actor_alias", "actor_entity", "actor_role")


def write(
    connection: sqlite3.Connection, changed: Sequence[str], told: Iterable[tuple[str, Story]]
) -> list[tuple[Standing, ...]]:
    """Writes the accounts of some strands in place of what was there under all those that changed, and what follows from them.

    `changed` names the strands that are told and those that are no more. Returns how decisions stand in each.
    """
    connection.execute("PRAGMA defer_foreign_keys = ON")
    if connection.execute("SELECT told_by FROM story WHERE told_by IS NOT NULL").fetchone() is None:
        clear(connection)
    standings = []
    present: set[str] = set()
    known: set[str] = set()

    def renew(there: Rows, wanted: Rows) -> None:
        difference = Difference(there, wanted)
        lines = difference.lines()
        counts.change(connection, lines, -1)
        difference.write(connection)
        counts.change(connection, lines, 1)
        present.update(difference.present())
        known.update(difference.actors())

    none, wanted = no_rows(connection), no_rows(connection)
    few = len(changed) <= FEW
    there = rows_of(connection, changed) if few else none
    for strand in () if few else changed:
        renew(rows_of(connection, [strand]), none)
    homes: dict[str, str] = {}
    for strand, story in told:
        _take_in(connection, strand, story)
        homes |= {article.id: strand for article in story.articles}
        standings.append(story.decisions)
        for table, row in chain(_rows(strand, story), index.strand_rows(story, strand)):
            wanted.add(table, row)
        if not few:
            renew(none, wanted)
            wanted = no_rows(connection)
    if few:
        renew(there, wanted)
    _let_go(connection, changed, homes)
    kept = _settle_actors(connection, known)
    index.recount(connection, present.difference(known).union(kept))
    return standings


def name(connection: sqlite3.Connection, version: str) -> None:
    """Puts the strands into their order, and writes what the pile is called and which version told it."""
    from dateline.story.strands import name_pile, order

    counts = "SELECT strand.id, strand.title, count(*) AS count FROM strand JOIN document ON document.strand = strand.id GROUP BY strand.id"
    strands = order(Strand(row["id"], row["title"], ("",) * row["count"]) for row in connection.execute(counts))
    connection.executemany(
        "UPDATE strand SET number = ? WHERE id = ?", [(at, one.id) for at, one in enumerate(strands)]
    )
    given = connection.execute("SELECT given_title FROM story").fetchone()
    title = (given and given["given_title"]) or name_pile(strands)
    connection.execute(
        "INSERT INTO story (id, title, told_by) VALUES (1, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET title = excluded.title, told_by = excluded.told_by",
        (title, version),
    )


def of_documents(connection: sqlite3.Connection) -> dict[str, str | None]:
    """Returns the strand of every stored document, None where it is in none yet."""
    return {row["id"]: row["strand"] for row in connection.execute("SELECT id, strand FROM document")}


def clear(connection: sqlite3.Connection) -> None:
    """Takes away the account; a pile that was searched for stories is searched anew when it is told."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("UPDATE story SET told_by = '' WHERE told_by IS NOT NULL")
    index.clear(connection)
    for table in (*(table for table, _ in LISTS.values()), *_OF_ACTORS, "event_party", "event_mention"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
    connection.execute("DELETE FROM evidence WHERE kind <> 'document'")
    connection.execute("DELETE FROM strand_actor")
    connection.execute("DELETE FROM strand")
    connection.execute("UPDATE document SET number = NULL, strand = NULL")


def _take_in(connection: sqlite3.Connection, strand: str, story: Story) -> None:
    """Notes a strand, its documents and the dates they have in it."""
    otherwise = "ON CONFLICT (id) DO UPDATE SET title = excluded.title"
    documents.insert(connection, "strand", {"id": strand, "number": 0, "title": story.title}, otherwise)
    for article in story.articles:
        if not documents.has_date(connection, article.id, article.published):
            documents.put_date(connection, article.id, article.published)
        documents.put_story(connection, article)
        connection.execute(
            "UPDATE document SET number = :number, strand = :strand WHERE id = :id AND (number IS NOT :number OR strand IS NOT :strand)",
            {"number": key_of(article.id), "strand": strand, "id": article.id},
        )
    documents.forget_old_anchors(connection, story.articles)


def _let_go(connection: sqlite3.Connection, changed: Iterable[str], homes: Mapping[str, str]) -> None:
    """Takes out of some strands the documents that are at home there no more, and takes the strands away that nothing tells."""
    for strand in changed:
        held = [row[0] for row in connection.execute("SELECT id FROM document WHERE strand = ?", (strand,))]
        connection.executemany(
            "UPDATE document SET number = NULL, strand = NULL WHERE id = ?",
            [(document,) for document in held if homes.get(document) != strand],
        )
        if strand not in homes.values():
            connection.execute("DELETE FROM strand WHERE id = ?", (strand,))


def _rows(strand: str, story: Story) -> Iterator[tuple[str, Row]]:
    """Yields the rows of a strand's account, each with its table."""
    from dateline.story.timeline import place

    texts = {article.id: article.text for article in story.articles}
    events = {event.id: place(event) for event in story.events}
    for field, (table, _) in LISTS.items():
        if table == "actor":
            continue
        for number, record in enumerate(getattr(story, field), first_place(strand)):
            at = events[record.event] if table == "timeline" else number
            yield from record_rows(table, at, record, texts, strand)
    for actor in story.actors:
        yield "strand_actor", {"strand": strand, "actor": actor.id, "record": dump(actor)}


def _settle_actors(connection: sqlite3.Connection, touched: Iterable[str]) -> list[str]:
    """Makes some actors anew from what each strand knows of them, and drops those no strand knows; returns those that are left."""
    from dateline.story.strands import one_actor

    kept = []
    for actor in sorted(touched):
        known = list(_known(connection, actor))
        connection.execute(
            "DELETE FROM evidence WHERE kind = 'actor_role' AND record IN (SELECT id FROM actor_role WHERE actor = ?)",
            (actor,),
        )
        for table in _OF_ACTORS:
            connection.execute(f"DELETE FROM {table} WHERE actor = ?", (actor,))  # noqa: S608 - ours
        if known:
            found = one_actor(known)
            put_record(connection, "actor", rank(found.n_mentions), found, {})
            kept.append(actor)
        else:
            connection.execute("DELETE FROM presence WHERE actor = ?", (actor,))
            connection.execute("DELETE FROM actor WHERE id = ?", (actor,))
    return kept


def _known(connection: sqlite3.Connection, actor: str) -> Iterator[Actor]:
    for row in connection.execute("SELECT record FROM strand_actor WHERE actor = ? ORDER BY strand", (actor,)):
        yield msgspec.json.decode(row["record"], type=Actor)
