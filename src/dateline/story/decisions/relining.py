"""What people decided about the lines of a capture: which are the article's own text though they were taken for furniture, and which are not.

Invariant: the stored text stays as it is; a line that a person moved keeps the kind it had beside the one it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.model import Article, Decision, Evidence, Line, Span
from dateline.story.decisions.docket import Docket


def decided_stories(decisions: Sequence[Decision], articles: Iterable[Article]) -> dict[str, Article]:
    """Returns the articles whose story people changed, as they have it; of two decisions about a line the later has its way.

    The articles are to be as their captures alone give them.
    """
    asked: dict[str, dict[int, str]] = {}
    pile = {article.id: article for article in articles}
    for decision in Docket(decisions).about("document", "put_back", "cut"):
        article = pile.get(decision.subject)
        if article is not None and stands(decision, article):
            lines = asked.setdefault(article.id, {})
            lines.update({at: decision.kind for mention in decision.mentions for at in lines_at(article, mention)})
    return {key: _relined(pile[key], lines) for key, lines in asked.items()}


def stands(decision: Decision, article: Article) -> bool:
    """True if every line that a decision names is found in the article."""
    return bool(decision.mentions) and all(any(True for _ in lines_at(article, one)) for one in decision.mentions)


def lines_at(article: Article, mention: Evidence) -> Iterator[int]:
    """Yields the line a decision names: where it stood, or, if an extractor moved it, the one line that reads the same."""
    span = mention.spans[0]
    texts = [article.text[line.span.start : line.span.end] for line in article.lines]
    there = [at for at, line in enumerate(article.lines) if line.span == span and texts[at] == mention.quote]
    same = there or [at for at, text in enumerate(texts) if text == mention.quote]
    if len(same) == 1:
        yield same[0]


def _relined(article: Article, asked: dict[int, str]) -> Article:
    story = list(article.story)
    lines = list(article.lines)
    for at, kind in sorted(asked.items()):
        line = lines[at]
        inside = article.owns(line)
        if kind == "put_back" and not (inside and line.kind == "story"):
            story = [*_without(story, line.span), line.span]
            lines[at] = Line(line.span, "story", line.kind)
        elif kind == "cut" and inside:
            story = _without(story, line.span)
            lines[at] = Line(line.span, "other", line.kind)
    words = sum(len(article.text[start:end].split()) for start, end in story)
    empty = "empty" if not story else None
    unread = empty if article.unread in (None, "empty") else article.unread
    return replace(article, story=tuple(sorted(story)), lines=tuple(lines), n_words=words, unread=unread)


def _without(story: Iterable[Span], gone: Span) -> list[Span]:
    """The story's spans without a stretch; one that reaches over it is left on both sides."""
    left = []
    for span in story:
        if span.end <= gone.start or gone.end <= span.start:
            left.append(span)
            continue
        left += [part for part in (Span(span.start, gone.start), Span(gone.end, span.end)) if part.start < part.end]
    return left
