"""Opens story files of this version and of older ones.

Invariant: a file of an older version is changed only by what writes to it, as a whole or not at all, and a copy of it as it was is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline.errors import OlderStoryError
from dateline.store import Store


def open_story(path: str | Path, *, write: bool = False, say: Callable[[str], None] = lambda words: None) -> Store:
    """Opens a story file; one of an older version is brought up to date: in memory to be read, itself to be written to.

    `say` is called with what was done to an older file, in a sentence or two. Raises what `Store.open` raises.
    """
    try:
        return Store.open(path, write=write)
    except OlderStoryError as older:
        version = older.version
    store, copy = Store.update(path, _tell, write=write)
    if not write:
        say(
            f"{path} is of an older version ({version}) and is shown as it is told now; the file stays as it is. `dateline update {path}` brings it up to date."
        )
    elif copy is not None:
        say(
            f"{path} was of an older version ({version}) and is brought up to date. The file as it was is kept as {copy}."
        )
    return store


def update(path: str | Path, say: Callable[[str], None] = lambda words: None) -> bool:
    """Brings a story file up to date, and returns whether there was anything to do."""
    told: list[str] = []
    open_story(path, write=True, say=told.append).close()
    for words in told:
        say(words)
    return bool(told)


def _tell(store: Store) -> None:
    from dateline.engines.telling import Teller

    teller = Teller(store)
    store.write_story(teller.told(teller.stored()))
