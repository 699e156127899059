"""The sentence that tells an event best: whole, short, naming those who took part. It is quoted, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Article
from dateline.story.evidence import JOINER
from dateline.story.folding import fold, fold_person, lists
from dateline.story.mentions import Told
from dateline.story.roster import Roster

WHOLE = re.compile(r"^[\"“‘'(\[]?[A-Z0-9].*[.!?][\"”’')\]]?$", re.S)
COMFORTABLE = range(8, 36)
"""Words of a sentence that reads easily on its own."""


def summarise(group: Sequence[Told], articles: Mapping[str, Article], roster: Roster) -> str:
    """Returns the best sentence among those of an event's mentions, exactly as it is written."""
    parties = {actor for one in group for actor in one.parties}
    surnames = {fold_person(roster.actors[actor].name)[-1] for actor in parties if fold(roster.actors[actor].name)}
    ranked = [(_worth(one, _sentence(one, articles), surnames), one.order, _sentence(one, articles)) for one in group]
    return min(ranked, key=lambda item: (-item[0], item[1]))[2]


def _sentence(told: Told, articles: Mapping[str, Article]) -> str:
    return JOINER.join(articles[told.document].text[start:end] for start, end in told.mention.sentence)


def _worth(told: Told, sentence: str, surnames: set[str]) -> float:
    words = fold(sentence).split()
    named = len(surnames & set(words)) / max(1, len(surnames))
    worth = 3.0 * named + 2.0 * bool(WHOLE.match(sentence.strip())) + told.mention.score
    worth += (len(words) in COMFORTABLE) - 0.02 * max(0, len(words) - COMFORTABLE.stop)
    worth += told.mention.attributed_to is None
    # A sentence that opens with a pronoun leans on the one before it.
    return worth - (words[:1] != [] and words[0] in lists()["pronouns"])
