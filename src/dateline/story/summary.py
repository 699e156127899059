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
QUOTES = "\"“‘'«"
HEADLINE, SPOKEN, BOTH = 5.0, 1.0, 1.5
"""Weight against a headline or caption, and against words that stand in somebody's mouth; for words that name both sides."""
COMFORTABLE = range(8, 36)
"""Words of a sentence that reads easily on its own."""


def summarise(group: Sequence[Told], articles: Mapping[str, Article], roster: Roster) -> str:
    """Returns the best sentence among those of an event's mentions, exactly as it is written."""
    names = [fold_person(roster.actors[actor].name) for actor in sorted({who for one in group for who in one.parties})]
    settled = any(one.mention.status in ("done", "ongoing") for one in group)

    def worth(one: Told) -> float:
        sentence = _sentence(one, articles)
        told = _worth(one, sentence, names) - HEADLINE * _is_headline(one, articles[one.document], sentence)
        told += BOTH * bool(one.sources and one.targets)
        # What has happened is not told by the sentence that announced it.
        return told - (settled and one.mention.status in ("planned", "alleged", "denied"))

    return _sentence(min(group, key=lambda one: (-worth(one), one.order)), articles)


def _is_headline(told: Told, article: Article, sentence: str) -> bool:
    title = fold(article.title or "")
    start = told.mention.trigger.start
    kind = next((line.kind for line in article.lines if line.span.start <= start < line.span.end), "story")
    return kind != "story" or (bool(title) and fold(sentence) == title)


def _sentence(told: Told, articles: Mapping[str, Article]) -> str:
    return JOINER.join(articles[told.document].text[start:end] for start, end in told.mention.sentence)


def _worth(told: Told, sentence: str, names: Sequence[tuple[str, ...]]) -> float:
    words = fold(sentence).split()
    held = set(words)
    named = sum(name[-1] in held for name in names if name) / max(1, len(names))
    full = sum(set(name) <= held for name in names if name) / max(1, len(names))
    worth = 2.0 * named + 1.5 * full + 2.0 * bool(WHOLE.match(sentence.strip())) + told.mention.score
    worth += (len(words) in COMFORTABLE) - 0.02 * max(0, len(words) - COMFORTABLE.stop)
    worth += (told.mention.attributed_to is None) - SPOKEN * (sentence.lstrip()[:1] in QUOTES)
    # A sentence that opens with a pronoun leans on the one before it.
    return worth - (words[:1] != [] and words[0] in lists()["pronouns"])
