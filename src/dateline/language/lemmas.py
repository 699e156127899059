"""Lemmas: what the treebanks say of a word, and for the words they do not know, suffix rules checked against an index.

With the right word class this finds 98 to 99 of 100 lemmas, so no lemmatizer is trained.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BASE_FORMS = frozenset({"NN", "VB", "VBP", "JJ", "RB"})
"""Fine tags of forms that are their own lemma."""

COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})

CLASSES = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}
"""From universal word classes to those of the rule tables."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What the lemmas are looked up in.

    `known` maps ``form<TAB>UPOS<TAB>XPOS`` to a lemma, `irregular` a class and form; `endings` lists for a class the
    endings that are replaced; `index` holds for a class the lemmas there are.
    """

    known: Mapping[str, str]
    irregular: Mapping[str, Mapping[str, str]]
    endings: Mapping[str, Sequence[tuple[str, str]]]
    index: Mapping[str, frozenset[str]]


class Lemmas:
    """Finds lemmas, and remembers the ones it found."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._found: dict[tuple[str, str, str], str] = {}

    @classmethod
    def from_file(cls, path: Path) -> Lemmas:
        """Read the gzipped tables of an engine folder."""
        with gzip.open(path, "rt", encoding="utf-8") as file:
            read = json.load(file)
        endings = {kind: [(old, new) for old, new in pairs] for kind, pairs in read["endings"].items()}
        index = {kind: frozenset(words) for kind, words in read["index"].items()}
        return cls(Tables(read["known"], read["irregular"], endings, index))

    def lemma(self, form: str, upos: str, xpos: str) -> str:
        """The lemma of a form, lower case unless it is a proper noun."""
        key = (form, upos, xpos)
        found = self._found.get(key)
        if found is None:
            plain = form.replace("’", "'")
            seen = plain if upos == "PROPN" else plain.lower()
            found = self._tables.known.get(f"{seen}\t{upos}\t{xpos}") or self.by_rule(plain, upos, xpos)
            self._found[key] = found
        return found

    def by_rule(self, form: str, upos: str, xpos: str) -> str:
        """The lemma as the rules alone have it."""
        if upos == "PROPN":
            return form[:-1] if xpos == "NNPS" and form.endswith("s") and len(form) > 1 else form
        word, kind = form.lower(), CLASSES.get(upos)
        if kind is None or xpos in BASE_FORMS:
            return word
        irregular = self._tables.irregular.get(kind, {}).get(word)
        if irregular:
            return irregular
        if kind in {"adj", "adv"} and xpos not in COMPARED:
            return word
        return self._shortened(word, kind)

    def _shortened(self, word: str, kind: str) -> str:
        index = self._tables.index.get(kind, frozenset())
        candidates = [
            word[: -len(old)] + new
            for old, new in self._tables.endings.get(kind, ())
            if word.endswith(old) and len(word) > len(old)
        ]
        known = (candidate for candidate in candidates if candidate in index)
        return next(known, candidates[0] if candidates else word)
