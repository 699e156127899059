"""The command line: one file a command. Only click is imported before a command runs, so that help comes at once."""

from dateline.cli.main import main

__all__ = ["main"]
