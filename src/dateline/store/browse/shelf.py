"""Articles and their outlets, as pages ask for them: whole, as a page of a list, what each says in its own reading, and who copied whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.model import Article, Copy, EventMention, Reading
from dateline.store.browse import papers, records
from dateline.store.browse.papers import House, Paper, Part
from dateline.store.browse.passing import Passing

_MOST_COPIED = 10_000
"""Documents that one document repeats: all there are."""
_MOST_READ = 200
"""Documents whose readings are looked into for one event or actor."""


class Shelf(Passing):
    """The articles of the account, and the outlets they are of."""

    def article(self, id_: str) -> Article | None:
        """Returns one article of the account whole, or None."""
        return papers.article(self._connection, id_)

    def parts_of(self, article: Article) -> list[Part]:
        """Returns the articles that stand in the same file as one, itself among them, in the order of the file."""
        with self._reading() as connection:
            return papers.parts_of(connection, article)

    def papers(self, where: str, values: Sequence[Any], order: str, limit: int, offset: int) -> list[Paper]:
        """Returns a page of articles without their text; conditions are the caller's own, values are bound."""
        return papers.papers(self._connection, where, values, order, limit, offset)

    def papers_of(self, ids: Sequence[str]) -> dict[str, Paper]:
        """Returns articles without their text, by id."""
        return papers.papers_of(self._connection, list(dict.fromkeys(ids)))

    def count_articles(self, where: str, values: Sequence[Any]) -> int:
        """Returns how many articles meet a condition."""
        query = f"SELECT count(*) FROM document_source WHERE {where}"  # noqa: S608 - the caller's own
        return self._number(query, values)

    def outlets(self, ids: Sequence[str]) -> dict[str, str]:
        """Returns how the sources of some documents are named, by document."""
        found: dict[str, str] = {}
        for marks, part in records.chunks(list(dict.fromkeys(ids))):
            found.update(self._all(f"SELECT document, outlet FROM document_source WHERE document IN ({marks})", part))  # noqa: S608 - marks only
        return found

    def houses(self) -> list[House]:
        """Returns all outlets with what they add."""

        def count() -> list[House]:
            held = self._papers("event")
            alone = {name: int(number) for name, number in zip(held.values, held.alone(), strict=True)}
            with self._reading() as connection:
                return papers.houses(connection, alone)

        return self._keep(("houses",), count)

    def article_outlets(self) -> list[tuple[str, int]]:
        """Returns all outlets with how many articles they have, the busiest first."""
        query = "SELECT outlet, count(*) FROM document_source GROUP BY outlet ORDER BY 2 DESC, 1"
        return self._keep(("article outlets",), lambda: [(row[0], row[1]) for row in self._all(query)])

    def chains(self, limit: int) -> list[list[str]]:
        """Returns groups of documents that are one source though several outlets print it."""
        return papers.chains(self._connection, limit)

    def copies_of(self, document: str) -> tuple[list[Copy], list[Copy]]:
        """Returns whose words a document repeats, and who repeats its words."""
        return papers.copies_of(self._connection, document)

    def one_source(self, documents: Sequence[str]) -> list[tuple[list[str], int, str]]:
        """Returns which outlets of some documents count as one source together, of how many articles that is, and why."""
        with self._reading() as connection:
            return papers.one_source(connection, documents)

    def copied(self, ids: Sequence[str], most: int = _MOST_COPIED) -> dict[str, list[Copy]]:
        """Returns for some documents whose words they repeat, whole copies first, so many at most."""
        return papers.copied(self._connection, ids, most)

    def article_ids(self) -> list[str]:
        """Returns the ids of all articles of the account, in order."""
        return [row[0] for row in self._all("SELECT id FROM document WHERE number IS NOT NULL ORDER BY number")]

    def mentioned(self, mentions: Sequence[tuple[str, str]]) -> dict[str, list[EventMention]]:
        """Returns what some documents' readings say of an event, by document: (document id, event mention id) each."""
        wanted = set(mentions)
        found: dict[str, list[EventMention]] = {}
        for document in dict.fromkeys(document for document, _ in mentions[:_MOST_READ]):
            # The last anchor is that of a date inferred, which is the reading the account was told from.
            row = self._one("SELECT record FROM reading WHERE document = ? ORDER BY anchor DESC LIMIT 1", (document,))
            events = msgspec.json.decode(row[0], type=Reading).events if row else ()
            found[document] = [one for one in events if (document, one.id) in wanted]
        return found

    def names_in(self, entities: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
        """Returns how some documents' readings name an actor, by document, each name once: (document id, entity id) each."""
        wanted = set(entities)
        found: dict[str, list[str]] = {}
        for document in dict.fromkeys(document for document, _ in entities[:_MOST_READ]):
            row = self._one("SELECT record FROM reading WHERE document = ? ORDER BY anchor DESC LIMIT 1", (document,))
            mentions = msgspec.json.decode(row[0], type=Reading).mentions if row else ()
            own = (one.text for one in mentions if (document, one.entity) in wanted and one.form != "pronoun")
            found[document] = list(dict.fromkeys(own))
        return found
