"""What actors are called, by outlets and in the mouths of those they quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model import Article, Reading, Wording
from dateline.story.evidence import cite
from dateline.story.roster import Roster


def join_wording(articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster) -> tuple[Wording, ...]:
    """Returns every wording of the readings with its actor and voice; ids are those of the mentions."""
    found = []
    for reading in readings:
        article = articles[reading.document]
        for mention in reading.wording:
            actor = roster.entity(article.id, mention.entity)
            if actor is not None:
                voice = roster.party(article.id, mention.voice)
                evidence = (cite(article, [mention.span]),)
                found.append(Wording(mention.id, article.id, actor, mention.label, voice, evidence))
    return tuple(found)
