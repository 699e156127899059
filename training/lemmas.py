"""The lemma tables: rules, index and names from ``spacy-lookups-data``, and what the training treebanks say otherwise.

``python -m training.lemmas --prepared DIR --out DIR``
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.language.lemmas import CLASSES, NAME_IN_CAPITALS, Lemmas, Tables, straight
from training.treebanks import Paragraph, Sentence

UNSEEN = -21.0
"""Log-probability of a word that the package has not counted."""

RAREST_NAME = -17.0
"""Log-probability below which a name is so rare that its capitals are chance."""

CAPITAL = 1.0
"""How much likelier, in logarithms, a name is with a capital than without. Above it three in five of the proper nouns
that the training halves have in lower case get a capital in their lemma, below it one in five."""

MORE_IN_CAPITALS = 2
"""How many more times a form with capitals has a lemma of its own before it gets a row beside that in lower case."""


def rule_tables() -> Tables:
    """The tables of the package, single words only, with no treebank words yet."""
    import spacy_lookups_data

    folder = Path(str(spacy_lookups_data.__file__)).parent / "data"
    chances = _read(folder, "lexeme_prob")
    index = {
        kind: frozenset(word for word in words if word.isalpha() and not are_letters(word, chances))
        for kind, words in _read(folder, "lemma_index").items()
    }
    irregular = {
        kind: {form: lemmas[0] for form, lemmas in words.items() if form.isalpha()}
        for kind, words in _read(folder, "lemma_exc").items()
    }
    endings = {kind: [(old, new) for old, new in pairs] for kind, pairs in _read(folder, "lemma_rules").items()}
    return Tables({}, irregular, endings, index, names(chances))


def names(chances: Mapping[str, float]) -> frozenset[str]:
    """The words, in lower case, that people write with a capital and not in capitals, by log-probabilities of forms."""

    def is_name(form: str, chance: float) -> bool:
        if chance <= RAREST_NAME or not (form.istitle() and form.isalpha() and form.isascii() and len(form) > 2):
            return False
        return chance - chances.get(form.lower(), UNSEEN) > CAPITAL and chance > chances.get(form.upper(), UNSEEN)

    return frozenset(form.lower() for form, chance in chances.items() if is_name(form, chance))


def are_letters(word: str, chances: Mapping[str, float]) -> bool:
    """Whether a word is an abbreviation (*unicef*): people write it in capitals."""
    others = (chances.get(each, UNSEEN) for each in (word, word.capitalize()))
    return len(word) > NAME_IN_CAPITALS and chances.get(word.upper(), UNSEEN) > max(others)


def treebank_words(sentences: Iterable[Sentence], tables: Tables) -> dict[str, str]:
    """The most frequent lemma of every form and tag, where the rules would say another.

    A form with capitals has a row of its own only where it differs from the form without.
    """
    lower, exact = _counted(sentences)
    known: dict[str, str] = {}
    for rows, margin in ((lower, 1), (exact, MORE_IN_CAPITALS)):
        so_far = Lemmas(replace(tables, known=dict(known)))
        for (form, upos, xpos), counts in sorted(rows.items()):
            lemma, times = counts.most_common(1)[0]
            without = counts[so_far.lemma(form, upos, xpos)]
            enough = times - without >= (1 if upos == "PROPN" else margin)
            if enough and not _is_slip(form, upos, lemma, tables):
                known[f"{form}\t{upos}\t{xpos}"] = lemma
    return known


Counts = defaultdict[tuple[str, str, str], Counter[str]]


def _counted(sentences: Iterable[Sentence]) -> tuple[Counts, Counts]:
    """How often forms and tags have which lemma: all but proper nouns in lower case, and what has capitals as it is."""
    lower: Counts = defaultdict(Counter)
    exact: Counts = defaultdict(Counter)
    for sentence in sentences:
        for form, upos, xpos, lemma in zip(sentence.words, sentence.upos, sentence.xpos, sentence.lemmas, strict=True):
            if lemma == "_" or xpos == "GW":  # pieces of a word that was written as two
                continue
            plain = straight(form)
            if upos == "PROPN" or plain != plain.lower():
                exact[plain, upos, xpos][lemma] += 1
            if upos != "PROPN":
                lower[plain.lower(), upos, xpos][lemma] += 1
    return lower, exact


def _is_slip(form: str, upos: str, lemma: str, tables: Tables) -> bool:
    """Whether a treebank's lemma is no word, where the package knows the form as irregular (*fled*, *flead*)."""
    kind = CLASSES.get(upos, "")
    return upos != "AUX" and form in tables.irregular.get(kind, {}) and lemma not in tables.index[kind]


def write(tables: Tables, path: Path) -> None:
    """Write the tables gzipped, always the same bytes for the same tables."""
    content = {
        "known": dict(tables.known),
        "irregular": {kind: dict(words) for kind, words in tables.irregular.items()},
        "endings": {kind: list(pairs) for kind, pairs in tables.endings.items()},
        "index": {kind: sorted(words) for kind, words in tables.index.items()},
        "names": sorted(tables.names),
    }
    passing = path.with_suffix(".tmp")
    passing.write_bytes(gzip.compress(json.dumps(content, ensure_ascii=False).encode(), 9, mtime=0))
    passing.rename(path)


def accuracy(lemmas: Lemmas, paragraphs: Iterable[Paragraph]) -> float:
    """Percent of words whose lemma is found, given the right tags."""
    pairs = [
        (lemmas.lemma(form, upos, xpos), lemma)
        for paragraph in paragraphs
        for s in paragraph
        for form, upos, xpos, lemma in zip(s.words, s.upos, s.xpos, s.lemmas, strict=True)
    ]
    return round(100 * sum(found == lemma for found, lemma in pairs) / len(pairs), 2)


def _read(folder: Path, table: str) -> dict[str, Any]:
    with gzip.open(folder / f"en_{table}.json.gz", "rt", encoding="utf-8") as file:
        content: dict[str, Any] = json.load(file)
    return content


def main() -> None:
    """Build the tables and say how well they do on the development treebanks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    with (chosen.prepared / "corpora.pickle").open("rb") as file:
        corpora = pickle.load(file)
    rules = rule_tables()
    tables = replace(rules, known=treebank_words((s for paragraph in corpora.parse for s in paragraph), rules))
    chosen.out.mkdir(parents=True, exist_ok=True)
    write(tables, chosen.out / "lemmas.json.gz")
    for name, paragraphs in corpora.parse_dev.items():
        print(f"{name} dev: {accuracy(Lemmas(tables), paragraphs)} %")


if __name__ == "__main__":
    main()
