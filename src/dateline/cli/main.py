"""The group of commands, and what each exits with: 0 done, 1 done in part, 2 called wrongly, 130 stopped.

Invariant: a user never sees a traceback for something that Dateline can name.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import Any

import click

from dateline import __version__
from dateline.cli.build import build
from dateline.cli.decide import decide
from dateline.cli.export import export
from dateline.cli.fetch import fetch
from dateline.cli.open import open_
from dateline.cli.read import read
from dateline.cli.said import said
from dateline.cli.show import show
from dateline.cli.update import update
from dateline.cli.verify import verify
from dateline.errors import DatelineError

STOPPED = 130
"""128 + SIGINT, as shells have it."""


class Commands(click.Group):
    """A group that turns what goes wrong into one line and an exit code."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Runs a command and exits."""
        options["standalone_mode"] = False
        try:
            code = super().main(*args, **options)
            _flush()
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except click.Abort:
            code = _say("Stopped. What was stored is kept; the same command takes it up again.", STOPPED)
        except DatelineError as error:
            code = _say(f"dateline: {error}", error.exit_code)
        except OSError as error:
            code = _explain(error)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a story's raw coverage into an account in which every line can be checked.

    \b
    dateline build pile/ -o story.dateline     read saved news pages, tell the story
    dateline open story.dateline               read the account in the browser
    dateline show story.dateline               read the account here
    dateline said story.dateline --by "A. Name"  who said what of whom, when
    dateline export story.dateline --to site -o pages/
    dateline decide merge story.dateline A B   correct it; every decision can be undone
    dateline verify story.dateline             check every quote against its source
    dateline fetch feeds.opml -o pile/         save pages from the web: the one command that touches it
    """


for command in (build, open_, show, said, decide, export, read, verify, fetch, update):
    main.add_command(command)


def _say(line: str, code: int) -> int:
    from dateline.cli.terminal import plain

    with contextlib.suppress(OSError):
        click.echo(plain(line), err=True)
    return code


def _explain(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        # Whoever read the output has seen enough. Nothing more may be written there, not even at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    where = f"{error.filename}: " if error.filename else ""
    what = "the disk is full." if error.errno == errno.ENOSPC else f"{error.strerror or error}."
    return _say(f"dateline: {where}{what}", 1)


def _flush() -> None:
    """Writes out what is left while it can still be explained."""
    with contextlib.suppress(ValueError):
        sys.stdout.flush()
