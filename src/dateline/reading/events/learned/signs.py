"""The signs of a word that the weights know: labels of the parse, words of the closed classes, and who its parties are, as rows of one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.reading.events.actors import people

if TYPE_CHECKING:
    from dateline.model import Entity, Mention
    from dateline.reading.events.learned.trees import Tokens

Integers = NDArray[np.int64]

SLOTS = (
    "self", "subject", "object", "phrase", "further phrase", "owner", "part", "clause", "head", "head's subject", "head's object",
    "sentence", "article",
)  # fmt: skip
"""The words whose vectors are looked at; of the last two the means."""
KINDS = ("person", "organization", "government", "group", "place")
SECTORS = (
    "GOV", "LEG", "MIL", "JUD", "PTY", "OPP", "SPY", "REB", "COP", "PRM", "UAF", "IGO", "LAB", "NGO", "BUS", "AGR", "CRM", "CVL", "EDU",
    "ELI", "JRN", "MED", "REF", "REL", "SOC", "UNK", "PRE", "MNC", "IMG", "ISM",
)  # fmt: skip
LEMMAS = ("self", "subject", "object", "phrase", "part", "clause", "head")
"""The words whose lemmas are looked at."""
_PARTIES = ("subject", "object", "phrase", "further phrase", "owner", "part", "head", "head's subject", "clause")
"""Words of which tag, name, kind and sector are signs."""
_WORDS = (
    "case", "aux", "last aux", "mark", "particle", "determiner", "negation", "adverb", "phrase's case", "further phrase's case",
    "clause's mark", "head's aux", "head's mark", "head's negation",
)  # fmt: skip
"""Places of function words."""
_DEEP = 5


class Inventory:
    """The labels that weights know, by their numbers from 1; 0 is any other label, or none: relations, tags, kinds of names, and words of the
    closed classes, which are known by themselves."""

    def __init__(self, labels: Mapping[str, Sequence[str]], lemmas: Sequence[str]) -> None:
        from spacy.parts_of_speech import IDS
        from spacy.strings import StringStore

        strings = StringStore([*labels["relations"], *labels["tags"], *labels["names"], *labels["words"]])
        self._tags, self._relations, self._names, self._words = (
            _Numbers(strings, each) for each in (labels["tags"], labels["relations"], labels["names"], labels["words"])
        )
        self._lemmas = _Numbers(StringStore(lemmas), lemmas)
        self.people = self._lemmas.named(sorted(people()))
        """Numbers of the lemmas that are listed as somebody: they tell of no act."""
        self.pos: Mapping[str, int] = IDS
        tags, relations, names, words = (len(labels[key]) + 1 for key in ("tags", "relations", "names", "words"))
        sizes = [tags, relations, names, relations, tags]
        sizes += [size for _ in _PARTIES for size in (tags, names, len(KINDS) + 1, len(SECTORS) + 1, 3)]
        sizes += [words] * len(_WORDS)
        sizes += [2, 2, _DEEP + 1, _DEEP + 1, 2]
        self.begins = np.cumsum([0, *sizes[:-1]]).astype(np.int64)
        """The first row of each column: its sign is not there, or is not known."""
        self.size = int(sum(sizes))
        """Rows of the table."""

    def tag_numbers(self, labels: NDArray[np.uint64]) -> Integers:
        """Numbers of tags."""
        return self._tags.of(labels)

    def relation_numbers(self, labels: NDArray[np.uint64]) -> Integers:
        """Numbers of relations."""
        return self._relations.of(labels)

    def name_numbers(self, labels: NDArray[np.uint64]) -> Integers:
        """Numbers of kinds of names."""
        return self._names.of(labels)

    def word_numbers(self, labels: NDArray[np.uint64]) -> Integers:
        """Numbers of function words."""
        return self._words.of(labels)

    def lemma_numbers(self, labels: NDArray[np.uint64]) -> Integers:
        """Numbers of lemmas."""
        return self._lemmas.of(labels)

    def relations_of(self, *names: str) -> list[int]:
        """Numbers of relations by name."""
        return self._relations.named(names)

    def tags_of(self, *names: str) -> list[int]:
        """Numbers of tags by name."""
        return self._tags.named(names)

    def words_of(self, *names: str) -> list[int]:
        """Numbers of function words."""
        return self._words.named(names)

    def who(self, tokens: Tokens, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> Integers:
        """For every token kind, sector and country (0 nobody, 1 none, 2 known) of the innermost mention it stands in: tokens x 3."""
        table = np.zeros((len(tokens.tag), 3), np.int64)
        ordered = sorted(mentions, key=lambda each: each.span.start - each.span.end)
        firsts = np.searchsorted(tokens.start, [each.span.start for each in ordered])
        ends = np.searchsorted(tokens.start, [each.span.end for each in ordered])
        for mention, first, end in zip(ordered, firsts.tolist(), ends.tolist(), strict=True):
            entity = entities[mention.entity]
            sector = SECTORS.index(entity.sector) + 1 if entity.sector in SECTORS else 0
            table[first:end] = (
                KINDS.index(mention.kind) + 1 if mention.kind in KINDS else 0,
                sector,
                2 if entity.country else 1,
            )
        return table

    def signs(
        self, tokens: Tokens, args: Mapping[str, Integers], chosen: Integers, slots: Integers, who: Integers
    ) -> Integers:
        """The rows of some tokens: tokens x signs."""
        head = args["head"][chosen]
        columns = [
            tokens.tag[chosen],
            tokens.relation[chosen],
            tokens.name[chosen],
            _at(head, tokens.relation),
            _at(head, tokens.tag),
        ]
        for name in _PARTIES:
            where = args[name][chosen]
            columns += [_at(where, each) for each in (tokens.tag, tokens.name, who[:, 0], who[:, 1], who[:, 2])]
        columns += [_at(args[name][chosen], tokens.word) for name in _WORDS]
        paragraph = np.searchsorted(tokens.bounds, chosen, side="right") - 1
        first = tokens.sentence[tokens.bounds[paragraph]]
        columns += [
            args["passive"][chosen],
            tokens.quoted[chosen].astype(np.int64),
            np.minimum(paragraph, _DEEP),
            np.minimum(tokens.sentence[chosen] - first, _DEEP),
            np.full(len(chosen), int(tokens.sentence.max() > 1)),
        ]
        found: Integers = np.stack(columns, 1) + self.begins
        return found


def _at(where: Integers, of: Integers) -> Integers:
    return np.where(where < 0, 0, of[np.maximum(where, 0)])


class _Numbers:
    """Numbers of labels, by the numbers spaCy has for them."""

    def __init__(self, strings: Any, labels: Sequence[str]) -> None:
        given = np.array([strings[label] for label in labels], np.uint64)
        order = np.argsort(given)
        self._known, self._order = given[order], order.astype(np.int64) + 1
        self._by_name = {label: number for number, label in enumerate(labels, 1)}

    def of(self, labels: NDArray[np.uint64]) -> Integers:
        found = np.minimum(np.searchsorted(self._known, labels), len(self._known) - 1)
        return np.where(self._known[found] == labels, self._order[found], 0)

    def named(self, names: Sequence[str]) -> list[int]:
        return [self._by_name[name] for name in names if name in self._by_name]
