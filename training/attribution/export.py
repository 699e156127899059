"""A checkpoint to the files the reading room runs, with weights of matrix products in 8 bits.

python -m training.attribution.export --checkpoint FILE [--out DIR]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.language import WEIGHTS
from training.attribution.network import LEMMAS, VECTOR, Detector, Sizes, Tagger

LEAST = 0.2
"""Probability by the detector from which a word is looked at: on the documents kept out .1 and .2 give the same F1, .3 half a point less."""


class Seen(nn.Module):
    """All words of a paragraph: the log-odds that each heads a cue, and what the tagger sees of it."""

    def __init__(self, detector: Detector, tagger: Tagger) -> None:
        super().__init__()
        self.detector, self.tagger = detector, tagger

    def forward(self, vectors: Tensor, signs: Tensor, found: Tensor) -> tuple[Tensor, Tensor]:
        """Words, and words x width."""
        return self.detector(vectors, signs, found), self.tagger.see(vectors, signs, found)


def load(path: Path) -> tuple[dict[str, Any], Detector, Tagger]:
    """A checkpoint with its networks."""
    kept = torch.load(path, weights_only=False)
    sizes = Sizes(**kept["sizes"])
    detector, tagger = Detector(sizes), Tagger(sizes)
    detector.load_state_dict(kept["detector"])
    tagger.load_state_dict(kept["tagger"])
    return kept, detector.eval(), tagger.eval()


def export(checkpoint: Path, out: Path) -> None:
    """Write ``words.onnx``, ``windows.onnx`` and ``labels.json``."""
    out.mkdir(parents=True, exist_ok=True)
    kept, detector, tagger = load(checkpoint)
    sizes = Sizes(**kept["sizes"])
    with tempfile.TemporaryDirectory(dir=out) as passing:
        work = Path(passing)
        words = (torch.zeros(7, VECTOR), torch.zeros(7, len(sizes.signs), dtype=torch.int64), torch.zeros(7, 4))
        names = {"vectors": ["words"], "signs": ["words"], "found": ["words"], "odds": ["words"], "seen": ["words"]}
        _write(Seen(detector, tagger), words, names, 3, work, "words.onnx")
        windows = (
            torch.zeros(2, 7, sizes.width),
            torch.zeros(2, 7, len(sizes.stands), dtype=torch.int64),
            torch.zeros(2, dtype=torch.int64),
            torch.zeros(2, 1, 1, 7),
        )
        names = {
            "seen": ["rows", "words"], "stands": ["rows", "words"], "cues": ["rows"], "barred": ["rows", "", "", "words"],
            "scores": ["rows", "words"], "real": ["rows"],
        }  # fmt: skip
        _write(tagger, windows, names, 4, work, "windows.onnx")
        content = {
            "labels": kept["labels"],
            "buckets": sizes.signs[LEMMAS],
            "follows": [[round(score, 4) for score in row] for row in tagger.follows.tolist()],
            "least": LEAST,
        }
        (work / "labels.json").write_text(json.dumps(content, indent=0), "utf-8")
        for name in ("words.onnx", "windows.onnx", "labels.json"):
            (work / name).rename(out / name)
            print(f"{name}: {(out / name).stat().st_size / 1e6:.2f} MB")


def _write(
    module: nn.Module,
    sample: tuple[Tensor, ...],
    names: Mapping[str, Sequence[str]],
    inputs: int,
    work: Path,
    name: str,
) -> None:
    axes = {key: {place: axis for place, axis in enumerate(value) if axis} for key, value in names.items()}
    listed = list(names)
    plain = work / f"plain-{name}"
    torch.onnx.export(
        module.eval(), sample, str(plain), input_names=listed[:inputs], output_names=listed[inputs:], dynamic_axes=axes,
        dynamo=False, opset_version=17,
    )  # fmt: skip
    quantize_dynamic(
        plain, work / name, op_types_to_quantize=["MatMul", "Gemm", "Gather"], per_channel=True, weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "attribution")
    chosen = parser.parse_args()
    export(chosen.checkpoint, chosen.out)


if __name__ == "__main__":
    main()
