"""The story as a whole: its title, the numbers it is told in, its stories, its key days, and what people decided."""

from __future__ import annotations

from collections import Counter

from dateline.errors import UntoldStoryError
from dateline.model import Decision, KeyDay, Standing
from dateline.store import decisions
from dateline.store.browse import records
from dateline.store.browse.filters import TYPE_FILTER
from dateline.store.browse.reader import Reader

KEY_DAYS = 8
"""Days that tell a story at a glance: what fits one screen."""


class Overview(Reader):
    """What is told of the whole."""

    def title(self) -> str:
        """Returns the story's title; raises `UntoldStoryError` if no account was written yet."""
        row = self._one("SELECT title FROM story")
        if row is None:
            raise UntoldStoryError(
                f"{self.path} has no account yet: its build was stopped early. Run `dateline build` with it again."
            )
        return str(row[0])

    def tally(self) -> dict[str, int]:
        """Returns the numbers the account is told in: captures, outlets, independent sources, lines of each kind, actors, disputes."""
        return self._keep(("tally",), self._tally)

    def _tally(self) -> dict[str, int]:
        known = dict.fromkeys(
            (*TYPE_FILTER, "articles", "outlets", "independent", "actors", "disputed", "conflicts", "wide"), 0
        )
        return {
            **known,
            **dict(self._all("SELECT name, number FROM tally")),
            "untold": self._number("SELECT count(*) FROM document WHERE number IS NULL"),
        }

    def reach(self) -> float:
        """Returns the part of the articles read that speak of the actor most of them speak of, 0 to 1."""
        query = (
            "SELECT coalesce(max(number), 0) * 1.0 / max(1, (SELECT count(*) FROM document_source WHERE unread IS NULL)) "
            "FROM (SELECT count(DISTINCT document) AS number FROM actor_entity GROUP BY actor)"
        )
        return self._keep(("reach",), lambda: float(self._one(query)[0]))

    def unread(self) -> Counter[str]:
        """Returns how many captures were not read, by reason."""
        mark = "unread "
        return Counter({name.removeprefix(mark): n for name, n in self.tally().items() if name.startswith(mark)})

    def readers(self) -> list[str]:
        """Returns the versions of the reader that made the readings, sorted."""
        query = "SELECT DISTINCT version FROM reading ORDER BY version"
        return self._keep(("readers",), lambda: [row[0] for row in self._all(query)])

    def strands(self) -> list[tuple[str, str, int]]:
        """Returns id, title and number of articles of each story in the pile; none unless the pile was searched for stories."""
        if not self._has("strand"):
            return []
        query = (
            "SELECT strand.id, strand.title, (SELECT count(*) FROM document WHERE document.strand = strand.id) FROM strand "
            "ORDER BY 3 DESC, strand.title, strand.id"
        )
        return self._keep(("strands",), lambda: [(row[0], row[1], row[2]) for row in self._all(query)])

    def decisions(self) -> tuple[list[Decision], dict[int, Standing]]:
        """Returns the log of decisions, in order, and how each stands by its number; one taken since the account was told has no standing."""
        with self._reading() as connection:
            standings = decisions.read_standings(connection)
            return decisions.read(connection), {standing.decision.number: standing for standing in standings}

    def confirmed(self) -> frozenset[str]:
        """Returns the ids of the lines and actors that a person has confirmed."""
        query = (
            "SELECT found FROM standing JOIN decision ON decision.number = standing.decision "
            "WHERE state = 'applied' AND kind = 'confirm' AND found IS NOT NULL"
        )
        return self._keep(("confirmed",), lambda: frozenset(row[0] for row in self._all(query)))

    def key_days(self) -> list[KeyDay]:
        """Returns the days that matter most, in the order of the calendar; none where the pile holds several stories."""
        return self._keep(("key days",), lambda: records.key_days(self._connection, KEY_DAYS))
