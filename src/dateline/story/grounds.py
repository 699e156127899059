"""What two coded mentions need to be taken for one event: parties, times, verbs, words, places and news days, weighed.

A reader is misled by two deeds shown as one, so likeness of words is not enough where it is known who did what to whom: some pair
of mentions must have ground. The weights were set by reading what they join in piles of coverage of attacks, crashes, elections
and disputes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dateline.story.apart import agreement
from dateline.story.kinship import Kinship
from dateline.story.mentions import CERTAIN, NARROW, Told, one_sentence, types, word_for_word
from dateline.story.verbs import act
from dateline.story.whens import days_apart, news_apart, width

ENOUGH = 2.3
"""Weight of likeness that makes two mentions one event: both parties (2) with the day (1.5), the news (0.5) or like words; or
one party and the day; or one act told in much the same words in the same days."""
STEEP = 1.5
"""How fast more ground makes one event likelier."""
SAME_DAY, NEXT_DAY, WITHIN = 1.5, 1.0, 0.5
"""Weight of times that agree: to the day; a day apart, as time zones and late editions have it; a day within a year."""
SAME_VERB = 2.0
TAKEN_UP = 0.3
"""Weight of an act told without anybody: `the heist` takes up what was told before, while one of somebody may be anybody's."""
SAME_WORDS = 1.5
SHORT = 6
"""Content words that a sentence is taken to have at least: very short ones share two by chance."""
SPOKEN = -0.5
"""Weight of an act of speech: one party may do the same to the same other many times, so words or days must agree."""
SOME_WORDS, OTHER_ACT = 0.4, -1.5
"""Part of words shared below which another verb means another act: the police that shot a man also searched his house."""
FEW_WORDS = 0.15
"""Part of words that must be shared where no party is known to be the same."""
ONE_SENTENCE = -1.0
"""Weight of standing in one sentence: a sentence seldom tells the same thing twice."""
SAME_NEWS = 0.5
"""Weight of being told within the same days, and of the opposite: an old report and a new one seldom mean the same act."""
NEWS_DAYS, OLD_DAYS = 2, 30
NEWS_WEEK, UNDATED = 7, -3.0
"""Days after which an act told without its day is no longer taken for one that is dated, and the weight against it."""
ANOTHER = -2.5
"""Weight of an act that words set off from those told before, against one that is not set off so."""
STRETCH = -1.0
"""Weight of a day against an open stretch: what was done `since 2011` was done more than once."""
HALF_KNOWN = -1.0
"""Weight against an act of which only one side is told, where the other is told with both: a gunman shoots more than once."""
SAME_PLACE, OTHER_PLACE = 0.5, -1.0
"""Weight of being told of one place, or of two: a town and its region are two names for where one thing happened."""
OTHER_TYPE = -0.5


class Grounds:
    """Weighs the ground that pairs of the mentions of one story have."""

    def __init__(self, told: Sequence[Told], kinship: Kinship) -> None:
        self._kinship = kinship
        counts = Counter(word for one in told for word in one.words)
        self._rarity = {word: math.log1p(len(told) / count) for word, count in counts.items()}
        # A sentence shorter than others is taken to hold words of middling rarity besides.
        middling = sum(self._rarity.values()) / max(1, len(self._rarity))
        self._least = SHORT * middling
        self._sizes = {one.key: sum(self._rarity[word] for word in one.words) for one in told}

    def chance(self, one: Told, other: Told) -> float:
        """Returns how likely the ground makes two mentions one event, provided that nothing keeps them apart: a half or more is ground."""
        if word_for_word(one, other):
            return CERTAIN
        return 1 / (1 + math.exp(STEEP * (ENOUGH - self._weight(one, other))))

    def _weight(self, one: Told, other: Told) -> float:
        parties = agreement(one, other, self._kinship) or 0.0
        words = self._words(one, other)
        if parties <= 0 and words < FEW_WORDS and one.parties and other.parties:
            return 0.0
        weight = parties + _time_weight(one, other) + SAME_WORDS * words + _verb_weight(one, other, words)
        if one.place and other.place:
            weight += SAME_PLACE if one.place == other.place else OTHER_PLACE
        weight += OTHER_TYPE * (one.mention.type != other.mention.type)
        weight += ANOTHER * (one.is_another != other.is_another) + HALF_KNOWN * _half_known(one, other)
        news = _news_weight(one, other)
        # The same verb in the same days is no ground by itself: `police shot` and `a man was shot` may be two shots.
        return weight + (news if parties > 0 else min(news, 0.0))

    def _words(self, one: Told, other: Told) -> float:
        """Returns the part of the shorter sentence's words that the longer has, rare words counting for more."""
        if one_sentence(one, other):
            return 0.0
        common = sum(self._rarity[word] for word in one.words & other.words)
        return common / max(self._least, min(self._sizes[one.key], self._sizes[other.key]))


def _verb_weight(one: Told, other: Told, words: float) -> float:
    if one_sentence(one, other):
        return ONE_SENTENCE
    if one.mention.type in types().spoken:
        return SPOKEN
    if act(one.mention.lemma) == act(other.mention.lemma):
        return SAME_VERB + (0.0 if one.parties and other.parties else TAKEN_UP)
    return 0.0 if words >= SOME_WORDS else OTHER_ACT


def _half_known(one: Told, other: Told) -> bool:
    sides = [(bool(told.sources), bool(told.targets)) for told in (one, other)]
    return sides[0] != sides[1] and all(any(known) for known in sides)


def _since(told: Told) -> bool:
    when = told.mention.when
    return when is not None and when.earliest is not None and when.latest is None


def _time_weight(one: Told, other: Told) -> float:
    days = days_apart(one.mention.when, other.mention.when)
    if days is None:
        return 0.0
    spans = [width(one.mention.when), width(other.mention.when)]
    if None in spans:
        # `by Monday` fits whatever came before
        return STRETCH * (spans != [None, None] and any(map(_since, (one, other))))
    if max(span for span in spans if span) > NARROW:
        return WITHIN
    return SAME_DAY if days == 0 else NEXT_DAY


def _news_weight(one: Told, other: Told) -> float:
    if one.document == other.document:
        return SAME_NEWS
    days = news_apart(one.published, other.published, NEWS_WEEK)
    if (one.mention.when is None) != (other.mention.when is None) and (days is None or days > NEWS_WEEK):
        return UNDATED
    if days is None:
        return 0.0
    # A state of affairs is reported for years; an act is news for days.
    lasting = "ongoing" in (one.mention.status, other.mention.status)
    return SAME_NEWS if days <= NEWS_DAYS else -4 * SAME_NEWS * (days > OLD_DAYS and not lasting)
