"""What each outlet, or somebody it quotes, calls an event that several documents tell of: `coup` here, `uprising` there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model import Article, Event, EventMention, EventWording, Party, Reading, identify
from dateline.story.evidence import cite
from dateline.story.roster import Roster


def word_events(
    articles: Mapping[str, Article], readings: Iterable[Reading], events: Iterable[Event], roster: Roster
) -> tuple[EventWording, ...]:
    """Returns the words of every mention of the events that two documents or more tell of, in the order of the events."""
    by_document = {reading.document: reading for reading in readings}
    mentions = {(reading.document, one.id): one for reading in by_document.values() for one in reading.events}
    found = []
    for event in events:
        if len({document for document, _ in event.mentions}) < 2:
            continue
        for document, key in event.mentions:
            mention = mentions.get((document, key))
            if mention is not None:
                article, span = articles[document], mention.term or mention.trigger
                found.append(
                    EventWording(
                        id=identify("event wording", event.id, key),
                        document=document,
                        event=event.id,
                        label=" ".join(article.text[span.start : span.end].split()),
                        lemma=mention.lemma,
                        voice=roster.party(document, _voice(mention, by_document[document])),
                        evidence=(cite(article, [span]),),
                    )
                )
    return tuple(found)


def _voice(mention: EventMention, reading: Reading) -> Party | None:
    """Returns in whose mouth the words stand: reported speech is the writer's wording, a quotation the speaker's."""
    holding = [
        one
        for one in reading.statements
        if one.directness == "direct"
        and one.scope == "speech"
        and any(start <= mention.trigger.start and mention.trigger.end <= end for start, end in one.content)
    ]
    inner = min(holding, key=lambda one: sum(end - start for start, end in one.content), default=None)
    return inner.speaker if inner is not None else None
