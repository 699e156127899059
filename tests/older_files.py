"""Story files as older versions wrote them."""

import json
import sqlite3
from pathlib import Path

import msgspec

from dateline.store.columns import flatten


def write_version_2(path, notes, *, title="The strike", given_title=None):
    """Makes a story file of version 2 that holds what was read of some notes, and an account that says less than it could."""
    return write_version(2, path, notes, title=title, given_title=given_title)


def write_version(version, path, notes, *, title="The strike", given_title=None):
    """Makes a story file of an older version that holds what was read of some notes, and an account that says less than it could."""
    schema = Path(__file__).with_name(f"schema_of_{version}.sql").read_text("utf-8")
    connection = sqlite3.connect(path)
    connection.executescript(f"PRAGMA application_id = {0x44544C4E};\nPRAGMA user_version = {version};\n{schema}")
    connection.execute("INSERT INTO story (id, title, given_title) VALUES (1, ?, ?)", (title, given_title))
    for number, note in enumerate(notes):
        known = {column[1] for column in connection.execute("PRAGMA table_info(document)")}
        row = {"number": number, **flatten(note.article, frozenset({"paths", "lines"}))}
        row = {name: value for name, value in row.items() if name in known}
        names = ", ".join(f'"{name}"' for name in row)
        connection.execute(f"INSERT INTO document ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
        for at, line in enumerate(note.article.lines):
            connection.execute(
                'INSERT INTO line (document, number, start, "end", kind) VALUES (?, ?, ?, ?, ?)',
                (note.article.id, at, *line.span, line.kind),
            )
        for place in note.article.paths:
            connection.execute("INSERT INTO document_path VALUES (?, ?)", (note.article.id, place))
        connection.execute(
            "INSERT INTO document_search VALUES (?, ?, ?)", (note.article.id, note.article.title, note.article.text)
        )
        reading = json.loads(msgspec.json.encode(note.reading))
        reading.pop("sentences", None)
        connection.execute("INSERT INTO reading VALUES (?, '', '3', ?)", (note.article.id, json.dumps(reading)))
    connection.commit()
    connection.close()
    return path
