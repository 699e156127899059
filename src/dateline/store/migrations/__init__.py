"""Brings story files of older versions up to this one, one step a version.

A step alters the tables that hold what was read and decided, so that they are as the next version has them. The account is not
carried over: whoever migrates tells it anew. Invariant: it all happens in the caller's one transaction; documents, readings, the
given title and every decision are kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

from dateline.store import decisions, documents
from dateline.store.migrations import from_2, from_3, from_4

STEPS: dict[int, Callable[[sqlite3.Connection], None]] = {2: from_2.step, 3: from_3.step, 4: from_4.step}
"""The step from each version to the next."""


def bring_up(connection: sqlite3.Connection, version: int, now: int) -> None:
    """Rebuilds a file of an older version as one of the version of now that holds the same, with no account yet."""
    for step in range(version, now):
        STEPS[step](connection)
    articles = documents.articles(connection)
    stated = documents.stated(connection)
    log = decisions.read(connection)
    story = connection.execute("SELECT title, given_title FROM story").fetchone()
    connection.execute("CREATE TEMP TABLE kept_reading AS SELECT document, anchor, version, record FROM reading")
    _clear(connection)
    lay_out(connection)
    for article in articles:
        own = replace(article, published=stated[article.id]) if article.id in stated else article
        documents.put_article(connection, own)
        documents.put_date(connection, article.id, article.published)
    connection.execute(
        "INSERT INTO reading (document, anchor, version, record) SELECT document, anchor, version, record FROM kept_reading"
    )
    connection.execute("DROP TABLE temp.kept_reading")
    for decision in log:
        decisions.append(connection, decision)
    if story is not None:
        connection.execute("INSERT INTO story (id, title, given_title) VALUES (1, ?, ?)", tuple(story))
    connection.execute(f"PRAGMA user_version = {int(now)}")


def lay_out(connection: sqlite3.Connection) -> None:
    """Makes the tables of this version, within the transaction that is open."""
    statement = ""
    for line in files("dateline.store").joinpath("schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _clear(connection: sqlite3.Connection) -> None:
    """Drops everything: views and triggers first, then the search tables, which drop those they are made of, then the rest."""
    for kind in ("view", "trigger", "index"):
        for (name,) in _named(connection, f"type = '{kind}' AND sql IS NOT NULL"):
            connection.execute(f'DROP {kind.upper()} "{name}"')
    for (name,) in _named(connection, "type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'"):
        connection.execute(f'DROP TABLE "{name}"')
    for (name,) in _named(connection, "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"):
        connection.execute(f'DROP TABLE "{name}"')


def _named(connection: sqlite3.Connection, which: str) -> list[tuple[str]]:
    return [(row[0],) for row in connection.execute(f"SELECT name FROM main.sqlite_master WHERE {which}")]  # noqa: S608 - ours
