"""`dateline update`: a story file of an older version, brought up to date."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import story_file


@click.command(short_help="Bring a story file of an older version up to date, keeping a copy.")
@story_file
def update(story: Path) -> None:
    """Bring STORY up to date if an older Dateline wrote it. The file as it was is kept beside it, as STORY.v2.bak for one of version 2.
    Its account is told anew from what was read; documents are read anew at the next build. `build` and `decide` do the same by themselves.

    \b
    dateline update story.dateline
    """
    from dateline.cli.reports import say
    from dateline.engines import update as bring_up

    if not bring_up(story, say):
        say(f"{story} is up to date.")
