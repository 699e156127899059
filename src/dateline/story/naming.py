"""What a story is called: the headline that shares most with all others, as it was printed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.model import Actor, Article
from dateline.story.folding import content_words

UNTITLED = "Untitled story"


def name_story(articles: Sequence[Article], actors: Sequence[Actor]) -> str:
    """Returns the most central headline, one in English where there is any; without any, the names most often mentioned."""
    titles = _headlines(article for article in articles if article.language in (None, "en")) or _headlines(articles)
    if not titles:
        return ", ".join(actor.name for actor in actors[:2] if actor.name[:1].isupper()) or UNTITLED
    words = {document: content_words(title) for document, title in titles.items()}
    weight = Counter(word for title in words.values() for word in title)
    for actor in actors:
        for word in content_words(actor.name):
            weight[word] += len({document for document, _ in actor.entities}) // 2

    def centrality(document: str) -> float:
        held = words[document]
        # Divided by a root of its length: a long headline must not win by naming everything.
        return sum(weight[word] for word in held) / math.sqrt(max(1, len(held)))

    best = min(titles, key=lambda document: (-centrality(document), document))
    return titles[best]


def _headlines(articles: Iterable[Article]) -> dict[str, str]:
    return {article.id: article.title.strip() for article in articles if article.title and article.title.strip()}
