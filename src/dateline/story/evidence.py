"""Turns spans of an article into evidence; the quote is always exactly what stands at the spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model import Article, Evidence, Span

JOINER = " … "


def cite(article: Article, spans: Sequence[Span]) -> Evidence:
    """Returns evidence for spans of an article's stored text, in the order of the text."""
    ordered = tuple(sorted(Span(*span) for span in spans))
    return Evidence(article.id, ordered, JOINER.join(article.text[start:end] for start, end in ordered))


def gather(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Returns evidence without repeats, by document and place."""
    unique = {(one.document, one.spans): one for one in evidence}
    return tuple(unique[key] for key in sorted(unique))
