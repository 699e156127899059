"""Which numbers differ: figures for the same quantity together, those in conflict first, then those that changed, then those given once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Figure, FigureGroup
from dateline.pages.facets import facets
from dateline.pages.names import Names
from dateline.pages.query import Query
from dateline.pages.rows import FIGURE, figure_row
from dateline.pages.sentences import sentence
from dateline.pages.view import View, columns, pager
from dateline.store.browse import Browse, Listed

SIZE = 100
SIGNS = {"agree": "=", "changed": "→", "conflict": "≠", "alone": "·"}
"""Shapes that stand for how figures relate, always beside the word."""


@dataclass(frozen=True, slots=True)
class Together:
    """Figures for one quantity that stand on this page, or figures given once."""

    group: FigureGroup | None
    lines: tuple[Listed, ...]

    @property
    def relation(self) -> str:
        """`agree`, `changed`, `conflict` or `alone`."""
        return self.group.relation if self.group else "alone"

    @property
    def title(self) -> str:
        """What is counted; where that is a piece of a relative clause, the words of the first figure instead."""
        if not self.group:
            return "Given once"
        torn = self.group.of.casefold().startswith(("that ", "which ", "who "))
        first = self.lines[0].record if self.lines else None
        return f"“{first.words}”" if torn and isinstance(first, Figure) and first.words else self.group.of


def figures(browse: Browse, query: Query) -> View:
    """Returns the figures that pass the filters, group by group."""
    found = pager(query, SIZE, browse.count("figure", query.filters))
    lines = browse.lines("figure", query.filters, "weight", found.size, found.start)
    names = Names(browse)
    names.gather(line.record for line in lines)
    together = groups(browse, lines)
    tally = browse.tally()
    order = "those in conflict first"
    return View(
        name="figures",
        title="Which numbers differ",
        sentence=sentence("figure", query, found, browse.total("figure"), names, order),
        rows=tuple(figure_row(line, names, one.title, one.relation) for one in together for line in one.lines),
        columns=columns(*FIGURE),
        query=query,
        template="figures.html",
        facets=facets(browse, "figure", query),
        pager=found,
        context={"names": names, "together": together, "signs": SIGNS, "conflicts": tally["conflicts"]},
    )


def groups(browse: Browse, lines: Sequence[Listed]) -> list[Together]:
    """Puts figures, already in order, with those of their group."""
    by_group: dict[str | None, list[Listed]] = {}
    for line in lines:
        if isinstance(line.record, Figure):
            by_group.setdefault(line.record.group, []).append(line)
    known = browse.groups([id_ for id_ in by_group if id_])
    return [Together(known.get(id_ or ""), tuple(found)) for id_, found in by_group.items()]
