"""The story file as a file: told from other files before SQLite touches it, opened, created, and written in whole transactions.

Invariant: nothing is ever written to a file that is not a story file, and a file is whole after every transaction,
however the program ends. That is why the journal is SQLite's plain one: the story stays a single file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from dateline.errors import (
    DamagedStoryError,
    ForeignFileError,
    MissingStoryError,
    NewerStoryError,
    OlderStoryError,
    WriteError,
)
from dateline.store import migrations

APPLICATION_ID = 0x44544C4E
"""`DTLN`, in the SQLite header: makes a story file known without reading it."""

SCHEMA_VERSION = 5
"""`PRAGMA user_version`: a file of a higher one was written by a newer Dateline, of a lower one by an older."""

_REASON = 160
_DAMAGE = ("no such", "Could not decode", "malformed")
"""What SQLite says, under the name it has for trouble with the disk, where the file itself is broken."""
_HEADER = 100  # bytes; the SQLite file format, section 1.3
_WAIT_SECONDS = 60.0
"""How long to wait for another process that writes: it may be telling a long story."""


def connect(path: Path, *, write: bool, wait: float | None = None) -> sqlite3.Connection:
    """Opens a story file of this version; for reading alone, nothing is written even where the file may be.

    Another process that writes is waited for as many seconds, a minute if none are given.

    Raises `MissingStoryError`, `ForeignFileError`, `NewerStoryError`, `OlderStoryError` or `DamagedStoryError` where there is none.
    """
    connection, version = _recognised(path, write=write, wait=wait)
    if version == SCHEMA_VERSION:
        return connection
    connection.close()
    if version > SCHEMA_VERSION:
        raise NewerStoryError(
            f"{path} was written by a newer Dateline (file version {version}, this one knows {SCHEMA_VERSION}). Update Dateline to use it."
        )
    way = (
        f"`dateline update {path}` brings it up to date and keeps a copy of it as it is."
        if version in migrations.STEPS
        else "Build it again from the captures under another name."
    )
    raise OlderStoryError(
        f"{path} was written by an older Dateline (file version {version}, this one writes {SCHEMA_VERSION}). Nothing in it was changed. {way}",
        version,
    )


def connect_older(path: Path, *, write: bool) -> tuple[sqlite3.Connection, int]:
    """Opens a story file of an older version that can be brought up to date, and returns its version; raises `OlderStoryError` where it cannot.

    To be written to it is opened itself; to be read, a copy of it in memory.
    """
    connection, version = _recognised(path, write=write)
    if version not in migrations.STEPS:
        connection.close()
        return connect(path, write=write), SCHEMA_VERSION
    with explained(path):
        # While tables are dropped and made anew, rows point nowhere.
        connection.execute("PRAGMA foreign_keys = OFF")
        if write:
            return connection, version
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        memory.row_factory = sqlite3.Row
        connection.backup(memory)
        connection.close()
    return memory, version


def bring_up(connection: sqlite3.Connection, version: int) -> None:
    """Makes an older story file one of this version, within the transaction that is open."""
    migrations.bring_up(connection, version, SCHEMA_VERSION)


def version_of(connection: sqlite3.Connection) -> int:
    """Returns the version of an open story file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def keep_copy(path: Path, version: int) -> Path:
    """Copies a story file beside itself as `NAME.v2.bak`, or, if that is taken, `NAME.v2.1.bak` and so on; returns where."""
    number = 0
    while True:
        copy = path.with_name(f"{path.name}.v{version}{f'.{number}' if number else ''}.bak")
        try:
            copy.touch(exist_ok=False)
            break
        except FileExistsError:
            number += 1
        except OSError as error:
            raise WriteError(
                f"{copy}: no copy can be kept there: {error.strerror or error}. Nothing was changed."
            ) from error
    try:
        # Not copied as a plain file: to close that would let go of SQLite's locks on it.
        with explained(copy), closing(_configured(path, "ro")) as source, closing(_configured(copy, "rw")) as target:
            source.backup(target)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def state(path: Path) -> str:
    """Returns a short text that is another one whenever a file has been written to or replaced; the same where it is in memory alone."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_dev:x}-{found.st_ino:x}-{found.st_size:x}-{found.st_mtime_ns:x}"


def _recognised(path: Path, *, write: bool, wait: float | None = None) -> tuple[sqlite3.Connection, int]:
    """Opens a file that is a story file of any version, and returns its version."""
    if not path.exists():
        raise MissingStoryError(f"{path}: there is no such file. `dateline build PILE -o {path}` makes one.")
    if not path.is_file():
        raise ForeignFileError(f"{path} is {'a folder' if path.is_dir() else 'no plain file'}, not a story file.")
    if not os.access(path, os.R_OK):
        raise MissingStoryError(f"{path}: cannot be opened: it may not be read by you.")
    if path.stat().st_size < _HEADER:
        raise ForeignFileError(f"{path} is not a story file. Nothing in it was changed; give another name.")
    # Read through SQLite alone: to open and close the file beside it would let go of SQLite's locks on it in this process.
    connection = _configured(path, "ro", wait)
    try:
        application = _header(connection, path)
        if application is None:
            # A build that was killed left its journal, which must be played back before anything can be read; that is a write.
            connection.close()
            connection = _configured(path, "rw", wait)
            application = _header(connection, path)
        if application != APPLICATION_ID:
            raise ForeignFileError(
                f"{path} is an SQLite file of another program. Nothing in it was changed; give another name."
            )
        with explained(path):
            version = version_of(connection)
        if write:
            connection.close()
            connection = _configured(path, "rw", wait)
    except BaseException:
        connection.close()
        raise
    return connection, version


def _header(connection: sqlite3.Connection, path: Path) -> int | None:
    """Returns the mark that says which program a file is of; None where a journal must be played back first."""
    try:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if "readonly" in str(error) or "read-only" in str(error):
            return None
        if "not a database" in str(error):
            raise ForeignFileError(
                f"{path} is not a story file. Nothing in it was changed; give another name."
            ) from error
        with explained(path):
            raise
    return None


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
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been first.
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        migrations.lay_out(connection)
    connection.execute("COMMIT")


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
        except BaseException as error:
            # SQLite has rolled back by itself where the disk was full.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.IntegrityError) and _unsound(connection):
                raise sqlite3.DatabaseError(str(error)) from error
            raise


@contextmanager
def snapshot(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Runs a block that reads: all it reads is of one moment, whoever writes meanwhile."""
    with explained(path), understood(path):
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
def understood(path: Path) -> Iterator[None]:
    """Turns what cannot be made sense of, in rows that SQLite could read, into an error that says that the file is damaged."""
    try:
        yield
    except (ValueError, TypeError, LookupError, OverflowError, msgspec.MsgspecError) as error:
        reason = " ".join(str(error).split())[:_REASON]
        raise DamagedStoryError(
            f"{path} is damaged ({reason}). Build it again from the captures under another name."
        ) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into an error that names the file and the way out."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a record points nowhere: a defect of ours, not of the file
    except UnicodeDecodeError as error:
        # SQLite's own words about a damaged schema quote bytes that are no text.
        raise DamagedStoryError(f"{path} is damaged. Build it again from the captures under another name.") from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and not any(sign in str(error) for sign in _DAMAGE):
            raise WriteError(f"{path}: {_advice(str(error))}") from error
        # A spoilt letter in the definition of a table has SQLite quote the whole of it.
        reason = " ".join(str(error).split())[:_REASON]
        raise DamagedStoryError(
            f"{path} is damaged ({reason}). Build it again from the captures under another name."
        ) from error


def _unsound(connection: sqlite3.Connection) -> bool:
    """True if it is the file that is at fault, not the rows that were to be written."""
    return [row[0] for row in connection.execute("PRAGMA integrity_check")] != ["ok"]


def _advice(message: str) -> str:
    if "full" in message:
        return "the disk is full. What was stored before is kept; free some space and run the command again."
    if "locked" in message:
        return "another program is writing to it. Wait until it is done and run the command again."
    if "readonly" in message or "unable to open" in message:
        return "cannot be written. Check that the folder and the file may be written to."
    return f"{message}."


def _configured(path: Path, mode: str, wait: float | None = None) -> sqlite3.Connection:
    patience = _WAIT_SECONDS if wait is None else wait
    # Autocommit: transactions are begun and ended by `transaction` alone.
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=patience
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
