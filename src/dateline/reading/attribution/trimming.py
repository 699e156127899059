"""Trims spans of content: no space, punctuation or half a pair of marks at the ends, and no marks around the whole of a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model import Span

_OPENING = "“\"‘'«„([{$€£¥#@`"
_CLOSING = "”\"’'»)]}%?!"
_MARKS = "“”\"«»„‘’'`‹›"
_DOUBLE = '“”„"'
_PAIRS = {"«": "»", "(": ")", "[": "]"}
_SINGLE_CLOSING = re.compile(r"['’](?!\w)")
_INITIALS = re.compile(r"(?:\b\w\.)+\w\.$")


def tidied(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Returns spans without stray signs at their ends; those in which no word is left fall away, numbers only where they are all."""
    kept = [span for span in (_tidy(text, span) for span in spans) if span is not None]
    worded = [span for span in kept if any(character.isalpha() for character in text[span.start : span.end])]
    return tuple(worded or kept)


def unmarked(text: str, span: Span) -> Span:
    """Takes the marks off a quotation; a piece that holds others besides (`a “fraud”`, `“A,” he said`) keeps its own."""
    start, end = span
    inner = text[start:end].strip(_MARKS + " \n")
    if text[start] not in _MARKS and any(mark in text[start:end] for mark in '“"«'):
        return span
    if text[start] == "“" and "”" in inner and "“" not in inner[: inner.index("”")]:
        return span
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def _tidy(text: str, span: Span) -> Span | None:
    # Marks that cross one another can be taken in and dropped in turn for ever: a span that was there before is kept.
    seen: set[Span] = set()
    while span not in seen:
        seen.add(span)
        span = _unpaired(text, _stripped(text, span))
    return span if any(character.isalnum() for character in text[span.start : span.end]) else None


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    if not any(character.isalnum() for character in text[start:end]):
        return Span(start, start)
    while start < end and not text[start].isalnum() and text[start] not in _OPENING:
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] not in _CLOSING:
        if _INITIALS.search(text, max(start, end - 12), end):
            break
        end -= 1
    return Span(start, end)


def _unpaired(text: str, span: Span) -> Span:
    """Takes in the mark that closes what the span opens, where it stands right after; drops a mark at an end that has no other."""
    start, end = span
    piece = text[start:end]
    if sum(piece.count(mark) for mark in _DOUBLE) % 2:
        # Pages mix straight and curly marks, so any of them may close any other.
        start, end = _paired(text, span, _DOUBLE, _DOUBLE)
    if start < end and text[start] in "‘'" and not _SINGLE_CLOSING.search(text, start + 1, end):
        start += 1
    for opening, closing in _PAIRS.items():
        piece = text[start:end]
        if piece.count(opening) != piece.count(closing):
            start, end = _paired(text, Span(start, end), opening, closing)
    return Span(start, end)


def _paired(text: str, span: Span, opening: str, closing: str) -> Span:
    start, end = span
    if start >= end:
        return span
    if text[end : end + 1] in set(closing):
        return Span(start, end + 1)
    if text[start] in opening:
        return Span(start + 1, end)
    if text[end - 1] in closing + opening:
        return Span(start, end - 1)
    return span
