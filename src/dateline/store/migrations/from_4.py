"""From version 4 to 5: a statement knows its forms and what came of it, and beliefs can be listed too. All of it is account, which is told anew."""

from __future__ import annotations

import sqlite3


def step(connection: sqlite3.Connection) -> None:
    """Changes nothing: what was read and decided is kept as it was."""
