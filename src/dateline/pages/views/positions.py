"""Who stands how toward whom: as a matrix of holders and those they stand toward, and over time with the words each position rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dateline.model import Position
from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import POSITION, position_row
from dateline.pages.sentences import sentence
from dateline.pages.view import View, columns, pager
from dateline.pages.views.account import SORTS
from dateline.store.browse import Browse, Filters, Listed

SIZE = 50
_ROWS, _COLUMNS = 30, 12
"""What of a matrix can be taken in; the busiest are kept."""
MARKS = {"recognises": "✓✓", "supports": "✓", "opposes": "✕", "rejects": "✕✕", "neutral": "○"}


@dataclass(frozen=True, slots=True)
class Matrix:
    """Holders, those they stand toward, and the stances of each pair with how many positions say so."""

    holders: tuple[str, ...]
    toward: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[tuple[str, int], ...]]
    left_out: int
    """Pairs that are not in the matrix."""


def positions(browse: Browse, query: Query) -> View:
    """Returns the positions that pass the filters, by when they were held."""
    found = pager(query, SIZE, browse.count("position", query.filters))
    lines = browse.lines("position", query.filters, query.sort or "date", found.size, found.start)
    names = Names(browse)
    names.gather(line.record for line in lines)
    table = matrix(*browse.busiest_pairs(query.filters, _ROWS, _COLUMNS))
    names.know((*table.holders, *table.toward))
    return View(
        name="positions",
        title="Who stands with whom",
        sentence=sentence("position", query, found, browse.total("position"), names),
        rows=tuple(position_row(line, names) for line in lines),
        columns=columns(*POSITION),
        query=query,
        template="positions.html",
        facets=facets(browse, "position", query),
        pager=found,
        sorts=(*SORTS[:2], ("weight", "most sources first")),
        context={"names": names, "lines": lines, "matrix": table, "marks": MARKS, "before": changes(browse, lines)},
    )


def matrix(pairs: list[tuple[str, str, str, int]], total: int) -> Matrix:
    """Returns rows and columns of who stands toward whom, the busiest first; `total` is how many pairs there are, shown or not."""
    holders: Counter[str] = Counter()
    toward: Counter[str] = Counter()
    stances: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for holder, other, stance, number in pairs:
        holders[holder] += number
        toward[other] += number
        stances[holder, other][stance] += number
    cells = {
        pair: tuple(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for pair, found in stances.items()
    }
    return Matrix(_busiest(holders), _busiest(toward), cells, total - len(cells))


def changes(browse: Browse, lines: list[Listed]) -> dict[str, Position]:
    """Returns for each position that took the place of another, of the same holder toward the same actor, that earlier one."""
    later = [line.record for line in lines if isinstance(line.record, Position) and line.record.changed_from]
    earlier = {one.id: one for one in browse.records("position", sorted({one.changed_from or "" for one in later}))}
    return {one.id: earlier[one.changed_from] for one in later if one.changed_from in earlier}


def _busiest(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda key: (-counts[key], key)))


def stands(browse: Browse, actor: str) -> int:
    """Returns how many positions an actor holds or is the object of."""
    return browse.count("position", Filters(actor=(actor,)))
