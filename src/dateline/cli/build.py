"""`dateline build`: from a pile of captures to a story file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from dateline.cli.options import actors, columns, lists, max_bytes, paths_of, quiet
from dateline.cli.reports import report, say


@click.command(short_help="Read captures into a story file and tell the story.")
@click.argument("pile", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="STORY",
    help="The story file, new or existing.",
)
@click.option("--title", help="The story's title; without it, one is taken from the coverage.")
@click.option("--again", is_flag=True, help="Read documents anew that the file has already.")
@click.option(
    "--find-stories",
    is_flag=True,
    help="Find the stories in the pile and tell each by itself; what is added later joins its story.",
)
@actors
@columns
@lists
@max_bytes
@quiet
@click.pass_context
def build(
    context: click.Context,
    pile: tuple[Path, ...],
    out: Path,
    title: str | None,
    again: bool,
    find_stories: bool,
    actors: Path | None,
    columns: Mapping[str, str],
    lists: tuple[str, ...],
    max_bytes: int,
    quiet: bool,
) -> None:
    """Read the captures in PILE and tell the story.

    PILE is files, folders or quoted patterns: saved news pages (text or HTML), web archives (WARC, MHTML), feeds, tables and JSON with a column of
    texts, newsletters, and zip, tar or gzip archives of these. `-` is standard input, `@FILE` a list of paths.

    An existing story file is added to: what it has is not read again. Stopping with Ctrl-C loses nothing that
    was read; the same command takes it up again. Exits with 1 if a file had to be left out.

    A list given with --actors is kept in the story file for later builds; another list takes its place, and all is read anew.

    \b
    dateline build pile/ -o story.dateline
    dateline build monday/*.html tuesday/ -o flood.dateline --title "The flood"
    dateline build late.html -o flood.dateline
    dateline build crawl.warc.gz 'export-*.csv' newsletters.mbox -o flood.dateline
    dateline build everything/ -o week.dateline --find-stories
    """
    from dateline.engines import build as run
    from dateline.engines import usable_processes

    with _progress(quiet) as progress:
        built = run(
            paths_of(pile, lists),
            out,
            title=title,
            max_bytes=max_bytes,
            columns=columns,
            again=again,
            find_stories=find_stories,
            actors=actors,
            processes=usable_processes(),
            progress=progress,
            on_skip=report,
            say=lambda words: None if quiet else say(words),
        )
    if not quiet:
        documents = f"{built.documents} documents ({built.added} read now)"
        stories = f" of {built.stories} stories" if built.stories else ""
        click.echo(f"{out}: {documents}{stories}, {built.events} events, {built.statements} statements.", err=True)
    context.exit(1 if built.skipped else 0)


@contextlib.contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Shows on a terminal how far the build is; anywhere else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from dateline.cli.terminal import plain
    from dateline.engines import TELLING

    # How many there are is not known before the last container is read.
    columns = (SpinnerColumn(), TextColumn("{task.completed:,}"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        told = False

        def show(step: str) -> None:
            nonlocal told
            told = told or step == TELLING
            # Once it is told, documents are met again for their dates.
            bar.update(task, advance=int(not told), description=escape(plain(step)))

        yield show
