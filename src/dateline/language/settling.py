"""One string, one name: the names of a document's paragraphs are settled together.

Read alone, a paragraph takes *Okello* for a place here and a person there, and misses him in a third. Newswire is not so
fickle: in 922 marked articles 98.7 % of the places where a string stands as a name have the type that is most frequent for it in the
article, and of the capitalised strings that are a name elsewhere in the article 0.4 % are none. So the evidence of all
places is pooled, and a place departs from the others only where its own evidence outweighs theirs.

What is settled depends on the set of paragraphs, not on their order: evidence is added in whole numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from dateline.language.names import Name, NameDecoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

DEPARTS = 0.01
"""The share of places where a string is of another type than elsewhere in its article (1.3 % in the training articles of
worldwide newswire), and where a part of a person's name is not that person (1.6 %). With two sets of weights, anything from 0.001 to
0.015 gives the same F1 within 0.1 on its development articles."""

PASSING = frozenset({"DATE", "MONEY"})
"""Types that say nothing of the same string elsewhere: *March* the month does not make *March* the man a date."""

PERSON = "PERSON"

SHARPNESS = 1e6
"""Log-probabilities are added as whole millionths, so that the sum is the same in any order."""

LONGEST_ACRONYM = 8
POSSESSIVE = frozenset({"'s", "’s"})
HYPHEN = re.compile(r"[-‐‑–]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph whose names were decoded alone: its words as written, its names, and the scores of tags (words x tags)."""

    forms: Sequence[str]
    names: Sequence[Name]
    scores: NDArray[np.float32]


class Place(NamedTuple):
    """Where a name stands or may stand: paragraph, first word, word after the last."""

    paragraph: int
    start: int
    end: int


Key = tuple[str, ...]
"""The words of a name without case, accents, marks and a leading *the*: what makes two strings the same."""


class Settler:
    """Settles the names of documents; `decoder` gives the evidence."""

    def __init__(self, decoder: NameDecoder) -> None:
        self._decoder = decoder
        self._closed = [place for place, kind in enumerate(decoder.kinds, 1) if kind in PASSING]

    def settle(self, paragraphs: Sequence[Marked]) -> list[list[Name]]:
        """The names of each paragraph of a document, in the order they stand."""
        kept = [[name for name in paragraph.names if name.kind in PASSING] for paragraph in paragraphs]
        places = [*_found(paragraphs), *_unmarked(paragraphs)]
        if places:
            for place, kind in zip(places, self._kinds(paragraphs, places), strict=True):
                if kind is not None:
                    kept[place.paragraph].append(Name(place.start, place.end, kind))
        return [sorted(names, key=lambda name: name.start) for names in kept]

    def _kinds(self, paragraphs: Sequence[Marked], places: Sequence[Place]) -> Iterator[str | None]:
        """The type of each place, or None where no name stands."""
        import numpy as np

        own = self._evidence(paragraphs, places)
        groups, keys = _groups([paragraphs[p].forms[start:end] for p, start, end in places])
        softened = np.rint(SHARPNESS * _softened(own)).astype(np.int64)
        pooled = np.zeros((max(groups) + 1, own.shape[1]), np.int64)
        np.add.at(pooled, groups, softened)
        others = (pooled[groups] - softened) / SHARPNESS + self._lent(pooled / SHARPNESS, keys)[groups]
        scores = own + _softened(others - np.logaddexp.reduce(others, axis=1, keepdims=True))
        scores[:, self._closed] = -np.inf
        names: list[str | None] = [None, *self._decoder.kinds]
        return (names[place] for place in scores.argmax(1).tolist())

    def _evidence(self, paragraphs: Sequence[Marked], places: Sequence[Place]) -> Floats:
        import numpy as np

        inside: defaultdict[int, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            inside[place.paragraph].append(number)
        found = np.empty((len(places), 1 + len(self._decoder.kinds)))
        for paragraph, numbers in inside.items():
            spans = [places[number][1:] for number in numbers]
            found[numbers] = self._decoder.evidence(paragraphs[paragraph].scores, spans)
        return found

    def _lent(self, pooled: Floats, keys: dict[Key, int]) -> Floats:
        """What a group is lent by the full names its words are part of: that it is a person; and a full name by its last words."""
        import numpy as np

        lent = np.zeros_like(pooled)
        if PERSON not in self._decoder.kinds:
            return lent
        person = 1 + self._decoder.kinds.index(PERSON)
        chances = np.exp(pooled[:, person] - np.logaddexp.reduce(pooled, axis=1))
        best = np.zeros(len(pooled))
        for lender, borrower in _relatives(keys):
            best[borrower] = max(best[borrower], chances[lender])
        lent += np.log1p(-best * (1 - DEPARTS))[:, None]
        lent[:, person] = 0
        return lent


def _softened(evidence: Floats) -> Floats:
    """Log-probabilities of a type elsewhere, given those here: here may be one of the few places that depart."""
    import numpy as np

    found: Floats = np.log((1 - DEPARTS) * np.exp(evidence) + DEPARTS / evidence.shape[1])
    return found


def _found(paragraphs: Sequence[Marked]) -> Iterator[Place]:
    for number, paragraph in enumerate(paragraphs):
        for name in paragraph.names:
            if name.kind not in PASSING:
                yield Place(number, name.start, name.end)


def _unmarked(paragraphs: Sequence[Marked]) -> Iterator[Place]:
    """Where a string stands outside all names that is a name elsewhere, and has a capital."""
    by_first: defaultdict[str, set[Key]] = defaultdict(set)
    for paragraph in paragraphs:
        for name in paragraph.names:
            written = tuple(paragraph.forms[name.start : name.end])
            if name.kind not in PASSING and not all(form.islower() for form in written):
                by_first[written[0]].add(written)
    longest_first = {first: sorted(strings, key=len, reverse=True) for first, strings in by_first.items()}
    for number, paragraph in enumerate(paragraphs):
        free = _free(paragraph)
        for start, form in enumerate(paragraph.forms):
            for written in longest_first.get(form, ()) if free[start] else ():
                end = start + len(written)
                if tuple(paragraph.forms[start:end]) == written and all(free[start:end]):
                    free[start:end] = [False] * (end - start)
                    yield Place(number, start, end)
                    break


def _free(paragraph: Marked) -> list[bool]:
    free = [True] * len(paragraph.forms)
    for name in paragraph.names:
        free[name.start : name.end] = [False] * (name.end - name.start)
    return free


def _groups(strings: Sequence[Sequence[str]]) -> tuple[list[int], dict[Key, int]]:
    """The group of each string, and of each key: strings of one key are one group, and an acronym joins its only expansion."""
    keys = [_key(string) for string in strings]
    numbers = {key: number for number, key in enumerate(sorted(set(keys)))}
    expansions: defaultdict[str, set[Key]] = defaultdict(set)
    for string, key in zip(strings, keys, strict=True):
        if len(key) > 1:
            for letters in _initials(string):
                expansions[letters].add(key)
    for key in {key for string, key in zip(strings, keys, strict=True) if len(key) == 1 and _is_acronym(string)}:
        if len(full := expansions.get(key[0], set())) == 1:
            numbers[key] = numbers[next(iter(full))]
    return [numbers[key] for key in keys], numbers


def _relatives(keys: dict[Key, int]) -> Iterator[tuple[int, int]]:
    """Which group may lend to which: a full name to every part of it, its last words to the full name."""
    for full, number in keys.items():
        for start in range(len(full)):
            for end in range(start + 1, len(full) + 1):
                part = keys.get(full[start:end], number)
                if part != number:
                    yield number, part
                    if end == len(full):
                        yield part, number


def _key(words: Sequence[str]) -> Key:
    plain = tuple(part for word in words for part in _parts(word))
    return plain[1:] if len(plain) > 1 and plain[0] == "the" else plain or tuple(words)


@lru_cache(maxsize=20_000)
def _parts(word: str) -> Key:
    """What a word adds to a key: *Al-Noor* two words, a mark or a possessive *'s* none."""
    return () if word in POSSESSIVE else tuple(filter(None, map(_plain, HYPHEN.split(word))))


def _plain(word: str) -> str:
    """A word without case, accents and marks."""
    return "".join(c for c in normalize("NFKD", word).casefold() if c.isalnum())


def _is_acronym(words: Sequence[str]) -> bool:
    letters = "".join(words)
    return letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM


def _initials(words: Sequence[str]) -> set[str]:
    """The acronyms that a name may have: from its capitalised words, and from all its words."""
    capitals = [word for word in words if word[:1].isupper()]
    return {_joined(capitals), _joined(words)} if len(capitals) > 1 else set()


def _joined(words: Iterable[str]) -> str:
    return "".join(_plain(word)[:1] for word in words)
