"""`dateline open`: the account as pages, served to this machine's browser alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import story_file
from dateline.cli.terminal import plain

if TYPE_CHECKING:
    from dateline.store import Store


@click.command(name="open", short_help="Read the account in the browser.")
@story_file
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on; without it a free one is taken.")
@click.option("--no-browser", is_flag=True, help="Print the address alone; open no browser.")
@click.option("--who", help="Whose name your decisions carry; without it the name you are logged in with.")
def open_(story: Path, port: int | None, no_browser: bool, who: str | None) -> None:
    """Serve the account that STORY holds as pages on 127.0.0.1, and open them in the browser.

    Only this machine can reach them. A build may add captures meanwhile: the pages show them. A file of an older version is
    brought up to date, and a copy of it as it was is kept. Ctrl-C ends it.

    \b
    dateline open story.dateline
    dateline open story.dateline --port 8080 --no-browser
    """
    with _opened(story) as store:
        store.browse().title()  # there is an account to show
        untold = store.untold()
    from dateline.web.serving import serve, show

    def ready(address: str) -> None:
        click.echo(address)
        click.echo(f"Serving {story} on this machine alone. Ctrl-C ends it.", err=True)
        if untold:
            click.echo(
                f"{untold} documents are stored that the account does not tell yet: run `dateline build` again.",
                err=True,
            )
        if not no_browser:
            show(address)

    serve(story, port=port, who=who, ready=ready)


def _opened(story: Path) -> Store:
    """Opens the file; one of an older version is brought up to date first, as decisions are going to be written to it."""
    from dateline.errors import OlderStoryError
    from dateline.store import Store

    try:
        return Store.open(story)
    except OlderStoryError:
        from dateline.engines import update

        update(story, lambda words: click.echo(plain(words), err=True))
        return Store.open(story)
