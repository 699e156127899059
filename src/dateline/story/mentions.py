"""An event as one sentence has it, with its parties as actors of the story, and how far two of them can be one event."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import zip_longest

from dateline.model import Article, EventMention, Reading, When
from dateline.story.folding import content_words, fold, fold_name, lists
from dateline.story.kinship import ONES, VAGUE
from dateline.story.roster import Roster
from dateline.story.verbs import vague
from dateline.story.whens import width

BEFORE, AFTER = 5, 6
"""Words before and after those for an act within which those it is done by and to mostly stand."""
MORE = re.compile(r"\bmore\b(?! than\b)")
FIGURE = re.compile(r"\d[\d.,]*")

NARROW = 4
"""Days up to which a time says when something happened, not only in what stretch."""
CERTAIN = 0.99
"""How likely a sentence that two articles print word for word tells of one event."""
MONTH = 31
COUNTED = 4
"""Words after those for an act within which it is said how many things it was done to."""
PRINTED = 6
"""Content words from which a sentence that two articles share is no chance."""


@dataclass(frozen=True, slots=True)
class Types:
    """What `data/types.toml` says about event types."""

    mutual: frozenset[str]
    spoken: frozenset[str]
    kindred: frozenset[frozenset[str]]
    stances: Mapping[str, frozenset[str]]
    one_doer: frozenset[str]
    another: frozenset[str]
    collective: frozenset[str]


@functools.cache
def types() -> Types:
    """Returns how event types are compared."""
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/types.toml").read_text("utf-8"))
    return Types(
        frozenset(table["mutual"]),
        frozenset(table["spoken"]),
        frozenset(frozenset(pair) for pair in table["kindred"]),
        {stance: frozenset(verbs) for stance, verbs in table["stances"].items()},
        frozenset(table["one_doer"]),
        frozenset(table["another"]),
        frozenset(table["collective"]),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of an event."""

    document: str
    mention: EventMention
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    published: When | None
    place: str | None
    """The actor that is the place, or its words folded."""
    words: frozenset[str]
    """Stems of the content words of its sentence."""
    trigger: str = ""
    """The word or words for the act, folded."""
    heads: tuple[str, ...] = ()
    """The lemma of the act, and where several words tell it (`made an arrest`) those among them that carry content."""
    near: frozenset[str] = frozenset()
    """Stems of the content words right before and after them."""
    figures: frozenset[str] = frozenset()
    """The numbers of its sentence, as written."""
    leads: bool = False
    """True if its sentence opens the article."""
    amount: int | None = None
    """How many things follow the act (`fired three missiles`), 0 for many, None where that is not said."""
    dates: tuple[When, ...] = ()
    """The days and months its sentence names, for one whose own time is not known."""
    is_another: bool = False
    """True if words beside it set it off from what was told before: `another`, `already`, `fresh`."""

    @property
    def key(self) -> tuple[str, str]:
        """Document and mention id."""
        return self.document, self.mention.id

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Earliest published first, an inferred stretch of days by its last; undated documents last; then the order of the text."""
        day = self.published.latest if self.published else None
        return day or "9999", self.document, self.mention.trigger.start, self.mention.id

    @property
    def parties(self) -> tuple[str, ...]:
        """Sources and targets."""
        return tuple(dict.fromkeys((*self.sources, *self.targets)))


def tell_mentions(articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster) -> list[Told]:
    """Returns all event mentions of the readings with their parties as actors."""
    return [
        _told(articles[reading.document], mention, roster, reading)
        for reading in readings
        for mention in {mention.id: mention for mention in reversed(reading.events)}.values()
    ]


def _told(article: Article, mention: EventMention, roster: Roster, reading: Reading) -> Told:
    sentence = " ".join(article.text[start:end] for start, end in mention.sentence)
    sources = roster.parties(article.id, mention.sources)
    targets = tuple(target for target in roster.parties(article.id, mention.targets) if target not in sources)
    place = None
    if mention.place is not None:
        known = roster.entity(article.id, mention.place.entity) if mention.place.entity else None
        place = known or fold_name(mention.place.text)
    before, after = _beside(article, mention)
    trigger = fold(article.text[mention.trigger.start : mention.trigger.end])
    beside = fold(before).split()[-BEFORE:] + fold(after).split()[:AFTER]
    return Told(
        document=article.id,
        mention=mention,
        sources=sources,
        targets=targets,
        published=article.told_at(mention.trigger.start),
        place=place,
        words=content_words(sentence),
        trigger=trigger,
        heads=_heads(mention.lemma, trigger),
        near=content_words(" ".join(beside)),
        figures=frozenset(found.strip(".,") for found in FIGURE.findall(sentence)),
        leads=bool(article.story) and mention.sentence[0].start == article.story[0].start,
        amount=_amount(fold(after).split()[:COUNTED]),
        dates=() if mention.when else tuple(_dates(reading, mention)),
        is_another=not types().another.isdisjoint(beside) or bool(MORE.search(" ".join(beside))),
    )


def _heads(lemma: str, trigger: str) -> tuple[str, ...]:
    words = trigger.split()
    if len(words) == 1:
        return (lemma,)
    dull = lists()["function_words"]
    return tuple(dict.fromkeys((lemma, *(word for word in words if word not in dull and not vague(word)))))


def _amount(words: Sequence[str]) -> int | None:
    """Returns how many things some folded words begin to count: 0 for `dozens`, 1 for `a`, None where they do not count."""
    for word, then in zip_longest(words, words[1:]):
        if word.isdigit():
            return int(word)
        if word in ONES:
            return ONES.index(word)
        if word in VAGUE:
            return 0
        if word in ("a", "an", "another"):
            return None if then in types().collective else 1
        if word in lists()["function_words"] - {"more", "than", "about", "some", "over"}:
            return None  # what follows is no longer what the act was done to
    return None


def _dates(reading: Reading, mention: EventMention) -> Iterator[When]:
    """Yields the times of a mention's sentence that are no longer than a month."""
    for time in reading.times:
        when = When(time.earliest, time.latest, time.text)
        inside = any(start <= time.span.start < end for start, end in mention.sentence)
        if inside and (width(when) or MONTH + 1) <= MONTH:
            yield when


def _beside(article: Article, mention: EventMention) -> tuple[str, str]:
    """Returns what stands in a mention's sentence before and after the words for the act."""
    before = [article.text[start : min(end, mention.trigger.start)] for start, end in mention.sentence]
    after = [article.text[max(start, mention.trigger.end) : end] for start, end in mention.sentence]
    return " ".join(before), " ".join(after)


def one_sentence(one: Told, other: Told) -> bool:
    """True if two mentions stand in one sentence, which seldom tells the same thing twice."""
    return one.document == other.document and one.mention.sentence == other.mention.sentence


def word_for_word(one: Told, other: Told) -> bool:
    """True if two articles print one sentence, as a wire report and its copies do."""
    same = one.mention.lemma == other.mention.lemma and one.mention.type == other.mention.type
    return one.document != other.document and same and one.words == other.words and len(one.words) >= PRINTED
