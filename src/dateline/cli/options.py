"""Options that several commands have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click


def _columns(context: click.Context, option: click.Parameter, value: tuple[str, ...]) -> Mapping[str, str]:
    """Takes `text=NAME,title=NAME`; a name may have commas in it."""
    if not value:
        return {}
    from dateline.captures.columns import FIELDS

    known = "|".join(FIELDS)
    found: dict[str, str] = {}
    for part in (part for given in value for part in re.split(rf",(?=(?:{known})=)", given)):
        field, _, name = part.partition("=")
        if field not in FIELDS or not name:
            raise click.BadParameter(f"{part!r} is not FIELD=NAME with a field of: {', '.join(FIELDS)}.")
        found[field] = name
    return found


def paths_of(given: tuple[Path, ...], lists: tuple[str, ...]) -> list[Path]:
    """Returns the paths to read, lists of paths among them as `@FILE`; none at all is a wrong call."""
    paths = [*given, *(Path(f"@{name}") for name in lists)]
    if not paths:
        raise click.UsageError(
            "give files, folders or patterns, `-` for standard input, or a list of them with --list."
        )
    return paths


max_bytes = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Leave out pages larger than this; archives may be of any size.",
)
columns = click.option(
    "--columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=NAME,...",
    help="Names of columns of tables and of fields of JSON that are not the usual ones: text=body_en,title=head; published=day:dmy (or :mdy) says that in its dates the day (or the month) comes first.",
)
lists = click.option(
    "--list",
    "lists",
    multiple=True,
    metavar="FILE",
    help="A file with paths to read, one a line; `-` for standard input.",
)
actors = click.option(
    "--actors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of actors of your own, with their countries and sectors: a CSV table, or a TABARI or PETRARCH dictionary.",
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
story_file = click.argument("story", type=click.Path(path_type=Path))
