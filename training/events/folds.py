"""Which fold a document is in, by its name, and where the weights are that saw none of that fold."""

from __future__ import annotations

import zlib
from pathlib import Path

FOLDS = 5


def fold_of(corpus: str, document: str) -> int:
    """The fold of a document."""
    return zlib.crc32(f"{corpus}/{document}".encode()) % FOLDS


def weights_of_fold(folder: Path, corpus: str, document: str) -> Path:
    """The folder of the weights that saw no document of a document's fold."""
    return folder / f"fold{fold_of(corpus, document)}"
