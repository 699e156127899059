"""The lines of a stored text, each with its place. No character is changed: a line is a view, trimmed of white space at both ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span

WORD = re.compile(r"\w+")
BLANK = " \t\r\n\f\v\u00a0\u200b\u200c\u200d\u2060\ufeff\u3000\u2028\u2029\x00"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank."""

    text: str
    """Without the white space around it."""
    span: Span
    indent: int
    """Characters of white space before it."""
    blanks: int
    """Blank lines above it."""

    @property
    def words(self) -> int:
        """How many words, counted by white space."""
        return len(self.text.split())


def split_lines(text: str) -> list[TextLine]:
    """Returns the lines of `text` that are not blank, in order."""
    lines: list[TextLine] = []
    start = blanks = 0
    for raw in text.split("\n"):
        body = raw.strip(BLANK)
        if body:
            indent = len(raw) - len(raw.lstrip(BLANK))
            begin = start + indent
            lines.append(TextLine(body, Span(begin, begin + len(body)), indent, blanks))
            blanks = 0
        else:
            blanks += 1
        start += len(raw) + 1
    return lines


def norm(text: str) -> str:
    """The words of `text` in lower case, joined by single blanks: two lines that read the same have the same."""
    return " ".join(WORD.findall(text.lower()))
