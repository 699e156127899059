"""`dateline show`: the account as plain text, each line with who reports it."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import story_file

PARTS = ("stories", "documents", "key days", "timeline", "statements", "positions", "figures", "wording", "decisions")


@click.command(short_help="Show the account in the terminal.")
@story_file
@click.option(
    "--only", type=click.Choice(PARTS), multiple=True, help="Show this part alone; may be given several times."
)
@click.option("--ids", is_flag=True, help="Show the id of each line, by which `dateline decide` takes it.")
def show(story: Path, only: tuple[str, ...], ids: bool) -> None:
    """Show the account that STORY holds: the stories in it where it was searched for them, its documents, what happened when, who said what, who stands with whom, which
    figures differ and how each outlet words it, each with who reports it, and what people decided about it.

    \b
    dateline show story.dateline
    dateline show story.dateline --only timeline --only figures
    dateline show story.dateline --only timeline --ids
    dateline show story.dateline | less
    """
    from dateline.cli.account import lines
    from dateline.cli.reports import say
    from dateline.engines import open_story

    with open_story(story, say=say) as store:
        told, untold = store.read_story(), store.untold()
    for line in lines(told, only or PARTS, ids=ids):
        click.echo(line)
    if untold:
        click.echo(
            f"{untold} documents are stored that the account does not tell yet: run `dateline build` again.", err=True
        )
