"""An article's stored text as rows of a page: each line with its kind, the evidence in it marked, and the records that rest on it.

Every character of the stored text appears once, in order, blank lines apart; marks only divide it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

from dateline.model import Article, Evidence, Span, Statement
from dateline.pages.library import KIND_OF, Library, Record, address, evidence_anchor


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same records rest on."""

    text: str
    kinds: tuple[str, ...]
    """Kinds of the records that rest on it, each once; empty for unmarked text."""
    anchors: tuple[str, ...]
    """Anchors of evidence that begins here."""
    address: str | None
    """Where the narrowest of its records is shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """A record beside the line it rests on."""

    kind: str
    words: str
    address: str
    record: Record


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the stored text."""

    kind: str
    """`story` or what furniture it is."""
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that a record rests on."""

    span: Span
    record: Record
    anchor: str | None
    """Set on the first span of a piece of evidence."""


def rows(library: Library, article: Article) -> list[Row]:
    """Returns the article's text line by line, marked."""
    marks = find_marks(library, article)
    kinds = line_kinds(article)
    out = []
    start = 0
    for line in article.text.splitlines(keepends=True):
        span = Span(start, start + len(line))
        start = span.end
        if line.strip() or any(span.start <= mark.span.start < span.end for mark in marks):
            kind = kinds.get(span.start) or kind_at(article, span)
            here = [mark for mark in marks if mark.span.start < span.end and span.start < mark.span.end]
            out.append(Row(kind, divide(article.text, span, here), notes(here, span)))
    return out


def find_marks(library: Library, article: Article) -> list[Mark]:
    """Returns all spans of an article that records rest on, in order."""
    marks = []
    for record, number, evidence in library.resting.get(article.id, []):
        for place, span in enumerate(marked_spans(record, evidence)):
            marks.append(Mark(span, record, evidence_anchor(record, number) if place == 0 else None))
    return sorted(marks, key=lambda mark: (mark.span, KIND_OF[type(mark.record)], mark.record.id))


def marked_spans(record: Record, evidence: Evidence) -> tuple[Span, ...]:
    """Returns the spans to mark for a piece of evidence: of a statement, what is said, as its sentence often holds other lines too."""
    return record.mention.content if isinstance(record, Statement) and record.mention.content else evidence.spans


def line_kinds(article: Article) -> dict[int, str]:
    """Returns the kind of each line by where the line begins."""
    return {line.span.start: line.kind for line in article.lines}


def kind_at(article: Article, span: Span) -> str:
    """Returns the kind of the line that overlaps a stretch, `other` where the article names none."""
    for line in article.lines:
        if line.span.start < span.end and span.start < line.span.end:
            return line.kind
    return "other"


def divide(text: str, span: Span, marks: list[Mark]) -> tuple[Piece, ...]:
    """Cuts a line where marks begin or end."""
    cuts = {span.start, span.end}
    for mark in marks:
        cuts.update(cut for cut in mark.span if span.start < cut < span.end)
    ordered = sorted(cuts)
    begins: dict[int, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.anchor:
            begins[max(mark.span.start, span.start)].append(mark.anchor)
    return tuple(
        piece(text[a:b], [mark for mark in marks if mark.span.start <= a and b <= mark.span.end], begins.get(a, []))
        for a, b in itertools.pairwise(ordered)
    )


def piece(text: str, marks: list[Mark], anchors: list[str]) -> Piece:
    """Returns one stretch with the records on it; a click leads to the narrowest."""
    narrow = min(marks, key=lambda mark: mark.span.end - mark.span.start, default=None)
    kinds = tuple(sorted({KIND_OF[type(mark.record)] for mark in marks}))
    return Piece(text, kinds, tuple(anchors), address(narrow.record) if narrow else None)


def notes(marks: list[Mark], span: Span) -> tuple[Note, ...]:
    """Returns the records that rest on a line, each once, at the line where their evidence begins."""
    seen: dict[str, Note] = {}
    for mark in marks:
        if mark.anchor and span.start <= mark.span.start:
            kind = KIND_OF[type(mark.record)]
            seen.setdefault(mark.record.id, Note(kind, "", address(mark.record), mark.record))
    return tuple(seen.values())
