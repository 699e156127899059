"""The words that tell an event, out of the mention whose sentence is its summary: quoted, never rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Article
from dateline.story.evidence import JOINER
from dateline.story.mentions import Told


def phrase_of(group: Sequence[Told], articles: Mapping[str, Article], summary: str) -> tuple[str, bool]:
    """Returns the phrase that stands in the summary, and whether the one acted on stands before it; empty where none is known."""
    for told in group:
        text = articles[told.document].text
        sentence = JOINER.join(text[start:end] for start, end in told.mention.sentence)
        if sentence == summary and told.mention.phrase is not None:
            start, end = told.mention.phrase
            return " ".join(text[start:end].split()), told.mention.inverted
    return "", False
