"""What can go wrong, as one small tree. A message says what, where, and what to do about it.

DatelineError
├── NoInputError            nothing that was given could be read
├── ActorListError          a list of actors that cannot be taken
├── FetchError              nothing can be fetched so: no address, no folder, another run at work in it
├── FormatError             an export of that name does not exist, or not for that target
├── DecisionError           there is nothing to decide so
│   └── ConflictError           it speaks against an earlier decision
├── PortError               the pages cannot be served on that port
└── StoryFileError          the story file
    ├── MissingStoryError       is not there
    ├── ForeignFileError        is no story file, and was left as it is
    ├── NewerStoryError         was written by a newer Dateline
    ├── OlderStoryError         was written by an older Dateline, in a form this one does not read
    ├── DamagedStoryError       is one, but broken
    ├── UntoldStoryError        holds documents, but no account of them yet
    └── WriteError              could not be written: disk full, no permission, in use
"""

from __future__ import annotations

from collections.abc import Sequence


class DatelineError(Exception):
    """Anything Dateline refuses or fails to do for a reason it can name."""

    exit_code = 2
    """What a command exits with: 2, the call was wrong; 1, the call was right and the work failed."""


class NoInputError(DatelineError):
    """Nothing that was given could be read."""


class ActorListError(DatelineError):
    """A list of actors that cannot be taken: what is wrong in it, and in which line."""


class FetchError(DatelineError):
    """Nothing can be fetched so: a source is no address and no file, the folder is a file, or another run is writing into it."""


class FormatError(DatelineError):
    """An export that does not exist, or a target that does not suit it."""


class DecisionError(DatelineError):
    """A human decision that cannot be taken: its record is not there, or it says too little."""


class ConflictError(DecisionError):
    """A human decision that speaks against an earlier one."""

    exit_code = 1

    def __init__(self, warnings: Sequence[str]) -> None:
        """Takes what it speaks against, a sentence each."""
        super().__init__(" ".join(warnings))
        self.warnings = tuple(warnings)


class PortError(DatelineError):
    """A port of this machine that cannot be served on."""


class StoryFileError(DatelineError):
    """A story file that cannot be used."""


class MissingStoryError(StoryFileError):
    """There is no file at the path."""


class ForeignFileError(StoryFileError):
    """The file is no story file; nothing in it was changed."""


class NewerStoryError(StoryFileError):
    """The file was written by a newer Dateline."""


class OlderStoryError(StoryFileError):
    """The file was written by an older Dateline, in a form this one does not read."""

    def __init__(self, message: str, version: int) -> None:
        """Takes what to say and the version of the file."""
        super().__init__(message)
        self.version = version


class DamagedStoryError(StoryFileError):
    """The file is a story file, but SQLite cannot read it."""


class UntoldStoryError(StoryFileError):
    """The file holds documents, but no account of them was made: the build was stopped early."""


class WriteError(StoryFileError):
    """The story file could not be written."""

    exit_code = 1
