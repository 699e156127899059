"""`dateline verify`: whether every quote stands where the account says it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from dateline.cli.options import columns, quiet, story_file


@click.command(short_help="Check every quote against the stored text and the files.")
@story_file
@columns
@quiet
@click.pass_context
def verify(context: click.Context, story: Path, columns: Mapping[str, str], quiet: bool) -> None:
    """Check every quote of STORY against the stored text, and the stored text against the files where they still are.

    Lists what does not check and then exits with 1.

    \b
    dateline verify story.dateline
    """
    from dateline.cli.terminal import plain
    from dateline.engines import verify as check

    checked = check(story, columns=columns)
    for problem in checked.problems:
        click.echo(plain(f"{problem.where}: {problem.what}"))
    if not quiet:
        gone = f", {len(checked.missing)} not found from here" if checked.missing else ""
        found = f"{len(checked.problems)} do not check" if checked.problems else "all is as it should be"
        click.echo(f"{checked.quotes} quotes and {checked.files} files checked{gone}: {found}.", err=True)
    context.exit(1 if checked.problems else 0)
