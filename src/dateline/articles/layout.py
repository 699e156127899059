"""Where a line stands on its page: how far below the title that the page repeats, in which block between blank lines, in which gap between
sentences of prose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.articles.lines import TextLine, norm
from dateline.articles.patterns import common_words

TITLE_WORDS, PAGE_TITLE_WORDS = range(3, 31), range(3, 41)
TOP = 2
"""Lines at the top of a rendering that may be the page's own title, as browsers show it."""
MIN_TITLE = 10
"""Characters from which a page's title may stand inside a line."""
NO_TITLE = -9.0
MAX_BLOCK, FAR = 50.0, 99

Columns = dict[str, NDArray[np.float64]]


def layout(
    lines: Sequence[TextLine], words: Sequence[list[str]], core: Sequence[bool], run: tuple[int, int]
) -> Columns:
    """Returns the features of place; `core` marks the sentences of prose, `run` is the first and last line of their densest run."""
    counts = np.array([len(found) for found in words], float)
    return {**_below_title(lines, words, counts, run), **_blocks(lines, counts), **_gaps(core, counts)}


def _below_title(
    lines: Sequence[TextLine], words: Sequence[list[str]], counts: NDArray[np.float64], run: tuple[int, int]
) -> Columns:
    n, at = len(lines), np.arange(len(lines))
    copies = title_copies(lines)
    above = [index for index in copies if index <= run[0] or run[1] < 0]
    title = above[-1] if above else copies[0] if copies else None
    content = [_content(found) for found in words]
    wanted = content[title] if title is not None else set().union(*content[:TOP])
    running = np.append(0.0, np.cumsum(counts))
    below = running[at] - running[title] if title is not None else None
    return {
        "since_title": _signed(at - title) if title is not None else np.full(n, NO_TITLE),
        "since_last_title": _signed(at - copies[-1]) if copies else np.full(n, NO_TITLE),
        "words_since_title": _signed(below) if below is not None else np.full(n, NO_TITLE),
        "titles": np.full(n, float(len(copies))),
        "words_of_title": np.array([len(own & wanted) / len(own) if own else -1.0 for own in content]),
        "title_words_in": np.array([len(own & wanted) / max(1, len(wanted)) for own in content]),
    }


def title_copies(lines: Sequence[TextLine]) -> list[int]:
    """Returns the lines that repeat the page's title, which a rendering of a whole page has at its top, or hold no more than a part of it."""
    norms = [norm(line.text) if index < TOP or line.words in TITLE_WORDS else "" for index, line in enumerate(lines)]
    top = [found if len(found.split()) in PAGE_TITLE_WORDS else "" for found in norms[:TOP]]
    return [
        index
        for index in range(1, len(lines))
        if len(norms[index].split()) in TITLE_WORDS
        and any(_same(norms[index], title) for title in top[: min(index, TOP)])
    ]


def _same(line: str, title: str) -> bool:
    return len(title) > MIN_TITLE and (line in title or title in line)


def _content(words: Sequence[str]) -> set[str]:
    return {lower for word in words if len(word) > 3 and (lower := word.lower()) not in common_words()}


def _signed(distance: NDArray[np.float64] | NDArray[np.int64]) -> NDArray[np.float64]:
    """Distances on a logarithmic scale, with their sign."""
    return np.asarray(np.sign(distance) * np.log1p(np.abs(distance)), np.float64)


def _blocks(lines: Sequence[TextLine], counts: NDArray[np.float64]) -> Columns:
    block = np.cumsum([line.blanks > 0 for line in lines])
    sizes, words = np.bincount(block), np.bincount(block, counts)
    return {"block_lines": np.minimum(MAX_BLOCK, sizes[block]).astype(float), "block_words": np.log1p(words[block])}


def _gaps(core: Sequence[bool], counts: NDArray[np.float64]) -> Columns:
    n = len(core)
    before, after = nearest(core)
    running, padded = np.append(0.0, np.cumsum(counts)), np.append(counts, 0.0)
    return {
        "gap_lines": np.minimum(FAR, after - before - 1).astype(float),
        "gap_words": np.log1p(running[after] - running[before + 1]),
        "gap_inside": ((before >= 0) & (after < n)).astype(float),
        "core_words_before": np.where(before >= 0, counts[before], 0.0),
        "core_words_after": padded[after],
    }


def nearest(marked: Sequence[bool]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns for each index the nearest marked index before it (-1: none) and after it (the length: none)."""
    n, at = len(marked), np.arange(len(marked))
    before = np.maximum.accumulate(np.where(marked, at, -1))
    after = np.minimum.accumulate(np.where(marked, at, n)[::-1])[::-1]
    return np.append(-1, before[:-1]), np.append(after[1:], n)
