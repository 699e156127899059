"""A statement while it is being read: its parts as places of tokens in one paragraph. Drafts become records once speakers are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.model import Party
from dateline.reading.attribution.quotes import Quotation
from dateline.reading.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Draft:
    """One attribution found in a paragraph."""

    paragraph: int
    kind: str
    """Class of the cue word."""
    content: set[int]
    cue: set[int] = field(default_factory=set)
    verb: Token | None = None
    """The head of the cue."""
    source: Token | None = None
    """The head of the words that name the speaker."""
    source_words: set[int] = field(default_factory=set)
    beyond: list[tuple[Passage, set[int]]] = field(default_factory=list)
    """Content in later paragraphs: a block quotation announced by a colon."""
    voice: Party | None = None
    """Who speaks, where words elsewhere on the page tell it: the one an interview is with, the one a statement was issued by."""
    medium: str | None = None
    """What it is said in, where its form tells: a letter, a post."""
    follows: Draft | None = None
    """The draft whose speaker goes on speaking here."""
    status: str = "said"
    hedged: bool = False
    """True where the cue itself is denied, asked or supposed (`did not say`, `if they say`): not shown as said."""
    lemma: str | None = None
    paired: bool = False
    """True where it holds a quotation."""
    verbatim: bool = False
    """True for the speaker's own words set off without quotation marks: a transcript's turn, a post."""
    learned: bool = False
    """True where the tagger set the bounds of its parts."""


@dataclass
class Passage:
    """One paragraph with its parse, its quotations and what has been found in it so far."""

    number: int
    start: int
    doc: Doc
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    drafts: list[Draft] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    """Tokens that are content of a draft of an earlier paragraph."""

    @cached_property
    def quotation_of(self) -> list[int | None]:
        """For every token the number of the quotation it stands in, or None; marks count as inside."""
        inside: list[int | None] = [None] * len(self.doc)
        for token in self.doc if self.quotations else ():
            at = self.start + token.idx
            for number, quotation in enumerate(self.quotations):
                if quotation.outer.start <= at < quotation.outer.end:
                    inside[token.i] = number
        return inside

    @cached_property
    def text(self) -> str:
        """The paragraph's own text, which spaCy builds anew each time it is asked for it."""
        return str(self.doc.text)

    @cached_property
    def _inked(self) -> set[int]:
        """Every token that is a word or a number."""
        return {token.i for token in self.doc if any(map(str.isalnum, token.text))}

    def quoted(self, token: Token) -> bool:
        """True for a token inside quotation marks."""
        return self.quotation_of[token.i] is not None

    def places(self, number: int) -> set[int]:
        """Returns the tokens of a quotation, its marks among them."""
        return {place for place, owner in enumerate(self.quotation_of) if owner == number}

    def words(self, places: Iterable[int]) -> set[int]:
        """Returns those tokens that are words or numbers."""
        return self._inked.intersection(places)

    def unbroken(self, content: Iterable[int]) -> set[int]:
        """Returns tokens with their gaps of spaces and signs filled: a line that breaks within a sentence breaks no words."""
        filled = set(content)
        for left, right in pairwise(sorted(filled)):
            gap = range(left + 1, right)
            if not self.words(gap):
                filled.update(gap)
        return filled

    def add(self, draft: Draft) -> None:
        """Takes in a draft, unless one before it has the same content: `wrote in a tweet that …` is one statement."""
        words = self.words(draft.content)
        # "expressed concern that …": the noun's content is the finer reading of the verb's.
        self.drafts[:] = [
            other
            for other in self.drafts
            if other.verb is None or draft.verb == other.verb or other.verb.i not in draft.cue
        ]
        if not any(words == self.words(other.content) for other in self.drafts):
            self.drafts.append(draft)

    def sentence_of(self, place: int) -> Sentence:
        """Returns the sentence a token stands in."""
        for sentence in self.sentences:
            if sentence.tokens.start <= place < sentence.tokens.end:
                return sentence
        raise IndexError(f"no token {place} in paragraph {self.number}")

    def taken(self) -> set[int]:
        """Returns the tokens that some draft already holds as content or cue."""
        return set().union(*(draft.content | draft.cue for draft in self.drafts))


def passages(parsed: Parsed, quotations: Iterable[Quotation]) -> list[Passage]:
    """Returns the paragraphs of an article, ready to be read."""
    by_paragraph: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        by_paragraph.setdefault(quotation.paragraph, []).append(quotation)
    sentences: dict[int, list[Sentence]] = {}
    for sentence in parsed.sentences:
        sentences.setdefault(sentence.paragraph, []).append(sentence)
    return [
        Passage(
            number,
            paragraph.start,
            paragraph.doc,
            tuple(sentences.get(number, ())),
            tuple(by_paragraph.get(number, ())),
        )
        for number, paragraph in enumerate(parsed.paragraphs)
    ]
