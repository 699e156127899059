"""From numbers to a spaCy `Doc`: tags, tree, lemmas and names written into the tokens in one call.

White space that is a token of its own is no word: it hangs on the word before it, and is never read by the network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.language.decoding import Analysis
from dateline.language.lemmas import Lemmas

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    Integers = NDArray[np.int64]

BEGINS, CONTINUES, OUTSIDE = 3, 1, 2
"""spaCy's numbers for a token's place in a name."""


class Writer:
    """Writes analyses into documents. The labels are turned into spaCy's numbers once."""

    def __init__(self, vocab: Vocab, labels: Mapping[str, Sequence[str]], lemmas: Lemmas) -> None:
        import numpy as np
        from spacy.parts_of_speech import IDS

        strings = vocab.strings
        self._strings, self._lemmas = strings, _LemmaNumbers(strings, labels, lemmas)
        self._upos = np.array([IDS[label] for label in labels["upos"]], np.uint64)
        self._xpos = np.array([strings.add(label) for label in labels["xpos"]], np.uint64)
        self._feats = np.array([vocab.morphology.add(label) for label in labels["feats"]], np.uint64)
        relations = ["ROOT" if label == "root" else label for label in labels["relations"]]
        self._relations = np.array([strings.add(label) for label in relations], np.uint64)
        self._space = (IDS["SPACE"], strings.add("_SP"), strings.add("dep"))
        self._nothing = vocab.morphology.add("")

    def write(self, doc: Doc, places: Sequence[int], found: Analysis) -> Doc:
        """Fill in a document; `places` are the token numbers of the words."""
        import numpy as np
        from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

        upos, tag, dep = self._space
        table = np.empty((len(doc), 8), np.uint64)
        table[:] = (upos, tag, self._nothing, dep, 0, 0, OUTSIDE, 0)
        if len(places) < len(doc):
            self._hang_spaces(doc, table, places)
        if places:
            own = np.array(places, np.int64)
            heads = np.where(found.heads > 0, own[found.heads - 1], own) - own
            table[own, 0] = self._upos[found.upos]
            table[own, 1] = self._xpos[found.xpos]
            table[own, 2] = self._feats[found.feats]
            table[own, 3] = self._relations[found.relations]
            table[own, 4] = heads.astype(np.uint64)
            table[own, 5] = self._lemma_numbers(doc, own, found)
        for name in found.names:
            first, last = places[name.start], places[name.end - 1]
            table[first : last + 1, 6] = CONTINUES
            table[first, 6] = BEGINS
            table[first : last + 1, 7] = self._strings.add(name.kind)
        attributes: list[Any] = [POS, TAG, MORPH, DEP, HEAD, LEMMA, ENT_IOB, ENT_TYPE]
        filled: Any = table
        return doc.from_array(attributes, filled)

    def _lemma_numbers(self, doc: Doc, places: Integers, found: Analysis) -> list[int]:
        from spacy.attrs import ORTH

        numbers = self._lemmas
        forms = doc.to_array([ORTH])[places]
        return [numbers[key] for key in zip(forms.tolist(), found.upos.tolist(), found.xpos.tolist(), strict=True)]

    def _hang_spaces(self, doc: Doc, table: NDArray[np.uint64], places: Sequence[int]) -> None:
        import numpy as np

        words = set(places)
        first = places[0] if places else 0
        for place, token in enumerate(doc):
            if place in words:
                continue
            # White space before the first word has nothing before it to hang on.
            step = first - place if place < first else -1 if place > first else 0
            table[place, 4] = np.int64(step).astype(np.uint64)
            table[place, 5] = self._strings.add(token.text)


class _LemmaNumbers(dict[tuple[int, int, int], int]):
    """spaCy's number of a lemma, by those of the form, the word class and the fine tag: news repeats its words."""

    def __init__(self, strings: StringStore, labels: Mapping[str, Sequence[str]], lemmas: Lemmas) -> None:
        super().__init__()
        self._strings, self._labels, self._lemmas = strings, labels, lemmas

    def __missing__(self, key: tuple[int, int, int]) -> int:
        form, upos, xpos = key
        lemma = self._lemmas.lemma(self._strings[form], self._labels["upos"][upos], self._labels["xpos"][xpos])
        self[key] = number = self._strings.add(lemma)
        return number
