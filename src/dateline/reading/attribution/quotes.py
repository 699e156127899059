"""Pairs quotation marks. A quotation lies in one paragraph; one left open there is continued where the next paragraph opens another.

Offsets are those of the stored text; an apostrophe is never a quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Span

_PAIRS = {"“": "”", "„": "”", "«": "»", "‘": "’", "‹": "›"}
_STRAIGHT = ('"', "''", "``", "'")
_MARK = re.compile(r"``|''|[“”„«»‘’‹›\"']")
_NEWS_MARKS = frozenset('“„«"')
"""Marks that continue a quotation over paragraphs; single marks do not."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks."""

    outer: Span
    """With its marks."""
    inner: Span
    """Without its marks and the space at its ends."""
    paragraph: int
    closed: bool = True
    """False where the paragraph ends before the quotation does."""
    continues: bool = False
    """True where it goes on with a quotation the paragraph before left open."""
    single: bool = False
    """True for single marks, which also set off titles and terms."""


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Returns the outermost quotations of each paragraph, in order; a quotation within a quotation is part of it."""
    found: list[Quotation] = []
    open_before: str | None = None
    for number, paragraph in enumerate(paragraphs):
        mine = list(_paragraph(text, paragraph, number))
        if mine and open_before and mine[0].outer.start == _first_ink(text, paragraph):
            mine[0] = _as_continued(mine[0])
        elif not mine or mine[0].outer.start != _first_ink(text, paragraph):
            mine = [quotation for quotation in mine if quotation.closed or _worth_leaving_open(text, quotation)]
        found += mine
        open_before = text[mine[-1].outer.start] if mine and not mine[-1].closed else None
    return tuple(found)


def _paragraph(text: str, paragraph: Span, number: int) -> Iterator[Quotation]:
    at = paragraph.start
    while at < paragraph.end:
        start = _next_opening(text, at, paragraph)
        if start is None:
            return
        mark, begin = start
        end = _closing(text, mark, begin, paragraph)
        if end is None:
            if mark[0] not in _NEWS_MARKS:
                at = begin
                continue
            yield _quotation(text, Span(begin - len(mark), paragraph.end), len(mark), 0, number, mark)
            return
        yield _quotation(text, Span(begin - len(mark), end[1]), len(mark), end[1] - end[0], number, mark)
        at = end[1]


def _quotation(text: str, outer: Span, left: int, right: int, number: int, mark: str) -> Quotation:
    inner = trimmed(text, Span(outer.start + left, max(outer.start + left, outer.end - right)))
    return Quotation(outer, inner, number, closed=right > 0, single=mark in ("'", "‘", "‹"))


def _as_continued(quotation: Quotation) -> Quotation:
    return Quotation(
        quotation.outer, quotation.inner, quotation.paragraph, quotation.closed, continues=True, single=quotation.single
    )


def _next_opening(text: str, at: int, paragraph: Span) -> tuple[str, int] | None:
    for match in _MARK.finditer(text, at, paragraph.end):
        mark = match.group()
        if mark in _PAIRS:
            if mark != "‘" or not _within_word(text, match.start(), match.end()):
                return mark, match.end()
        elif mark in _STRAIGHT and _may_open(text, match.start(), match.end(), paragraph):
            return mark, match.end()
        elif mark == "”" and _turned(text, match.start(), match.end(), paragraph):
            return "“", match.end()
    return None


def _closing(text: str, mark: str, begin: int, paragraph: Span) -> tuple[int, int] | None:
    """Returns where the mark that closes a quotation starts and ends, or None."""
    if mark in _STRAIGHT:
        return _closing_straight(text, mark, begin, paragraph)
    depth, first = 1, None
    for match in _MARK.finditer(text, begin, paragraph.end):
        if mark == match.group() == "“" and _ends_words(text, match.start(), match.end(), paragraph):
            return match.span()
        if match.group() == mark and not _within_word(text, match.start(), match.end()):
            depth += 1
        elif _closes(text, mark, match, paragraph):
            depth -= 1
            first = first or match.span()
            if not depth:
                return match.span()
    # A second opening mark with one closing mark after both is a slip of the pen, not a quotation within a quotation.
    return first


def _closes(text: str, mark: str, match: re.Match[str], paragraph: Span) -> bool:
    other = match.group()
    if mark == "„" and other == "“":
        # German marks close as English ones open.
        return True
    if other == _PAIRS[mark]:
        return other != "’" or not _apostrophe(text, match.start(), match.end(), paragraph)
    return mark == "“" and other == '"' and _may_close(text, match.start(), match.end(), paragraph)


def _closing_straight(text: str, mark: str, begin: int, paragraph: Span) -> tuple[int, int] | None:
    closers = {'"': ('"', "”", "''"), "``": ("''",)}.get(mark, (mark,))
    within = 0
    for match in _MARK.finditer(text, begin, paragraph.end):
        if match.group() == "“" and mark == '"':
            within += 1
        elif match.group() == "”" and within:
            within -= 1
        elif match.group() in closers and _may_close(text, match.start(), match.end(), paragraph, single=mark == "'"):
            return match.span()
    return None


def _may_open(text: str, start: int, end: int, paragraph: Span) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return (before.isspace() or before in "([{—–-:/“‘\"'…") and not after.isspace()


def _may_close(text: str, start: int, end: int, paragraph: Span, *, single: bool = False) -> bool:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if single:
        return not before.isspace() and not after.isalnum() and not _apostrophe(text, start, end, paragraph)
    return not before.isspace() or after.isspace() or not after.isalnum()


def _turned(text: str, start: int, end: int, paragraph: Span) -> bool:
    """True for a closing mark set where an utterance opens: at the front of its paragraph, with a word right behind it."""
    return not text[paragraph.start : start].strip() and end < paragraph.end and text[end].isalnum()


def _ends_words(text: str, start: int, end: int, paragraph: Span) -> bool:
    """True for an opening mark set where one closes: behind a comma or a full stop, with space after it (`“No,“ he said`)."""
    return text[start - 1] in ",.?!" and (end >= paragraph.end or text[end].isspace())


def _apostrophe(text: str, start: int, end: int, paragraph: Span) -> bool:
    """True for a mark inside a word, and for one after a plural (`the workers’ union`) that goes on in small letters."""
    if _within_word(text, start, end):
        return True
    before = text[start - 1] if start > paragraph.start else " "
    rest = text[end : min(end + 2, paragraph.end)]
    later = _MARK.search(text, end, paragraph.end)
    return before in "sS" and rest[:1] == " " and rest[1:2].islower() and later is not None and later.group() in "’'"


def _within_word(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1].isalnum() and end < len(text) and text[end].isalnum()


def _worth_leaving_open(text: str, quotation: Quotation) -> bool:
    """A mark that nothing closes is trusted only where a sentence of some length follows."""
    return len(text[quotation.inner.start : quotation.inner.end].split()) >= 6


def _first_ink(text: str, paragraph: Span) -> int:
    return trimmed(text, paragraph).start


def trimmed(text: str, span: Span) -> Span:
    """Returns a span without the space at its ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip()))))
