"""The lemma tables: rules and index from ``spacy-lookups-data``, and what the training treebanks say otherwise.

``python -m training.lemmas --prepared DIR --out DIR``
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.language.lemmas import Lemmas, Tables
from training.treebanks import Paragraph, Sentence


def rule_tables() -> Tables:
    """The tables of the package, single words only, with no treebank words yet."""
    import spacy_lookups_data

    folder = Path(str(spacy_lookups_data.__file__)).parent / "data"
    index = {kind: frozenset(w for w in words if w.isalpha()) for kind, words in _read(folder, "lemma_index").items()}
    irregular = {
        kind: {form: lemmas[0] for form, lemmas in words.items() if form.isalpha()}
        for kind, words in _read(folder, "lemma_exc").items()
    }
    endings = {kind: [(old, new) for old, new in pairs] for kind, pairs in _read(folder, "lemma_rules").items()}
    return Tables({}, irregular, endings, index)


def treebank_words(sentences: Iterable[Sentence], tables: Tables) -> dict[str, str]:
    """The most frequent lemma of every form and tag, where the rules would say another."""
    counts: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for form, upos, xpos, lemma in zip(sentence.words, sentence.upos, sentence.xpos, sentence.lemmas, strict=True):
            counts[form if upos == "PROPN" else form.lower(), upos, xpos][lemma] += 1
    rules = Lemmas(tables)
    best = {key: found.most_common(1)[0][0] for key, found in counts.items()}
    return {
        "\t".join(key): lemma for key, lemma in sorted(best.items()) if rules.by_rule(*key) != lemma and lemma != "_"
    }


def write(tables: Tables, path: Path) -> None:
    """Write the tables gzipped, always the same bytes for the same tables."""
    content = {
        "known": dict(tables.known),
        "irregular": {kind: dict(words) for kind, words in tables.irregular.items()},
        "endings": {kind: list(pairs) for kind, pairs in tables.endings.items()},
        "index": {kind: sorted(words) for kind, words in tables.index.items()},
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
    known = treebank_words((s for paragraph in corpora.parse for s in paragraph), rules)
    tables = Tables(known, rules.irregular, rules.endings, rules.index)
    chosen.out.mkdir(parents=True, exist_ok=True)
    write(tables, chosen.out / "lemmas.json.gz")
    for name, paragraphs in corpora.parse_dev.items():
        print(f"{name} dev: {accuracy(Lemmas(tables), paragraphs)} %")


if __name__ == "__main__":
    main()
