"""Marks what is not English: a whole article as not read, or single paragraphs of one that is.

Invariant: nothing marked here reaches the language engine, and nothing is thrown away; the text stays in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Article, Line


def mark_foreign(article: Article) -> Article:
    """Returns the article with its language, and with the reason why it is not read where that is its language.

    Of an article that is read, the paragraphs that are surely in another language get the line kind `foreign`.
    """
    from dateline.language.languages import is_foreign, language_name, main_language

    spans = article.story or [
        line.span for line in article.lines
    ]  # where no story is found, what the page is in says why
    language = main_language(article.text[start:end] for start, end in spans)
    if is_foreign(language):
        return replace(article, language=language, unread=language_name(language))
    return replace(article, language=language or None, lines=tuple(_marked(article)))


def _marked(article: Article) -> Sequence[Line]:
    from dateline.language.languages import detect_language, is_foreign

    foreign = {span.start for span in article.story if is_foreign(detect_language(article.text[span.start : span.end]))}
    return [
        Line(line.span, "foreign") if line.kind == "story" and line.span.start in foreign else line
        for line in article.lines
    ]
