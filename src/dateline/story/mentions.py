"""An event as one sentence has it, with its parties as actors of the story, and how far two of them can be one event."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from dateline.model import Article, EventMention, Party, Reading, When
from dateline.story.folding import content_words, fold_name
from dateline.story.kinship import Kinship
from dateline.story.roster import Roster
from dateline.story.whens import days_apart

SHARED_PARTIES = 0.5
"""Part of the parties of the larger of two meetings that the smaller has too, if both are one."""

UNALIKE = -0.6
"""Weight of parties in other words that may still be the same: `a man`, `the attacker`."""


@dataclass(frozen=True, slots=True)
class Types:
    """What `data/types.toml` says about event types."""

    mutual: frozenset[str]
    spoken: frozenset[str]
    kindred: frozenset[frozenset[str]]
    stances: Mapping[str, frozenset[str]]


@functools.cache
def types() -> Types:
    """Returns how event types are compared."""
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/types.toml").read_text("utf-8"))
    return Types(
        frozenset(table["mutual"]),
        frozenset(table["spoken"]),
        frozenset(frozenset(pair) for pair in table["kindred"]),
        {stance: frozenset(verbs) for stance, verbs in table["stances"].items()},
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

    @property
    def key(self) -> tuple[str, str]:
        """Document and mention id."""
        return self.document, self.mention.id

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Earliest published first, undated documents last; then the order of the text."""
        day = self.published.earliest if self.published else None
        return day or "9999", self.document, self.mention.trigger.start, self.mention.id

    @property
    def parties(self) -> tuple[str, ...]:
        """Sources and targets."""
        return tuple(dict.fromkeys((*self.sources, *self.targets)))


def tell_mentions(articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster) -> list[Told]:
    """Returns all event mentions of the readings with their parties as actors."""
    return [_told(articles[reading.document], mention, roster) for reading in readings for mention in reading.events]


def _told(article: Article, mention: EventMention, roster: Roster) -> Told:
    def side(parties: Sequence[Party]) -> tuple[str, ...]:
        return roster.parties(article.id, parties)

    sentence = " ".join(article.text[start:end] for start, end in mention.sentence)
    sources = side(mention.sources)
    targets = tuple(target for target in side(mention.targets) if target not in sources)
    place = None
    if mention.place is not None:
        known = roster.entity(article.id, mention.place.entity) if mention.place.entity else None
        place = known or fold_name(mention.place.text)
    return Told(article.id, mention, sources, targets, published(article), place, content_words(sentence))


def published(article: Article) -> When | None:
    """Returns when an article was published, as a time."""
    found = article.published
    return When(found.earliest, found.latest) if found else None


def agreement(one: Told, other: Told, kinship: Kinship) -> float | None:
    """Returns how well the parties of two mentions agree: 2 for both sides, 0 for nothing known, None if they differ."""
    if one.mention.type in types().mutual or other.mention.type in types().mutual:
        return _together(one.parties, other.parties, kinship)
    sides = [_side(one.sources, other.sources, kinship), _side(one.targets, other.targets, kinship)]
    return None if None in sides else sum(side for side in sides if side is not None)


def _side(one: Sequence[str], other: Sequence[str], kinship: Kinship) -> float | None:
    if not one or not other:
        return 0.0
    pairs = [(mine, theirs) for mine in one for theirs in other]
    best = max(kinship.alike(mine, theirs) for mine, theirs in pairs)
    return best or (None if all(kinship.apart(mine, theirs) for mine, theirs in pairs) else UNALIKE)


def _together(one: Sequence[str], other: Sequence[str], kinship: Kinship) -> float | None:
    """Compares all parties at once: two must be the same, or the one that is known."""
    if not one or not other:
        return 0.0
    fewer, more = sorted((list(one), list(other)), key=len)
    largest = len(more)
    found = 0.0
    matched = 0
    for mine in fewer:
        best = max(more, key=lambda theirs: (kinship.alike(mine, theirs), theirs), default=None)
        if best is not None and (worth := kinship.alike(mine, best)):
            found, matched = found + worth, matched + 1
            more = [theirs for theirs in more if theirs != best]
    # A tour of five countries is not the visit to one of them, though both parties of the visit took part.
    enough = matched >= min(2, len(fewer)) and matched >= SHARED_PARTIES * largest
    return min(2.0, found) if enough else None


def distance(one: Told, other: Told) -> int | None:
    """Returns the days between two mentions' times, None where unknown; what is done was done before it was printed."""
    days = days_apart(one.mention.when, other.mention.when)
    if days is not None:
        return days
    for told, undated in ((one, other), (other, one)):
        if (
            undated.mention.status == "done"
            and undated.mention.when is None
            and undated.published
            and told.mention.when
        ):
            until = When(None, undated.published.latest)
            if (late := days_apart(told.mention.when, until)) is not None and late > 1:
                return late
    return None
