"""Which lines of an HTML page are story: what several extractors took, weighed line by line by a small forest of decision trees.

`data/blocks.json` holds the trees; `training/blocks.py` makes it. Only lines that an extractor took, or that stand near one, can be story.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.articles.alignment import align
from dateline.articles.extraction import extract
from dateline.articles.lines import TextLine
from dateline.articles.marks import Row, mark
from dateline.articles.scoring import Forest, read_forest
from dateline.captures.html import Block, page_blocks
from dateline.model import Span

CHANCE = 0.45
"""A line from which chance on is story; by cross-validation F1 moves by less than .002 between .4 and .5."""
NEAR = 6
"""Lines on either side of what an extractor took that are weighed too."""
MAX_WEIGHED = 4_000
"""Lines that are weighed; on longer pages the first extractor is believed. None of 151 real pages has a quarter as many."""
MIN_KEPT = 0.25
"""Share of the believed extractor's words below which the forest is not followed: it has met a page unlike those it was made from."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the extractors took of a page's lines."""

    blocks: list[Block]
    """The place in the markup of each line."""
    spans: dict[str, dict[int, Span]]
    """For each extractor the lines that it took, with the part of the line."""
    seed: dict[int, Span]
    """Those of the extractor believed first."""

    def wanted(self, n_lines: int) -> list[int]:
        """Returns the lines that may be story."""
        near = {at for hits in (self.seed, *self.spans.values()) for i in hits for at in range(i - NEAR, i + NEAR + 1)}
        return sorted(at for at in near if 0 <= at < n_lines)


def find(lines: Sequence[TextLine], markup: str, root: Any, body: str | None) -> Findings | None:
    """Returns what the extractors take of a page, or None where they find nothing."""
    extracts = extract(markup, root, body)
    if extracts is None:
        return None
    spans = {name: align(lines, paragraphs) for name, paragraphs in extracts.found.items()}
    same = next((name for name, paragraphs in extracts.found.items() if paragraphs is extracts.first), None)
    return Findings(_places(lines, page_blocks(markup)), spans, spans[same] if same else align(lines, extracts.first))


def _places(lines: Sequence[TextLine], found: Sequence[Block]) -> list[Block]:
    """The block of each line: the stored text is the blocks, one a line, save those without a visible character."""
    starts, at = [], 0
    for block in found:
        starts.append(at)
        at += len(block.text) + 1
    return [found[bisect.bisect(starts, line.span.start) - 1] for line in lines]


def marks_of(lines: Sequence[TextLine], found: Findings, titles: AbstractSet[str]) -> tuple[list[int], list[Row]]:
    """Returns the lines that may be story, and what is seen of each."""
    wanted = found.wanted(len(lines))
    hits: Mapping[str, AbstractSet[int]] = {name: spans.keys() for name, spans in found.spans.items()}
    return wanted, mark(lines, found.blocks, hits, found.seed.keys(), titles, wanted)


def select(
    lines: Sequence[TextLine],
    found: Findings,
    titles: AbstractSet[str],
    chances: Mapping[int, float] | None = None,
) -> dict[int, Span]:
    """Returns the story's lines, each with the part of it that is story.

    `titles` are the forms of the page's title; `chances`, by line, stand in for the forest's where they are known.
    """
    if len(lines) > MAX_WEIGHED:
        return dict(found.seed)
    if chances is None:
        wanted, rows = marks_of(lines, found, titles)
        chances = {i: _chance(row) for i, row in zip(wanted, rows, strict=True)}
    kept = {i: _span(lines[i], i, found) for i, chance in chances.items() if chance >= CHANCE}
    words = sum(lines[i].words for i in kept)
    return kept if words >= MIN_KEPT * sum(lines[i].words for i in found.seed) else dict(found.seed)


def _chance(row: Row) -> float:
    return 1 / (1 + math.exp(min(60.0, -_forest().odds(list(row.values())))))


@cache
def _forest() -> Forest:
    return read_forest("blocks.json")


def _span(line: TextLine, index: int, found: Findings) -> Span:
    """The part of the line that the believed extractor took, else another, else all of it."""
    spans = (hits[index] for hits in (found.seed, *found.spans.values()) if index in hits)
    return next(spans, line.span)
