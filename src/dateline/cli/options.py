"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

max_bytes = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Leave out files larger than this.",
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
story_file = click.argument("story", type=click.Path(path_type=Path))
