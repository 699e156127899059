"""The lines of a stored text, each with its place. No character is changed: a line is a view, trimmed of white space at both ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Span

WORD = re.compile(r"\w+")
BLANK = " \t\r\n\f\v\u00a0\u200b\u200c\u200d\u2060\ufeff\u3000\u2028\u2029\x00"

MAX_JUDGED = 20_000
"""Characters of a line that rules look at, so that a page without line breaks costs no more than its size."""


STRETCH = 1_000_000
"""Characters whose words are counted at once."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank."""

    text: str
    """Without the white space around it; of an overlong line its two ends, which is enough to judge it by."""
    span: Span
    indent: int
    """Characters of white space before it."""
    blanks: int
    """Blank lines above it."""
    words: int
    """How many words, counted by white space."""


def split_lines(text: str) -> list[TextLine]:
    """Returns the lines of `text` that are not blank, in order."""
    lines: list[TextLine] = []
    start = blanks = 0
    for raw in text.split("\n"):
        body = raw.strip(BLANK)
        if body:
            indent = len(raw) - len(raw.lstrip(BLANK))
            begin = start + indent
            words = count_words(body)
            judged = body if len(body) <= MAX_JUDGED else body[: MAX_JUDGED // 2] + body[-MAX_JUDGED // 2 :]
            lines.append(TextLine(judged, Span(begin, begin + len(body)), indent, blanks, words))
            blanks = 0
        else:
            blanks += 1
        start += len(raw) + 1
    return lines


def count_words(text: str) -> int:
    """Counts words by white space, a stretch at a time: a list of all the words of a 200 MB line would take gigabytes."""
    if len(text) <= STRETCH:
        return len(text.split())
    total = 0
    for start in range(0, len(text), STRETCH):
        stretch = text[start : start + STRETCH]
        # A word that runs on from the stretch before has been counted there.
        total += len(stretch.split()) - (start > 0 and not stretch[0].isspace() and not text[start - 1].isspace())
    return total


def norm(text: str) -> str:
    """The words of `text` in lower case, joined by single blanks: two lines that read the same have the same."""
    return " ".join(WORD.findall(text.lower()))
