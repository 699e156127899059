"""The network at run time: windows of words in, scores out, through onnxruntime on one thread.

Windows are batched with others of like length, whichever paragraph they come from, since padding is wasted work.
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

BATCH_PIECES = 4000
"""Padded pieces in a batch: more takes memory without being faster."""

NO_SHAPE = SHAPES.index("none")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a window of n words.

    `upos`, `xpos` and `feats` are label numbers; `sentence` the log-odds that a word begins a sentence; `names` n x tags
    log-probabilities; `arcs` (n+1) x (n+1), dependents by heads, the root first; `dependents` and `heads` the views from
    which relations are scored.
    """

    upos: Integers
    xpos: Integers
    feats: Integers
    sentence: Floats
    names: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats


class Network:
    """The two graphs of an engine folder, ready to run."""

    def __init__(self, folder: Path, pieces: Pieces, threads: int = 1) -> None:
        self._reader = _session(folder / "model.onnx", threads)
        self._relations = _session(folder / "relations.onnx", threads)
        self._first, self._last = pieces.special["[CLS]"], pieces.special["[SEP]"]

    def read(self, windows: Sequence[Sequence[Word]]) -> list[Scores]:
        """Scores of every window, in the order given."""
        lengths = [2 + sum(len(word.pieces) for word in window) for window in windows]
        found: list[Scores | None] = [None] * len(windows)
        for batch in _batches(lengths):
            outputs = self._reader.run(None, self._inputs([windows[number] for number in batch]))
            for row, number in enumerate(batch):
                found[number] = _scores(outputs, row, len(windows[number]))
        return [scores for scores in found if scores is not None]

    def relations(self, dependents: Floats, heads: Floats) -> Floats:
        """Relation scores of chosen arcs: arcs x relations."""
        result: Floats = self._relations.run(None, {"dependents": dependents, "heads": heads})[0]
        return result

    def _inputs(self, windows: Sequence[Sequence[Word]]) -> dict[str, Integers]:
        import numpy as np

        most_words = max(map(len, windows))
        most_pieces = 2 + max(sum(len(word.pieces) for word in window) for window in windows)
        pieces = np.zeros((len(windows), most_pieces), np.int64)
        piece_shapes = np.full((len(windows), most_pieces), NO_SHAPE, np.int64)
        starts = np.zeros((len(windows), most_words), np.int64)
        shapes = np.full((len(windows), most_words), NO_SHAPE, np.int64)
        suffixes = np.zeros((len(windows), most_words), np.int64)
        for row, window in enumerate(windows):
            widths = np.fromiter((len(word.pieces) for word in window), np.int64, len(window))
            total = int(widths.sum())
            shape = np.fromiter((word.shape for word in window), np.int64, len(window))
            pieces[row, : total + 2] = [self._first, *(piece for word in window for piece in word.pieces), self._last]
            piece_shapes[row, 1 : total + 1] = np.repeat(shape, widths)
            starts[row, : len(window)] = 1 + np.cumsum(widths) - widths
            shapes[row, : len(window)] = shape
            suffixes[row, : len(window)] = [word.suffix for word in window]
        return {
            "pieces": pieces, "piece_shapes": piece_shapes, "starts": starts, "shapes": shapes, "suffixes": suffixes,
        }  # fmt: skip


def _session(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Numbers of windows, longest first, packed so that a padded batch stays under `BATCH_PIECES`."""
    packed: list[list[int]] = []
    for number in sorted(range(len(lengths)), key=lambda n: -lengths[n]):
        if packed and lengths[packed[-1][0]] * (len(packed[-1]) + 1) <= BATCH_PIECES:
            packed[-1].append(number)
        else:
            packed.append([number])
    return packed


def _scores(outputs: Sequence[Any], row: int, words: int) -> Scores:
    upos, xpos, feats, sentence, names, arcs, dependents, heads = (output[row] for output in outputs)
    return Scores(
        upos[:words], xpos[:words], feats[:words], sentence[:words], names[:words],
        arcs[: words + 1, : words + 1], dependents[: words + 1], heads[: words + 1],
    )  # fmt: skip
