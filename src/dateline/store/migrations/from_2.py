"""From version 2 to 3: a pile may hold several stories; people decide, and a date they give stands beside the one a capture states."""

from __future__ import annotations

import sqlite3


def step(connection: sqlite3.Connection) -> None:
    """Gives documents the columns of version 3, and makes the log of decisions."""
    connection.execute("ALTER TABLE document ADD COLUMN strand TEXT")
    connection.execute("ALTER TABLE document ADD COLUMN stated TEXT")
    connection.execute(
        "CREATE TABLE decision (number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, subject_kind TEXT NOT NULL, "
        "subject TEXT NOT NULL, label TEXT NOT NULL, anchors TEXT NOT NULL, other TEXT, other_label TEXT, other_anchors TEXT NOT NULL, name TEXT, "
        "when_earliest TEXT, when_latest TEXT, when_text TEXT, mentions TEXT NOT NULL, stance TEXT, undoes INTEGER, note TEXT) STRICT"
    )
