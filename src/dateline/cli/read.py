"""`dateline read`: what each document says by itself, one a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from dateline.cli.options import actors, columns, lists, max_bytes, paths_of


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Takes a day, a month or a year, as precise as it is given."""
    if value is None:
        return None
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        try:
            # strptime takes 2019-2-7 too; records hold ISO 8601 only.
            if datetime.strptime(value, form).strftime(form) == value:
                return value
        except ValueError:
            continue
    raise click.BadParameter(f"{value!r} is no date: give a day, a month or a year, as in 2019-02-07, 2019-02 or 2019.")


@click.command(short_help="Read documents one by one; nothing is stored or joined.")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--to", "to", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="One JSON object a line."
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file to write; without it the screen.")
@click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="When captures that carry no date were published: 2019-02-07, 2019-02 or 2019.",
)
@click.option("--no-cleaning", "whole", is_flag=True, help="Take the whole file as the article's text.")
@actors
@columns
@lists
@max_bytes
@click.pass_context
def read(
    context: click.Context,
    files: tuple[Path, ...],
    to: str,
    out: Path | None,
    published: str | None,
    whole: bool,
    actors: Path | None,
    columns: Mapping[str, str],
    lists: tuple[str, ...],
    max_bytes: int,
) -> None:
    """Read each FILE, or each file in a folder or an archive, and write what it says, one JSON object a line.

    A FILE may be whatever `dateline build` reads: `-` is standard input, `@FILE` a list of paths.

    \b
    dateline read page.html
    dateline read pile/ -o readings.jsonl
    dateline read note.txt --no-cleaning --published 2019-02-07
    """
    from dateline.captures import Skipped
    from dateline.cli.reports import report
    from dateline.engines import read_each, usable_processes
    from dateline.errors import NoInputError
    from dateline.exports.jsonl import line

    readings = read_each(
        paths_of(files, lists),
        published=published,
        whole=whole,
        max_bytes=max_bytes,
        columns=columns,
        actors=actors,
        processes=usable_processes(),
    )
    done = 0
    skipped = []
    with click.open_file(str(out) if out else "-", "w", encoding="utf-8") as target:
        for found in readings:
            if isinstance(found, Skipped):
                report(found)
                if found.left_out:
                    skipped.append(found)
            else:
                target.write(line(*found) + "\n")
                done += 1
        target.flush()
    if not done:
        raise NoInputError("none of the given files could be read.")
    context.exit(1 if skipped else 0)
