"""Third stage: any checkpoint to the files the engine reads.

``python -m training.export --checkpoint FILE --prepared DIR --out DIR``

Every file is written beside its place and then renamed, so a running engine never meets half a file.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training import checkpoint, graphs
from training.corpora import ADDED
from training.heads import TagHead


def export(found: checkpoint.Checkpoint, out: Path) -> None:
    """Write ``model.onnx``, ``relations.onnx``, ``labels.json`` and ``vocabulary.txt``."""
    out.mkdir(parents=True, exist_ok=True)
    reader = graphs.Reader(found.network).eval()
    with tempfile.TemporaryDirectory(dir=out) as passing:
        work = Path(passing)
        _trace(reader, _sample(), work / "plain.onnx", graphs.READER_INPUTS, graphs.READER_OUTPUTS)
        _quantise(work / "plain.onnx", work / "model.onnx")
        width = found.network.parse.relation.shape[0]
        arcs = (torch.zeros(5, width), torch.zeros(5, width))
        _trace(
            graphs.Relations(found.network), arcs, work / "flat.onnx", graphs.RELATIONS_INPUTS, graphs.RELATIONS_OUTPUTS
        )
        _quantise(work / "flat.onnx", work / "relations.onnx")
        labels: dict[str, Any] = {name: tags for name, tags in found.labels.items() if not name.startswith(ADDED)}
        labels["follows"] = _rounded(found.network.names)
        (work / "labels.json").write_text(json.dumps(labels, indent=0, ensure_ascii=False))
        (work / "vocabulary.txt").write_text("\n".join(found.vocabulary) + "\n", encoding="utf-8")
        for name in ("model.onnx", "relations.onnx", "labels.json", "vocabulary.txt"):
            (work / name).rename(out / name)


def export_head(found: checkpoint.Checkpoint, name: str, out: Path) -> None:
    """Write one added head: ``heads/NAME.onnx`` and ``heads/NAME.json``."""
    folder = out / "heads"
    folder.mkdir(parents=True, exist_ok=True)
    head = found.network.tagger(name)
    content = {"tags": list(found.labels[ADDED + name]), "follows": _rounded(head)}
    sample = torch.zeros(1, 7, found.network.look.width)
    with tempfile.TemporaryDirectory(dir=folder) as passing:
        work = Path(passing)
        _trace(graphs.Added(head).eval(), (sample,), work / "plain.onnx", graphs.HEAD_INPUTS, graphs.HEAD_OUTPUTS)
        _quantise(work / "plain.onnx", work / f"{name}.onnx")
        (work / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False))
        for file in (f"{name}.onnx", f"{name}.json"):
            (work / file).rename(folder / file)


def _rounded(head: TagHead) -> list[list[float]]:
    return [[round(score, 3) for score in row] for row in head.follows.tolist()]


def _sample() -> tuple[Tensor, ...]:
    pieces = torch.randint(5, 2000, (2, 20))
    words = torch.arange(1, 16).repeat(2, 1)
    return pieces, torch.ones_like(pieces), words, torch.ones_like(words), torch.ones_like(words)


def _trace(
    module: nn.Module, sample: tuple[Tensor, ...], path: Path, inputs: Sequence[str], outputs: Sequence[str]
) -> None:
    axes = {name: {0: "rows", 1: "pieces" if "piece" in name else "places"} for name in (*inputs, *outputs)}
    if len(inputs) == 2:
        axes = {name: {0: "arcs"} for name in (*inputs, *outputs)}
    elif "arcs" in outputs:
        axes.update({name: {0: "rows", 1: "nodes"} for name in ("dependents", "heads")})
        axes["arcs"] = {0: "rows", 1: "nodes", 2: "nodes"}
    torch.onnx.export(
        module, sample, str(path), input_names=list(inputs), output_names=list(outputs), dynamic_axes=axes,
        dynamo=False, opset_version=17,
    )  # fmt: skip


def _quantise(plain: Path, quantised: Path) -> None:
    """Weights of matrix products to 8 bits, signed and per channel: unsigned is nearly half as fast on today's CPUs."""
    quantize_dynamic(
        plain, quantised, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the engine's folder, src/dateline/language/en")
    parser.add_argument("--only-heads", action="store_true", help="leave the engine; write the added heads alone")
    chosen = parser.parse_args()
    found = checkpoint.load(chosen.checkpoint)
    for name in found.network.added:
        export_head(found, name, chosen.out)
    if not chosen.only_heads:
        export(found, chosen.out)
    for path in sorted(p for p in chosen.out.rglob("*") if p.is_file()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
