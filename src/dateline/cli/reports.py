"""What commands say about files they had to leave out: a line each, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.captures import Skipped


def say(words: str) -> None:
    """Says something on standard error."""
    from dateline.cli.terminal import plain

    click.echo(plain(words), err=True)


def report(skipped: Skipped) -> None:
    """Says which file was left out and why, or what is to be known of one."""
    from dateline.cli.terminal import plain

    word = "left out" if skipped.left_out else "note"
    click.echo(plain(f"{word}: {skipped.path}: {skipped.reason}"), err=True)
