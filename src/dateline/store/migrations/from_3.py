"""From version 3 to 4: an article knows when its page was captured, a file may hold several articles, an article timed entries, and people put lines back or cut some out."""

from __future__ import annotations

import sqlite3


def step(connection: sqlite3.Connection) -> None:
    """Gives documents the columns of version 4."""
    connection.execute("ALTER TABLE document ADD COLUMN captured TEXT")
    connection.execute("ALTER TABLE document ADD COLUMN part TEXT")
    connection.execute("ALTER TABLE document ADD COLUMN clock TEXT")
    connection.execute("ALTER TABLE document ADD COLUMN cut_off_at TEXT")
    connection.execute("ALTER TABLE document ADD COLUMN cleaned TEXT")
    connection.execute("ALTER TABLE line ADD COLUMN was TEXT")
    connection.execute("ALTER TABLE document ADD COLUMN entries TEXT NOT NULL DEFAULT '[]'")
