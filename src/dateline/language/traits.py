"""What the repair of trees asks of a word beside its relation, as bits of a number: from its form, its tags and the names.

Plain numbers and lists: paragraphs are too short for arrays to pay.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

FINITE, HELPING, NOMINAL, QUESTION, GENITIVE, BY, TELLS, NAMED, INVERTED = (1 << bit for bit in range(9))
"""A finite verb; a finite auxiliary; a noun or its like; a question word; an owner without *'s*; *by*; a verb of telling; part
of a name of several words; a verb known to stand before its speaker."""

FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ"})
_NOMINAL_CLASSES = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_BY_TAG = {"PRP$": GENITIVE, "WP$": GENITIVE | QUESTION, "PRP": GENITIVE, "WP": GENITIVE | QUESTION, "WDT": QUESTION}
_BY_TAG |= {"POS": GENITIVE, "MD": HELPING}
_WORDS = Path(__file__).with_suffix(".toml").with_stem("repairs")


class Traits:
    """Knows the traits of words whose tags have the numbers they have in `labels`."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        telling = tomllib.loads(_WORDS.read_text("utf-8"))["telling"]
        self._by_form = dict.fromkeys(("by", "By", "BY"), BY) | dict.fromkeys(telling, TELLS)
        self._by_tags = [[_of_tags(upos, xpos) for xpos in labels["xpos"]] for upos in labels["upos"]]

    def of(
        self,
        forms: Sequence[str],
        classes: Sequence[int],
        tags: Sequence[int],
        names: Sequence[tuple[int, int]],
        inverted: Sequence[int],
    ) -> list[int]:
        """The traits of words: `classes` and `tags` are label numbers, `names` the stretches of names of persons, bodies and
        places, `inverted` verbs that are known to stand before their speaker."""
        by_form, by_tags = self._by_form.get, self._by_tags
        found = [by_tags[u][x] | by_form(form, 0) for form, u, x in zip(forms, classes, tags, strict=True)]
        for start, end in names:
            if end - start > 1:
                found[start:end] = [traits | NAMED for traits in found[start:end]]
        for verb in inverted:
            found[verb] |= INVERTED
        return found


def _of_tags(upos: str, xpos: str) -> int:
    traits = _BY_TAG.get(xpos, 0)
    if xpos in FINITE_TAGS:
        traits |= FINITE if upos == "VERB" else HELPING
    return traits | NOMINAL if upos in _NOMINAL_CLASSES else traits
