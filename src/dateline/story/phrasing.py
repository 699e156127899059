"""The words that tell an event, out of the mention whose sentence is its summary: quoted, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Article, EventMention, Span
from dateline.story.evidence import JOINER
from dateline.story.mentions import Told


def phrase_of(group: Sequence[Told], articles: Mapping[str, Article], summary: str) -> tuple[str, bool]:
    """Returns the phrase that stands in the summary, and whether the one acted on stands before it; empty where none is known.

    A phrase whose sentence names one side only ("were killed") tells nothing of the other side, which another sentence gives. One that
    does not run up to the party behind it ends in `…`: "would send blankets …", "froze his accounts …".
    """
    acting, acted_on = any(told.sources for told in group), any(told.targets for told in group)
    for told in group:
        if (acting and not told.sources) or (acted_on and not told.targets):
            continue
        text = articles[told.document].text
        sentence = JOINER.join(text[start:end] for start, end in told.mention.sentence)
        if sentence == summary and told.mention.phrase is not None:
            phrase = " ".join(text[slice(*told.mention.phrase)].split())
            return phrase if _joined(told.mention, told.mention.phrase, text) else f"{phrase} …", told.mention.inverted
    return "", False


def _joined(mention: EventMention, phrase: Span, text: str) -> bool:
    """True where a phrase leads to the party that stands behind it, or nobody stands there."""
    behind = [party.span for party in (mention.sources if mention.inverted else mention.targets)]
    if any(phrase.start <= span.start < phrase.end for span in behind):
        return False
    begins = [span.start for span in behind if span.start >= phrase.end]
    return not begins or not _LEFT_OUT.search(text[phrase.end : min(begins)])


_LEFT_OUT = re.compile(r"(?!(?:the|an?)\b)\b[^\W\d_]|\d", re.IGNORECASE)
"""A word between phrase and party that is no article."""
