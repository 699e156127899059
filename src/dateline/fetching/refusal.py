"""Why a page was not saved. Raised anywhere between reading its address and writing it down; one page's refusal never stops another page."""

from __future__ import annotations


class NotSavedError(Exception):
    """A page, feed or list that could not be saved. The message says why, in words for the line that names its address."""

    def __init__(self, why: str, *, passing: bool = False, after: float | None = None) -> None:
        """Takes why; `passing` if another try may do better, `after` so many seconds if the server said when."""
        super().__init__(why)
        self.passing = passing
        self.after = after


class StoppedError(Exception):
    """The run was stopped while it waited."""
