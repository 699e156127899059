"""How far two mentions are likely to be of one event: their parties, times, verbs, words, places and news days, weighed.

The weights were set on pairs of mentions in the training part of a coreference corpus, and checked by reading what they join
in piles of coverage of attacks, crashes, elections and disputes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dateline.story.kinship import Kinship
from dateline.story.mentions import Told, agreement, distance, types
from dateline.story.verbs import act
from dateline.story.whens import days_apart, width

ENOUGH = 2.3
"""Weight of likeness that makes two mentions one event: both parties (2) with the day (1.5), the news (0.5) or like words; or
one party and the day; or one act told in much the same words in the same days."""
SAME_DAY, NEXT_DAY, WITHIN = 1.5, 1.0, 0.5
"""Weight of times that agree: to the day; a day apart, as time zones and late editions have it; a day within a year."""
CERTAIN = 9.0
"""Weight of a sentence that two articles print word for word."""
NARROW = 4
"""Days up to which a time says when something happened, not only in what stretch."""
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
SAME_PLACE, OTHER_PLACE = 0.5, -1.0
"""Weight of being told of one place, or of two: a town and its region are two names for where one thing happened."""
OTHER_TYPE = -0.5


class Likeness:
    """Weighs pairs of the mentions of one story."""

    def __init__(self, told: Sequence[Told], kinship: Kinship) -> None:
        self._kinship = kinship
        counts = Counter(word for one in told for word in one.words)
        self._rarity = {word: math.log1p(len(told) / count) for word, count in counts.items()}
        # A sentence shorter than others is taken to hold words of middling rarity besides.
        middling = sum(self._rarity.values()) / max(1, len(self._rarity))
        self._least = SHORT * middling
        self._sizes = {one.key: sum(self._rarity[word] for word in one.words) for one in told}

    def weigh(self, one: Told, other: Told) -> float | None:
        """Returns the weight of what makes two mentions one event, or None where something keeps them apart."""
        if apart(one, other):
            return None
        parties = agreement(one, other, self._kinship)
        if parties is None:
            return None
        if _word_for_word(one, other):
            return CERTAIN
        words = self.words(one, other)
        if parties <= 0 and words < FEW_WORDS and one.parties and other.parties:
            return None
        weight = parties + _time_weight(one, other) + SAME_WORDS * words + _verb_weight(one, other, words)
        if one.place and other.place:
            weight += SAME_PLACE if one.place == other.place else OTHER_PLACE
        weight += OTHER_TYPE * (one.mention.type != other.mention.type)
        news = _news_weight(one, other)
        # The same verb in the same days is no ground by itself: `police shot` and `a man was shot` may be two shots.
        return weight + (news if parties > 0 else min(news, 0.0))

    def words(self, one: Told, other: Told) -> float:
        """Returns the part of the shorter sentence's words that the longer has, rare words counting for more."""
        if _one_sentence(one, other):
            return 0.0
        common = sum(self._rarity[word] for word in one.words & other.words)
        return common / max(self._least, min(self._sizes[one.key], self._sizes[other.key]))


def _word_for_word(one: Told, other: Told) -> bool:
    """True if two articles print one sentence, as a wire report and its copies do."""
    same = one.mention.lemma == other.mention.lemma and one.mention.type == other.mention.type
    return one.document != other.document and same and one.words == other.words and len(one.words) >= SHORT


def apart(one: Told, other: Told) -> bool:
    """True if two mentions are of kinds that are no one event, of different days, or of a plan and a deed."""
    statuses = {one.mention.status, other.mention.status}
    if "planned" in statuses and len(statuses) > 1:
        return True
    days = distance(one, other)
    return not types_fit(one, other) or (days is not None and days > 1)


def types_fit(one: Told, other: Told) -> bool:
    """True if two articles may give one happening the types of two mentions."""
    pair = frozenset((one.mention.type, other.mention.type))
    return len(pair) == 1 or pair in types().kindred


def _verb_weight(one: Told, other: Told, words: float) -> float:
    if _one_sentence(one, other):
        return ONE_SENTENCE
    if one.mention.type in types().spoken:
        return SPOKEN
    if act(one.mention.lemma) == act(other.mention.lemma):
        return SAME_VERB + (0.0 if one.parties and other.parties else TAKEN_UP)
    return 0.0 if words >= SOME_WORDS else OTHER_ACT


def _one_sentence(one: Told, other: Told) -> bool:
    return one.document == other.document and one.mention.sentence == other.mention.sentence


def _time_weight(one: Told, other: Told) -> float:
    days = days_apart(one.mention.when, other.mention.when)
    if days is None:
        return 0.0
    spans = [width(one.mention.when), width(other.mention.when)]
    if None in spans:
        return 0.0  # `by Monday` fits whatever came before
    if max(span for span in spans if span) > NARROW:
        return WITHIN
    return SAME_DAY if days == 0 else NEXT_DAY


def _news_weight(one: Told, other: Told) -> float:
    if one.document == other.document:
        return SAME_NEWS
    days = days_apart(one.published, other.published)
    if (one.mention.when is None) != (other.mention.when is None) and (days is None or days > NEWS_WEEK):
        return UNDATED
    if days is None:
        return 0.0
    # A state of affairs is reported for years; an act is news for days.
    lasting = "ongoing" in (one.mention.status, other.mention.status)
    return SAME_NEWS if days <= NEWS_DAYS else -4 * SAME_NEWS * (days > OLD_DAYS and not lasting)
