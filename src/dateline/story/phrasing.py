"""The words that tell an event, out of the mention whose sentence is its summary: quoted, never rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Article
from dateline.story.evidence import JOINER
from dateline.story.mentions import Told


def phrase_of(group: Sequence[Told], articles: Mapping[str, Article], summary: str) -> tuple[str, bool]:
    """Returns the phrase that stands in the summary, and whether the one acted on stands before it; empty where none is known.

    A phrase whose sentence names one side only ("were killed") tells nothing of the other side, which another sentence gives.
    """
    acting, acted_on = any(told.sources for told in group), any(told.targets for told in group)
    for told in group:
        if (acting and not told.sources) or (acted_on and not told.targets):
            continue
        text = articles[told.document].text
        sentence = JOINER.join(text[start:end] for start, end in told.mention.sentence)
        if sentence == summary and told.mention.phrase is not None:
            start, end = told.mention.phrase
            return " ".join(text[start:end].split()), told.mention.inverted
    return "", False
