"""Documents as pages show them: an article whole, a page of articles without their text, outlets with what they share and copy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Article, Copy, last_name
from dateline.store.browse.records import chunks, evidence
from dateline.store.columns import restore


@dataclass(frozen=True, slots=True)
class Paper:
    """An article without its text."""

    id: str
    outlet: str
    title: str | None
    file: str
    url: str | None
    byline: str | None
    agency: str | None
    language: str | None
    unread: str | None
    published_earliest: str | None
    published_latest: str | None
    basis: str | None
    reason: str | None
    cut_off: bool
    n_words: int
    lines: int
    """Lines of the account that rest on it."""
    one_source: str
    """The first of the documents that are one independent source with it."""


@dataclass(frozen=True, slots=True)
class House:
    """An outlet and what it adds to the story."""

    outlet: str
    articles: int
    sources: int
    """Independent sources its articles make: wire copies count as the wire's."""
    events: int
    alone: int
    """Events that no other outlet reports."""
    statements: int
    copies: int
    """Articles that repeat another's text whole."""
    first: str | None
    last: str | None


_PAPER = """
SELECT document.id, document_source.outlet, document.title, coalesce(
    (SELECT path FROM document_path WHERE document = document.id ORDER BY path LIMIT 1), document.url, document.id) AS file,
    document.url, byline, agency, language, document.unread, published_earliest, published_latest, published_basis AS basis,
    published_reason AS reason, cut_off, n_words, one_source,
    (SELECT count(*) FROM evidence WHERE evidence.document = document.id AND kind IN ('event', 'statement', 'position', 'figure', 'wording')) AS lines
FROM document JOIN document_source ON document_source.document = document.id
"""


def papers(
    connection: sqlite3.Connection, where: str, values: Sequence[Any], order: str, limit: int, offset: int
) -> list[Paper]:
    """Returns a page of articles; `where` and `order` are conditions of ours, the values are bound."""
    query = f"SELECT document FROM document_source WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608 - the caller's own
    ids = [row[0] for row in connection.execute(query, (*values, limit, offset))]
    found = papers_of(connection, ids)
    return [found[id_] for id_ in ids if id_ in found]


def papers_of(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Paper]:
    """Returns articles by id."""
    found = {}
    for marks, part in chunks(ids):
        for row in connection.execute(f"{_PAPER} WHERE document.id IN ({marks})", part):
            found[row["id"]] = _paper(row)
    return found


def _paper(row: sqlite3.Row) -> Paper:
    cells = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row iterates over its values
    cells["cut_off"] = bool(row["cut_off"])
    cells["file"] = last_name(row["file"])
    return Paper(**cells)


def article(connection: sqlite3.Connection, id_: str) -> Article | None:
    """Returns one article of the account with its text and lines, or None."""
    row = connection.execute("SELECT * FROM document WHERE id = ? AND number IS NOT NULL", (id_,)).fetchone()
    if row is None:
        return None
    lines = [
        {"span": (found["start"], found["end"]), "kind": found["kind"], "was": found["was"]}
        for found in connection.execute(
            'SELECT start, "end", kind, was FROM line WHERE document = ? ORDER BY number', (id_,)
        )
    ]
    paths = [
        found[0]
        for found in connection.execute("SELECT path FROM document_path WHERE document = ? ORDER BY path", (id_,))
    ]
    published = None
    if row["published_basis"] is not None:
        proof = evidence(connection, "document", [id_]).get(id_)
        published = {part: row[f"published_{part}"] for part in ("earliest", "latest", "basis", "reason")}
        published["evidence"] = proof[0] if proof else None
    return restore(Article, row, {"lines": lines, "paths": paths, "published": published})


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a file that holds several."""

    id: str
    title: str | None
    number: int
    """Its place in the file, from 1; of those that the account has."""


def parts_of(connection: sqlite3.Connection, one: Article) -> list[Part]:
    """Returns the articles of the account that stand in the same file as one, itself among them, in the order of the file; none where it is alone."""
    if one.part is None:
        return []
    query = "SELECT id, title, part FROM document WHERE sha256 = ? AND part IS NOT NULL AND number IS NOT NULL"
    rows = sorted(connection.execute(query, (one.sha256,)), key=lambda row: (json.loads(row["part"]), row["id"]))
    return [Part(row["id"], row["title"], number) for number, row in enumerate(rows, 1)]


def copies_of(connection: sqlite3.Connection, document: str) -> tuple[list[Copy], list[Copy]]:
    """Returns whose words a document repeats, and who repeats its words."""
    of = connection.execute("SELECT * FROM copy WHERE document = ? ORDER BY whole DESC, number", (document,))
    by = connection.execute("SELECT * FROM copy WHERE original = ? ORDER BY whole DESC, number", (document,))
    return [restore(Copy, row, {}) for row in of], [restore(Copy, row, {}) for row in by]


def copied(connection: sqlite3.Connection, ids: Sequence[str], most: int) -> dict[str, list[Copy]]:
    """Returns for each of some documents whose words it repeats, whole copies first, so many at most; without the passages, which only an
    article's page marks."""
    found: dict[str, list[Copy]] = {}
    for marks, part in chunks(ids):
        columns = "document, original, whole, '[]' AS passages, share, place, via, first, credit, '' AS reason"
        # A report of which there are thirty copies has thirty originals for each, of which a page names the first.
        ranked = (
            "row_number() OVER (PARTITION BY document ORDER BY whole DESC, number) AS rank_of_copy, number AS at_place"
        )
        query = (
            f"SELECT * FROM (SELECT {columns}, {ranked} FROM copy WHERE document IN ({marks})) "  # noqa: S608 - marks only
            "WHERE rank_of_copy <= ? ORDER BY whole DESC, at_place"
        )
        for row in connection.execute(query, (*part, most)):
            found.setdefault(row["document"], []).append(restore(Copy, row, {}))
    return found


def houses(connection: sqlite3.Connection, alone: Mapping[str, int]) -> list[House]:
    """Returns all outlets, those with most articles first; `alone` gives the events that one alone reports, by outlet."""
    query = """
    SELECT outlet, count(*) AS articles, count(DISTINCT one_source) AS sources, min(published) AS first, max(until) AS last
    FROM document_source GROUP BY outlet
    """
    lines = "SELECT value, number FROM shown_facet WHERE facet = 'outlet' AND kind = ?"
    told, said = (dict(connection.execute(lines, (kind,)).fetchall()) for kind in ("event", "statement"))
    copied = dict(
        connection.execute(
            "SELECT outlet, count(DISTINCT copy.document) FROM copy JOIN document_source ON document_source.document = copy.document "
            "WHERE whole = 1 GROUP BY outlet"
        )
    )
    found = [
        House(
            row["outlet"],
            row["articles"],
            row["sources"],
            told.get(row["outlet"], 0),
            alone.get(row["outlet"], 0),
            said.get(row["outlet"], 0),
            copied.get(row["outlet"], 0),
            row["first"],
            row["last"],
        )
        for row in connection.execute(query)
    ]
    return sorted(found, key=lambda house: (-house.articles, -house.events, house.outlet))


def chains(connection: sqlite3.Connection, limit: int, offset: int = 0) -> list[list[str]]:
    """Returns groups of documents that are one independent source though several outlets print it, each by date; the widest first."""
    query = """
    SELECT one_source FROM document_source GROUP BY one_source HAVING count(DISTINCT outlet) > 1
    ORDER BY count(DISTINCT outlet) DESC, one_source LIMIT ? OFFSET ?
    """
    heads = [row[0] for row in connection.execute(query, (limit, offset))]
    found: dict[str, list[str]] = {head: [] for head in heads}
    for marks, part in chunks(heads):
        listed = connection.execute(
            f"SELECT one_source, document FROM document_source "  # noqa: S608 - marks only
            f"WHERE one_source IN ({marks}) ORDER BY coalesce(published, '9999'), document",
            part,
        )
        for head, document in listed:
            found[head].append(document)
    return list(found.values())


def one_source(connection: sqlite3.Connection, documents: Sequence[str]) -> list[tuple[list[str], int, str]]:
    """Returns the outlets of some documents that are one independent source, of how many documents that is, and why; the widest first."""
    held: dict[str, set[str]] = {}
    for marks, part in chunks(sorted(set(documents))):
        query = f"SELECT one_source, outlet FROM document_source WHERE document IN ({marks})"  # noqa: S608 - marks only
        for head, outlet in connection.execute(query, part):
            held.setdefault(head, set()).add(outlet)
    several = {head: sorted(outlets) for head, outlets in held.items() if len(outlets) > 1}
    reasons: dict[str, tuple[int, str]] = {}
    for marks, part in chunks(sorted(several)):
        query = f"SELECT one.value, json_array_length(documents), reason FROM source, json_each(source.documents) AS one WHERE one.value IN ({marks})"  # noqa: S608 - marks only
        reasons.update({row[0]: (row[1], row[2]) for row in connection.execute(query, part)})
    ordered = sorted(several, key=lambda head: (-len(several[head]), head))
    return [(several[head], *reasons.get(head, (0, ""))) for head in ordered]
