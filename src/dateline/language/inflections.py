"""Inflections taken off: *studies* to *study*, *stopped* to *stop*, *nicer* to *nice*.

A list of irregular forms comes first, then endings that leave a word the index knows, then a guess from the words of the
index that end alike. What comes out is never empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

LAST_LETTER = {"VBZ": "s", "VBD": "d", "VBN": "d", "VBG": "g"}
"""The last letter of the endings that a fine tag takes off; other tags take off any."""

DOUBLED = re.compile(r".*[^aeiou]?[aeiou]([bdgmnprt])\1")
"""Stems whose last letter was doubled for the ending: *vlogg-*."""

ALIKE = 4
"""How many words must end alike before they are asked whether such words end in *e*."""


class Inflections:
    """Takes endings off words of a class: ``noun``, ``verb``, ``adj`` or ``adv``."""

    def __init__(
        self,
        irregular: Mapping[str, Mapping[str, str]],
        endings: Mapping[str, Sequence[tuple[str, str]]],
        index: Mapping[str, frozenset[str]],
    ) -> None:
        self._irregular, self._endings, self._index = irregular, endings, index

    def plain(self, word: str, kind: str, xpos: str) -> str:
        """The word without its ending; of a compound with hyphens, only the last part has one."""
        before, hyphen, last = word.rpartition("-")
        if before and last:
            return before + hyphen + self.plain(last, kind, xpos)
        return self.known(word, kind, xpos) or self.guess(word, kind, xpos)

    def known(self, word: str, kind: str, xpos: str) -> str | None:
        """The same, or nothing where it would be a guess."""
        irregular = self._irregular.get(kind, {}).get(word)
        if irregular:
            return irregular
        if kind == "adv":
            return self.known(word, "adj", xpos)
        index = self._index.get(kind, frozenset())
        return next((each for each in self._candidates(word, kind, LAST_LETTER.get(xpos, "")) if each in index), None)

    def guess(self, word: str, kind: str, xpos: str) -> str:
        """The word without its ending, where no list knows it."""
        last = LAST_LETTER.get(xpos, "")
        if kind == "noun" or (kind == "verb" and word.endswith("s") and last in {"", "s"}):
            return _singular(word)
        pattern = "ed|ing" if kind == "verb" else "er|est"
        cut = re.fullmatch(rf"(.*[aeiouy].*)({pattern})", word)
        return self._restored(cut[1], kind) if cut and cut[2].endswith(last) else word

    def _restored(self, stem: str, kind: str) -> str:
        """What an ending was put on: *vlogg-* to *vlog*, *podcasti-* to *podcasty*, *googl-* to *google*."""
        if stem.endswith("i"):
            return stem[:-1] + "y"
        if DOUBLED.fullmatch(stem):
            return stem[:-1]
        return stem + "e" if self._loses_e(stem, "adj" if kind == "adv" else kind) else stem

    def _loses_e(self, stem: str, kind: str) -> bool:
        """Whether most words of the class that end like the stem have an *e* after it."""
        words = self._index.get(kind, frozenset())
        for size in (4, 3, 2):
            bare = sum(word.endswith(stem[-size:]) for word in words)
            with_e = sum(word.endswith(stem[-size:] + "e") for word in words)
            if bare + with_e >= ALIKE:
                return with_e > bare
        return False

    def _candidates(self, word: str, kind: str, last: str) -> Iterator[str]:
        """What the word may be without its ending, first as it is, then without a letter that was doubled or added."""
        stems = []
        for old, new in self._endings.get(kind, ()):
            if old and word.endswith(old) and old.endswith(last) and len(word) > len(old):
                yield word[: -len(old)] + new
                stems.append(word[: -len(old)])
        for stem in stems:
            if len(stem) > 2 and (stem[-1] == stem[-2] or stem.endswith("ck")):
                yield stem[:-1]


def _singular(word: str) -> str:
    """A noun without *-s* or *-men*; so is the third person of a verb."""
    if word[0].isdigit() or word.endswith("ss") or len(word) < 3:  # the 1990s
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "uses", "xes", "zzes")):
        return word[:-2]
    return word[:-2] + "an" if word.endswith("men") else word.removesuffix("s")
