"""The story file as a file: told from other files before SQLite touches it, opened, created, and written in whole transactions.

Invariant: nothing is ever written to a file that is not a story file, and a file is whole after every transaction,
however the program ends. That is why the journal is SQLite's plain one: the story stays a single file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from dateline.errors import (
    DamagedStoryError,
    ForeignFileError,
    MissingStoryError,
    NewerStoryError,
    OlderStoryError,
    WriteError,
)

APPLICATION_ID = 0x44544C4E
"""`DTLN`, in the SQLite header: makes a story file known without reading it."""

SCHEMA_VERSION = 3
"""`PRAGMA user_version`: a file of a higher one was written by a newer Dateline, of a lower one by an older."""

_MAGIC = b"SQLite format 3\x00"
_VERSION_AT, _APPLICATION_AT, _HEADER = 60, 68, 100  # the SQLite file format, section 1.3
_WAIT_SECONDS = 60.0
"""How long to wait for another process that writes: it may be telling a long story."""


def recognise(path: Path) -> None:
    """Raises unless a file is a story file that this version can use."""
    if not path.exists():
        raise MissingStoryError(f"{path}: there is no such file. `dateline build PILE -o {path}` makes one.")
    if not path.is_file():
        raise ForeignFileError(f"{path} is {'a folder' if path.is_dir() else 'no plain file'}, not a story file.")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise MissingStoryError(f"{path}: cannot be opened: {error.strerror or error}.") from error
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise ForeignFileError(f"{path} is not a story file. Nothing in it was changed; give another name.")
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if application != APPLICATION_ID:
        raise ForeignFileError(
            f"{path} is an SQLite file of another program. Nothing in it was changed; give another name."
        )
    version = int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big")
    if version > SCHEMA_VERSION:
        raise NewerStoryError(
            f"{path} was written by a newer Dateline (file version {version}, this one knows {SCHEMA_VERSION}). Update Dateline to use it."
        )
    if version < SCHEMA_VERSION:
        raise OlderStoryError(
            f"{path} was written by an older Dateline (file version {version}, this one writes {SCHEMA_VERSION}). Nothing in it was "
            "changed; build it again from the captures under another name."
        )


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Opens a recognised story file; for reading alone, nothing is written even where the file may be."""
    recognise(path)
    # A journal left by a killed build must be played back before anything can be read, and that is a write.
    mode = "rw" if write or path.with_name(path.name + "-journal").exists() else "ro"
    with explained(path):
        return _configured(path, mode)


def create(path: Path) -> sqlite3.Connection:
    """Makes a new, empty story file where there is none, or only an empty file."""
    if path.exists() and (not path.is_file() or path.stat().st_size):
        raise ForeignFileError(f"{path} is there already. Nothing in it was changed; give another name.")
    if not path.parent.is_dir():
        raise MissingStoryError(f"{path}: there is no folder {path.parent}.")
    with explained(path):
        connection = _configured(path, "rwc")
        _lay_out(connection)
    return connection


def create_in_memory() -> sqlite3.Connection:
    """Makes a new, empty story file that lies in memory and is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    _lay_out(connection)
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    schema = files("dateline.store").joinpath("schema.sql").read_text("utf-8")
    pragmas = f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {SCHEMA_VERSION};"
    connection.executescript(f"BEGIN IMMEDIATE;\n{pragmas}\n{schema}\nCOMMIT;")


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Runs a block as one transaction: all of it is written, or, whatever stops it, nothing. One inside another is part of it."""
    if connection.in_transaction:
        yield connection
        return
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has rolled back by itself where the disk was full.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def snapshot(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Runs a block that reads: all it reads is of one moment, whoever writes meanwhile."""
    with explained(path):
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into an error that names the file and the way out."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a record points nowhere: a defect of ours, not of the file
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
            raise WriteError(f"{path}: {_advice(str(error))}") from error
        raise DamagedStoryError(
            f"{path} is damaged ({error}). Build it again from the captures under another name."
        ) from error


def _advice(message: str) -> str:
    if "full" in message:
        return "the disk is full. What was stored before is kept; free some space and run the command again."
    if "locked" in message:
        return "another program is writing to it. Wait until it is done and run the command again."
    if "readonly" in message or "unable to open" in message:
        return "cannot be written. Check that the folder and the file may be written to."
    return f"{message}."


def _configured(path: Path, mode: str) -> sqlite3.Connection:
    # Autocommit: transactions are begun and ended by `transaction` alone.
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_WAIT_SECONDS
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
