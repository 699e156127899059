"""The list of actors that goes with a story file: taken from a file of the user's, kept in the story file, and found again at the next build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dateline.engines.desk import Settings

if TYPE_CHECKING:
    from dateline.reading.listed import ActorList
    from dateline.store import Store


def listed_in(path: Path | None) -> ActorList | None:
    """Returns the list in a file, None for no file; raises `ActorListError` where it cannot be taken."""
    if path is None:
        return None
    from dateline.reading.listed import read_list

    return read_list(path)


def settings_of(store: Store) -> Settings:
    """Returns how the documents of a story file are to be read: with the list of actors it keeps."""
    text = store.actor_list()
    if text is None:
        return Settings()
    from dateline.reading.listed.files import parse

    return Settings(actors=parse(text, f"the list of actors in {store.path}"))
