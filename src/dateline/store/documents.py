"""Articles and readings in the story file.

Invariant: a document's row depends on its bytes and the version that read them; beside these only its place in the account
and a date inferred from the rest of the pile, or decided on by a person, may change, and which of its lines people count to the story;
none of these is ever handed to a new inference as the capture's own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

import msgspec

from dateline.model import Article, Published, Reading, identify
from dateline.store import evidence
from dateline.store.columns import Row, dump, flatten, restore, spans

OWN_DATE = ""
"""Anchor of a reading made with the date the article itself carries, or with none."""

UNKNOWN_TIME = "~"
"""Sorts after every time that is known."""

_ASIDE = frozenset({"paths", "lines"})
_CLEANED = ("story", "n_words", "unread")
"""What of a document changes with the lines that people count to the story."""


def put_article(connection: sqlite3.Connection, article: Article) -> None:
    """Writes an article with its lines, date and paths, in place of what an earlier version made of the same bytes."""
    known = holds(connection, article.id)
    row = {**flatten(article, _ASIDE), "cleaned": None}
    kept = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
    insert(connection, "document", row, f"ON CONFLICT (id) DO UPDATE SET {kept}")
    _put_lines(connection, article, known=known)
    put_date(connection, article.id, article.published)
    put_paths(connection, article.id, article.paths)


def _put_lines(connection: sqlite3.Connection, article: Article, *, known: bool) -> None:
    """Writes the lines of an article, and its story for the search."""
    if known:
        # Only then: finding the row to delete means going through all of them.
        connection.execute("DELETE FROM document_search WHERE document = ?", (article.id,))
        connection.execute("DELETE FROM line WHERE document = ?", (article.id,))
    connection.executemany(
        'INSERT INTO line (document, number, start, "end", kind, was) VALUES (?, ?, ?, ?, ?, ?)',
        [(article.id, number, *line.span, line.kind, line.was) for number, line in enumerate(article.lines)],
    )
    connection.execute(
        "INSERT INTO document_search (document, title, story) VALUES (?, ?, ?)",
        (article.id, article.title, "\n".join(article.text[start:end] for start, end in article.story)),
    )


def put_story(connection: sqlite3.Connection, article: Article) -> None:
    """Writes which lines people count to the story, what cleaning found being kept beside; or that it is as cleaning found it again."""
    row = connection.execute(
        "SELECT story, n_words, unread, cleaned FROM document WHERE id = ?", (article.id,)
    ).fetchone()
    decided = any(line.was is not None for line in article.lines)
    if not decided and row["cleaned"] is None:
        return
    own = row["cleaned"] or json.dumps({name: row[name] for name in _CLEANED})
    now = flatten(article, _ASIDE)
    columns = ", ".join(f"{name} = ?" for name in (*_CLEANED, "cleaned"))
    values = (*(now[name] for name in _CLEANED), own if decided else None, article.id)
    connection.execute(f"UPDATE document SET {columns} WHERE id = ?", values)  # noqa: S608 - ours
    _put_lines(connection, article, known=True)


def cleaned(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> dict[str, Row]:
    """Returns what cleaning found, of documents, or of some, in which people put back or cut lines: `story`, `n_words`, `unread`."""
    query = "SELECT id, cleaned FROM document WHERE cleaned IS NOT NULL"
    if ids is None:
        rows = connection.execute(query).fetchall()
    else:
        rows = [row for one in ids for row in connection.execute(f"{query} AND id = ?", (one,))]
    return {row["id"]: {**(kept := json.loads(row["cleaned"])), "story": spans(kept["story"])} for row in rows}


def put_paths(connection: sqlite3.Connection, document: str, paths: Iterable[str]) -> None:
    """Notes where else a document's bytes lie."""
    connection.executemany(
        "INSERT OR IGNORE INTO document_path (document, path) VALUES (?, ?)", [(document, path) for path in paths]
    )


def put_date(connection: sqlite3.Connection, document: str, published: Published | None) -> None:
    """Writes when a document was published, with what that rests on."""
    known = published or Published(None, None, None)  # type: ignore[arg-type]
    connection.execute(
        "UPDATE document SET published_earliest = ?, published_latest = ?, published_basis = ?, published_reason = ?, stated = ? WHERE id = ?",
        (known.earliest, known.latest, known.basis, known.reason, _stated(connection, document, known), document),
    )
    evidence.put(connection, "document", document, [known.evidence] if known.evidence else [])


def has_date(connection: sqlite3.Connection, document: str, published: Published | None) -> bool:
    """Tells whether it is written when a document was published, and that this is what its capture states."""
    if published is not None and published.basis in ("inferred", "decided"):
        return False
    query = "SELECT published_earliest, published_latest, published_basis, published_reason, stated FROM document WHERE id = ?"
    known = published or Published(None, None, None)  # type: ignore[arg-type]
    wanted = (known.earliest, known.latest, known.basis, known.reason, None)
    return tuple(connection.execute(query, (document,)).fetchone()) == wanted


def is_dated_otherwise(connection: sqlite3.Connection, document: str, published: Published) -> bool:
    """Tells whether a document is stored with another date than its container states, but for one that a person gave."""
    row = connection.execute("SELECT published_basis FROM document WHERE id = ?", (document,)).fetchone()
    return row is not None and row[0] != "decided" and not has_date(connection, document, published)


def stated(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> dict[str, Published]:
    """Returns the dates that captures themselves state, of documents, or of some, for which a person decided on another."""
    query = "SELECT id, stated FROM document WHERE stated IS NOT NULL"
    if ids is None:
        rows = connection.execute(query).fetchall()
    else:
        rows = [row for one in ids for row in connection.execute(f"{query} AND id = ?", (one,))]
    return {row["id"]: msgspec.json.decode(row["stated"], type=Published) for row in rows}


def articles(connection: sqlite3.Connection, where: str = "1", order: str = "id") -> list[Article]:
    """Returns stored articles as the account has them, inferred dates filled in."""
    lines: dict[str, list[Row]] = {}
    for row in connection.execute("SELECT * FROM line ORDER BY document, number"):
        lines.setdefault(row["document"], []).append(_line(row))
    paths: dict[str, list[str]] = {}
    for row in connection.execute("SELECT * FROM document_path ORDER BY document, path"):
        paths.setdefault(row["document"], []).append(row["path"])
    proofs = evidence.of(connection, "document")
    rows = connection.execute(f"SELECT * FROM document WHERE {where} ORDER BY {order}")  # noqa: S608 - both are ours
    return [_article(row, paths.get(row["id"], []), lines.get(row["id"], []), proofs.get(row["id"])) for row in rows]


def some_articles(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Article]:
    """Returns some stored articles, in order of id, without going through the others."""
    found = []
    for id_ in sorted(ids):
        row = connection.execute("SELECT * FROM document WHERE id = ?", (id_,)).fetchone()
        lines = connection.execute("SELECT * FROM line WHERE document = ? ORDER BY number", (id_,))
        paths = connection.execute("SELECT path FROM document_path WHERE document = ? ORDER BY path", (id_,))
        proof = evidence.of_one(connection, "document", id_)
        found.append(_article(row, [path["path"] for path in paths], [_line(line) for line in lines], proof))
    return found


def _line(row: sqlite3.Row) -> Row:
    return {"span": (row["start"], row["end"]), "kind": row["kind"], "was": row["was"]}


def _article(row: sqlite3.Row, paths: list[str], lines: list[Row], proof: list[Row] | None) -> Article:
    return restore(Article, row, {"paths": paths, "lines": lines, "published": _published(row, proof)})


def put_reading(connection: sqlite3.Connection, reading: Reading, version: str, anchor: str = OWN_DATE) -> None:
    """Writes a reading in place of an older one with the same anchor."""
    connection.execute(
        "INSERT OR REPLACE INTO reading (document, anchor, version, record) VALUES (?, ?, ?, ?)",
        (reading.document, anchor, version, msgspec.json.encode(reading).decode("utf-8")),
    )


def reading(
    connection: sqlite3.Connection, document: str, version: str | None = None, anchor: str = OWN_DATE
) -> Reading | None:
    """Returns a stored reading, or None if there is none, only one of another version, or a damaged one."""
    row = connection.execute(
        "SELECT version, record FROM reading WHERE document = ? AND anchor = ?", (document, anchor)
    ).fetchone()
    if row is None or version not in (None, row["version"]):
        return None
    try:
        return msgspec.json.decode(row["record"], type=Reading)
    except (msgspec.DecodeError, UnicodeError):
        return None  # damaged: as if it had never been read


def has_reading(connection: sqlite3.Connection, document: str, version: str, anchor: str) -> bool:
    """Tells whether a reading is stored; whether it can be read back is not looked at."""
    query = "SELECT 1 FROM reading WHERE document = ? AND anchor = ? AND version = ?"
    return connection.execute(query, (document, anchor, version)).fetchone() is not None


def broken_readings(connection: sqlite3.Connection) -> list[str]:
    """Returns the documents of which a stored reading cannot be read back."""
    found = connection.execute("SELECT document, anchor FROM reading ORDER BY document, anchor").fetchall()
    return list(
        dict.fromkeys(
            row["document"] for row in found if reading(connection, row["document"], None, row["anchor"]) is None
        )
    )


def insert(connection: sqlite3.Connection, table: str, row: Row, otherwise: str = "") -> None:
    """Inserts a row given by its columns; `otherwise` says what to do where it is there already."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) {otherwise}", tuple(row.values()))  # noqa: S608 - ours


def anchor_of(article: Article) -> str:
    """Returns what a reading of an article hangs on beside the article itself: a date that is not its own, a story people put together otherwise."""
    published = article.published
    given = published if published and published.basis in ("inferred", "decided") else None
    decided = any(line.was is not None for line in article.lines)
    return (anchor(given) if given else OWN_DATE) + (f"#{identify(*article.story)}" if decided else "")


def anchored(article: Article) -> bool:
    """True if an article has a date or a story that its capture alone does not give."""
    return anchor_of(article) != OWN_DATE


def anchor(published: Published) -> str:
    """Returns what a reading hangs on that is made with a date."""
    return f"{published.earliest}/{published.latest}"


def forget_old_anchors(connection: sqlite3.Connection, articles: Iterable[Article]) -> None:
    """Drops readings of some documents made with a date that is inferred or decided no longer, or of a story that people changed since."""
    connection.executemany(
        "DELETE FROM reading WHERE document = ? AND anchor <> '' AND anchor <> ?",
        [(article.id, anchor_of(article)) for article in articles],
    )


def holds(connection: sqlite3.Connection, document: str) -> bool:
    """Tells whether a document is stored."""
    return connection.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone() is not None


def by_file(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Returns the documents that were made of each file, by the SHA-256 of its bytes."""
    found: dict[str, set[str]] = {}
    for row in connection.execute("SELECT id, sha256 FROM document"):
        found.setdefault(row["sha256"], set()).add(row["id"])
    return found


def forget(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Takes documents out, with all that was read in them."""
    for id_ in ids:
        evidence.put(connection, "document", id_, [])
        for table in ("line", "document_path", "reading", "profile", "document_search"):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (id_,))  # noqa: S608 - ours
        connection.execute("DELETE FROM document WHERE id = ?", (id_,))


def capture_of(connection: sqlite3.Connection, document: str) -> tuple[str, str] | None:
    """Returns when a document was captured, after all times where that is not known, and its URL; None for one that is not stored."""
    row = connection.execute("SELECT captured, url FROM document WHERE id = ?", (document,)).fetchone()
    return (row["captured"] or UNKNOWN_TIME, row["url"] or "") if row else None


def _stated(connection: sqlite3.Connection, document: str, published: Published) -> str | None:
    """What the capture states, as JSON, to be kept while a person's date stands in its place."""
    if published.basis != "decided":
        return None
    row = connection.execute("SELECT * FROM document WHERE id = ?", (document,)).fetchone()
    if row["published_basis"] == "decided":
        return None if row["stated"] is None else str(row["stated"])
    own = _published(row, evidence.of_one(connection, "document", document))
    return dump(own) if own and own["basis"] != "inferred" else None


def _published(row: sqlite3.Row, proof: list[Row] | None) -> Row | None:
    if row["published_basis"] is None:
        return None
    parts = {part: row[f"published_{part}"] for part in ("earliest", "latest", "basis", "reason")}
    return {**parts, "evidence": proof[0] if proof else None}
