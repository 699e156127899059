"""Heads that were added to the engine: each marks stretches of words (who spoke, what was said) from the encoder's vectors.

A head is a file of its own in the engine's folder, ``heads/NAME.onnx``, and costs nothing where it is not asked for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.language.names import Name, NameDecoder
from dateline.language.network import session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Head:
    """One added head, ready to mark. Raises FileNotFoundError, naming the heads there are, where there is none so called."""

    def __init__(self, folder: Path, name: str, threads: int = 1) -> None:
        path = folder / "heads" / f"{name}.onnx"
        if name not in available(folder):
            known = ", ".join(available(folder)) or "none"
            raise FileNotFoundError(f"no head called {name!r} in {folder / 'heads'}: there is {known}")
        content = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        self._decoder = NameDecoder(content["tags"], content["follows"])
        self._session = session(path, threads)

    def marks(self, vectors: Floats) -> list[Name]:
        """The marked stretches of a window; `vectors` is words x width."""
        return self._decoder.names(self._session.run(None, {"words": vectors[None]})[0][0])


def available(folder: Path) -> list[str]:
    """The names of the heads in an engine's folder."""
    return sorted(path.stem for path in (folder / "heads").glob("*.onnx"))
