"""What the line classifier sees of a page: every line's shape, its neighbours, and how it stands to the densest run of sentences, as a matrix.

Rows are lines in their order, columns are features in an order that never depends on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from dateline.articles.features import NAME, WORD, densest_run, is_core, run_value, shape
from dateline.articles.layout import layout, nearest
from dateline.articles.lines import TextLine
from dateline.articles.patterns import common_words

Column = NDArray[np.float64]
Columns = dict[str, Column]

FAR = 99
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
WINDOWS = (2, 5, 10)
SEEN = ("words", "ends", "common", "bullet", "capitals", "blanks", "related", "menu", "credit", "label", "core")
SUMMED = ("core", "words", "ends")


def features(lines: Sequence[TextLine]) -> NDArray[np.float64]:
    """Returns one row of numbers a line, in the order of `feature_names()`."""
    return np.column_stack(list(_columns(lines).values())) if lines else np.empty((0, len(feature_names())))


def feature_names() -> list[str]:
    """Returns the names of the features in their order."""
    from dateline.model import Span

    return list(_columns([TextLine("A", Span(0, 1), 0, 0, 1)]))


def _columns(lines: Sequence[TextLine]) -> Columns:
    words = [WORD.findall(line.text) for line in lines]
    rows = [shape(line, found) for line, found in zip(lines, words, strict=True)]
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    columns["blanks_after"] = np.append(columns["blanks"][1:], 6.0)
    core = [
        is_core(len(found), row["ends"] > 0, row["common"], row["capitals"]) and not row["promotion"] + row["legal"]
        for found, row in zip(words, rows, strict=True)
    ]
    counts = [len(found) for found in words]
    run = densest_run([run_value(n, c) for n, c in zip(counts, core, strict=True)])
    columns |= _place(columns, core, counts, run)
    columns |= _neighbourhood(columns)
    columns |= _repetition(lines, words, core, run)
    columns |= layout(lines, words, core, run)
    return columns


def _place(columns: Columns, core: Sequence[bool], counts: Sequence[int], run: tuple[int, int]) -> Columns:
    n, at = len(core), np.arange(len(core))
    is_core_line, words = np.array(core), np.array(counts, float)
    total, all_words = max(1.0, float(words[is_core_line].sum())), max(1.0, float(words.sum()))
    core_words = words * is_core_line
    core_before = (np.cumsum(core_words) - core_words) / total
    last, following = nearest(core)
    found = np.flatnonzero(is_core_line)
    whole = {
        "n_lines": np.log1p(n),
        "blank_share": float((columns["blanks"] > 0).mean()),
        "core_total": np.log1p(total),
        "run_share": float(words[run[0] : run[1] + 1].sum()) / all_words,
        "english": float(columns["common"][found].mean()) if len(found) else 0.0,
    }
    return {
        "core": is_core_line.astype(float),
        "position": at / max(1, n - 1),
        "from_top": np.minimum(at, 200.0),
        "from_end": np.minimum(n - 1 - at, 200.0),
        "core_before": core_before,
        "core_after": 1 - core_before - core_words / total,
        "words_before": (np.cumsum(words) - words) / all_words,
        "since_core": np.where(last >= 0, np.minimum(FAR, at - last), FAR).astype(float),
        "to_core": np.where(following < n, np.minimum(FAR, following - at), FAR).astype(float),
        "in_run": ((at >= run[0]) & (at <= run[1])).astype(float),
        "off_run": np.maximum(0, np.maximum(run[0] - at, at - run[1])).astype(float),
        "after_run": (at > run[1]).astype(float),
        "in_run_at": np.clip((at - run[0]) / max(1, run[1] - run[0]), -1.0, 2.0),
        **{name: np.full(n, value) for name, value in whole.items()},
    }


def _neighbourhood(columns: Columns) -> Columns:
    found: Columns = {}
    for step in NEIGHBOURS:
        for name in SEEN:
            found[f"{name}{step:+d}"] = shifted(columns[name], step, -1.0)
    n, at = len(columns["core"]), np.arange(len(columns["core"]))
    for width in WINDOWS:
        low, high = np.maximum(0, at - width), np.minimum(n, at + 1 + width)
        for name in SUMMED:
            running = np.append(0.0, np.cumsum(columns[name]))
            found[f"{name}-{width}w"] = (running[at] - running[low]) / width
            found[f"{name}+{width}w"] = (running[high] - running[at + 1]) / width
    return found


def shifted(column: Column, step: int, outside: float) -> Column:
    """Returns what stands `step` lines further on (before, if negative), with `outside` beyond the page."""
    padded = np.full(len(column), outside)
    if step > 0:
        padded[: max(0, len(column) - step)] = column[step:]
    else:
        padded[-step:] = column[: max(0, len(column) + step)]
    return padded


def _repetition(
    lines: Sequence[TextLine], words: Sequence[list[str]], core: Sequence[bool], run: tuple[int, int]
) -> Columns:
    lower = [[word.lower() for word in found] for found in words]
    copies = Counter(" ".join(found) for found in lower)
    triples = [set(zip(found, found[1:], found[2:], strict=False)) for found in lower]
    triple_count = Counter(triple for found in triples for triple in found)
    content = [{word for word in found if len(word) > 3 and word not in common_words()} for found in lower]
    names = [set(NAME.findall(line.text)) for line in lines]
    in_run = {i for i in range(run[0], run[1] + 1) if core[i]}
    run_words = Counter(word for i in sorted(in_run) for word in content[i])
    run_names = Counter(name for i in sorted(in_run) for name in names[i])
    own = [int(index in in_run) for index in range(len(lines))]
    return {
        "copies": np.array([min(9.0, copies[" ".join(found)] - 1.0) if found else 0.0 for found in lower]),
        "triples_shared": np.array([_share(sum(triple_count[t] > 1 for t in found), found) for found in triples]),
        "words_of_run": np.array(
            [_share(sum(run_words[w] > o for w in found), found) for found, o in zip(content, own, strict=True)]
        ),
        "names_of_run": np.array(
            [_share(sum(run_names[w] > o for w in found), found) for found, o in zip(names, own, strict=True)]
        ),
    }


def _share(count: int, of: Set[Hashable]) -> float:
    return count / len(of) if of else -1.0
