"""Finds paragraphs an extractor gave in the lines of the stored page text, so that the story is spans of that text, in page order."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.articles.lines import TextLine, norm
from dateline.model import Span

WORD = re.compile(r"\w+")
SHINGLE = 4
MAX_COPIES = 12
"""Copies of one line that are tried as the place of a paragraph (a menu may repeat a line thousands of times)."""
MIN_COVER = 0.6
"""Share of a line's words that must stand in unplaced paragraphs for the line to be story: extractors join and split lines."""


def align(lines: Sequence[TextLine], paragraphs: Sequence[str]) -> dict[int, Span]:
    """Returns, for each line that holds text of the paragraphs, the span of it that does (by index of the line)."""
    paragraphs = [_plain(p) for p in paragraphs]
    placed = _chain(lines, paragraphs)
    spans = {line: lines[line].span for line in placed}
    unplaced = [p for i, p in enumerate(paragraphs) if i not in set(placed.values())]
    spans.update(_cover(lines, unplaced, spans))
    return spans


def _plain(paragraph: str) -> str:
    return paragraph.removeprefix("- ").strip()


def _chain(lines: Sequence[TextLine], paragraphs: Sequence[str]) -> dict[int, int]:
    """The heaviest series of equal (line, paragraph) pairs that keeps the order of both; line index to paragraph index."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        key = norm(line.text)
        if key:
            places[key].append(index)
    pairs: list[tuple[int, int, int]] = []
    for number, paragraph in enumerate(paragraphs):
        key = norm(paragraph)
        copies = places.get(key, [])
        # Lines go in falling order, so that one paragraph never takes two of them in one series.
        pairs += [(number, index, 1 + len(key)) for index in reversed(copies[-MAX_COPIES:])]
    return _heaviest(pairs, len(lines))


def _heaviest(pairs: Sequence[tuple[int, int, int]], n_lines: int) -> dict[int, int]:
    """Weighted longest increasing subsequence over line indices, with a Fenwick tree of best weights."""
    best: list[tuple[int, int]] = [(0, -1)] * (n_lines + 2)
    came_from: list[int] = []
    totals: list[int] = []
    for number, (_, index, weight) in enumerate(pairs):
        total, source, at = 0, -1, index
        while at > 0:
            if best[at][0] > total:
                total, source = best[at]
            at -= at & -at
        totals.append(total + weight)
        came_from.append(source)
        at = index + 1
        while at < len(best):
            if best[at][0] < totals[-1]:
                best[at] = (totals[-1], number)
            at += at & -at
    chain: dict[int, int] = {}
    at = max(range(len(pairs)), key=totals.__getitem__, default=-1)
    while at >= 0:
        chain[pairs[at][1]] = pairs[at][0]
        at = came_from[at]
    return chain


def _cover(lines: Sequence[TextLine], paragraphs: Sequence[str], placed: dict[int, Span]) -> dict[int, Span]:
    """Lines whose words stand in the unplaced paragraphs, once for each time they stand there, near placed lines first."""
    stock: Counter[tuple[str, ...]] = Counter()
    for paragraph in paragraphs:
        stock.update(_shingles(WORD.findall(paragraph.lower())))
    if not stock:
        return {}
    anchors = sorted(placed)
    order = sorted((i for i in range(len(lines)) if i not in placed), key=lambda i: (_distance(i, anchors), i))
    found: dict[int, Span] = {}
    for index in order:
        if span := _covered(lines[index], stock):
            found[index] = span
    return found


def _distance(index: int, anchors: Sequence[int]) -> int:
    if not anchors:
        return 0
    at = bisect.bisect(anchors, index)
    return min(abs(index - anchors[i]) for i in (at - 1, at) if 0 <= i < len(anchors))


def _covered(line: TextLine, stock: Counter[tuple[str, ...]]) -> Span | None:
    words = list(WORD.finditer(line.text.lower()))
    shingles = _shingles([w.group() for w in words])
    if len(words) < SHINGLE:
        return None
    inside: set[int] = set()
    for at, shingle in enumerate(shingles):
        if stock[shingle] > 0:
            inside.update(range(at, at + SHINGLE))
    if len(inside) < MIN_COVER * len(words):
        return None
    stock.subtract(shingles)
    first, last = min(inside), max(inside)
    # A cut of a word or two is the extractor's punctuation, not its judgement: the line is kept whole.
    start = 0 if first <= 1 else words[first].start()
    end = len(line.text) if last >= len(words) - 2 else words[last].end()
    return Span(line.span.start + start, line.span.start + end)


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(max(0, len(words) - SHINGLE + 1))]
