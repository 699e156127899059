"""The account of a pile of several stories in the story file: written strand by strand, so that one can be told anew and all others stay.

Invariant: the rows of the file are a function of the strands' accounts, whichever of them were written before and in whatever
order; only actors are shared between strands, and each is made anew when a strand that knows it changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model import Actor, Standing, Story, Strand
from dateline.store import documents
from dateline.store.account import LISTS, PROVEN, put_record
from dateline.store.browse import index
from dateline.store.columns import dump
from dateline.store.places import first_place, key_of, rank

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
    touched: set[str] = set()
    for strand in changed:
        touched |= _forget(connection, strand)
    standings = []
    for strand, story in told:
        touched |= _add(connection, strand, story)
        standings.append(story.decisions)
    kept = _settle_actors(connection, touched)
    index.recount(connection, kept)
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


def _forget(connection: sqlite3.Connection, strand: str) -> set[str]:
    """Takes away all rows of a strand; returns the actors it knew."""
    touched = index.forget_strand(connection, strand)
    touched.update(row[0] for row in connection.execute("SELECT actor FROM strand_actor WHERE strand = ?", (strand,)))
    for table in PROVEN:
        connection.execute(
            f"DELETE FROM evidence WHERE kind = ? AND record IN (SELECT id FROM {table} WHERE strand = ?)",  # noqa: S608 - ours
            (table, strand),
        )
    for table in ("event_party", "event_mention"):
        connection.execute(
            f"DELETE FROM {table} WHERE event IN (SELECT id FROM event WHERE strand = ?)",  # noqa: S608 - ours
            (strand,),
        )
    for table in (*(table for table, _ in LISTS.values() if table != "actor"), "strand_actor"):
        connection.execute(f"DELETE FROM {table} WHERE strand = ?", (strand,))  # noqa: S608 - ours
    connection.execute("UPDATE document SET number = NULL, strand = NULL WHERE strand = ?", (strand,))
    connection.execute("DELETE FROM strand WHERE id = ?", (strand,))
    return touched


def _add(connection: sqlite3.Connection, strand: str, story: Story) -> set[str]:
    """Adds the rows of a strand; returns the actors it knows."""
    from dateline.story.timeline import place

    documents.insert(connection, "strand", {"id": strand, "number": 0, "title": story.title})
    for article in story.articles:
        documents.put_date(connection, article.id, article.published)
        documents.put_story(connection, article)
        connection.execute(
            "UPDATE document SET number = ?, strand = ? WHERE id = ?", (key_of(article.id), strand, article.id)
        )
    documents.forget_old_anchors(connection, story.articles)
    texts = {article.id: article.text for article in story.articles}
    events = {event.id: place(event) for event in story.events}
    for field, (table, _) in LISTS.items():
        if table == "actor":
            continue
        for number, record in enumerate(getattr(story, field), first_place(strand)):
            at = events[record.event] if table == "timeline" else number
            put_record(connection, table, at, record, texts, strand)
    connection.executemany(
        "INSERT INTO strand_actor (strand, actor, record) VALUES (?, ?, ?)",
        [(strand, actor.id, dump(actor)) for actor in story.actors],
    )
    return index.write_strand(connection, story, strand) | {actor.id for actor in story.actors}


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
