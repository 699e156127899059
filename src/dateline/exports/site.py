"""The account as a folder of plain HTML pages that open from disk: no server, no script, no outside request."""

from __future__ import annotations

from pathlib import Path

from dateline.model import Story
from dateline.pages.folder import files
from dateline.store import Store
from dateline.store.browse import Browse


def write(story: Story | Browse, folder: Path) -> int:
    """Writes the pages of a story, or of an open story file, into a folder, made where needed, and returns how many there are.

    Pages of an earlier export are overwritten; other files in the folder are left alone. Raises OSError where a page cannot be written.
    """
    if isinstance(story, Story):
        with Store.in_memory(story) as store:
            return write(store.browse(), folder)
    number = 0
    for page in files(story):
        target = folder / page.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, "utf-8")
        number += 1
    return number
