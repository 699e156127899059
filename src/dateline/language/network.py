"""The network at run time: a window of words in, scores out, through onnxruntime on one thread.

One window is run at a time. The 8-bit products take their scale from everything that is run together, so a batch would
let a paragraph's neighbours change how it is read; and without padding one window is as fast as a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.language.features import SHAPES
from dateline.language.pieces import Pieces, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Integers = NDArray[np.int64]

OUTPUTS = ("upos", "xpos", "feats", "sentence", "names", "arcs", "dependents", "heads")

VECTORS = "words"

NO_SHAPE = SHAPES.index("none")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a window of n words.

    `upos`, `xpos` and `feats` are label numbers; `sentence` the log-odds that a word begins a sentence; `names` n x tags
    log-probabilities; `arcs` (n+1) x (n+1), dependents by heads, the root first; `dependents` and `heads` the n+1 views
    from which relations are scored; `vectors` n x width what added heads read, where it was asked for.
    """

    upos: Integers
    xpos: Integers
    feats: Integers
    sentence: Floats
    names: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats
    vectors: Floats | None = None


class Network:
    """The two graphs of an engine folder, ready to run."""

    def __init__(self, folder: Path, pieces: Pieces, threads: int = 1) -> None:
        self._reader = session(folder / "model.onnx", threads)
        self._relations = session(folder / "relations.onnx", threads)
        self._first, self._last = pieces.special["[CLS]"], pieces.special["[SEP]"]

    def read(self, window: Sequence[Word], vectors: bool = False) -> Scores:
        """Scores of a window of at least one word, with the words' vectors where they are needed."""
        wanted = (*OUTPUTS, VECTORS) if vectors else OUTPUTS
        return Scores(*(output[0] for output in self._reader.run(wanted, self._inputs(window))))

    def relations(self, dependents: Floats, heads: Floats) -> Floats:
        """Relation scores of chosen arcs: arcs x relations."""
        result: Floats = self._relations.run(None, {"dependents": dependents, "heads": heads})[0]
        return result

    def _inputs(self, window: Sequence[Word]) -> dict[str, Integers]:
        import numpy as np

        pieces, piece_shapes, starts = [self._first], [NO_SHAPE], []
        for cut, shape, _ in window:
            starts.append(len(pieces))
            pieces += cut
            piece_shapes += [shape] * len(cut)
        rows = {
            "pieces": [*pieces, self._last],
            "piece_shapes": [*piece_shapes, NO_SHAPE],
            "starts": starts,
            "shapes": [word.shape for word in window],
            "suffixes": [word.suffix for word in window],
        }
        return {name: np.array([row], np.int64) for name, row in rows.items()}


def session(path: Path, threads: int) -> Any:
    """An onnxruntime session of a graph, on so many threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Every window has its own length; patterns kept for each of them would only fill the memory.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
