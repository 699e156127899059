"""What was said, made ready for comparing: the words of a statement, those in quotation marks, and how much each word tells.

Invariant: what is made depends on the statement, its article and the pile alone, never on the order of the pile.
"""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from dateline.model import Article, Span, StatementMention, When
from dateline.story.commonness import rarity
from dateline.story.folding import fold, lists, stem
from dateline.story.texts import QUOTED

Run = tuple[str, ...]

RUN = 3
"""Words in a run by which quotations are compared."""
SHORTEST = 4
"""Words below which a quotation is a phrase that anybody may have used."""
NEAR = 12
"""Letters beside the reporting word in which `again` belongs to it."""
AGAIN = re.compile(r"^\s*(?:once )?again\b|\b(?:once )?again\s*$|^\s*once more\b|\bonce more\s*$", re.IGNORECASE)
_EVERYWHERE = 0.8
"""What is taken off the weight of a word that every document of the pile has: the name of the matter tells little of what is said of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A statement as it is compared with others."""

    mention: StatementMention
    article: Article
    speaker: str | None
    """Actor id."""
    words: Run
    """All words of the content, folded."""
    quoted: tuple[Run, ...]
    """What stands in quotation marks: all of a direct statement, else its quoted pieces."""
    runs: frozenset[Run]
    """The runs of quoted words; none where they are too few to tell."""
    weights: Mapping[str, float]
    """The stems of the content's words, each with how much it tells."""

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.mention.id

    @property
    def document(self) -> str:
        """The document's id."""
        return self.article.id

    @property
    def weight(self) -> float:
        """How much all its words tell."""
        return sum(self.weights.values())

    def telling(self, among: Iterable[str]) -> float:
        """Returns how much some of its words tell."""
        stems = {stem(word) for word in among}
        return sum(weight for word, weight in self.weights.items() if word in stems)

    @property
    def negated(self) -> bool:
        """True if its words deny something: `will not resign`."""
        return not words("negations").isdisjoint(self.words)

    @property
    def again(self) -> bool:
        """True if it is told as something said before: `reiterated that …`, `again said …`."""
        if self.mention.lemma in words("repeating"):
            return True
        beside = (
            self.article.text[side]
            for start, end in self.mention.cue
            for side in (slice(max(0, start - NEAR), start), slice(end, end + NEAR))
        )
        return any(AGAIN.search(text) for text in beside)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in it."""
        return frozenset(word for word in self.words if word.isdigit() or word in words("numerals"))

    @property
    def known(self) -> When | None:
        """When it was said, where the words give it, else when it was published."""
        return self.mention.said or published(self.article)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two statements have in common."""

    common: int
    """Telling words in both."""
    telling: float
    """How much these tell."""
    covered: float
    """What part of the shorter one's words that is, 0–1."""
    whole: float
    """What part of the longer one's."""

    @classmethod
    def of(cls, one: Saying, other: Saying) -> Likeness:
        """Compares the words of two statements."""
        common = one.weights.keys() & other.weights.keys()
        telling = sum(min(one.weights[word], other.weights[word]) for word in common)
        small, large = sorted((one.weight, other.weight))
        return cls(len(common), telling, telling / small if small else 0.0, telling / large if large else 0.0)


def counts_otherwise(one: Saying, other: Saying) -> bool:
    """True if both give numbers, and none alike."""
    return bool(one.numbers and other.numbers and not one.numbers & other.numbers)


def published(article: Article) -> When | None:
    """Returns when an article was published."""
    date = article.published
    return When(date.earliest[:10], date.latest[:10]) if date else None


@functools.cache
def _words() -> Mapping[str, frozenset[str]]:
    text = resources.files("dateline.story").joinpath("data/sayings.toml").read_text("utf-8")
    return {name: frozenset(held) for name, held in tomllib.loads(text)["words"].items()}


def words(name: str) -> frozenset[str]:
    """Returns one of the word lists of `data/sayings.toml`."""
    return _words()[name]


def sayings(found: Sequence[tuple[Article, StatementMention]], speakers: Mapping[str, str | None]) -> dict[str, Saying]:
    """Returns the statements of a pile, by id, made ready for comparing."""
    stems = {mention.id: _stems(article, mention.content) for article, mention in found}
    holding = Counter(
        word for words in _by_document((article.id, stems[mention.id]) for article, mention in found) for word in words
    )
    number = len({article.id for article, _ in found})
    return {
        mention.id: _saying(article, mention, speakers[mention.id], stems[mention.id], holding, number)
        for article, mention in found
    }


def quoted_runs(article: Article, mention: StatementMention) -> frozenset[Run]:
    """Returns the runs of words that a statement quotes: all of a direct one, else what stands in quotation marks."""
    return _runs(_quoted(article, mention))


def _by_document(found: Iterable[tuple[str, frozenset[str]]]) -> Iterable[frozenset[str]]:
    held: dict[str, frozenset[str]] = {}
    for document, stems in found:
        held[document] = held.get(document, frozenset()) | stems
    return held.values()


def _saying(
    article: Article,
    mention: StatementMention,
    speaker: str | None,
    stems: frozenset[str],
    holding: Mapping[str, int],
    number: int,
) -> Saying:
    quoted = _quoted(article, mention)
    # Of a pile of one or two documents nothing can be told of what is common in it.
    spread = {stem: (holding[stem] - 1) / (number - 1) if number > 2 else 0.0 for stem in stems}
    return Saying(
        mention=mention,
        article=article,
        speaker=speaker,
        words=tuple(word for start, end in mention.content for word in fold(article.text[start:end]).split()),
        quoted=quoted,
        runs=_runs(quoted),
        weights={stem: rarity(stem) * (1 - _EVERYWHERE * math.sqrt(spread[stem])) for stem in sorted(stems)},
    )


def _quoted(article: Article, mention: StatementMention) -> tuple[Run, ...]:
    pieces = [article.text[start:end] for start, end in mention.content]
    if mention.directness != "direct":
        pieces = [quoted[0] for piece in pieces for quoted in QUOTED.finditer(piece)]
    return tuple(tuple(words) for piece in pieces if (words := fold(piece).split()))


def _runs(quoted: Iterable[Run]) -> frozenset[Run]:
    pieces = list(quoted)
    if sum(map(len, pieces)) < SHORTEST:
        return frozenset()
    return frozenset(piece[at : at + RUN] for piece in pieces for at in range(len(piece) - RUN + 1))


def _stems(article: Article, content: Iterable[Span]) -> frozenset[str]:
    dull = lists()["function_words"] | words("negations") | words("dull")
    return frozenset(
        stem(word)
        for start, end in content
        for word in fold(article.text[start:end]).split()
        if word not in dull and len(word) > 1
    )
