"""The words of an article outside quotation marks and the runs of five they form, as numbers that are quick to compare.

Two articles that quote the same speech are no copies of each other, so quoted words count for nothing. A run's number comes from
its words alone; a document's runs take some eight bytes a word, so that ten thousand articles fit in memory many times over.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.model import Article, Span
from dateline.story.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Runs = NDArray[Any]
    # Whole numbers: of eight bytes while they come from the words alone, of four once a pile's are numbered.
    Places = NDArray[np.int32]

RUN = 5
"""Words in a run. Runs of five are nearly always unique to a text; runs of four pick up set phrases."""
GAP = 5
"""Changed words that do not break a passage."""
PASSAGE = 15
"""Words in a row that make a shared passage: longer than a title with a name, shorter than a sentence of background."""

TOKEN = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"“[^”\n]{1,3000}”|(?<![\w.,!?;:’'])\"[^\"\n]{1,1200}\"|``[^\n]{1,3000}?''|« ?[^»\n]{1,3000}»")
SPOKEN = re.compile(rf"{QUOTED.pattern}|^[ \t]*(?:“[^”\n]+|\"[^\"\n]+|«[^»\n]+)$", re.M)
"""What stands in quotation marks; a paragraph that opens them and does not close them goes on in the next, as printed speeches do."""
SPREADING = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of an article's story outside quotation marks, with their places and the runs they form."""

    document: str
    starts: Places
    ends: Places
    ids: NDArray[np.uint64]
    """A number for each word, the same for the same word anywhere."""
    runs: Runs
    """The document's runs, each once, in order of number."""
    at: Places
    """Index of the first word of each of those runs."""
    all_runs: Runs
    """The run that begins with each word, 0 where none does."""

    def __len__(self) -> int:
        return len(self.ids)


def read_words(article: Article) -> Words:
    """Returns the words of an article's story outside quotation marks."""
    starts: list[int] = []
    ends: list[int] = []
    ids: list[int] = []
    breaks: list[int] = []
    for start, end in article.story:
        for left, right in _unquoted(article.text, start, end):
            tokens = list(TOKEN.finditer(article.text, left, right))
            starts += [token.start() for token in tokens]
            ends += [token.end() for token in tokens]
            ids += [_number(token[0]) for token in tokens]
            breaks.append(len(ids))
    numbers = np.array(ids, dtype=np.uint64)
    every = _runs(numbers, breaks)
    runs, at = np.unique(every, return_index=True)
    if len(runs) and runs[0] == 0:
        runs, at = runs[1:], at[1:]
    places = np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32)
    return Words(article.id, *places, numbers, runs, at.astype(np.int32), every)


def read_all(articles: Iterable[Article]) -> dict[str, Words]:
    """Returns the words of articles by document, their runs numbered from 1 on in one order: numbers to look up, none of them spread wide."""
    found = [read_words(article) for article in articles]
    if not found:
        return {}
    known, numbers = np.unique(np.concatenate([one.runs for one in found]), return_inverse=True)
    known, numbers = np.concatenate((np.zeros(1, np.uint64), known)), (numbers + 1).astype(np.int32)
    ends = np.cumsum([len(one.runs) for one in found])[:-1]
    return {
        one.document: replace(one, runs=runs, all_runs=np.searchsorted(known, one.all_runs).astype(np.int32))
        for one, runs in zip(found, np.split(numbers, ends), strict=True)
    }


class Marks:
    """A mark for every run of a pile that `read_all` read, to find those of some runs which a document holds."""

    def __init__(self, words: Iterable[Words]) -> None:
        self._marks = np.zeros(max((int(one.runs[-1]) for one in words if len(one.runs)), default=0) + 1, dtype=bool)

    def places(self, words: Words, runs: Runs) -> Places:
        """Returns the words of a document, by number, with which one of some runs begins."""
        self._marks[runs] = True
        found = np.flatnonzero(self._marks[words.all_runs])
        self._marks[runs] = False
        return found.astype(np.int32)


def passages(words: Words, firsts: Places) -> tuple[Span, ...]:
    """Returns the stretches of a document that runs beginning at some words cover, where they are long enough to be a passage."""
    if not len(firsts):
        return ()
    breaks = np.flatnonzero(np.diff(firsts) - (RUN - 1) > GAP)
    begins = firsts[np.concatenate(([0], breaks + 1))]
    ends = firsts[np.concatenate((breaks, [len(firsts) - 1]))] + RUN - 1
    long = ends - begins + 1 >= PASSAGE
    return tuple(map(Span, words.starts[begins[long]].tolist(), words.ends[ends[long]].tolist()))


def covered(words: Words, firsts: Places) -> float:
    """Returns the part of a document's words that runs beginning at some of them cover, 0–1."""
    if not len(firsts):
        return 0.0
    return (int(np.minimum(np.diff(firsts), RUN).sum()) + RUN) / len(words)


def _runs(numbers: NDArray[np.uint64], breaks: Sequence[int]) -> Runs:
    """Returns the run that begins with each word; a run does not go over a quotation or from one stretch of story to the next."""
    every = np.zeros(len(numbers), dtype=np.uint64)
    first = 0
    for end in breaks:
        count = end - first - RUN + 1
        if count > 0:
            mixed = np.zeros(count, dtype=np.uint64)
            for step in range(RUN):
                mixed = (mixed ^ numbers[first + step : first + step + count]) * SPREADING
                mixed ^= mixed >> np.uint64(29)
            every[first : first + count] = np.maximum(mixed, np.uint64(1))
        first = end
    return every


@functools.lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(fold(word).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _unquoted(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    for quoted in SPOKEN.finditer(text, start, end):
        yield start, quoted.start()
        start = quoted.end()
    yield start, end
