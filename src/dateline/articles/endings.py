"""Whether a capture holds all of its article, and by which words it says that it does not.

A page that says so under its text, or a text that stops in the middle of a sentence, is cut off. One that ends on a quotation, a list or a thought
left open is whole.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.articles.features import BULLET, SENTENCE_END
from dateline.articles.lines import count_words
from dateline.articles.patterns import endings
from dateline.model import Article, Line, Span

BELOW = 6
"""Lines under the text in which a page says that more is to be had."""
MAX_SAYING = 45
"""Words of the longest line that says so."""
LONG = 8
"""Words from which a last line is a sentence that was to go on, not a heading or a name."""
BROKEN = 14
"""Words from which a last line without a full stop at the very end of a capture was broken off."""
CLIPPED = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|\[\+?\s?\d+ (?:more )?chars?\]|(?:…|\.\.\.)\s*(?:\(?(?:read|see) more\)?|more))\W*$",
    re.I,
)
OPEN = re.compile(r"(?:…|\.\.\.)$")
"""Dots after the last word, no quotation mark behind them."""
DANGLING = re.compile(
    r"(?:[,;–—]|\b(?:a|an|the|of|to|and|or|but|in|for|with|that|which|was|were|is|am|are|has|have|had|not|by|from|at|on))$"
)


def with_ending(article: Article) -> Article:
    """Returns the article marked if it is cut off, with the words that say so if there are any."""
    says = _says(article)
    if says is not None:
        return replace(article, cut_off=True, cut_off_at=says)
    return replace(article, cut_off=article.cut_off or _stops(article))


def _says(article: Article) -> Span | None:
    """The place under the text, or at its end, where the page says that the rest is not there."""
    last = _last(article)
    for at in range(last, min(len(article.lines), last + BELOW + 1)) if last >= 0 else ():
        line = article.lines[at]
        text = _text(article, line)
        found = CLIPPED.search(text) if at <= last + 1 else None
        found = found or (endings().search(text) if count_words(text) <= MAX_SAYING else None)
        if found:
            return Span(line.span.start + found.start(), line.span.start + found.end())
    return None


def _stops(article: Article) -> bool:
    """The last sentence of the text does not end; where a capture is broken off its last line may not even be taken for text."""
    last = _last(article)
    if last < 0:
        return False
    at_end = last + 2 >= len(article.lines)
    line = (
        article.lines[-1]
        if at_end and count_words(_text(article, article.lines[-1])) >= BROKEN
        else article.lines[last]
    )
    text = _text(article, line).rsplit("\n", 1)[-1]
    words = count_words(text)
    if words < LONG or BULLET.match(text) or (SENTENCE_END.search(text) and not OPEN.search(text)):
        return False
    if DANGLING.search(text):
        return True
    closed = [bool(SENTENCE_END.search(article.text[a:b].rstrip())) for a, b in article.story if b <= line.span.start]
    return (
        at_end
        and words >= BROKEN
        and len(closed) > 1
        and all(closed)
        and bool(re.search(r"[a-z]$|\w(?:…|\.\.\.)$", text))
        and not endings().search(text)
    )


def _last(article: Article) -> int:
    """The last line of the story, -1 where there is none."""
    return max((at for at, line in enumerate(article.lines) if line.kind in ("story", "foreign")), default=-1)


def _text(article: Article, line: Line) -> str:
    return article.text[line.span.start : line.span.end]
