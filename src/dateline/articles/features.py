"""What the line classifier sees of each line: its own shape, its neighbours, and how it stands to the densest run of sentences.

A feature is a number that depends on the lines alone; no word of a story is one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

from dateline.articles.dates import DATE
from dateline.articles.lines import TextLine
from dateline.articles.patterns import common_words, pronouns, signs

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
INNER_END = re.compile(r"[.!?][\"”’')]* +[\"“‘(]?[A-Z0-9]")
BULLET = re.compile(r"^(?:[•*·▪■►»›>–—\-+●◦‣]|\d{1,2}[.)])\s")
CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b|\b\d{1,3} (?:min(?:ute)?|hour|day|week)s? ago\b|\b1?\d ?[ap]\.?m\b", re.I
)
NAME = re.compile(r"[A-Z][^\W\d_]{2,}")
CORE_WORDS = 12
CORE_COMMON = 0.25
CORE_CAPITALS = 0.4
"""Prose is told by its common English words or, in any language, by capitals being few: a headline or a list of names has more."""
FAR = 99
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
WINDOWS = (2, 5, 10)

Row = dict[str, float]


def is_core(words: int, ends: bool, common: float, capitals: float) -> bool:
    """Tells whether a line is plainly a sentence of prose: long, closed, and of ordinary words."""
    return words >= CORE_WORDS and ends and (common > CORE_COMMON or capitals < CORE_CAPITALS)


def densest_run(values: Sequence[float]) -> tuple[int, int]:
    """Returns the first and last index of the stretch with the greatest sum; (0, -1) where nothing is positive."""
    best, best_start, best_end = 0.0, 0, -1
    total, start = 0.0, 0
    for index, value in enumerate(values):
        if total <= 0:
            total, start = value, index
        else:
            total += value
        if total > best:
            best, best_start, best_end = total, start, index
    return best_start, best_end


def run_value(words: int, core: bool) -> float:
    """What a line adds to a run: its words if it is a sentence, else a cost that grows with its length up to that of a paragraph."""
    return float(words) if core else -min(12.0, 3.0 + 0.3 * words)


def features(lines: Sequence[TextLine]) -> list[list[float]]:
    """Returns one row of numbers a line, in the order of `feature_names()`."""
    return [list(row.values()) for row in _rows(lines)]


def feature_names() -> list[str]:
    """Returns the names of the features in their order."""
    from dateline.model import Span

    return list(_rows([TextLine("A", Span(0, 1), 0, 0, 1)])[0])


def _rows(lines: Sequence[TextLine]) -> list[Row]:
    words = [WORD.findall(line.text) for line in lines]
    rows = [_shape(line, found) for line, found in zip(lines, words, strict=True)]
    for index, row in enumerate(rows):
        row["blanks_after"] = float(min(lines[index + 1].blanks, 6)) if index + 1 < len(lines) else 6.0
    core = [
        is_core(len(found), row["ends"] > 0, row["common"], row["capitals"]) and not row["promotion"] + row["legal"]
        for found, row in zip(words, rows, strict=True)
    ]
    counts = [len(found) for found in words]
    run = densest_run([run_value(n, c) for n, c in zip(counts, core, strict=True)])
    _place(rows, core, counts, run)
    _neighbourhood(rows)
    _repetition(lines, rows, words, core, run)
    return rows


def _shape(line: TextLine, words: list[str]) -> Row:
    text, n = line.text, len(words)
    lower = [word.lower() for word in words]
    share: Callable[[int], float] = lambda count: count / n if n else 0.0  # noqa: E731 - a ratio used many times below
    row: Row = {
        "chars": math.log1p(len(text)),
        "words": math.log1p(n),
        "word_length": share(sum(map(len, words))),
        "ends": float(bool(SENTENCE_END.search(text))),
        "ends_quoted": float(text[-1:] in '"”’»'),
        "ends_colon": float(text.endswith(":")),
        "ends_question": float(text.rstrip("\"”’'").endswith("?")),
        "ends_open": float(text.endswith(("...", "…"))),
        "commas": text.count(",") / (n + 1),
        "inner_ends": float(len(INNER_END.findall(text))),
        "quotes": sum(map(text.count, '"“”')) / (n + 1),
        "common": share(sum(word in common_words() for word in lower)),
        "pronouns": share(sum(word in pronouns() for word in lower)),
        "digits": sum(c.isdigit() for c in text) / (len(text) + 1),
        "capitals": share(sum(word[0].isupper() for word in words)),
        "all_capitals": float(text.isupper()),
        "bullet": float(bool(BULLET.match(text))),
        "starts_lower": float(text[:1].islower()),
        "starts_digit": float(text[:1].isdigit()),
        "starts_quote": float(text[:1] in "\"“‘'"),
        "indent": float(min(line.indent, 12)),
        "blanks": float(min(line.blanks, 6)),
        "blanks_after": 0.0,
        "date": float(bool(DATE.search(text))),
        "clock": float(bool(CLOCK.search(text))),
        "bar": float("|" in text),
        "dash": float(" - " in text or " – " in text or " — " in text),
        "colon": float(": " in text),
        "bracket": float("(" in text),
    }
    row.update((name, float(bool(sign.search(text)))) for name, sign in signs().items())
    return row


def _place(rows: list[Row], core: list[bool], counts: list[int], run: tuple[int, int]) -> None:
    n = len(rows)
    total = max(1, sum(c for c, k in zip(counts, core, strict=True) if k))
    all_words = max(1, sum(counts))
    in_run = sum(counts[run[0] : run[1] + 1]) / all_words
    prose = [row["common"] for row, k in zip(rows, core, strict=True) if k]
    english = sum(prose) / len(prose) if prose else 0.0
    blank_share = sum(row["blanks"] > 0 for row in rows) / max(1, n)
    core_before = words_before = 0
    last_core = -FAR
    for index, row in enumerate(rows):
        row["core"] = float(core[index])
        row["position"] = index / max(1, n - 1)
        row["from_top"] = float(min(index, 200))
        row["from_end"] = float(min(n - 1 - index, 200))
        row["n_lines"] = math.log1p(n)
        row["blank_share"] = blank_share
        row["core_total"] = math.log1p(total)
        row["core_before"] = core_before / total
        row["words_before"] = words_before / all_words
        core_before += counts[index] * core[index]
        words_before += counts[index]
        row["core_after"] = 1 - core_before / total
        row["since_core"] = float(min(FAR, index - last_core))
        last_core = index if core[index] else last_core
        row["in_run"] = float(run[0] <= index <= run[1])
        row["off_run"] = float(max(0, run[0] - index, index - run[1]))
        row["after_run"] = float(index > run[1])
        row["in_run_at"] = max(-1.0, min(2.0, (index - run[0]) / max(1, run[1] - run[0])))
        row["run_share"] = in_run
        row["english"] = english
    next_core = n + FAR
    for index in reversed(range(n)):
        rows[index]["to_core"] = float(min(FAR, next_core - index))
        next_core = index if core[index] else next_core


SEEN = ("words", "ends", "common", "bullet", "capitals", "blanks", "related", "menu", "credit", "label", "core")


def _neighbourhood(rows: list[Row]) -> None:
    n = len(rows)
    sums = {name: [0.0] for name in ("core", "words", "ends")}
    for row in rows:
        for name, running in sums.items():
            running.append(running[-1] + row[name])
    for index, row in enumerate(rows):
        for step in NEIGHBOURS:
            at = index + step
            other = rows[at] if 0 <= at < n else None
            for name in SEEN:
                row[f"{name}{step:+d}"] = other[name] if other else -1.0
        for width in WINDOWS:
            low, high = max(0, index - width), min(n, index + 1 + width)
            for name, running in sums.items():
                row[f"{name}-{width}w"] = (running[index] - running[low]) / width
                row[f"{name}+{width}w"] = (running[high] - running[index + 1]) / width


def _repetition(
    lines: Sequence[TextLine], rows: list[Row], words: list[list[str]], core: list[bool], run: tuple[int, int]
) -> None:
    lower = [[word.lower() for word in found] for found in words]
    copies = Counter(" ".join(found) for found in lower)
    triples = [set(zip(found, found[1:], found[2:], strict=False)) for found in lower]
    triple_count = Counter(triple for found in triples for triple in found)
    content = [{word for word in found if len(word) > 3 and word not in common_words()} for found in lower]
    names = [set(NAME.findall(line.text)) for line in lines]
    run_lines = [i for i in range(run[0], run[1] + 1) if core[i]]
    run_words = Counter(word for i in run_lines for word in content[i])
    run_names = Counter(name for i in run_lines for name in names[i])
    in_run = set(run_lines)
    for index, row in enumerate(rows):
        own = int(index in in_run)
        row["copies"] = float(min(9, copies[" ".join(lower[index])] - 1)) if lower[index] else 0.0
        row["triples_shared"] = _share(sum(triple_count[t] > 1 for t in triples[index]), triples[index])
        row["words_of_run"] = _share(sum(run_words[w] > own for w in content[index]), content[index])
        row["names_of_run"] = _share(sum(run_names[w] > own for w in names[index]), names[index])


def _share(count: int, of: set[str] | set[tuple[str, str, str]]) -> float:
    return count / len(of) if of else -1.0
