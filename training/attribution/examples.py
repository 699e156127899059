"""Examples for the tagger: the words of all articles as flat arrays, and which of them are marked as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.reading.attribution import drafted
from dateline.reading.attribution.tagging.words import CONTENT, CUE, OUTSIDE, SOURCE, Signs, Words, words_of
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.times import find_times
from training.attribution.corpus import Document

Integers = NDArray[np.int64]
IGNORED = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """An article: its words with their vectors, and what is marked in each paragraph."""

    document: int
    words: Words
    vectors: NDArray[np.float16]
    marked: list[Integers]
    """Roles of the article's words in each attribution that is marked."""
    heads: list[int]
    """The word each of them is known by."""

    def labels(self) -> dict[int, Integers]:
        """The roles in the attribution whose cue a word belongs to, by that word."""
        return {int(word): roles for roles in self.marked for word in np.flatnonzero(roles == CUE)}


class _Cast:
    """The cast of an article, read when it is asked for: few articles are interviews."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed, self._found = parsed, None

    def __getattr__(self, name: str) -> Any:
        if self._found is None:
            self._found = find_cast(self._parsed, find_times(self._parsed))
        return getattr(self._found, name)


def readings(documents: Iterable[Document], signs: Signs) -> list[Reading]:
    """The articles that have words."""
    return [_reading(number, document, signs) for number, document in enumerate(documents)]


def _reading(number: int, document: Document, signs: Signs) -> Reading:
    parsed = document.parsed
    passages = drafted(parsed, _Cast(parsed))  # type: ignore[arg-type]
    words = words_of(passages, signs)
    halves = [paragraph.vectors for paragraph in parsed.paragraphs if paragraph.vectors is not None]
    vectors = words.vectors(halves).astype(np.float16)
    starts, ends = [], []
    for passage, (first, last) in zip(passages, pairwise(words.bounds.tolist()), strict=True):
        for place in words.places[first:last].tolist():
            token = passage.doc[place]
            starts.append(passage.start + token.idx)
            ends.append(passage.start + token.idx + len(token))
    marked, heads = [], []
    for attribution in document.attributions:
        roles = _roles(attribution, np.array(starts), np.array(ends))
        cue = np.flatnonzero(roles == CUE)
        if len(cue):
            paragraph = int(np.searchsorted(words.bounds, cue[0], side="right"))
            roles[: words.bounds[paragraph - 1]] = roles[words.bounds[paragraph] :] = OUTSIDE
            marked.append(roles)
            heads.append(_head(words, cue))
    return Reading(number, words, vectors, marked, heads)


def _roles(attribution: Mapping[str, Sequence[tuple[int, int]]], starts: Integers, ends: Integers) -> Integers:
    """The role of each word; of a source in several stretches the first alone."""
    roles = np.zeros(len(starts), np.int64)
    for role, name in ((CONTENT, "content"), (SOURCE, "source"), (CUE, "cue")):
        for start, end in attribution[name][: 1 if role == SOURCE else None]:
            roles[2 * (np.minimum(ends, end) - np.maximum(starts, start)) > ends - starts] = role
    places = np.flatnonzero(roles == SOURCE)
    breaks = np.flatnonzero(np.diff(places) > 1)
    if len(breaks):
        roles[places[breaks[0] + 1 :]] = OUTSIDE
    return roles


def _head(words: Words, cue: Integers) -> int:
    """The word a marked cue is known by: of those that hang on a word outside it the one with most of its words below it."""
    inside = set(cue.tolist())
    tops = [word for word in cue.tolist() if int(words.heads[word]) not in inside or words.heads[word] == word]
    below = [sum(words.lefts[word] <= other <= words.rights[word] for other in inside) for word in tops]
    return tops[int(np.argmax(below))]


def flat(found: Sequence[Reading]) -> tuple[NDArray[np.float16], Integers, NDArray[np.float32], Integers, Integers]:
    """All words after one another: vectors, signs, what the rules found, whether a word is a cue's head (-1: another word of a
    cue), and the number of each article's first word."""
    lengths = [len(reading.words.places) for reading in found]
    begins = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    targets = np.zeros(sum(lengths), np.int64)
    for begin, reading in zip(begins, found, strict=True):
        for roles in reading.marked:
            targets[begin + np.flatnonzero(roles == CUE)] = IGNORED
        targets[[begin + head for head in reading.heads]] = 1
    return (
        np.concatenate([reading.vectors for reading in found]),
        np.concatenate([reading.words.signs for reading in found]),
        np.concatenate([reading.words.found for reading in found]),
        targets,
        begins,
    )
