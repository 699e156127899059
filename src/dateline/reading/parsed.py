"""An article with its parse: what every reader of the reading room is given.

Tokens belong to one spaCy `Doc` a paragraph; all positions handed out here are offsets into the article's stored text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.model import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

    from dateline.language import Paragraph


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the parse."""

    paragraph: int
    """Index of its paragraph in the article."""
    start: int
    """Offset of the paragraph in the stored text: a token's offset is `start + token.idx`."""
    tokens: SpacySpan
    span: Span = field(init=False)
    """Where the sentence stands, without space at its ends."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "span", self._span())

    def _span(self) -> Span:
        first, last = 0, len(self.tokens) - 1
        while first < last and self.tokens[first].is_space:
            first += 1
        while first < last and self.tokens[last].is_space:
            last -= 1
        if self.tokens[first].is_space:
            first, last = 0, len(self.tokens) - 1
        return span_of(self.start, [self.tokens[first], self.tokens[last]])


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article and its parsed paragraphs, in order."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...] = field(init=False)

    def __post_init__(self) -> None:
        sentences = tuple(
            Sentence(number, paragraph.start, sentence)
            for number, paragraph in enumerate(self.paragraphs)
            for sentence in paragraph.doc.sents
        )
        object.__setattr__(self, "sentences", sentences)

    @property
    def text(self) -> str:
        """The stored text."""
        return self.article.text

    def quote(self, span: Span) -> str:
        """Returns the words at a span."""
        return self.article.text[span.start : span.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Returns the sentence an offset stands in, or None for furniture."""
        for sentence in self.sentences:
            first, last = sentence.tokens[0], sentence.tokens[-1]
            if sentence.start + first.idx <= offset < sentence.start + last.idx + max(1, len(last)):
                return sentence
        return None


def end_of(paragraph: Paragraph) -> int:
    """Returns the offset in the stored text at which a paragraph ends."""
    last = paragraph.doc[-1] if len(paragraph.doc) else None
    return paragraph.start + (last.idx + len(last.text_with_ws) if last is not None else 0)


def span_of(start: int, tokens: Iterable[Token]) -> Span:
    """Returns the span from the first to the last of some tokens of a paragraph that stands at `start`."""
    listed = list(tokens)
    first = min(listed, key=lambda token: token.i)
    last = max(listed, key=lambda token: token.i)
    return Span(start + first.idx, start + last.idx + len(last))


def pieces(start: int, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Returns the unbroken stretches that some tokens of one paragraph cover, space tokens and gaps of space not counted as breaks."""
    spans: list[Span] = []
    last = None
    for token in sorted(tokens, key=lambda token: token.i):
        if last is not None and token.i == last + 1:
            spans[-1] = Span(spans[-1].start, start + token.idx + len(token))
        else:
            spans.append(Span(start + token.idx, start + token.idx + len(token)))
        last = token.i
    return tuple(spans)
