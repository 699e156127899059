"""Who really reports a thing: copies of one wire report, and one outlet's several pages, are one source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model import Article, Copy
from dateline.story.folding import fold


class Sources:
    """The independent sources of a pile, and the outlets' names."""

    def __init__(self, articles: Sequence[Article], copies: Iterable[Copy]) -> None:
        self._parent: dict[str, str] = {}
        self._outlets = {article.id: article.outlet or article.domain or "" for article in articles}
        for article in articles:
            # A page that credits an agency is the agency's report, whoever prints it; else it is its outlet's.
            owner = article.agency or article.outlet or article.domain
            self._join(article.id, f"source {fold(owner)}" if owner else article.id)
        for copy in copies:
            if copy.whole:
                self._join(copy.document, copy.original)

    def independent(self, documents: Iterable[str]) -> int:
        """Returns how many sources stand behind some documents."""
        return len({self._root(document) for document in documents})

    def outlets(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Returns the names of the outlets of some documents, each once, in order of name."""
        return tuple(sorted({self._outlets[document] for document in documents} - {""}))

    def same(self, one: str, other: str) -> bool:
        """True if two documents are one source."""
        return self._root(one) == self._root(other)

    def _root(self, key: str) -> str:
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first
