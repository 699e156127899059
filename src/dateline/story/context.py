"""The words around a figure, as they stand in its sentence: one unbroken stretch, cut where the clause is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span

REACH = 48
"""Characters taken on each side: about eight words, which say what is counted and still fit a row of a table."""
_EDGE = re.compile(r"[;:()“”\"\n]|--|[–—]|,(?=\s)|[.?!](?=\s|$)|\s(?:and|but|while|which|who|that|because)\s")


def words_around(text: str, span: Span, sentence: Sequence[Span]) -> str:
    """Returns the figure with the words before and after it in its sentence, white space folded."""
    first = max((piece.start for piece in sentence if piece.start <= span.start), default=span.start)
    last = min((piece.end for piece in sentence if piece.end >= span.end), default=span.end)
    start = _back(text, max(first, span.start - REACH), span.start, first)
    end = _ahead(text, span.end, min(last, span.end + REACH), last)
    return " ".join(text[start:end].split()).strip(" ,.")


def _back(text: str, start: int, end: int, floor: int) -> int:
    edges = [match.end() for match in _EDGE.finditer(text, start, end)]
    if edges:
        return edges[-1]
    space = text.find(" ", start, end)
    return start if start == floor or space < 0 else space + 1


def _ahead(text: str, start: int, end: int, ceiling: int) -> int:
    edge = _EDGE.search(text, start, end)
    if edge:
        return edge.start()
    space = text.rfind(" ", start, end)
    return end if end == ceiling or space < 0 else space
