"""Full-text search over story texts and statements. What a person types is words and "phrases", never FTS5 syntax."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Literal

_PART = re.compile(r'"([^"]+)"|(\S+)')
_SNIPPET_TOKENS = 24
_QUERIES: dict[str, str] = {
    "document": "SELECT document AS id, snippet(document_search, -1, '', '', '…', ?) AS snippet FROM document_search "
    "WHERE document_search MATCH ? ORDER BY rank LIMIT ?",
    "statement": "SELECT record AS id, snippet(statement_search, 1, '', '', '…', ?) AS snippet FROM statement_search "
    "JOIN shown ON shown.key = statement_search.rowid WHERE statement_search MATCH ? ORDER BY rank LIMIT ?",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or a statement in which the words were found."""

    kind: Literal["document", "statement"]
    id: str
    snippet: str


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[Hit]:
    """Returns the documents and statements that have all the words, the best first, documents before statements."""
    match = " ".join(
        '"' + (phrase or word).replace('"', "") + '"'
        for phrase, word in _PART.findall(words)
        if re.search(r"\w", phrase or word)
    )
    if not match:
        return []
    return [
        Hit(kind, row["id"], row["snippet"])  # type: ignore[arg-type]
        for kind, query in _QUERIES.items()
        for row in connection.execute(query, (_SNIPPET_TOKENS, match, limit))
    ]
