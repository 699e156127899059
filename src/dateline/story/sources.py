"""Who really reports a thing: copies of one wire report, and one outlet's several pages, are one source.

Every document stands in exactly one source. A page that credits one wire service and nobody else is that service's; one that credits
two, or its own people too, is its outlet's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.articles.credits import credited
from dateline.model import Article, Copy, Source, identify
from dateline.story.folding import fold


class Sources:
    """The independent sources of a pile, and the outlets' names."""

    def __init__(self, articles: Sequence[Article], copies: Iterable[Copy]) -> None:
        self._parent: dict[str, str] = {}
        self._articles = {article.id: article for article in articles}
        self._outlets = {article.id: article.outlet or article.domain or "" for article in articles}
        self._agency = {article.id: credited(article).sole for article in articles}
        self._copies = [copy for copy in copies if copy.whole]
        for article in articles:
            # A page that credits an agency is the agency's report, whoever prints it; else it is its outlet's.
            owner = self._agency[article.id] or self._outlets[article.id]
            self._join(article.id, f"source {fold(owner)}" if owner else article.id)
        for copy in self._copies:
            self._join(copy.document, copy.original)
        self._groups: defaultdict[str, list[str]] = defaultdict(list)
        for document in sorted(self._articles):
            self._groups[self._root(document)].append(document)

    def independent(self, documents: Iterable[str]) -> int:
        """Returns how many sources stand behind some documents."""
        return len({self._root(document) for document in documents})

    def of(self, document: str) -> str:
        """Returns the source of a document, as a key that its fellows have too."""
        return self._root(document)

    def outlets(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Returns the names of the outlets of some documents, each once, in order of name."""
        return tuple(sorted({self._outlets[document] for document in documents} - {""}))

    def same(self, one: str, other: str) -> bool:
        """True if two documents are one source."""
        return self._root(one) == self._root(other)

    def all(self) -> tuple[Source, ...]:
        """Returns all sources of the pile, those of most documents first."""
        found = [self._source(documents) for documents in self._groups.values()]
        return tuple(sorted(found, key=lambda source: (-len(source.documents), source.name.casefold(), source.id)))

    def behind(self, documents: Iterable[str]) -> tuple[Source, ...]:
        """Returns the sources behind some documents, of each only these documents, with the reason why they count once."""
        asked: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            asked[self._root(document)].add(document)
        found = [self._source(sorted(some)) for some in asked.values()]
        return tuple(sorted(found, key=lambda source: (-len(source.documents), source.name.casefold(), source.id)))

    def _source(self, documents: Sequence[str]) -> Source:
        outlets = self.outlets(documents)
        name, reason = self._why(documents, outlets)
        return Source(
            identify("source", min(self._groups[self._root(documents[0])])), name, tuple(documents), outlets, reason
        )

    def _why(self, documents: Sequence[str], outlets: tuple[str, ...]) -> tuple[str, str]:
        """Returns the name of a source and why its documents count once."""
        agencies = {name for document in documents if (name := self._agency[document])}
        crediting = sum(self._agency[document] is not None for document in documents)
        name = next(iter(sorted(agencies)), None) or self._first(documents)
        if len(documents) == 1:
            return name, ""
        if len(agencies) == 1 and crediting == len(documents):
            return name, f"all carry {name}'s report"
        if len(outlets) == 1 and not agencies:
            return name, f"all are pages of {outlets[0]}"
        parts = []
        if agencies:
            parts.append(f"{crediting} credit {' or '.join(sorted(agencies))}")
        copied = {end for copy in self._copies for end in (copy.document, copy.original)} & set(documents)
        if copied:
            parts.append(f"{'all' if len(copied) == len(documents) else len(copied)} print one text")
        if len(outlets) < len(documents):
            parts.append("pages of one outlet count once")
        return name, "; ".join(parts)

    def _first(self, documents: Sequence[str]) -> str:
        """Returns the outlet whose text the others have, else the first by name."""
        originals = [copy.original for copy in self._copies if copy.original in documents]
        named = [self._outlets[document] for document in (*originals, *documents) if self._outlets[document]]
        return named[0] if named else self._articles[documents[0]].title or documents[0]

    def _root(self, key: str) -> str:
        while (parent := self._parent.get(key, key)) != key:
            self._parent[key] = self._parent.get(parent, parent)
            key = parent
        return key

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first


def in_words(sources: Sequence[Source]) -> str:
    """Returns in a phrase how many sources stand behind some documents and why: `3 outlets, 1 source: all carry AFP's report`."""
    outlets = len({outlet for source in sources for outlet in source.outlets})
    counts = f"{outlets} outlet{'s' * (outlets != 1)}, {len(sources)} source{'s' * (len(sources) != 1)}"
    reasons = [source.reason for source in sources if source.reason]
    if not reasons:
        return counts
    told = (
        reasons[0]
        if len(sources) == 1
        else "; ".join(f"{len(source.outlets)} of them: {source.reason}" for source in sources if source.reason)
    )
    return f"{counts}: {told}"
