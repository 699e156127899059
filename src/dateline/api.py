"""What Dateline does, as functions: the same as the commands, for use from Python."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dateline.captures import Skipped
from dateline.engines import build as _build
from dateline.engines import open_story, read_each
from dateline.engines.single import MAX_BYTES
from dateline.model import Article, Reading, Story


class SkippedWarning(UserWarning):
    """A file could not be read; the others were."""


def build(
    paths: Sequence[str | Path] | str | Path,
    out: str | Path,
    *,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] = MappingProxyType({}),
    processes: int = 1,
) -> Story:
    """Reads captures, files, folders or whatever `dateline build` takes, into a story file, new or existing, and returns the account of all it holds.

    `columns` names columns of tables, and fields of JSON, by what they hold (`{"text": "body_en"}`).
    A large pile is read faster in several `processes`; a script that asks for them keeps its own work under
    `if __name__ == "__main__":`, as each process imports it. Files that cannot be read are left out with a `SkippedWarning`
    each. Raises `DatelineError` if nothing can be read or the file cannot be used.
    """
    skipped: list[Skipped] = []
    try:
        return _build(
            _several(paths),
            out,
            title=title,
            max_bytes=max_bytes,
            columns=columns,
            processes=processes,
            on_skip=skipped.append,
        ).story
    finally:
        for found in skipped:
            _warn(found)


def read(
    paths: Sequence[str | Path] | str | Path,
    *,
    published: str | None = None,
    whole: bool = False,
    max_bytes: int = MAX_BYTES,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[Article, Reading]]:
    """Yields each capture's article and what it says, nothing joined across documents.

    `published` (an ISO 8601 date) dates captures that carry no date; `whole` takes each file as story text, without cleaning.
    """
    for found in read_each(_several(paths), published=published, whole=whole, max_bytes=max_bytes, columns=columns):
        if isinstance(found, Skipped):
            _warn(found)
        else:
            yield found


def load(path: str | Path) -> Story:
    """Returns the account that a story file holds."""
    with open_story(path) as store:
        return store.read_story()


def to_json(story: Story) -> dict[str, Any]:
    """Returns a story as plain lists, dicts and values in the format `dateline-story/1`."""
    from dateline.exports.json import to_json

    return to_json(story)


def export_json(story: Story, target: str | Path) -> None:
    """Writes a story as JSON in the format `dateline-story/1`."""
    from dateline.exports import export

    export(story, "json", Path(target))


def export_site(story: Story, folder: str | Path) -> None:
    """Writes a story as a folder of web pages that open without a server."""
    from dateline.exports import export

    export(story, "site", Path(folder))


def _several(paths: Sequence[str | Path] | str | Path) -> Sequence[str | Path]:
    return [paths] if isinstance(paths, (str, Path)) else paths


def _warn(skipped: Skipped) -> None:
    warnings.warn(f"{skipped.path}: {skipped.reason}", SkippedWarning, stacklevel=3)
