"""What the engine's encoder has learned of each lemma before it sees it in a sentence: the embeddings of its word pieces, in few columns.

    python -m training.events.words --kept DIR --out FILE

The last layer of the encoder has been turned to trees and names, and has forgotten some of what words mean; its input has not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.language import WEIGHTS
from dateline.language.pieces import Pieces
from training.events.corpus import kept

ROWS = "network.encoder.word.rows"
COLUMNS = 48
FEWEST = 2
"""Times a lemma stands in the articles that were kept."""
CLASSES = ("VERB", "NOUN", "ADJ", "ADV", "AUX", "ADP")


def lemmas_of(folder: Path) -> list[str]:
    """The lemmas of common words in kept parses, in order of letters."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob("*.pickle")):
        for _, parsed in kept(path):
            for paragraph in parsed.paragraphs:
                found.update(t.lemma_ for t in paragraph.doc if t.pos_ in CLASSES and t.lemma_.isalpha())
    return sorted(lemma for lemma, times in found.items() if times >= FEWEST)


def table(lemmas: list[str]) -> NDArray[np.float32]:
    """Their vectors in the main columns: lemmas x columns."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(WEIGHTS / "model.onnx")).graph
    rows = next(numpy_helper.to_array(each) for each in graph.initializer if each.name == ROWS).astype(np.float32)
    cut = Pieces.from_vocabulary(WEIGHTS / "vocabulary.txt").words(lemmas)
    means = np.stack([rows[list(word[0])].mean(0) for word in cut])
    means = (means - means.mean(0)) / means.std()
    _, turns = np.linalg.eigh(means.T.astype(np.float64) @ means)
    found = means @ turns[:, -COLUMNS:]
    return (found / (4 * found.std())).astype(np.float32)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    lemmas = lemmas_of(options.kept)
    np.savez(options.out, lemmas=np.frombuffer("\n".join(lemmas).encode(), np.uint8), words=table(lemmas))
    print(f"{len(lemmas)} lemmas")


if __name__ == "__main__":
    main()
