"""An article's stored text as rows of a page: each line with its kind, the evidence in it marked, and the records that rest on it.

Every character of the stretch shown appears once, in order, blank lines apart; marks only divide it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.model import Article, Evidence, Line, Span, Statement
from dateline.pages.addresses import evidence_anchor
from dateline.store.browse.records import KIND_OF, Marked


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that the same records rest on."""

    text: str
    kinds: tuple[str, ...]
    """Kinds of the records that rest on it, each once; empty for unmarked text."""
    anchors: tuple[str, ...]
    """Anchors of evidence that begins here."""
    record: tuple[str, str] | None
    """Kind and id of the narrowest of its records: where a click leads."""
    dates: bool = False
    """True if the day of publication is read from these words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the stored text."""

    kind: str
    """`story` or what furniture it is."""
    pieces: tuple[Piece, ...]
    notes: tuple[Marked, ...]
    """The records whose evidence begins in it, each once."""
    line: Line | None = None
    """The line of the article, for what people decide about it."""
    own: bool = False
    """True if the line is the article's own text, read or not."""
    document: str = ""
    time: str | None = None
    """Of a live ticker: the moment of the entry that begins here."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that a record rests on."""

    span: Span
    record: Marked
    anchor: str | None
    """Set on the first span of a piece of evidence."""


def within(article: Article, records: Sequence[Marked], start: int, end: int) -> list[Row]:
    """Returns the lines of a stretch of the article's text, marked; a line cut by the stretch is shown as far as it goes."""
    # The story room loads what reads articles: half a second and numpy, of which most pages have no need.

    marks = [mark for mark in find_marks(article, records) if mark.span.start < end and start < mark.span.end]
    starts = [mark.span.start for mark in marks]
    dating = article.published.evidence.spans if article.published and article.published.evidence else ()
    out: list[Row] = []
    at, first = start, 0
    for line in article.text[start:end].splitlines(keepends=True):
        span = Span(at, at + len(line))
        at = span.end
        # Marks are in order of their beginning; those that ended before this line are done with.
        while first < len(marks) and marks[first].span.end <= span.start:
            first += 1
        beyond = bisect_left(starts, span.end, lo=first)
        here = [mark for mark in marks[first:beyond] if span.start < mark.span.end]
        if line.strip() or any(mark.anchor and span.start <= mark.span.start for mark in here):
            found = line_at(article, span)
            kind = found.kind if found else "other"
            out.append(
                Row(
                    kind,
                    divide(article.text, span, here, dating),
                    notes(here, span),
                    found,
                    bool(found and article.owns(found)),
                    article.id,
                    _entry(article, span),
                )
            )
    return out


def marked(rows: Sequence[Row]) -> list[Marked]:
    """Returns the records beside some rows, each once, in order."""
    return list({record.id: record for row in rows for record in row.notes}.values())


def find_marks(article: Article, records: Sequence[Marked]) -> list[Mark]:
    """Returns all spans of an article that records rest on, in order."""
    marks = []
    for record in records:
        for number, evidence in enumerate(record.evidence):
            if evidence.document != article.id:
                continue
            for place, span in enumerate(marked_spans(record, evidence)):
                anchor = evidence_anchor(KIND_OF[type(record)], record.id, number) if place == 0 else None
                marks.append(Mark(span, record, anchor))
    return sorted(marks, key=lambda mark: (mark.span, KIND_OF[type(mark.record)], mark.record.id))


def marked_spans(record: Marked, evidence: Evidence) -> tuple[Span, ...]:
    """Returns the spans to mark for a piece of evidence: of a statement, what is said, as its sentence often holds other lines too."""
    return record.mention.content if isinstance(record, Statement) and record.mention.content else evidence.spans


def line_at(article: Article, span: Span) -> Line | None:
    """Returns the line that overlaps a stretch, None where the article names none."""
    low, high = 0, len(article.lines)
    while low < high:
        middle = (low + high) // 2
        if article.lines[middle].span.end <= span.start:
            low = middle + 1
        else:
            high = middle
    found = article.lines[low] if low < len(article.lines) else None
    return found if found and found.span.start < span.end else None


def _entry(article: Article, span: Span) -> str | None:
    """The moment of the ticker's entry that begins in a stretch."""
    at = bisect_left(article.entries, span.start, key=lambda entry: entry.span.start)
    return article.entries[at].time if at < len(article.entries) and article.entries[at].span.start < span.end else None


def divide(text: str, span: Span, marks: Sequence[Mark], dating: Sequence[Span] = ()) -> tuple[Piece, ...]:
    """Cuts a line where marks begin or end, and the words that date the article."""
    cuts = {span.start, span.end}
    for words in dating:
        cuts.update(cut for cut in words if span.start < cut < span.end)
    for mark in marks:
        cuts.update(cut for cut in mark.span if span.start < cut < span.end)
    begins: dict[int, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.anchor and span.start <= mark.span.start:
            begins[mark.span.start].append(mark.anchor)
    return tuple(
        replace(
            piece(
                text[a:b], [mark for mark in marks if mark.span.start <= a and b <= mark.span.end], begins.get(a, [])
            ),
            dates=any(words.start <= a and b <= words.end for words in dating),
        )
        for a, b in itertools.pairwise(sorted(cuts))
    )


def piece(text: str, marks: Sequence[Mark], anchors: Sequence[str]) -> Piece:
    """Returns one stretch with the records on it; a click leads to the narrowest."""
    narrow = min(marks, key=lambda mark: mark.span.end - mark.span.start, default=None)
    kinds = tuple(sorted({KIND_OF[type(mark.record)] for mark in marks}))
    record = (KIND_OF[type(narrow.record)], narrow.record.id) if narrow else None
    return Piece(text, kinds, tuple(anchors), record)


def notes(marks: Sequence[Mark], span: Span) -> tuple[Marked, ...]:
    """Returns the records that rest on a line, each once, at the line where their evidence begins."""
    seen = {mark.record.id: mark.record for mark in marks if mark.anchor and span.start <= mark.span.start}
    return tuple(seen.values())
