"""The language room: English text to tokens, sentences, trees, lemmas and names, as spaCy documents.

The front door: `load` gives the engine, `Engine.read` reads paragraphs, `detect_language` says what language a text is
in. Importing this room costs nothing; the libraries and the weights come with the first `load`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dateline.language.engine import Engine, Paragraph
from dateline.language.languages import detect_language

__all__ = ["Engine", "Paragraph", "detect_language", "load"]

WEIGHTS = Path(__file__).parent / "en"


@cache
def load(path: Path | None = None) -> Engine:
    """The engine of a folder of weights, by default the English one that is shipped. Loaded once a process.

    Raises FileNotFoundError where the folder has no weights.
    """
    folder = path or WEIGHTS
    if not (folder / "model.onnx").is_file():
        raise FileNotFoundError(
            f"no language engine in {folder}: the folder needs model.onnx. "
            "Install the package again, or build the weights with the commands in docs/engine.md."
        )
    return Engine(folder)
