"""A matched stretch of words, and what the meanings of patterns ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.times.words import Word


@dataclass(frozen=True, slots=True)
class Context:
    """A matched stretch `words[at:end]` of a paragraph."""

    words: Sequence[Word]
    at: int
    end: int

    def all(self, *kinds: str) -> list[Word]:
        """Returns the matched words of some kinds."""
        return [word for word in self.words[self.at : self.end] if word.kind in kinds]

    def one(self, *kinds: str) -> Word | None:
        """Returns the first matched word of some kinds."""
        return next(iter(self.all(*kinds)), None)

    def number(self, *kinds: str) -> int | None:
        """Returns the whole value of the first matched word of some kinds."""
        word = self.one(*kinds)
        return int(word.value) if word and isinstance(word.value, int | float) else None

    def tag(self, *kinds: str) -> str | None:
        """Returns the value in letters of the first matched word of some kinds."""
        word = self.one(*kinds)
        return word.value if word and isinstance(word.value, str) else None

    def near(self, step: int) -> str:
        """Returns the word `step` places before (-1) or after (1) the match, or its last (0), lower case, or ''."""
        place = self.at + step if step < 0 else self.end + step - 1
        return self.words[place].text.lower() if 0 <= place < len(self.words) else ""

    def kind(self, step: int) -> str:
        """Returns the kind of the word before (-1) or after (1) the match."""
        place = self.at + step if step < 0 else self.end + step - 1
        return self.words[place].kind if 0 <= place < len(self.words) else ""


SHIFTS = {"LAST": -1, "THIS": 0, "NEXT": 1}
"""Which way a pointing word points."""
